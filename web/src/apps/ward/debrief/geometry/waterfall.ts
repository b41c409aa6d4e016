import type { Balance } from './figures'
import { type Scale, scaleOf, shareOf } from './scale'

export type BarKind = 'start' | 'skill' | 'luck' | 'outcome'

/** One bar, lying: from where to where it reaches, as shares of the width, and the value it stands for. */
export interface Bar {
  readonly kind: BarKind
  readonly from: number
  readonly to: number
  readonly value: number
}

export interface Waterfall {
  readonly scale: Scale
  readonly bars: readonly Bar[]
}

/** Four bars, each beginning where the one above it ends; the last one is the whole. */
export function waterfall({ start, skill, luck, outcome }: Balance): Waterfall {
  const decided = start + skill
  const scale = scaleOf(Math.min(0, start, decided, outcome), Math.max(0, start, decided, outcome))
  const at = (value: number) => shareOf(scale, value)
  const bars: Bar[] = [
    { kind: 'start', from: at(0), to: at(start), value: start },
    { kind: 'skill', from: at(start), to: at(decided), value: skill },
    { kind: 'luck', from: at(decided), to: at(outcome), value: luck },
    { kind: 'outcome', from: at(0), to: at(outcome), value: outcome },
  ]
  return { scale, bars }
}
