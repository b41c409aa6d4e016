import { sayVerb } from '../../../state/order_words'
import type { Verb } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { ORDERS } from '../../../words/ward/orders'
import { useLanguage, useTopic, useView } from '../context'
import { Section } from '../parts/section'
import { useCan, WhyNot } from '../parts/why_not'
import { OrderForm } from './order_form'

/** One order: what it is, where it is given, and its form; or why it cannot be given now. */
export function OrderItem({ verb }: { verb: Verb }) {
  const words = useTopic(ORDERS)
  const language = useLanguage()
  const { possible } = useView()
  const can = useCan(verb)
  const rooms = (possible[verb]?.rooms ?? []).map((room) => say(`room.${room}.name`, language)).join(', ')
  return (
    <li className={`order ${can ? '' : 'stopped'}`} data-order={verb}>
      <h4>{sayVerb(verb, language)}</h4>
      <p className="hint">
        {say(`order.${verb}.line`, language)} <span className="where">{words.where(rooms)}</span>
      </p>
      {can ? <OrderForm verb={verb} /> : <WhyNot verb={verb} />}
    </li>
  )
}

/** Orders that are given in the room of a page. */
export function OrdersHere({ verbs }: { verbs: readonly Verb[] }) {
  const words = useTopic(ORDERS)
  return (
    <Section title={words.here}>
      <ul className="orders-here">
        {verbs.map((verb) => (
          <OrderItem key={verb} verb={verb} />
        ))}
      </ul>
    </Section>
  )
}
