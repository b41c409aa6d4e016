import { useId } from 'react'
import { GROUP_KEYS, GROUPS, type Group } from '../../../state/order_forms'
import type { Verb, View } from '../../../wire/messages'
import { ORDERS } from '../../../words/ward/orders'
import { useDesk, useTopic, useView, useWard } from '../context'
import { Icon } from '../parts/icon'
import { OrderItem } from './order_item'

/** All orders by what they are for, one group open at a time. */
export function OrderGroups() {
  const view = useView()
  const chosen = useDesk((desk) => desk.group)
  const open = chosen ?? firstGroup(view)
  return (
    <div className="order-groups">
      {GROUP_KEYS.map((group) => (
        <OrderGroup key={group} group={group} open={group === open} />
      ))}
    </div>
  )
}

/** The group in which the work goes on, for whoever has chosen none. */
function firstGroup({ phase, findings, tasks }: View): Group {
  if (phase === 'workup') {
    if (!('symptoms' in findings)) return 'ask'
    return tasks.board.done ? 'tests' : 'plan'
  }
  if (phase === 'treatment') return 'drugs'
  return phase === 'comfort' ? 'comfort' : 'time'
}

function OrderGroup({ group, open }: { group: Group; open: boolean }) {
  const words = useTopic(ORDERS)
  const { desk } = useWard()
  const { possible } = useView()
  const own = useId()
  const verbs: readonly Verb[] = GROUPS[group]
  const count = verbs.filter((verb) => possible[verb]?.rule === '').length
  return (
    <section className={`order-group ${open ? 'open' : ''}`}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={own}
          data-group={group}
          onClick={() => desk.setState({ group: open ? null : group })}
        >
          <span>{words.groups[group]}</span>
          <span className="hint">{words.possible(count, verbs.length)}</span>
          <Icon name={open ? 'up' : 'down'} />
        </button>
      </h3>
      <ul id={own} hidden={!open}>
        {open && verbs.map((verb) => <OrderItem key={verb} verb={verb} />)}
      </ul>
    </section>
  )
}
