import type { DecisionReport } from '../../../../wire/messages'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useLanguage } from '../../context'
import { disagreementSentence } from '../reading/sentences'
import { disagreements } from '../reading/voices'

/** Where a guideline and the simulation point different ways, both are told. */
export function Against({ decision }: { decision: DecisionReport }) {
  const language = useLanguage()
  const words = DECISION[language]
  const found = disagreements(decision)
  if (found.length === 0) return null
  return (
    <div className="card note db-against">
      <h5>{words.against}</h5>
      <ul>
        {found.map((each) => (
          <li key={`${each.opinion} ${JSON.stringify(each.option.order)}`}>{disagreementSentence(each, language)}</li>
        ))}
      </ul>
      <p className="hint">{words.againstLine}</p>
    </div>
  )
}
