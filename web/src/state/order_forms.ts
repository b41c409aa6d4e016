/**
 * Every order as a form: which group of the work it belongs to, and what has to be chosen. The options are the ones of
 * the server's own list; a test compares the two, so that no order can be offered that the server would not understand.
 */
import type { Order, Verb } from '../wire/messages'

/** Groups in the order in which the work goes. */
export const GROUPS = {
  ask: ['take_history', 'examine', 'assess_fitness'],
  tests: ['order_bloods', 'order_markers', 'order_ultrasound', 'order_ct', 'take_biopsy', 'examine_eyes'],
  genes: ['test_germline', 'test_tumour', 'test_folate_receptor'],
  plan: ['refer', 'sign_plan'],
  theatre: ['laparoscopy', 'explore', 'resect'],
  drugs: ['give_cycle', 'start_maintenance', 'stop_maintenance', 'treat_reaction', 'treat_fever'],
  time: ['wait', 'follow_up'],
  comfort: ['drain_ascites', 'refer_palliative', 'stop_treatment', 'discharge'],
} as const satisfies Record<string, readonly Verb[]>
export type Group = keyof typeof GROUPS
export const GROUP_KEYS = Object.keys(GROUPS) as Group[]

export function groupOf(verb: Verb): Group {
  return GROUP_KEYS.find((group) => (GROUPS[group] as readonly Verb[]).includes(verb))!
}

/** One thing to choose. `family` is where the words of the options stand. */
export interface Choice {
  readonly name: string
  readonly family: string
  readonly options: readonly string[]
}

type FieldOf<V extends Verb, F extends string> =
  Extract<Order, { verb: V }> extends infer Each ? (F extends keyof Each ? Each[F] & string : never) : never

function choice<V extends Verb, F extends string>(
  _verb: V,
  name: F,
  family: string,
  options: readonly FieldOf<V, F>[],
): Choice {
  return { name, family, options }
}

/** Orders that ask for one choice and nothing else. The dose, the days and the visit have forms of their own. */
export const CHOICES = {
  take_biopsy: choice('take_biopsy', 'method', 'method', ['core', 'cytology']),
  refer: choice('refer', 'to', 'destination', ['oncology_centre', 'local_surgery', 'watch', 'gastrointestinal_team']),
  sign_plan: choice('sign_plan', 'strategy', 'strategy', [
    'staging_surgery',
    'primary_surgery',
    'neoadjuvant',
    'chemotherapy',
    'interval_surgery',
    'secondary_surgery',
    'next_line',
    'supportive',
  ]),
  explore: choice('explore', 'access', 'access', ['laparotomy', 'keyhole_in_bag', 'keyhole_open']),
  resect: choice('resect', 'extent', 'extent', ['close', 'adnexa', 'staging', 'standard', 'maximal']),
  treat_reaction: choice('treat_reaction', 'how', 'reaction_care', [
    'full_rate',
    'slow',
    'desensitise',
    'stop_platinum',
  ]),
  treat_fever: choice('treat_fever', 'how', 'fever_care', ['within_the_hour', 'after_the_count', 'tablets_at_home']),
  start_maintenance: choice('start_maintenance', 'drug', 'maintenance', [
    'none',
    'bevacizumab',
    'olaparib',
    'niraparib',
    'olaparib_bevacizumab',
    'letrozole',
  ]),
} as const satisfies Partial<Record<Verb, Choice>>
export type ChoosingVerb = keyof typeof CHOICES

/** Orders that are given as they are. */
export const PLAIN_VERBS = [
  'take_history',
  'examine',
  'order_bloods',
  'order_markers',
  'order_ultrasound',
  'order_ct',
  'test_germline',
  'test_tumour',
  'test_folate_receptor',
  'assess_fitness',
  'examine_eyes',
  'laparoscopy',
  'stop_maintenance',
  'drain_ascites',
  'refer_palliative',
  'stop_treatment',
  'discharge',
] as const satisfies readonly Verb[]
export type PlainVerb = (typeof PLAIN_VERBS)[number]

export function isPlain(verb: Verb): verb is PlainVerb {
  return (PLAIN_VERBS as readonly Verb[]).includes(verb)
}

export function asksOneChoice(verb: Verb): verb is ChoosingVerb {
  return verb in CHOICES
}

export function plainOrder(verb: PlainVerb): Order {
  return { verb }
}

export function chosenOrder(verb: ChoosingVerb, option: string): Order {
  return { verb, [CHOICES[verb].name]: option } as unknown as Order
}

/** Days of a visit that is planned: three, six and twelve months. */
export const VISIT_DAYS = { 3: 91, 6: 182, 12: 365 } as const
export type VisitMonths = keyof typeof VISIT_DAYS

export function visitOrder(months: VisitMonths, ca125: boolean): Order {
  return { verb: 'follow_up', days: VISIT_DAYS[months], ca125 }
}

export const WAIT_DAYS = { least: 0.5, most: 183 } as const

export function waitOrder(days: number): Order {
  return { verb: 'wait', days }
}
