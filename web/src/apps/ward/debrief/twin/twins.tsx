import { useEffect } from 'react'
import { twinKey } from '../../../../state/case'
import { optionName } from '../../../../state/order_words'
import type { Debrief } from '../../../../wire/messages'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useCase, useLanguage, useWard } from '../../context'
import { Button } from '../../parts/button'
import { bestFirst, nameOf } from '../reading/order'
import { dayName, pointName } from '../reading/sentences'
import { Section } from '../section'
import { useAsk } from '../use_ask'
import { NotNow, Working } from '../working'
import { TwoFutures } from './two_futures'

/** Which future is asked for: a decision, and an option of it that was not chosen. */
export interface Fork {
  readonly index: number
  /** Its name (see `nameOf`); null for the best of the others. */
  readonly option: string | null
}

interface TwinsProps {
  readonly debrief: Debrief
  readonly fork: Fork
  readonly onFork: (fork: Fork) => void
}

/** Her course beside another one: pick a decision and another option, and both are lived. */
export function Twins({ debrief, fork, onFork }: TwinsProps) {
  const language = useLanguage()
  const words = TWIN[language]
  const { desk } = useWard()
  const { share, refused, ask } = useAsk(false)
  const decision = debrief.decisions[fork.index]
  const others = bestFirst(decision?.options ?? []).filter((option) => !option.chosen)
  const option = others.find((each) => nameOf(each) === fork.option) ?? others[0]
  const key = decision && option ? twinKey(decision.index, option.order) : ''
  const twin = useCase((facts) => facts.twins[key])

  useEffect(() => {
    if (twin) desk.setState({ shownTwin: { key, day: twin.day, chosen: 0 } })
  }, [desk, key, twin])

  if (!decision) return null
  return (
    <Section title={words.title} look="twins">
      <p>{words.line}</p>
      <div className="db-fork">
        <div className="field">
          <label htmlFor="db-fork-decision">{words.decision}</label>
          <select
            id="db-fork-decision"
            value={fork.index}
            onChange={(event) => onFork({ index: Number(event.target.value), option: null })}
          >
            {debrief.decisions.map((each) => (
              <option key={each.index} value={each.index}>
                {dayName(each.day, language)} · {pointName(each, language)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="db-fork-option">{words.other}</label>
          <select
            id="db-fork-option"
            value={option ? nameOf(option) : ''}
            disabled={others.length === 0}
            onChange={(event) => onFork({ index: fork.index, option: event.target.value })}
          >
            {others.map((each) => (
              <option key={nameOf(each)} value={nameOf(each)}>
                {optionName(each.order, language)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {!option && <p>{words.noOther}</p>}
      {option && !twin && (
        <Button
          look="primary"
          icon="people"
          disabled={share !== null}
          onClick={() => void ask({ type: 'ask_twin', decision: decision.index, order: option.order })}
        >
          {words.ask}
        </Button>
      )}
      {share !== null && !twin && <Working share={share} label={words.working} />}
      {refused && !twin && <NotNow refused={refused} title={words.refused} />}
      {option && twin && <TwoFutures key={key} twin={twin} option={option} twinKey={key} />}
    </Section>
  )
}
