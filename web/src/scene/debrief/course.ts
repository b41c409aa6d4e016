import type { Course } from '../../state/stage'

/** Days over which a figure fades when she has died. */
const FADE_DAYS = 45

/** How she is on a day of a course: 1 well, 0 gone. */
export function wellbeingOn({ moments, end }: Course, day: number): number {
  if (end.died && day >= end.day) return Math.max(0, lastOf(moments, end.day) * (1 - (day - end.day) / FADE_DAYS))
  return lastOf(moments, day)
}

function lastOf(moments: Course['moments'], day: number): number {
  let value = moments[0]?.wellbeing ?? 1
  for (const moment of moments) if (moment.day <= day) value = moment.wellbeing
  return value
}

/** Bars of a distribution: how many samples fall into each of `bins` bins up to `most`, as shares of the fullest bin. */
export function histogram(samples: readonly number[], bins: number, most: number): number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const sample of samples) counts[Math.min(bins - 1, Math.max(0, Math.floor((sample / most) * bins)))]!++
  const fullest = Math.max(1, ...counts)
  return counts.map((count) => count / fullest)
}

/** The days that both courses span, and the months that both distributions span, rounded up to quiet numbers. */
export function spanOf(courses: readonly Course[]): { readonly days: number; readonly months: number } {
  const days = Math.max(
    30,
    ...courses.map((course) => Math.max(course.end.day, ...course.moments.map((moment) => moment.day))),
  )
  const months = Math.max(6, ...courses.flatMap((course) => [...course.outcomes]))
  return { days: Math.ceil(days / 180) * 180, months: Math.ceil(months / 12) * 12 }
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
