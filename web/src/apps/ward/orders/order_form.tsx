import { asksOneChoice, isPlain, plainOrder } from '../../../state/order_forms'
import type { Verb } from '../../../wire/messages'
import { ORDERS } from '../../../words/ward/orders'
import { TABLET } from '../../../words/ward/tablet'
import { useTopic, useView, useWard } from '../context'
import { openPage } from '../desk'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { ResectForm } from '../theatre/resect_form'
import { ChoiceForm } from './choice_form'
import { VisitForm, WaitForm } from './time_forms'

/** What an order asks for, and the button that gives it. */
export function OrderForm({ verb }: { verb: Verb }) {
  if (isPlain(verb)) return <PlainForm verb={verb} />
  if (verb === 'resect') return <ResectForm />
  if (verb === 'sign_plan') return <PlanForm />
  if (asksOneChoice(verb)) return <ChoiceForm verb={verb} />
  if (verb === 'wait') return <WaitForm />
  if (verb === 'follow_up') return <VisitForm />
  return <OnItsPage />
}

function PlanForm() {
  const { options } = useView().board
  return <ChoiceForm verb="sign_plan" only={options} />
}

function PlainForm({ verb }: { verb: Parameters<typeof plainOrder>[0] }) {
  const words = useTopic(ORDERS)
  const { give, busy } = useGive()
  return (
    <Button small busy={busy} data-give={verb} onClick={() => void give(plainOrder(verb))}>
      {words.give}
    </Button>
  )
}

/** A prescription needs the counts and the doses beside it: it is written in the day unit. */
function OnItsPage() {
  const words = useTopic(ORDERS)
  const pages = useTopic(TABLET).pages
  const { desk } = useWard()
  return (
    <Button small icon="forth" onClick={() => openPage(desk, 'day_unit')}>
      {words.onPage(pages.day_unit)}
    </Button>
  )
}
