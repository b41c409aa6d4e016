import { TABLET } from '../../../words/ward/tablet'
import { useTopic, useView, useWard } from '../context'
import { openPage } from '../desk'
import { Button } from '../parts/button'
import { CaseEnded } from '../parts/case_ended'
import { OrderGroups } from './order_groups'
import { UsualSteps } from './usual_steps'

/** Everything that can be done for her: the routine in one press, and every order by what it is for. */
export function OrdersPage() {
  const view = useView()
  if (view.ending !== 'open') return <CaseEnded />
  return (
    <>
      {view.alarm !== 'none' && <ToAlarm />}
      <UsualSteps />
      <OrderGroups />
    </>
  )
}

function ToAlarm() {
  const words = useTopic(TABLET)
  const { desk } = useWard()
  return (
    <div className="card note">
      <p>{words.alarmFirst}</p>
      <Button look="primary" icon="bell" onClick={() => openPage(desk, 'day_unit')}>
        {words.pages.day_unit}
      </Button>
    </div>
  )
}
