import { printed } from '../../../wire/say'
import { THEATRE } from '../../../words/ward/theatre'
import { useTopic, useView } from '../context'
import { ChoiceForm } from '../orders/choice_form'
import { OrdersHere } from '../orders/order_item'
import { CaseEnded } from '../parts/case_ended'
import { Section } from '../parts/section'
import { useCan, WhyNot } from '../parts/why_not'
import { AfterOperation } from './after_operation'
import { OpenAbdomen } from './open_abdomen'
import { ResectForm } from './resect_form'
import { ScoreForm } from './score_form'

/** The theatre: look everywhere, score, decide how far to go; then learn what was left. */
export function TheatrePage() {
  const { theatre, ending } = useView()
  if (ending !== 'open') {
    return (
      <>
        <CaseEnded />
        <AfterOperation />
      </>
    )
  }
  if (theatre.open) return <Operation />
  return (
    <>
      <Begin />
      <AfterOperation />
      <OrdersHere verbs={['laparoscopy', 'take_biopsy']} />
    </>
  )
}

function Begin() {
  const words = useTopic(THEATRE)
  const can = useCan('explore')
  return (
    <Section title={words.begin} note={words.beginLine}>
      {can ? <ChoiceForm verb="explore" label={words.start} /> : <WhyNot verb="explore" />}
    </Section>
  )
}

function Operation() {
  const words = useTopic(THEATRE)
  const { ascites_l } = useView().theatre
  const can = useCan('resect')
  return (
    <>
      <Section title={words.open} note={words.openLine}>
        {ascites_l !== null && <p className="number-like">{words.ascites(printed(ascites_l))}</p>}
        <OpenAbdomen />
      </Section>
      <ScoreForm />
      <Section title={words.extent} note={words.extentLine}>
        {can ? <ResectForm /> : <WhyNot verb="resect" />}
      </Section>
    </>
  )
}
