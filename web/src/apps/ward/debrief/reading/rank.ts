/** What stands out in a debrief. Everything follows from its figures; nothing here knows medicine. */
import type { DecisionReport, Label, OptionValue } from '../../../../wire/messages'
import { bestFirst } from './order'
import { isContested } from './voices'

const LOSSES: ReadonlySet<Label> = new Set(['minor', 'mistake', 'serious'])

/** Decisions whose loss has a name, the largest first; those that guidelines stand by come after all others. */
export function costliest(decisions: readonly DecisionReport[], most = 3): readonly DecisionReport[] {
  return decisions
    .filter((each) => isNamedLoss(each.label))
    .map((each) => ({ each, contested: Number(isContested(each)) }))
    .sort((a, b) => a.contested - b.contested || b.each.loss - a.each.loss || a.each.index - b.each.index)
    .slice(0, most)
    .map(({ each }) => each)
}

/** Whether a loss is large and sure enough to have a name. */
export function isNamedLoss(label: Label): boolean {
  return LOSSES.has(label)
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
