/**
 * What is usually done next, as a button or two. Only the routine is offered in one press: asking, the usual tests,
 * waiting for them, the next cycle as before, the next visit. Whatever is a decision stays a decision.
 */
import type { GiveCycle, Order, RoomKey, Verb, View } from '../wire/messages'
import { countSign } from './limits'
import { VISIT_DAYS } from './order_forms'

export const STEPS = [
  'first_visit',
  'first_tests',
  'centre_tests',
  'gene_tests',
  'wait_next',
  'wait_all',
  'recover',
  'same_cycle',
  'recheck',
  'see_response',
  'visit',
  'to_the_end',
] as const
export type StepKey = (typeof STEPS)[number]

export interface Step {
  readonly key: StepKey
  readonly orders: readonly Order[]
  /** Days that will pass, where that is the point of it. */
  readonly days?: number
}

/** Results later than this are not worth waiting for before anything else is done. */
const PATIENCE_DAYS = 21
const WEEK = 7
/** As many as the server's own hint counts before it says that the planned cycles are done. */
const FIRST_LINE_CYCLES = 6

export function nextSteps(view: View, last: GiveCycle | null): readonly Step[] {
  if (view.ending !== 'open' || view.alarm !== 'none' || view.theatre.open) return []
  return [...waiting(view), ...routine(view, last)]
}

function routine(view: View, last: GiveCycle | null): Step[] {
  switch (view.phase) {
    case 'workup':
      return workup(view)
    case 'treatment':
      return [...genes(view), ...treatment(view, last)]
    case 'maintenance':
    case 'surveillance':
      return view.pending.length > 0 ? [] : [visit()]
    case 'relapsed':
      return genes(view)
    case 'comfort':
      return [{ key: 'to_the_end', orders: [{ verb: 'stop_treatment' }] }]
    default:
      return []
  }
}

function workup(view: View): Step[] {
  const steps: Step[] = []
  const ask = undone(view, { take_history: 'symptoms', examine: 'ascites_felt' })
  if (ask.length > 0) steps.push({ key: 'first_visit', orders: ask })
  const tests = undone(view, { order_bloods: 'creatinine', order_markers: 'ca125', order_ultrasound: 'us_size' })
  if (tests.length > 0) steps.push({ key: 'first_tests', orders: tests })
  if (!atCentre(view)) return steps
  const centre = undone(view, { order_ct: 'ct_sum', assess_fitness: 'frailty_score' })
  if (centre.length > 0) steps.push({ key: 'centre_tests', orders: centre })
  return [...steps, ...genes(view)]
}

/** Gene tests are for every woman with this cancer; they are offered once somebody has seen that it is one. */
function genes(view: View): Step[] {
  if (!view.sums.tissue) return []
  const orders = undone(view, { test_germline: 'germline', test_tumour: 'tumour_brca' })
  return orders.length > 0 ? [{ key: 'gene_tests', orders }] : []
}

function treatment(view: View, last: GiveCycle | null): Step[] {
  const { sums } = view
  if (sums.ready_days > 0) {
    return [{ key: 'recover', orders: [{ verb: 'wait', days: up(sums.ready_days) }], days: up(sums.ready_days) }]
  }
  const steps: Step[] = []
  // Six cycles are a first line; a seventh is a decision and not the routine.
  const enough = sums.line === 1 && sums.first_line_cycles >= FIRST_LINE_CYCLES
  const running = sums.cycle > 0 && !enough && last !== null && last.regimen === sums.regimen
  if (running && !countsLow(view) && can(view, 'give_cycle')) steps.push({ key: 'same_cycle', orders: [last] })
  if (running && countsLow(view)) {
    steps.push({ key: 'recheck', orders: [{ verb: 'wait', days: WEEK }], days: WEEK })
  }
  if (sums.cycle >= 3 && can(view, 'order_ct') && scanIsOld(view)) {
    steps.push({ key: 'see_response', orders: [{ verb: 'order_ct' }] })
  }
  return steps
}

function waiting(view: View): Step[] {
  const due = view.pending.map((each) => each.due_day - view.day).filter((days) => days > 0)
  const soon = due.filter((days) => days <= PATIENCE_DAYS)
  if (due.length === 0 || !can(view, 'wait')) return []
  const next = up(Math.min(...due))
  const steps: Step[] = [{ key: 'wait_next', orders: [{ verb: 'wait', days: next }], days: next }]
  const all = soon.length > 1 ? up(Math.max(...soon)) : next
  if (all > next) steps.push({ key: 'wait_all', orders: [{ verb: 'wait', days: all }], days: all })
  return steps
}

function visit(): Step {
  return { key: 'visit', orders: [{ verb: 'follow_up', days: VISIT_DAYS[3], ca125: true }] }
}

/** Orders that may be given now and whose finding nobody has yet. */
function undone(view: View, table: Partial<Record<Verb, string>>): Order[] {
  return (Object.entries(table) as [Verb, string][])
    .filter(([verb, finding]) => !(finding in view.findings) && can(view, verb))
    .map(([verb]) => ({ verb }) as Order)
}

function can(view: View, verb: Verb): boolean {
  return view.possible[verb]?.rule === ''
}

/** Whether she has come to the cancer centre: before that, its rule stops whatever is done there. */
export function atCentre({ possible }: View): boolean {
  return !Object.values(possible).some(({ rule }) => rule === 'centre_first')
}

export function countsLow({ findings }: View): boolean {
  return (['neutrophils', 'platelets'] as const).some((count) => {
    const found = findings[count]
    return found !== undefined && countSign(count, found.value) !== 'enough'
  })
}

/** The last scan is from before the last two cycles. */
function scanIsOld({ scan, day }: View): boolean {
  return scan === null || day - scan.day > 35
}

/** The room in which an order is given: this one if possible, else the one where the course goes on, else the first. */
export function roomsFor(verb: Verb, view: View, here: RoomKey): readonly RoomKey[] {
  const rooms = view.possible[verb]?.rooms ?? []
  const preferred = [here, view.next_room].filter((room) => rooms.includes(room))
  return [...new Set([...preferred, ...rooms])]
}

/** Whole days, never fewer than are needed: half a day early is a day wasted. */
function up(days: number): number {
  return Math.max(1, Math.ceil(days - 1e-6))
}
