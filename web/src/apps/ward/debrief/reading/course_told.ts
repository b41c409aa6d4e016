/** Her course in a few lines: what was done, in the words of the orders; nothing is judged. */
import { sayOrder } from '../../../../state/order_words'
import type { FindingName, Found, Language, Line, Order, Verb } from '../../../../wire/messages'
import { isAbsent, say, sayValue } from '../../../../wire/say'
import type { DebriefWords } from '../../../../words/ward/debrief'

/** One line of the story. A series of cycles is one line; `until` is the day of its last. */
export interface Milestone {
  readonly day: number
  readonly until: number
  readonly text: string
}

const TOLD: ReadonlySet<Verb> = new Set([
  'refer',
  'sign_plan',
  'laparoscopy',
  'resect',
  'start_maintenance',
  'stop_maintenance',
  'treat_fever',
  'treat_reaction',
  'refer_palliative',
  'stop_treatment',
  'discharge',
])
/** What ends a series of cycles: after it the same regimen is another series. */
const BREAKS: ReadonlySet<Verb> = new Set(['sign_plan', 'resect', 'start_maintenance', 'stop_treatment'])

const FOUND = ['final_type', 'final_stage', 'residual', 'germline', 'tumour_brca', 'repair'] as const

interface Series {
  readonly regimen: string
  /** Where its line stands, its first day, and how many cycles so far. */
  readonly place: number
  readonly first: number
  readonly count: number
}

export function milestones(lines: readonly Line[], language: Language, words: DebriefWords): readonly Milestone[] {
  const told: Milestone[] = []
  let series = null as Series | null
  for (const { day, order } of orders(lines)) {
    if (order.verb === 'give_cycle') {
      const same: Series | null = series?.regimen === order.regimen ? series : null
      const { place, first, count } = same ?? { place: told.length, first: day, count: 0 }
      const text = words.told.cycles(say(`regimen.${order.regimen}`, language), count + 1)
      told[place] = { day: first, until: day, text }
      series = { regimen: order.regimen, place, first, count: count + 1 }
    } else if (TOLD.has(order.verb)) {
      if (BREAKS.has(order.verb)) series = null
      told.push({ day, until: day, text: sayOrder(order, language) })
    }
  }
  return told
}

/** Every order that was carried out, with the day on which it was given. */
function orders(lines: readonly Line[]): readonly { readonly day: number; readonly order: Order }[] {
  return lines
    .filter((line) => line.kind === 'stepped')
    .map(({ day, words }) => ({ day: Math.max(0, day - Number(words.days ?? 0)), order: words.order as Order }))
}

export interface CourseCount {
  readonly orders: number
  readonly people: number
  readonly stopped: number
}

export function countCourse(lines: readonly Line[]): CourseCount {
  const given = lines.filter((line) => line.kind === 'stepped')
  return {
    orders: given.length,
    people: new Set(given.map((line) => line.who)).size,
    stopped: lines.filter((line) => line.kind === 'stopped').length,
  }
}

/** What came to light about the tumour, as "finding: value". */
export function whatWasFound(findings: Readonly<Record<string, Found>>, language: Language): readonly string[] {
  return FOUND.filter((name) => name in findings && !isAbsent(name, findings[name]!.value)).map((name: FindingName) => {
    return `${say(`finding.${name}`, language)}: ${sayValue(name, findings[name]!.value, language)}`
  })
}
