import type { Debrief } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useLanguage } from '../context'
import { WaterfallChart } from './charts/waterfall_chart'
import { balanceSentence, luckSentence } from './reading/sentences'
import { Section } from './section'

/** Luck apart from decisions, in one sentence and four bars. */
export function Balance({ debrief }: { debrief: Debrief }) {
  const language = useLanguage()
  const { balance: words } = DEBRIEF[language]
  return (
    <Section step={words.step} title={words.title} look="balance">
      <p className="db-lead">{balanceSentence(debrief, language)}</p>
      <p>{luckSentence(debrief, language)}</p>
      <WaterfallChart debrief={debrief} />
      <p className="hint">
        {say('sentence.judged_by_what_was_known', language)} {words.reference}
      </p>
      <p className="hint">
        {words.simulated} {words.story(debrief.story)}.
      </p>
    </Section>
  )
}
