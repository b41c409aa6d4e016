/**
 * The course as a line: expected months over the decisions. Decisions crowd in time, so each has a column of its own;
 * before the first stands the start, behind the last the outcome. Across is a share of the width, down of the height.
 */
import type { Debrief, DecisionReport } from '../../../../wire/messages'
import { type Scale, scaleOf, scaleOfMonths, shareOf } from './scale'

/** Half of a 95 % interval in standard errors. */
export const REACH = 1.96

/** A change of what could be expected, upright at one place across. */
export interface Change {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly value: number
}

/** What could be expected, unchanged, between two changes. */
export interface Level {
  readonly from: number
  readonly to: number
  readonly y: number
}

export interface Column {
  readonly x: number
  readonly y: number
  readonly decision: DecisionReport
  /** The loss and its interval, down from the top of its own lane. */
  readonly loss: number
  readonly low: number
  readonly high: number
}

export interface DecisionLine {
  readonly columns: number
  readonly scale: Scale
  readonly lossScale: Scale
  readonly start: number
  readonly outcome: number
  readonly points: readonly Column[]
  readonly skills: readonly Change[]
  readonly lucks: readonly Change[]
  readonly levels: readonly Level[]
}

export function decisionLine(debrief: Debrief): DecisionLine {
  const { start, outcome, decisions } = debrief
  const scale = scaleOfMonths([start, outcome, ...decisions.flatMap((each) => [each.before, each.after])], 5)
  const lossScale = scaleOf(0, Math.max(1, ...decisions.map((each) => each.loss + REACH * each.loss_error)), 2)
  const columns = decisions.length + 2
  const middle = (column: number) => (column + 0.5) / columns
  const down = (months: number) => 1 - shareOf(scale, months)
  const befores = [...decisions.map((each) => each.before), outcome]
  const afters = [start, ...decisions.map((each) => each.after)]
  return {
    columns,
    scale,
    lossScale,
    start: down(start),
    outcome: down(outcome),
    points: decisions.map((decision, i) => ({
      x: middle(i + 1),
      y: down(decision.after),
      decision,
      loss: shareOf(lossScale, decision.loss),
      low: shareOf(lossScale, decision.loss - REACH * decision.loss_error),
      high: shareOf(lossScale, decision.loss + REACH * decision.loss_error),
    })),
    skills: decisions.map((each, i) => change(middle(i + 1), each.before, each.after, down)),
    lucks: befores.map((before, i) => change((i + 1) / columns, afters[i]!, before, down)),
    levels: befores.flatMap((before, i) => [
      { from: middle(i), to: (i + 1) / columns, y: down(afters[i]!) },
      { from: (i + 1) / columns, to: middle(i + 1), y: down(before) },
    ]),
  }
}

function change(x: number, from: number, to: number, down: (months: number) => number): Change {
  return { x, from: down(from), to: down(to), value: to - from }
}
