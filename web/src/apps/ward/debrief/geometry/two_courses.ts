/** Two courses on one time axis: how she is as an area, what happened as marks, and how each goes on or ends. */
import type { Twin, TwinCourse, TwinEvent } from '../../../../wire/messages'

export const DAYS_OF_MONTH = 30.4375

/** A stretch of time in which a month was worth the same to her. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly worth: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

export function died(course: TwinCourse): boolean {
  return course.ending === 'died'
}

/** The day on which the case ends: her death, or the last thing that was done. */
export function endDay(course: TwinCourse): number {
  const last = course.events.at(-1)?.day ?? 0
  return died(course) ? Math.max(last, course.months * DAYS_OF_MONTH) : last
}

/** The days that both courses are shown over, from the decision on. A life that goes on after is told in words. */
export function spanOf({ day, was, other }: Twin): Span {
  return { from: day, to: Math.max(day + 30, endDay(was), endDay(other)) }
}

/** Several orders of one day count once: the last of them says how the time after it was. */
export function stretchesOf(course: TwinCourse, span: Span): readonly Stretch[] {
  const end = died(course) ? endDay(course) : span.to
  const starts = course.events.filter((event, i) => (course.events[i + 1]?.day ?? Number.POSITIVE_INFINITY) > event.day)
  return starts
    .map(({ day, wellbeing }, i) => ({ from: day, to: Math.min(end, starts[i + 1]?.day ?? end), worth: wellbeing }))
    .filter(({ from, to }) => to > from)
}

/** The area under the stretches as an SVG path in a box of so wide and so high. */
export function areaPath(stretches: readonly Stretch[], span: Span, wide: number, high: number): string {
  if (stretches.length === 0) return ''
  const x = (day: number) => round((wide * (day - span.from)) / (span.to - span.from))
  const y = (worth: number) => round(high * (1 - Math.min(1, Math.max(0, worth))))
  const tops = stretches.map(({ from, to, worth }) => `L${x(from)} ${y(worth)}L${x(to)} ${y(worth)}`)
  return `M${x(stretches[0]!.from)} ${high}${tops.join('')}L${x(stretches.at(-1)!.to)} ${high}Z`
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120]
const MOST_TICKS = 7

/** Months since the first visit that stand under the time axis. */
export function monthTicks({ from, to }: Span): readonly number[] {
  const [first, last] = [from / DAYS_OF_MONTH, to / DAYS_OF_MONTH]
  const step = MONTH_STEPS.find((each) => (last - first) / each <= MOST_TICKS) ?? MONTH_STEPS.at(-1)!
  const begin = Math.ceil(first / step)
  return Array.from({ length: Math.floor(last / step) - begin + 1 }, (_, i) => (begin + i) * step)
}

/** The last thing that had happened by a day; its place in the list as well. */
export function eventAt(course: TwinCourse, day: number): { readonly index: number; readonly event: TwinEvent } | null {
  const index = course.events.findLastIndex((event) => event.day <= day)
  return index < 0 ? null : { index, event: course.events[index]! }
}

/** Days on which something happens in either course, in order. */
export function eventDays({ was, other }: Twin, span: Span): readonly number[] {
  const days = [was, other].flatMap((course) => [...course.events.map((event) => event.day), endDay(course)])
  return [...new Set([span.from, ...days, span.to])].filter((day) => day <= span.to).sort((a, b) => a - b)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
