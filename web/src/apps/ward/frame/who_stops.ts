import type { FRAME } from '../../../words/ward/frame'

export type Stopper = keyof (typeof FRAME)['en']['who']

/** Who in a hospital would say no to this. Rules of politeness and of the page itself are said by nobody. */
const BY_RULE: Readonly<Record<Stopper, readonly string[]>> = {
  pharmacist: [
    'no_bloods',
    'counts_too_low',
    'dose_percent_range',
    'carboplatin_missing',
    'carboplatin_too_high',
    'carboplatin_too_low',
    'no_carboplatin_here',
    'receptor_not_high',
    'eyes_first',
    'platelets_for_repair_drug',
    'already_taking',
    'not_taking',
  ],
  anaesthetist: ['not_recovered', 'bevacizumab_on_board'],
  board_coordinator: [
    'board_without_ct',
    'board_recommends_first',
    'no_plan_for_drugs',
    'no_surgical_plan',
    'operate_as_planned',
    'treatment_begun',
    'no_interval',
    'no_relapse',
    'reading_first',
  ],
  theatre_nurse: ['abdomen_open', 'explore_first', 'score_first', 'local_theatre', 'not_exploring'],
  laboratory: ['already_asked', 'already_known'],
  pathologist: ['no_tissue', 'specimen_exists', 'no_bowel_cancer'],
  ward_nurse: [
    'reaction_first',
    'fever_first',
    'no_reaction',
    'no_fever',
    'comfort_only',
    'no_ascites',
    'nothing_to_maintain',
    'not_yet_discharged',
    'workup_first',
  ],
  reception: ['centre_first', 'already_at_centre', 'mass_not_assessed', 'already_operated'],
}

export function whoStops(rule: string): Stopper | null {
  const found = Object.entries(BY_RULE).find(([, rules]) => rules.includes(rule))
  return (found?.[0] as Stopper | undefined) ?? null
}
