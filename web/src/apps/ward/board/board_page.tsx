import { say } from '../../../wire/say'
import { BOARD } from '../../../words/ward/board'
import { useLanguage, useTopic, useView } from '../context'
import { ChoiceForm } from '../orders/choice_form'
import { OrdersHere } from '../orders/order_item'
import { CaseEnded } from '../parts/case_ended'
import { Section } from '../parts/section'
import { useCan, WhyNot } from '../parts/why_not'
import { Opinions } from './opinions'
import { RecommendForm } from './recommend_form'
import { WhoCommitted } from './who_committed'

/** The tumour board: each commits a view, then all are shown, then one plan is signed. */
export function BoardPage() {
  const words = useTopic(BOARD)
  const { board, ending } = useView()
  if (ending !== 'open') return <CaseEnded />
  return (
    <>
      {!board.asked && <p>{words.notAsked}</p>}
      {board.asked && !board.shown && <RecommendForm />}
      {board.asked && !board.shown && <WhoCommitted />}
      {board.shown && <Opinions />}
      <Sign />
      <OrdersHere
        verbs={['test_germline', 'test_tumour', 'test_folate_receptor', 'refer_palliative', 'stop_treatment']}
      />
    </>
  )
}

function Sign() {
  const words = useTopic(BOARD)
  const language = useLanguage()
  const { sums, board } = useView()
  const can = useCan('sign_plan')
  return (
    <Section title={words.sign} note={words.signLine}>
      {sums.plan && (
        <p>
          <span className="hint">{words.signedPlan}: </span>
          <span className="strong">{say(`strategy.${sums.plan}`, language)}</span>
        </p>
      )}
      {can ? <ChoiceForm verb="sign_plan" label={words.sign} only={board.options} /> : <WhyNot verb="sign_plan" />}
    </Section>
  )
}
