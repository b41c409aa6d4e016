/** A case as it is lived: the store of what is known, and the line that keeps it true. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Act, Settled, Wish } from '../wire/acts'
import { type Ears, Line, type Socket } from '../wire/line'
import type { Hello, Order, RoomKey } from '../wire/messages'
import { Outbox } from '../wire/outbox'
import { type CaseFacts, EMPTY_CASE, meIn, take } from './case'
import type { Seats } from './seat'

export interface CaseLineParts {
  readonly session: string
  readonly open: () => Socket
  readonly who: () => Pick<Hello, 'name' | 'centre' | 'language' | 'roles'>
  readonly seats: Seats
  readonly poses?: (batch: ArrayBuffer) => void
}

export interface CaseLine {
  readonly facts: StoreApi<CaseFacts>
  /** Does something; the promise is kept once the server has answered and what came of it can be seen. */
  act(wish: Wish): Promise<Settled>
  go(room: RoomKey): void
  sendPose(packet: ArrayBuffer): void
  connect(): void
  leave(): void
  /** Puts the newest refusal away. */
  heard(): void
}

export function createCaseLine(parts: CaseLineParts): CaseLine {
  const { session, seats } = parts
  const facts = createStore<CaseFacts>(() => EMPTY_CASE)
  const outbox = new Outbox(seats.shelf(session))
  const ears: Ears = {
    state: (line) => facts.setState({ line }),
    poses: (batch) => parts.poses?.(batch),
    message: (message) => {
      const act = 'ref' in message ? (asked.get(message.ref) ?? null) : null
      facts.setState(take(facts.getState(), message, act), true)
      if (message.type === 'welcome') seats.keep(session, message.token, parts.who().name)
      const me = meIn(facts.getState())
      if (me) outbox.arrived(me.room)
    },
  }
  const line = new Line({
    open: parts.open,
    outbox,
    ears,
    hello: () => ({ ...parts.who(), token: seats.token(session), since: facts.getState().seq }),
  })
  // Refusals and futures are told apart by what was asked, after the outbox has forgotten it.
  const asked = new Map<string, Act>()
  for (const act of outbox.all) if ('ref' in act) asked.set(act.ref, act)
  return {
    facts,
    act: (wish) => {
      const { act, settled } = line.act(wish.type === 'give' ? { seen: facts.getState().seq, ...wish } : wish)
      asked.set(act.ref, act)
      return settled.then(async (answer) => {
        if (answer.type === 'done') await seen(facts, answer.seq)
        return answer
      })
    },
    go: (room) => {
      if (meIn(facts.getState())?.room !== room || outbox.all.some((each) => each.type === 'go')) line.go(room)
    },
    sendPose: (packet) => line.sendPose(packet),
    connect: () => line.connect(),
    leave: () => line.leave(),
    heard: () => facts.setState({ refusal: null }),
  }
}

/** Until what is known reaches this number: a button that is free again must not stand on yesterday's view. */
function seen(facts: StoreApi<CaseFacts>, seq: number): Promise<void> {
  const there = ({ seq: now, line }: CaseFacts) => now >= seq || line.kind === 'ended'
  if (there(facts.getState())) return Promise.resolve()
  return new Promise((seen) => {
    const stop = facts.subscribe((now) => {
      if (!there(now)) return
      stop()
      seen()
    })
  })
}

/** Gives an order, walking first to a room where it can be given. */
export async function giveFrom(line: CaseLine, order: Order, rooms: readonly RoomKey[]): Promise<Settled> {
  const room = meIn(line.facts.getState())?.room
  const there = rooms[0]
  if (there && (!room || !rooms.includes(room))) line.go(there)
  return line.act({ type: 'give', order })
}
