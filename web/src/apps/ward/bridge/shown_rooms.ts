import type { Board, DayUnit } from '../../../state/stage'
import type { Language, Person, View } from '../../../wire/messages'
import { printed, say, sayShort, sayValue, unitOf } from '../../../wire/say'

/** What a board sees of a case at one glance, in the order in which it is presented. */
const BOARD_FINDINGS = ['ca125', 'performance', 'ct_mass', 'ct_ascites', 'biopsy', 'final_stage', 'residual'] as const

export function shownBoard(view: View, people: readonly Person[], language: Language): Board {
  const { woman, findings } = view
  const title = `${woman.name[language]} · ${say('sentence.woman_of', language, { age: Math.floor(woman.age_years) })}`
  const found = BOARD_FINDINGS.filter((name) => name in findings).map(
    (name) => `${sayShort(`finding.${name}`, language)}: ${sayValue(name, findings[name]!.value, language)}`,
  )
  const seats = people.filter(({ present, room }) => present && room === 'board').map(({ number }) => number)
  return { lines: view.board.asked || found.length > 0 ? [title, ...found] : [], seats }
}

export function shownDayUnit(view: View, language: Language): DayUnit {
  const { sums, findings, phase } = view
  const running = phase === 'treatment' && sums.regimen !== '' && sums.cycle > 0
  const counts = (['neutrophils', 'platelets', 'haemoglobin'] as const)
    .filter((name) => name in findings)
    .map(
      (name) => `${sayShort(`finding.${name}`, language)} ${printed(findings[name]!.value)} ${unitOf(name, language)}`,
    )
  return {
    drip: running ? sayShort(`regimen.${sums.regimen}`, language) : null,
    counts: counts.join(' · '),
    alarm: view.alarm !== 'none',
  }
}
