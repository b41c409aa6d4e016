/** A straight scale with quiet ticks. */
export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Decimals that tell the ticks apart. */
  readonly decimals: number
}

/** Values nearer than this are one value. */
const LEAST_WIDTH = 1e-6

/** A scale that holds both ends, widened to round numbers, with about so many steps. */
export function scaleOf(low: number, high: number, steps = 4): Scale {
  const apart = high - low > LEAST_WIDTH
  const wide = apart ? high - low : Math.max(1, Math.abs(low))
  const step = roundStep(wide / steps)
  const first = Math.floor((apart ? low : low - wide / 2) / step)
  const last = Math.ceil((apart ? high : high + wide / 2) / step)
  // Counting in whole steps keeps 0.1 + 0.2 out of the labels.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks, decimals: Math.max(0, -Math.floor(Math.log10(step))) }
}

/** The same, from nothing on where the values do not stand far above it. */
export function scaleOfMonths(values: readonly number[], steps = 4): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return scaleOf(low > 0 && low < high * 0.6 ? 0 : low, high, steps)
}

/** Where a value lies, 0 at the low end and 1 at the high one; what lies outside stays at the edge. */
export function shareOf({ low, high }: Pick<Scale, 'low' | 'high'>, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)))
}

/** A share as SVG and CSS read it. */
export function across(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const digit = rough / power
  return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10)
}
