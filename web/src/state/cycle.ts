/** The prescription of a cycle: what is filled in, and the order it makes. */
import type { Doses, GiveCycle, Line } from '../wire/messages'

export type RegimenKey = GiveCycle['regimen']

/** Every regimen, the ones with carboplatin first. */
export const REGIMENS = [
  'carboplatin_paclitaxel',
  'carboplatin',
  'carboplatin_paclitaxel_weekly',
  'carboplatin_doxorubicin',
  'carboplatin_gemcitabine',
  'paclitaxel_weekly',
  'doxorubicin',
  'gemcitabine',
  'topotecan',
  'mirvetuximab',
  'letrozole',
] as const satisfies readonly RegimenKey[]

export function hasCarboplatin(regimen: RegimenKey): boolean {
  return regimen.startsWith('carboplatin')
}

/** Carboplatin is the only drug of this regimen: there is no other dose to reduce. */
export function isCarboplatinAlone(regimen: RegimenKey): boolean {
  return regimen === 'carboplatin'
}

export interface Prescription {
  readonly regimen: RegimenKey | null
  /** As typed; null while nothing is. */
  readonly carboplatinMg: number | null
  readonly dosePercent: number
  readonly bevacizumab: boolean
  readonly growthFactor: boolean
}

export const DOSE_PERCENTS = [100, 80, 75] as const
export const DOSE_PERCENT_RANGE = { least: 40, most: 100 } as const

/** The order of a prescription, or null while something is missing. */
export function cycleOrder(written: Prescription): GiveCycle | null {
  const { regimen, carboplatinMg, dosePercent, bevacizumab, growthFactor } = written
  if (regimen === null) return null
  const carboplatin = hasCarboplatin(regimen)
  if (carboplatin && carboplatinMg === null) return null
  return {
    verb: 'give_cycle',
    regimen,
    carboplatin_mg: carboplatin ? carboplatinMg! : 0,
    dose_percent: dosePercent,
    bevacizumab,
    growth_factor: growthFactor,
  }
}

/** The last cycle that was given, from the story of the case. */
export function lastCycle(lines: readonly Line[]): GiveCycle | null {
  for (let i = lines.length - 1; i >= 0; i--) {
    const order = lines[i]!.kind === 'stepped' ? (lines[i]!.words.order as { verb?: string } | undefined) : undefined
    if (order?.verb === 'give_cycle') return order as GiveCycle
  }
  return null
}

/** What a prescription begins with: the last cycle of this line again; in a new line only the regimen of first choice. */
export function firstPrescription(last: GiveCycle | null, sameLine: boolean): Prescription {
  if (!last || !sameLine)
    return { regimen: null, carboplatinMg: null, dosePercent: 100, bevacizumab: false, growthFactor: false }
  return {
    regimen: last.regimen,
    carboplatinMg: hasCarboplatin(last.regimen) ? (last.carboplatin_mg ?? null) : null,
    dosePercent: last.dose_percent ?? 100,
    bevacizumab: last.bevacizumab ?? false,
    growthFactor: last.growth_factor ?? false,
  }
}

export const AUCS = [4, 5, 6] as const

export function doseFor(doses: Doses, auc: (typeof AUCS)[number]): number {
  return { 4: doses.auc4_mg, 5: doses.auc5_mg, 6: doses.auc6_mg }[auc]
}

/** Calvert turned around: the AUC that a dose aims at. */
export function aucOf(mg: number, doses: Doses): number {
  return mg / (doses.clearance_ml_min + 25)
}
