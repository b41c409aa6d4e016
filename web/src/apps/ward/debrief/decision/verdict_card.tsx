import type { Verdict } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useLanguage } from '../../context'
import { Icon } from '../../parts/icon'

/** One voice on one option: its opinion and why, with edition, strength, and how well the source is known. */
export function VerdictCard({ verdict }: { verdict: Verdict }) {
  const language = useLanguage()
  const words = DECISION[language]
  const { name, opinion, voice, local, note, edition, strength, mark, source, terms, safety_critical } = verdict
  return (
    <div className={`db-verdict ${opinion}`}>
      <p className="db-verdict-head">
        <b>{name[language] ?? verdict.guideline}</b>
        <span className={`db-opinion ${opinion}`}>{say(`opinion.${opinion}`, language)}</span>
        {voice === 'guideline' && <small>{local ? words.here : words.abroad}</small>}
      </p>
      {note?.[language] && <p>{note[language]}</p>}
      {safety_critical && (
        <p className="db-critical">
          <Icon name="warn" size={18} /> {words.critical}
        </p>
      )}
      <dl>
        {edition && <Row name={words.edition}>{edition}</Row>}
        {voice === 'guideline' && <Row name={words.strength}>{strength || words.noStrength}</Row>}
        {mark && (
          <Row name={words.mark}>
            <span className={`db-mark ${mark}`}>{say(`mark.${mark}`, language)}</span>
          </Row>
        )}
      </dl>
      <details className="db-more">
        <summary>{words.more}</summary>
        <dl>
          {terms && terms.length > 0 && (
            <Row name={words.terms}>
              <ul>
                {terms.map((term) => (
                  <li key={term.name.en}>
                    {term.name[language]}{' '}
                    <span className={`db-mark ${term.mark}`}>{say(`mark.${term.mark}`, language)}</span>
                  </li>
                ))}
              </ul>
            </Row>
          )}
          {source && <Row name={words.source}>{source}</Row>}
        </dl>
      </details>
    </div>
  )
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
