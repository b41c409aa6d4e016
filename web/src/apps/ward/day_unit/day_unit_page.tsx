import { DAY_UNIT } from '../../../words/ward/day_unit'
import { useTopic, useView } from '../context'
import { ChoiceForm } from '../orders/choice_form'
import { OrdersHere } from '../orders/order_item'
import { UsualSteps } from '../orders/usual_steps'
import { CaseEnded } from '../parts/case_ended'
import { Section } from '../parts/section'
import { useCan, WhyNot } from '../parts/why_not'
import { Counts } from './counts'
import { PrescriptionForm } from './prescription_form'

/** The day unit: the alarm first, then the counts, the dose, and whether to give. */
export function DayUnitPage() {
  const { alarm, ending } = useView()
  if (ending !== 'open') return <CaseEnded />
  if (alarm !== 'none') return <Alarm />
  return (
    <>
      <UsualSteps />
      <Counts />
      <Prescription />
      <OrdersHere verbs={['start_maintenance', 'stop_maintenance', 'order_markers', 'examine_eyes', 'drain_ascites']} />
    </>
  )
}

function Alarm() {
  const words = useTopic(DAY_UNIT)
  const { alarm } = useView()
  const verb = alarm === 'reaction' ? 'treat_reaction' : 'treat_fever'
  const can = useCan(verb)
  return (
    <>
      <Section title={words.alarm} note={alarm === 'reaction' ? words.reaction : words.fever} className="alarm">
        {can ? <ChoiceForm verb={verb} label={words.act} /> : <WhyNot verb={verb} />}
      </Section>
      <Counts />
    </>
  )
}

function Prescription() {
  const words = useTopic(DAY_UNIT)
  const { sums } = useView()
  const can = useCan('give_cycle')
  return (
    <Section title={words.prescription} note={can ? words.cycleOf(sums.cycle + 1) : undefined}>
      {can ? <PrescriptionForm /> : <WhyNot verb="give_cycle" />}
    </Section>
  )
}
