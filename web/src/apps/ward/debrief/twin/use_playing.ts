import { useEffect, useState } from 'react'
import type { Span } from '../geometry/two_courses'

export interface Playing {
  readonly day: number
  readonly plays: boolean
  /** Movement is unwelcome: playing goes from event to event. */
  readonly still: boolean
  toggle(): void
  goTo(day: number): void
}

/** The whole span goes by in this time, so that a short course is not over at once nor a long one endless. */
const WHOLE_MS = 16_000
const TICK_MS = 100
const STILL_MS = 1_400

/** Days that pass while one looks: slowly on, or from event to event where movement is unwelcome. */
export function usePlaying(span: Span, stops: readonly number[]): Playing {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const [day, setDay] = useState(span.from)
  const [plays, setPlays] = useState(false)

  useEffect(() => {
    if (!plays) return
    const each = (span.to - span.from) / (WHOLE_MS / TICK_MS)
    const timer = setInterval(
      () => setDay((now) => (still ? (stops.find((stop) => stop > now) ?? span.to) : Math.min(span.to, now + each))),
      still ? STILL_MS : TICK_MS,
    )
    return () => clearInterval(timer)
  }, [plays, still, span, stops])

  useEffect(() => {
    if (day >= span.to) setPlays(false)
  }, [day, span])

  return {
    day,
    plays,
    still,
    toggle: () => {
      if (!plays && day >= span.to) setDay(span.from)
      setPlays(!plays)
    },
    goTo: (to) => {
      setPlays(false)
      setDay(Math.min(span.to, Math.max(span.from, to)))
    },
  }
}
