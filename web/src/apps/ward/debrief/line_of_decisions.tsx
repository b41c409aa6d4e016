import { type Debrief, LABELS } from '../../../wire/messages'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useLanguage } from '../context'
import { LineChart } from './charts/line_chart'
import { LineTable } from './charts/line_table'
import { Sign } from './charts/sign'
import { labelName } from './reading/sentences'
import { Section } from './section'

interface LineOfDecisionsProps {
  readonly debrief: Debrief
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** The course as a chess engine would show a game. */
export function LineOfDecisions({ debrief, chosen, onChoose }: LineOfDecisionsProps) {
  const language = useLanguage()
  const { line: words } = DEBRIEF[language]
  if (debrief.decisions.length === 0) {
    return (
      <Section title={words.title} look="line">
        <p>{words.none}</p>
      </Section>
    )
  }
  return (
    <Section title={words.title} look="line">
      <p className="hint db-how">{words.hint}</p>
      <ul className="db-legend">
        <li>
          <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" className="skill up">
            <line x1="13" x2="13" y1="24" y2="10" />
            <path d="M13 3 L6 13 L20 13 Z" />
          </svg>
          {words.skill}
        </li>
        <li>
          <svg width="14" height="26" viewBox="0 0 14 26" aria-hidden="true" className="luck">
            <line x1="7" x2="7" y1="2" y2="24" />
          </svg>
          {words.luck}
        </li>
        <li>
          <svg width="14" height="26" viewBox="0 0 14 26" aria-hidden="true" className="loss mistake">
            <line className="bar" x1="7" x2="7" y1="2" y2="18" />
            <line className="whisker" x1="7" x2="7" y1="13" y2="24" />
          </svg>
          {words.lossAxis}
        </li>
      </ul>
      <p className="db-axis-name hint" aria-hidden="true">
        {words.months}
      </p>
      <LineChart debrief={debrief} chosen={chosen} onChoose={onChoose} />
      <ul className="db-legend">
        {LABELS.map((label) => (
          <li key={label}>
            <Sign label={label} size={22} />
            {labelName(label, language)}
          </li>
        ))}
      </ul>
      <LineTable debrief={debrief} />
    </Section>
  )
}
