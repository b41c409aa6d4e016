/** What stands out in a debrief. Everything follows from its figures; nothing here knows medicine. */
import type { DecisionReport, Label, OptionValue } from '../../../../wire/messages'

const LOSSES: ReadonlySet<Label> = new Set(['minor', 'mistake', 'serious'])

/** Options with the best first; among equals what was chosen, then what the reference would do. */
export function bestFirst(options: readonly OptionValue[]): readonly OptionValue[] {
  return [...options].sort(
    (a, b) => b.gap - a.gap || Number(b.chosen) - Number(a.chosen) || Number(b.reference) - Number(a.reference),
  )
}

export function chosenOf(decision: DecisionReport): OptionValue {
  return decision.options.find((option) => option.chosen) ?? decision.options[0]!
}

/** Decisions whose loss has a name, the largest first. */
export function costliest(decisions: readonly DecisionReport[], most = 3): readonly DecisionReport[] {
  return decisions
    .filter((each) => LOSSES.has(each.label))
    .sort((a, b) => b.loss - a.loss || a.index - b.index)
    .slice(0, most)
}

export interface Kept {
  readonly decision: DecisionReport
  readonly next: OptionValue
  /** How far the next best option lay behind. */
  readonly margin: number
}

/** Decisions that were clearly the best, those first in which the next option would have cost most. */
export function bestKept(decisions: readonly DecisionReport[], most = 3): readonly Kept[] {
  return decisions
    .filter((each) => each.label === 'none')
    .flatMap((decision) => {
      const next = bestFirst(decision.options).find((option) => !option.chosen)
      return next ? [{ decision, next, margin: -next.gap }] : []
    })
    .filter(({ margin }) => margin > 0)
    .sort((a, b) => b.margin - a.margin || a.decision.index - b.decision.index)
    .slice(0, most)
}

/** Where to begin reading: the largest loss, else the first decision. */
export function firstToRead(decisions: readonly DecisionReport[]): number {
  return costliest(decisions, 1)[0]?.index ?? decisions[0]?.index ?? 0
}
