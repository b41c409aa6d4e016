import type { Debrief } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useLanguage } from '../context'
import { Button } from '../parts/button'
import { Sign } from './charts/sign'
import { keptLessons, type Lesson, lossLessons } from './reading/sentences'
import { Section } from './section'

/** What to take home, read off the figures: the largest losses that can be told, and what was clearly the best. */
export function Home({ debrief, onChoose }: { debrief: Debrief; onChoose: (index: number) => void }) {
  const language = useLanguage()
  const { home: words } = DEBRIEF[language]
  const { decisions, violations } = debrief
  const label = (index: number) => decisions.find((each) => each.index === index)?.label ?? 'none'
  const list = (lessons: readonly Lesson[]) => (
    <ul className="db-lessons">
      {lessons.map(({ index, text }) => (
        <li key={index}>
          <Sign label={label(index)} />
          <p>{text}</p>
          <Button look="quiet" small onClick={() => onChoose(index)} aria-label={`${words.show}: ${text}`}>
            {words.show}
          </Button>
        </li>
      ))}
    </ul>
  )
  const losses = lossLessons(decisions, language)
  const kept = keptLessons(decisions, language)
  return (
    <Section step={words.step} title={words.title} look="home">
      {violations.length > 0 && <p className="db-lead">{words.safety(violations.length)}</p>}
      <h4>{words.well}</h4>
      {kept.length > 0 ? list(kept) : <p>{words.noWell}</p>}
      <h4>{words.losses}</h4>
      {losses.length > 0 ? list(losses) : <p>{words.noLoss}</p>}
      <p className="hint">{say('sentence.teaches_only', language)}</p>
    </Section>
  )
}
