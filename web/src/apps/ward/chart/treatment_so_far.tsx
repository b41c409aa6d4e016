import { sayOrder } from '../../../state/order_words'
import type { Order, Verb } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useCase, useLanguage, useTopic } from '../context'
import { Section } from '../parts/section'

/** Orders that are treatment, or that decide on it. */
const TREATMENT: readonly Verb[] = [
  'refer',
  'sign_plan',
  'laparoscopy',
  'explore',
  'resect',
  'give_cycle',
  'treat_reaction',
  'treat_fever',
  'start_maintenance',
  'stop_maintenance',
  'drain_ascites',
  'refer_palliative',
  'stop_treatment',
  'discharge',
]

export function TreatmentSoFar() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const lines = useCase((facts) => facts.lines)
  const done = lines
    .filter(({ kind }) => kind === 'stepped')
    .map((line) => ({ seq: line.seq, day: line.day, order: line.words.order as Order }))
    .filter(({ order }) => TREATMENT.includes(order.verb))
  return (
    <Section title={words.treatment}>
      {done.length === 0 && <p className="hint">{words.noTreatment}</p>}
      <ol className="treatment">
        {done.map(({ seq, day, order }) => (
          <li key={seq} data-order={order.verb}>
            <span className="hint number-like">{say('sentence.day', language, { day: Math.round(day) })}</span>{' '}
            {sayOrder(order, language)}
          </li>
        ))}
      </ol>
    </Section>
  )
}
