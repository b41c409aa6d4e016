import type { Violation } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useLanguage } from '../context'
import { Icon } from '../parts/icon'
import { dayName } from './reading/sentences'
import { Section } from './section'

/** Errors that no figure makes up for: apart from all figures, with day and words. */
export function Safety({ violations }: { violations: readonly Violation[] }) {
  const language = useLanguage()
  const { safety: words } = DEBRIEF[language]
  if (violations.length === 0) {
    return (
      <Section title={words.title} look="safety">
        <p className="db-safe">
          <Icon name="check" /> {say('sentence.safety_none', language)}
        </p>
      </Section>
    )
  }
  return (
    <Section title={words.title} look="safety">
      <p>{say('sentence.safety_never_averaged', language)}</p>
      <ul className="db-violations">
        {violations.map((each) => (
          <li key={`${each.step} ${each.key}`}>
            <Icon name="warn" />
            <div>
              <p>
                <span className="strong">{say(`safety.${each.key}.name`, language)}</span>{' '}
                <span className="db-when">{dayName(each.day, language)}</span>
              </p>
              <p>{say(each.words, language)}</p>
              {each.words.endsWith('.stopped') && <p className="hint">{say('sentence.safety_stopped', language)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
