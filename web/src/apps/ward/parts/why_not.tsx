import { whyNot } from '../../../state/why_not'
import type { Verb } from '../../../wire/messages'
import { TABLET } from '../../../words/ward/tablet'
import { useLanguage, useTopic, useView } from '../context'
import { Icon } from './icon'

/** Why an order cannot be given now, and what to do instead. What others do is said in a line. Nothing if it can. */
export function WhyNot({ verb }: { verb: Verb }) {
  const words = useTopic(TABLET)
  const language = useLanguage()
  const possible = useView().possible[verb]
  const stopped = possible && whyNot(possible, language)
  if (!stopped) return null
  if (stopped.roles) return <p className="hint">{words.onlyRole(stopped.roles)}</p>
  return (
    <div className="why-not">
      <Icon name="lock" size={18} />
      <p>
        <span className="unseen">{words.notPossible}: </span>
        {stopped.why} <span className="strong">{words.instead}:</span> {stopped.remedy}
      </p>
    </div>
  )
}

/** Whether an order can be given now. */
export function useCan(verb: Verb): boolean {
  return useView().possible[verb]?.rule === ''
}
