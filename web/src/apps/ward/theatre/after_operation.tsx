import { personIn } from '../../../state/case'
import { CHART_GROUPS } from '../../../state/chart_groups'
import { indexOf, peritonealIndex } from '../../../state/score'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { THEATRE } from '../../../words/ward/theatre'
import { FindingValue } from '../chart/finding_value'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { Section } from '../parts/section'

/** What was left, what it cost, and how everybody had scored. */
export function AfterOperation() {
  const words = useTopic(THEATRE)
  const language = useLanguage()
  const { findings, theatre } = useView()
  const names = [...CHART_GROUPS.surgery, 'final_type', 'final_stage'] as const
  const known = names.filter((name) => name in findings)
  if (!('residual' in findings)) return null
  return (
    <>
      <Section title={words.after}>
        <dl className="rows">
          {known.map((name) => (
            <div key={name} data-finding={name}>
              <dt>{say(`finding.${name}`, language)}</dt>
              <dd>
                <FindingValue name={name} value={findings[name]!.value} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {theatre.scores.length > 0 && <ScoresCompared />}
    </>
  )
}

function ScoresCompared() {
  const words = useTopic(THEATRE)
  const frame = useTopic(FRAME)
  const language = useLanguage()
  const { theatre, findings } = useView()
  const people = useCase((facts) => facts.people)
  const stage = findings.final_stage ?? findings.clinical_stage
  return (
    <Section title={words.scoresOf}>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.indexShort}</th>
            <th scope="col">{words.predictiveShort}</th>
            <th scope="col">{words.stageShort}</th>
          </tr>
        </thead>
        <tbody className="number-like">
          {theatre.scores.map((score) => (
            <tr key={score.person}>
              <th scope="row">{personIn(people, score.person)?.name ?? frame.someone}</th>
              <td>{peritonealIndex(score.regions)}</td>
              <td>{indexOf(score)}</td>
              <td>{say(`stage.${score.stage.toLowerCase()}`, language)}</td>
            </tr>
          ))}
          {theatre.regions && (
            <tr>
              <th scope="row">{words.asSeen}</th>
              <td>{peritonealIndex(theatre.regions)}</td>
              <td>–</td>
              <td>{stage && <FindingValue name="final_stage" value={stage.value} />}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Section>
  )
}
