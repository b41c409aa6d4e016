import { say } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { HappeningLine } from '../frame/happenings'
import { lineWords } from '../line_words'
import { CaseEnded } from '../parts/case_ended'
import { Section } from '../parts/section'
import { FindingTables } from './finding_tables'
import { SeriesCharts } from './series_charts'
import { Standing } from './standing'
import { TreatmentSoFar } from './treatment_so_far'

/** Everything that is known of her. */
export function ChartPage() {
  const words = useTopic(CHART)
  const frame = useTopic(FRAME)
  const view = useView()
  return (
    <>
      {view.ending !== 'open' && <CaseEnded />}
      {view.story_changed && <p className="card note">{frame.storyChanged}</p>}
      <Her />
      <Standing />
      <Pending />
      <Section title={words.findings}>
        {Object.keys(view.findings).length === 0 ? <p>{words.noneFound}</p> : <FindingTables />}
      </Section>
      <SeriesCharts />
      <TreatmentSoFar />
      <Story />
    </>
  )
}

function Her() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const { woman, case_number } = useView()
  return (
    <section className="her-card">
      <h3>{woman.name[language]}</h3>
      <p>{words.body(Math.floor(woman.age_years), woman.height_cm, woman.weight_kg)}</p>
      <p className="hint">
        {say(`country.${woman.country}`, language)} · {words.caseNumber(case_number)}
      </p>
    </section>
  )
}

function Pending() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const { pending, day } = useView()
  if (pending.length === 0) return null
  return (
    <Section title={words.pending}>
      <ul className="pending">
        {[...pending]
          .sort((a, b) => a.due_day - b.due_day)
          .map(({ test, due_day }) => (
            <li key={test}>
              <span>{say(`test.${test}`, language)}</span>{' '}
              <span className="hint number-like">{words.due(Math.max(0, Math.ceil(due_day - day)))}</span>
            </li>
          ))}
      </ul>
    </Section>
  )
}

function Story() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const people = useCase((facts) => facts.people)
  const lines = useCase((facts) => facts.lines)
  return (
    <details className="part story">
      <summary>{words.story}</summary>
      <ol>
        {lines.map((line) => (
          <HappeningLine key={line.seq} line={line} words={lineWords(line, people, language)} />
        ))}
      </ol>
    </details>
  )
}
