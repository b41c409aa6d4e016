import { useCallback, useState } from 'react'
import type { Wish } from '../../../wire/acts'
import type { Refused } from '../../../wire/messages'
import { useCase, useWard } from '../context'

export interface Asking {
  /** How far the server is, 0 to 1; null while nothing is asked. */
  readonly share: number | null
  readonly refused: Refused | null
  ask(wish: Wish): Promise<boolean>
}

/**
 * Asks for long work and follows it. Only debriefs and futures tell how far they are, and the server works out one of a
 * case at a time, so the newest progress is the one that was asked for here. `resumes`: nothing else can be under way,
 * so progress that comes without a question was asked for before the page was loaded again.
 */
export function useAsk(resumes: boolean): Asking {
  const { line } = useWard()
  const progress = useCase((facts) => Object.values(facts.progress).at(-1) ?? null)
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)

  const ask = useCallback(
    async (wish: Wish) => {
      setWaiting(true)
      setRefused(null)
      const settled = await line.act(wish)
      setWaiting(false)
      if (settled.type !== 'refused') return true
      setRefused(settled)
      // It is said here, beside the button; the card over the page would say it twice.
      if (line.facts.getState().refusal?.refused.ref === settled.ref) line.heard()
      return false
    },
    [line],
  )
  const share = waiting || resumes ? progress : null
  return { share: waiting ? (share ?? 0) : share, refused, ask }
}
