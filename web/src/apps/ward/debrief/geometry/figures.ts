/** Figures as they are printed. Rounded parts still sum to the rounded whole: a reader will add them up. */
import type { Debrief } from '../../../../wire/messages'

const MINUS = '−'

/** "4.9", "−0.3"; never "−0.0". */
export function figure(value: number, decimals = 1): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? MINUS + text : text
}

/** The same with its sign: "+4.9", "−0.3", "0.0". */
export function signed(value: number, decimals = 1): string {
  const text = figure(value, decimals)
  return value > 0 && Number(text) !== 0 ? `+${text}` : text
}

/** A loss is an unbiased estimate and may come out a little below nothing; it is then printed as nothing. */
export function lossFigure(loss: number): string {
  return figure(Math.max(0, loss))
}

export function percent(share: number): string {
  const value = Math.max(0, share) * 100
  return value > 0 && value < 1 ? value.toFixed(1) : value.toFixed(0)
}

/** A probability: certainty is not claimed for what was only estimated. */
export function chance(share: number): string {
  if (share > 0.99) return '> 99'
  if (share < 0.01) return '< 1'
  return (share * 100).toFixed(0)
}

export interface Balance {
  readonly start: number
  readonly skill: number
  readonly luck: number
  readonly outcome: number
}

/** Start, skill and outcome to a tenth of a month; luck is what is left, as it is in the analysis. */
export function balanceOf({ start, skill, outcome }: Pick<Debrief, 'start' | 'skill' | 'outcome'>): Balance {
  const [first, decided, last] = [start, skill, outcome].map((value) => Math.round(value * 10)) as [
    number,
    number,
    number,
  ]
  return { start: first / 10, skill: decided / 10, luck: (last - first - decided) / 10, outcome: last / 10 }
}
