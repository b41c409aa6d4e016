import { useEffect, useRef } from 'react'
import type { Twin } from '../../../../wire/messages'
import { useWard } from '../../context'
import { eventAt } from '../geometry/two_courses'

/** The house paints its wall anew for each day that it is told, so it is told a few times a second only. */
const REST_MS = 300

/** Lets the two figures in the debrief room stand on the day that is looked at here. */
export function useShown(key: string, twin: Twin, day: number): void {
  const { desk } = useWard()
  const last = useRef(0)
  useEffect(() => {
    const rest = Math.max(0, last.current + REST_MS - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      desk.setState({ shownTwin: { key, day, chosen: eventAt(twin.was, day)?.index ?? null } })
    }, rest)
    return () => clearTimeout(timer)
  }, [desk, key, twin, day])
}
