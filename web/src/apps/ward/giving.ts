/** Giving orders from the tablet: asking once more where that is wise, walking to the room, one order after another. */
import { meIn } from '../../state/case'
import { giveFrom } from '../../state/case_line'
import { roomsFor } from '../../state/next_steps'
import { type Unusual, unusual } from '../../state/unusual'
import type { Order, View } from '../../wire/messages'
import { useDesk, useWard, type Ward } from './context'
import { keepFocus } from './keep_focus'

/** Gives orders in turn and ends with the first that is refused. True if all were carried out. */
export async function give(ward: Ward, orders: readonly Order[], sure = false): Promise<boolean> {
  const { line, desk } = ward
  const { view } = line.facts.getState()
  if (!view || desk.getState().giving > 0) return false
  const why = sure ? null : whyAsk(orders, view)
  if (why) {
    desk.setState({ asked: { orders, why } })
    return false
  }
  line.heard()
  desk.setState(({ giving }) => ({ giving: giving + 1 }))
  try {
    for (const order of orders) {
      const facts = line.facts.getState()
      const rooms = roomsFor(order.verb, facts.view ?? view, meIn(facts)?.room ?? 'lobby')
      const settled = await giveFrom(line, order, rooms)
      if (settled.type === 'refused') return false
    }
    return true
  } finally {
    desk.setState(({ giving }) => ({ giving: giving - 1 }))
    keepFocus()
  }
}

function whyAsk(orders: readonly Order[], view: View): Unusual | null {
  for (const order of orders) {
    const why = unusual(order, view)
    if (why) return why
  }
  return null
}

/** For a form: gives orders, and tells whether some are on their way. */
export function useGive(): { readonly give: (...orders: Order[]) => Promise<boolean>; readonly busy: boolean } {
  const ward = useWard()
  const busy = useDesk((desk) => desk.giving > 0)
  return { give: (...orders) => give(ward, orders), busy }
}
