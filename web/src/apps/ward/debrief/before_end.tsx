import { say } from '../../../wire/say'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useLanguage } from '../context'

/** While she is being treated: what the debrief will show, and that nothing is judged yet. */
export function BeforeEnd() {
  const language = useLanguage()
  const { before: words } = DEBRIEF[language]
  return (
    <section className="card db-before">
      <h3>{words.title}</h3>
      <p>{words.line}</p>
      <h4>{words.shows}</h4>
      <ul>
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="hint">{say('sentence.teaches_only', language)}</p>
    </section>
  )
}
