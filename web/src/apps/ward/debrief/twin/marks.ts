import type { Verb } from '../../../../wire/messages'

/** Shapes around a point: what is seen at a glance is operations, drugs, and trouble. */
const SURGERY = 'M0 -8 L8 6 L-8 6 Z'
const DRUG = 'M-1.5 -7 H1.5 V7 H-1.5 Z'
const MAINTENANCE = 'M-5 -5 H5 V5 H-5 Z'
const TROUBLE = 'M0 -8 L2.5 -2.5 L8 0 L2.5 2.5 L0 8 L-2.5 2.5 L-8 0 L-2.5 -2.5 Z'
const PLAN = 'M0 -5 A5 5 0 1 1 0 5 A5 5 0 1 1 0 -5 Z'

export const MARKS = { surgery: SURGERY, drug: DRUG, maintenance: MAINTENANCE, trouble: TROUBLE, plan: PLAN } as const
export type MarkKind = keyof typeof MARKS

const KINDS: Readonly<Partial<Record<Verb, MarkKind>>> = {
  laparoscopy: 'surgery',
  resect: 'surgery',
  give_cycle: 'drug',
  start_maintenance: 'maintenance',
  treat_fever: 'trouble',
  treat_reaction: 'trouble',
  sign_plan: 'plan',
  refer: 'plan',
  stop_treatment: 'plan',
  discharge: 'plan',
}

/** The shape of an order on the line; visits, waiting and tests have none. */
export function markOf(verb: Verb): string | null {
  const kind = KINDS[verb]
  return kind ? MARKS[kind] : null
}
