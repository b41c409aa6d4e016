/**
 * What one person knows of a case: a fold of the server's messages. Nothing here asks, waits or draws; the same messages
 * in the same order give the same facts.
 */
import type { Act, FromServer } from '../wire/acts'
import type { LineState } from '../wire/line'
import type { Debrief, Line, Person, Refused, RoomKey, Twin, View } from '../wire/messages'

export interface CaseFacts {
  readonly line: LineState
  /** The person's id; empty before the first welcome. */
  readonly you: string
  readonly number: number
  readonly session: string
  readonly version: string
  readonly seq: number
  readonly people: readonly Person[]
  readonly lines: readonly Line[]
  readonly view: View | null
  readonly debrief: Debrief | null
  /** How far the server is with what was asked, by the act's `ref`. */
  readonly progress: Readonly<Record<string, number>>
  /** Two futures by question (see `twinKey`). */
  readonly twins: Readonly<Record<string, Twin>>
  /** The newest refusal that nobody has put away, and the act it answers. */
  readonly refusal: { readonly refused: Refused; readonly act: Act | null } | null
}

export const EMPTY_CASE: CaseFacts = {
  line: { kind: 'connecting' },
  you: '',
  number: 0,
  session: '',
  version: '',
  seq: 0,
  people: [],
  lines: [],
  view: null,
  debrief: null,
  progress: {},
  twins: {},
  refusal: null,
}

/** Facts after a message. `act` is what the message answers, where that is known. */
export function take(facts: CaseFacts, message: FromServer, act: Act | null = null): CaseFacts {
  switch (message.type) {
    case 'welcome': {
      // A record that holds less than one has seen is another record: what was known of the old one goes.
      const same = message.session === facts.session && message.seq >= facts.seq
      const { you, number, session, version, seq, people, view } = message
      const base = same ? facts : { ...EMPTY_CASE, line: facts.line }
      return { ...base, you, number, session, version, seq, people, view, lines: joined(base.lines, message.lines) }
    }
    case 'happened': {
      const { seq, people, view } = message
      if (seq < facts.seq) return facts
      return { ...facts, seq, people, view, lines: joined(facts.lines, message.lines) }
    }
    case 'moved':
      return { ...facts, people: message.people }
    case 'progress':
      return { ...facts, progress: { ...facts.progress, [message.ref]: message.share } }
    case 'refused':
      return { ...facts, refusal: { refused: message, act }, progress: without(facts.progress, message.ref) }
    case 'debrief_ready':
      return { ...facts, debrief: message.debrief, progress: without(facts.progress, message.ref) }
    case 'twin_ready': {
      const key = act?.type === 'ask_twin' ? twinKey(act.decision, act.order) : twinKey(message.twin.decision)
      const progress = without(facts.progress, message.ref)
      return { ...facts, twins: { ...facts.twins, [key]: message.twin }, progress }
    }
    case 'done':
      return facts
  }
}

/** Names the question that a pair of futures answers. */
export function twinKey(decision: number, order?: object): string {
  return order ? `${decision} ${JSON.stringify(order)}` : String(decision)
}

export function meIn(facts: CaseFacts): Person | null {
  return facts.people.find((person) => person.id === facts.you) ?? null
}

export function personIn(people: readonly Person[], id: string): Person | null {
  return people.find((person) => person.id === id) ?? null
}

/** Who is here now, oneself first. */
export function presentIn(facts: CaseFacts, room?: RoomKey): readonly Person[] {
  return facts.people
    .filter((person) => person.present && (room === undefined || person.room === room))
    .sort((a, b) => Number(b.id === facts.you) - Number(a.id === facts.you))
}

/** Lines come in order and at most once, whatever was told again after a reconnection. */
function joined(old: readonly Line[], fresh: readonly Line[]): readonly Line[] {
  const last = old.at(-1)?.seq ?? 0
  const added = fresh.filter((line) => line.seq > last)
  return added.length > 0 ? [...old, ...added] : old
}

function without<T>(table: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = table
  return rest
}
