import type { OptionValue } from '../../../../wire/messages'
import { REACH } from './decision_line'
import { type Scale, scaleOf, shareOf } from './scale'

/** An option as a dot on its interval, across. `beyond`: it lies so far behind that only an arrow fits. */
export interface Interval {
  readonly dot: number
  readonly from: number
  readonly to: number
  readonly beyond: boolean
}

export interface OptionPlot {
  readonly scale: Scale
  /** Where what was chosen lies. */
  readonly zero: number
  readonly intervals: readonly Interval[]
}

/** How far the picture reaches below, in widths of the better half. */
const DEPTH = 5
const LEAST_DEPTH_MONTHS = 4

/**
 * Options in the order given, best first. One option that would cost years must not press all others into one point, so
 * the picture ends some way below the better half.
 */
export function optionPlot(options: readonly OptionValue[]): OptionPlot {
  const ends = options.map(({ gap, gap_error }) => [gap - REACH * gap_error, gap + REACH * gap_error] as const)
  const better = ends.slice(0, Math.max(2, Math.ceil(ends.length / 2)))
  const width = Math.max(...better.flatMap(([low, high]) => [Math.abs(low), Math.abs(high)]))
  const floor = -Math.max(LEAST_DEPTH_MONTHS, DEPTH * width)
  const low = Math.max(floor, Math.min(0, ...ends.map(([from]) => from)))
  const scale = scaleOf(low, Math.max(0, ...ends.map(([, to]) => to)))
  return {
    scale,
    zero: shareOf(scale, 0),
    intervals: options.map(({ gap }, i) => ({
      dot: shareOf(scale, gap),
      from: shareOf(scale, ends[i]![0]),
      to: shareOf(scale, ends[i]![1]),
      beyond: gap < scale.low,
    })),
  }
}
