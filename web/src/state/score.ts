/** The scores of the open abdomen: what is filled in, its sums, and the act it makes. */

import { FAMILIES } from '../wire/codes'
import type { CommitScore, Score } from '../wire/messages'
import { REGIONS } from './stage'

/** The seven features of the laparoscopic predictive index, in the server's order. */
export const FEATURES = [
  'omental_cake',
  'peritoneal_carcinosis',
  'diaphragmatic_carcinosis',
  'mesenteric_retraction',
  'bowel_infiltration',
  'stomach_infiltration',
  'liver_metastases',
] as const
export type Feature = (typeof FEATURES)[number]

export const SCORES = [0, 1, 2, 3] as const
export type LesionScore = (typeof SCORES)[number]

/** Stages as they are chosen, lower case as in the words; they travel in capitals. */
export const STAGES = FAMILIES.stage!

export interface ScoreDraft {
  readonly regions: readonly (LesionScore | null)[]
  readonly features: readonly Feature[]
  readonly stage: string | null
}

export const BLANK_SCORE: ScoreDraft = { regions: REGIONS.map(() => null), features: [], stage: null }

/** Points of each feature that is present. */
const FEATURE_POINTS = 2

export function peritonealIndex(regions: readonly (number | null)[]): number {
  return regions.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

export function predictiveIndex(present: number): number {
  return FEATURE_POINTS * present
}

export function indexOf({ features }: Pick<Score, 'features'>): number {
  return predictiveIndex(features.filter(Boolean).length)
}

/** The act of a draft, or null while something is missing. */
export function scoreAct({ regions, features, stage }: ScoreDraft): Omit<CommitScore, 'ref'> | null {
  if (stage === null || regions.some((size) => size === null)) return null
  return {
    type: 'commit_score',
    regions: regions as readonly LesionScore[],
    features: FEATURES.map((feature) => features.includes(feature)),
    stage: stage.toUpperCase(),
  }
}
