/** A line of the case's story in words. */
import { personIn } from '../../state/case'
import { sayOrder } from '../../state/order_words'
import { FINDING_NAMES, type FindingName, type Language, type Line, type Order, type Person } from '../../wire/messages'
import { isAbsent, say, sayValue, unitOf } from '../../wire/say'
import { FRAME } from '../../words/ward/frame'

export interface LineWords {
  readonly text: string
  /** What came to light with it. */
  readonly found: readonly string[]
}

export function lineWords(line: Line, people: readonly Person[], language: Language): LineWords {
  const { happened, someone } = FRAME[language]
  const who = personIn(people, line.who)?.name ?? someone
  const plain = (text: string) => ({ text, found: [] })
  switch (line.kind) {
    case 'seated':
    case 'came_back':
    case 'went_away':
    case 'recommended':
    case 'scored':
    case 'scan_read':
      return plain(happened[line.kind](who))
    case 'uncovered':
      return plain(happened.uncovered)
    case 'said':
      return plain(happened.said(who, String(line.words.text)))
    case 'took_roles':
      return plain(happened.took_roles(who, rolesSaid(line.words.roles, language)))
    case 'stopped':
      return plain(happened.stopped(who, sayOrder(line.words.order as Order, language)))
    case 'stepped':
      return {
        text: happened.ordered(who, sayOrder(line.words.order as Order, language)),
        found: found(line, language),
      }
    default:
      return plain(who)
  }
}

function rolesSaid(roles: unknown, language: Language): string {
  return (roles as readonly string[]).map((role) => say(`role.${role}.name`, language)).join(', ')
}

/** Findings of a step in the order of the chart. What was looked for and is not there is on the chart, not in the story. */
function found(line: Line, language: Language): string[] {
  const report = (line.words.report ?? {}) as Readonly<Record<string, number>>
  const nothing = (name: FindingName, value: number) =>
    isAbsent(name, value) || (value === 0 && unitOf(name, language) !== '')
  return FINDING_NAMES.filter((name) => name in report && !nothing(name, report[name]!)).map(
    (name) => `${say(`finding.${name}`, language)} ${sayValue(name, report[name]!, language)}`,
  )
}
