import { type Scale, scaleOf, shareOf } from './scale'

/** A dot of a quantile plot: across as a share, and how many dots lie under it. */
export interface Dot {
  readonly x: number
  readonly level: number
}

/** Few enough to be counted by eye: each dot is one woman in twenty. */
export const DOTS = 20
const BINS = 24

/** The months that several spreads share. */
export function spreadScale(spreads: readonly (readonly number[])[], others: readonly number[] = []): Scale {
  return scaleOf(0, Math.max(6, ...spreads.flat(), ...others))
}

/** Twenty quantiles of sorted outcomes, stacked where they fall together. */
export function quantileDots(outcomes: readonly number[], scale: Scale): readonly Dot[] {
  const heights = new Map<number, number>()
  return quantiles(outcomes, DOTS).map((value) => {
    const bin = Math.min(BINS - 1, Math.floor(shareOf(scale, value) * BINS))
    const level = heights.get(bin) ?? 0
    heights.set(bin, level + 1)
    return { x: (bin + 0.5) / BINS, level }
  })
}

export function quantile(outcomes: readonly number[], share: number): number {
  const sorted = [...outcomes].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function quantiles(outcomes: readonly number[], count: number): number[] {
  if (outcomes.length === 0) return []
  return Array.from({ length: count }, (_, i) => quantile(outcomes, (i + 0.5) / count))
}
