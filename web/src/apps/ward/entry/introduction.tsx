import { say } from '../../../wire/say'
import { ENTRY } from '../../../words/ward/entry'
import { useLanguage, useTopic } from '../context'
import { Icon } from '../parts/icon'

/** What this place is, and what it is not. */
export function Welcome() {
  const words = useTopic(ENTRY)
  const language = useLanguage()
  return (
    <section className="door-welcome">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <ul className="points">
        {words.points.map((point) => (
          <li key={point}>
            <Icon name="check" />
            <span>{point}</span>
          </li>
        ))}
      </ul>
      <div className="promise">
        <p>
          <Icon name="eye" />
          <span>{say('sentence.teaches_only', language)}</span>
        </p>
        <p>
          <Icon name="lock" />
          <span>{say('sentence.no_real_patients', language)}</span>
        </p>
      </div>
    </section>
  )
}
