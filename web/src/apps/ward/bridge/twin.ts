/** Two futures of one woman as the house shows them. */
import { optionName, sayOrder } from '../../../state/order_words'
import type { Course, Moment, MomentKind, Twin as StageTwin } from '../../../state/stage'
import type { Language, Order, Twin, TwinCourse, Verb } from '../../../wire/messages'
import type { ShownTwin } from '../desk'

const DAYS_PER_MONTH = 30.4375

export function stageTwin(twin: Twin, shown: Pick<ShownTwin, 'day' | 'chosen'>, language: Language): StageTwin {
  return {
    courses: [courseOf(twin.was, language), courseOf(twin.other, language)],
    day: shown.day,
    chosen: shown.chosen,
  }
}

function courseOf(course: TwinCourse, language: Language): Course {
  const moments = course.events.map(
    ({ day, order, wellbeing }, i): Moment => ({
      day,
      kind: momentKind(order),
      label: turns(order, course.events[i - 1]?.order) ? sayOrder(order, language) : '',
      wellbeing,
    }),
  )
  const end = { day: course.months * DAYS_PER_MONTH, died: course.ending === 'died' || course.cause !== 'alive' }
  return { name: optionName(course.order, language), moments, end, outcomes: course.outcomes }
}

/** Orders at which a course turns. Only these are named: a name at every visit would hide them all. */
const TURNS: readonly Verb[] = ['sign_plan', 'resect', 'give_cycle', 'start_maintenance', 'stop_treatment', 'discharge']

/** The second cycle of a regimen turns nothing; nor does what is done again at once. */
function turns(order: Order, before: Order | undefined): boolean {
  if (!TURNS.includes(order.verb)) return false
  return !(order.verb === 'give_cycle' && before?.verb === 'give_cycle' && before.regimen === order.regimen)
}

const KINDS: Readonly<Partial<Record<Verb, MomentKind>>> = {
  laparoscopy: 'surgery',
  explore: 'surgery',
  resect: 'surgery',
  give_cycle: 'drug',
  start_maintenance: 'drug',
  stop_maintenance: 'drug',
  treat_reaction: 'harm',
  treat_fever: 'harm',
  wait: 'visit',
  follow_up: 'visit',
  discharge: 'response',
}

/** What kind of moment an order makes; what decides nothing about treatment is work-up. */
export function momentKind(order: Order): MomentKind {
  if (order.verb === 'sign_plan' && (order.strategy === 'next_line' || order.strategy === 'secondary_surgery'))
    return 'relapse'
  return KINDS[order.verb] ?? 'workup'
}
