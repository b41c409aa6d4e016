import { useState } from 'react'
import { personIn } from '../../../../state/case'
import { optionName } from '../../../../state/order_words'
import type { DecisionReport, OptionValue } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { DEBRIEF } from '../../../../words/ward/debrief'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useCase, useLanguage } from '../../context'
import { Button } from '../../parts/button'
import { Icon } from '../../parts/icon'
import { Sign } from '../charts/sign'
import { bestFirst, chosenOf, nameOf } from '../reading/order'
import { dayName, labelName, pointName } from '../reading/sentences'
import { Against } from './against'
import { Measures } from './measures'
import { Options } from './options'
import { Voices } from './voices'

interface DecisionCardProps {
  readonly decision: DecisionReport
  readonly count: number
  readonly onChoose: (index: number) => void
  readonly onTwin: (option: OptionValue) => void
}

/** Everything about one decision. Whoever uses it gives it the decision's number as its key. */
export function DecisionCard({ decision, count, onChoose, onTwin }: DecisionCardProps) {
  const language = useLanguage()
  const words = DECISION[language]
  const { line, safety } = DEBRIEF[language]
  const who = useCase((facts) => personIn(facts.people, decision.who)?.name)
  const options = bestFirst(decision.options)
  const [read, setRead] = useState<string | null>(null)
  const shown =
    options.find((each) => nameOf(each) === read) ?? options.find((each) => !each.chosen) ?? chosenOf(decision)
  const title = `${dayName(decision.day, language)} · ${pointName(decision, language)}`
  return (
    <article className={`db-decision ${decision.label}`} aria-label={title}>
      <header>
        <Sign label={decision.label} size={44} />
        <div>
          <h4>{title}</h4>
          <p className="db-judgement">{labelName(decision.label, language)}</p>
        </div>
        <div className="db-steps">
          <Button
            look="quiet"
            icon="back"
            aria-label={line.earlier}
            disabled={decision.index === 0}
            onClick={() => onChoose(decision.index - 1)}
          />
          <Button
            look="quiet"
            icon="forth"
            aria-label={line.later}
            disabled={decision.index === count - 1}
            onClick={() => onChoose(decision.index + 1)}
          />
        </div>
      </header>
      <p className="db-question">{say(`point.${decision.point}.question`, language)}</p>
      <p>
        {words.by}: <b>{who ?? words.somebody}</b> · {words.chosen}:{' '}
        <b>{optionName(chosenOf(decision).order, language)}</b>
      </p>
      {decision.violations.length > 0 && (
        <div className="stop">
          <Icon name="warn" />
          <p>
            <b>{safety.inReport}</b>
            {': '}
            {decision.violations.map((key) => say(`safety.${key}.name`, language)).join(', ')}
          </p>
        </div>
      )}
      <Measures decision={decision} />
      <Options options={options} shown={shown} onShow={(option) => setRead(nameOf(option))} women={decision.women} />
      <Against decision={decision} />
      <Voices option={shown} />
      {!shown.chosen && (
        <Button icon="people" className="db-to-twin" onClick={() => onTwin(shown)}>
          {words.seeTwin}: {optionName(shown.order, language)}
        </Button>
      )}
    </article>
  )
}
