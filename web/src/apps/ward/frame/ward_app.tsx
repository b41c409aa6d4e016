import '../style/frame.css'
import '../style/frame_wide.css'
import '../style/tablet.css'
import '../style/pages.css'
import { useEffect, useMemo, useRef } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { createCaseLine } from '../../../state/case_line'
import type { Seats } from '../../../state/seat'
import { type Settings, whoIn } from '../../../state/settings'
import type { Stage } from '../../../state/stage'
import type { Ended, Socket } from '../../../wire/line'
import type { Refused } from '../../../wire/messages'
import { FRAME } from '../../../words/ward/frame'
import { socketAddress } from '../address'
import { createAnnouncer } from '../announcer'
import { buildStage } from '../bridge/stage'
import { useSettingsStore, useTopic, type Ward, WardContext } from '../context'
import { createDesk } from '../desk'
import { WardFrame } from './ward_frame'

interface WardAppProps {
  readonly session: string
  readonly seats: Seats
  readonly onOut: (why: Ended, refused: Refused | null) => void
}

/** A case from the inside: opens the line, keeps it open, and shows the ward once the server has said welcome. */
export function WardApp({ session, seats, onOut }: WardAppProps) {
  const settings = useSettingsStore()
  const words = useTopic(FRAME)
  const out = useRef(onOut)
  out.current = onOut

  const { ward, stage } = useMemo(() => openWard(session, seats, settings), [session, seats, settings])

  const state = useStore(ward.line.facts, (facts) => facts.line)
  const welcomed = useStore(ward.line.facts, (facts) => facts.view !== null)

  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') ward.line.connect()
    }
    ward.line.connect()
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
      ward.line.leave()
    }
  }, [ward])

  useEffect(() => {
    if (state.kind === 'ended') out.current(state.why, ward.line.facts.getState().refusal?.refused ?? null)
  }, [state, ward])

  if (!welcomed) {
    return (
      <main className="arriving" aria-busy="true">
        <div className="arriving-words" role="status">
          <span className="arriving-mark" />
          <p>{state.kind === 'waiting' ? words.state.waiting : words.state.connecting}</p>
        </div>
      </main>
    )
  }
  return (
    <WardContext value={ward}>
      <WardFrame stage={stage} />
    </WardContext>
  )
}

/** The line, the desk and the stage of a case; nothing is sent before the line is connected. */
function openWard(session: string, seats: Seats, settings: StoreApi<Settings>): { ward: Ward; stage: Stage } {
  const wide = matchMedia('(min-width: 900px)').matches
  const flat = settings.getState().showing === 'flat'
  const line = createCaseLine({
    session,
    seats,
    open: () => new WebSocket(socketAddress(session)) as unknown as Socket,
    who: () => whoIn(settings.getState()),
    poses: (batch) => stage.poses.take(batch, performance.now()),
  })
  const desk = createDesk(wide || flat ? 'orders' : null)
  const made: Ward = { session, line, desk, announcer: createAnnouncer(), leave: () => line.leave() }
  const stage = buildStage(made, settings)
  return { ward: made, stage }
}
