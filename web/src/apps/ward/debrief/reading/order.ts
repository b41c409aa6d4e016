import type { DecisionReport, OptionValue } from '../../../../wire/messages'

/** Options with the best first; among equals what was chosen, then what the reference would do. */
export function bestFirst(options: readonly OptionValue[]): readonly OptionValue[] {
  return [...options].sort(
    (a, b) => b.gap - a.gap || Number(b.chosen) - Number(a.chosen) || Number(b.reference) - Number(a.reference),
  )
}

export function chosenOf(decision: DecisionReport): OptionValue {
  return decision.options.find((option) => option.chosen) ?? decision.options[0]!
}

/** Names an option within its decision: it stays the same when the analysis is made again. */
export function nameOf(option: OptionValue): string {
  return JSON.stringify(option.order)
}
