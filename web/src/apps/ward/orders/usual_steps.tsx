import { lastCycle } from '../../../state/cycle'
import { nextSteps, type Step } from '../../../state/next_steps'
import { sayDays, sayOrder } from '../../../state/order_words'
import { ORDERS } from '../../../words/ward/orders'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Section } from '../parts/section'

/** The routine in one press. */
export function UsualSteps() {
  const words = useTopic(ORDERS)
  const view = useView()
  const lines = useCase((facts) => facts.lines)
  const steps = nextSteps(view, lastCycle(lines))
  if (steps.length === 0) return null
  return (
    <Section title={words.usual} note={words.usualLine} className="usual">
      <ul className="steps">
        {steps.map((step, i) => (
          <li key={step.key}>
            <StepButton step={step} first={i === 0} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function StepButton({ step, first }: { step: Step; first: boolean }) {
  const words = useTopic(ORDERS)
  const language = useLanguage()
  const { give, busy } = useGive()
  const name = words.steps[step.key]
  return (
    <Button
      look={first ? 'primary' : 'plain'}
      className="wide"
      busy={busy}
      data-step={step.key}
      onClick={() => void give(...step.orders)}
    >
      {typeof name === 'string' ? name : name(sayDays(step.days ?? 0, language))}
      {step.key === 'same_cycle' && <small>{step.orders.map((order) => sayOrder(order, language)).join(' · ')}</small>}
    </Button>
  )
}
