import { VISIT_DAYS, type VisitMonths, visitOrder, WAIT_DAYS, waitOrder } from '../../../state/order_forms'
import { ORDERS } from '../../../words/ward/orders'
import { useTopic } from '../context'
import { useDraft } from '../draft'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Choices, Switch } from '../parts/choices'
import { NumberField } from '../parts/fields'

const WEEKS = [1, 2, 3, 4] as const

/** Days that pass: the usual weeks in one press, or any number. */
export function WaitForm() {
  const words = useTopic(ORDERS)
  const { give, busy } = useGive()
  const [days, setDays] = useDraft<number | null>('wait', null)
  const possible = days !== null && days >= WAIT_DAYS.least && days <= WAIT_DAYS.most
  return (
    <form
      className="order-form"
      onSubmit={async (event) => {
        event.preventDefault()
        if (possible && (await give(waitOrder(days)))) setDays(null)
      }}
    >
      <div className="row-of-buttons">
        {WEEKS.map((weeks) => (
          <Button key={weeks} small busy={busy} data-weeks={weeks} onClick={() => void give(waitOrder(weeks * 7))}>
            {words.inWeeks(weeks)}
          </Button>
        ))}
      </div>
      <div className="beside">
        <NumberField
          label={words.days}
          hint={words.daysHint}
          value={days}
          onNumber={setDays}
          least={WAIT_DAYS.least}
          most={WAIT_DAYS.most}
          step={0.5}
        />
        <Button type="submit" look="primary" small busy={busy} disabled={!possible} data-give="wait">
          {words.give}
        </Button>
      </div>
    </form>
  )
}

const MONTHS = Object.keys(VISIT_DAYS).map(Number) as VisitMonths[]

/** The next visit, with the marker or without: whether it is measured is a decision. */
export function VisitForm() {
  const words = useTopic(ORDERS)
  const { give, busy } = useGive()
  const [visit, setVisit] = useDraft<{ months: VisitMonths; ca125: boolean }>('visit', { months: 3, ca125: true })
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault()
        void give(visitOrder(visit.months, visit.ca125))
      }}
    >
      <Choices
        legend={words.visit}
        look="segments"
        options={MONTHS.map((value) => ({ value, label: words.inMonths(value) }))}
        value={visit.months}
        onChange={(months) => setVisit({ ...visit, months })}
      />
      <Switch label={words.withMarker} checked={visit.ca125} onChange={(ca125) => setVisit({ ...visit, ca125 })} />
      <Button type="submit" look="primary" small busy={busy} data-give="follow_up">
        {words.give}
      </Button>
    </form>
  )
}
