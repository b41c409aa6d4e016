/** Where the points of a series stand in a picture. Plain sums, so that a test can hold them to account. */

export type Point = readonly [day: number, value: number]

export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Plot {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly ticks: readonly { readonly value: number; readonly y: number }[]
  readonly limitY: number | null
}

/** A logarithm needs something above nothing: a marker below this is drawn as this. */
const LEAST_LOG = 1

export function plot(points: readonly Point[], frame: Frame, log: boolean, limit?: number): Plot {
  const drawn = (value: number) => (log ? Math.log10(Math.max(LEAST_LOG, value)) : value)
  const values = [...points.map(([, value]) => drawn(value)), ...(limit === undefined ? [] : [drawn(limit)])]
  const least = log ? Math.floor(Math.min(...values)) : Math.min(0, ...values)
  const most = log ? Math.max(least + 1, Math.ceil(Math.max(...values))) : Math.max(...values) * 1.1 || 1
  const days = points.map(([day]) => day)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const span = last - first || 1
  const x = (day: number) => frame.left + ((day - first) / span) * (frame.width - frame.left - frame.right)
  const y = (value: number) =>
    frame.height - frame.bottom - ((drawn(value) - least) / (most - least)) * (frame.height - frame.top - frame.bottom)
  const marks = log ? range(least, most).map((power) => 10 ** power) : [0, nice(most / 2), nice(most)]
  return {
    points: points.map(([day, value]) => [x(day), y(value)] as const),
    ticks: [...new Set(marks)].filter((value) => drawn(value) <= most + 1e-9).map((value) => ({ value, y: y(value) })),
    limitY: limit === undefined ? null : y(limit),
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** The next round number below: 1, 2 or 5 times a power of ten. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([5, 2, 1].find((each) => each * power <= value) ?? 1) * power
}
