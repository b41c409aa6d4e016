import type { Debrief } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useCase, useLanguage, useView } from '../context'
import { figure } from './geometry/figures'
import { countCourse, milestones, whatWasFound } from './reading/course_told'
import { daysName } from './reading/sentences'
import { Section } from './section'

/** What happened, before anybody says what to think of it. */
export function Told({ debrief }: { debrief: Debrief | null }) {
  const language = useLanguage()
  const words = DEBRIEF[language]
  const view = useView()
  const lines = useCase((facts) => facts.lines)
  const { orders, people, stopped } = countCourse(lines)
  const found = whatWasFound(view.findings, language)
  const days = Math.round(view.day).toLocaleString('en')
  return (
    <Section step={words.told.step} title={words.told.title} look="told">
      <p>
        {words.told.summary(String(orders), days, words.told.people(people))}
        {stopped > 0 && ` ${words.told.stopped(stopped)}`}
      </p>
      {found.length > 0 && (
        <ul className="db-found" aria-label={words.told.found}>
          {found.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <ol className="db-milestones">
        {milestones(lines, language, words).map(({ day, until, text }) => (
          <li key={`${day} ${text}`}>
            <span className="db-when">{daysName(day, until, language)}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {view.outcome && <Ending />}
      {debrief && <p className="hint">{words.told.wholeLife(figure(debrief.outcome))}</p>}
    </Section>
  )
}

function Ending() {
  const language = useLanguage()
  const { told } = DEBRIEF[language]
  const { ending, cause, months, quality_months } = useView().outcome!
  return (
    <p className="db-ending">
      {told.ended(say(`ending.${ending}`, language), figure(months), figure(quality_months))}
      {ending === 'died' && ` ${told.cause(say(`death.${cause}`, language))}`}
    </p>
  )
}
