import { useState } from 'react'
import { meIn } from '../../state/case'
import type { Wish } from '../../wire/acts'
import type { RoomKey } from '../../wire/messages'
import { useWard } from './context'
import { keepFocus } from './keep_focus'

/** For a form: sends an act, walking first to the room where people expect it, and tells whether it is on its way. */
export function useActing(): {
  readonly act: (wish: Wish, room?: RoomKey) => Promise<boolean>
  readonly busy: boolean
} {
  const { line } = useWard()
  const [busy, setBusy] = useState(false)
  const act = async (wish: Wish, room?: RoomKey) => {
    if (busy) return false
    line.heard()
    if (room && meIn(line.facts.getState())?.room !== room) line.go(room)
    setBusy(true)
    try {
      return (await line.act(wish)).type !== 'refused'
    } finally {
      setBusy(false)
      keepFocus()
    }
  }
  return { act, busy }
}
