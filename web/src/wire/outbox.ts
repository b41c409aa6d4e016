import type { Act, Settled, Wish } from './acts'
import type { Go } from './messages'

/** Where acts wait through a reload of the page. */
export interface Shelf {
  read(): string | null
  write(text: string): void
}

/**
 * Acts that the server has not yet answered, in the order in which they were done. Each keeps its `ref` until it is
 * answered, so it can be sent again after a lost line: the server never carries out the same one twice.
 *
 * Walking has no answer of its own; it is settled when the server shows the person in that room. It stands in the same
 * line, because an order is given in the room one has just walked into.
 */
export class Outbox {
  private waiting: (Act | Go)[]
  private readonly answers = new Map<string, (settled: Settled) => void>()

  constructor(
    private readonly shelf: Shelf,
    private readonly newRef: () => string = () => crypto.randomUUID(),
  ) {
    this.waiting = readShelf(shelf.read())
  }

  /** Everything unanswered, the oldest first. */
  get all(): readonly (Act | Go)[] {
    return this.waiting
  }

  /** Adds an act; the promise is kept when the server has answered, however long that takes. */
  put(wish: Wish): { act: Act; settled: Promise<Settled> } {
    const act = { ...wish, ref: this.newRef() } as Act
    this.keep([...this.waiting, act])
    return { act, settled: new Promise((settle) => this.answers.set(act.ref, settle)) }
  }

  walk(go: Go): void {
    this.keep([...this.waiting, go])
  }

  /** The server has answered. */
  settle(settled: Settled): void {
    this.keep(this.waiting.filter((each) => !('ref' in each) || each.ref !== settled.ref))
    this.answers.get(settled.ref)?.(settled)
    this.answers.delete(settled.ref)
  }

  /** The person is in this room now: every walk up to the last one that led here is done. */
  arrived(room: string): void {
    const last = this.waiting.findLastIndex((each) => each.type === 'go' && each.room === room)
    if (last >= 0) this.keep(this.waiting.filter((each, i) => each.type !== 'go' || i > last))
  }

  find(ref: string): Act | undefined {
    return this.waiting.find((each): each is Act => 'ref' in each && each.ref === ref)
  }

  private keep(waiting: (Act | Go)[]): void {
    this.waiting = waiting
    this.shelf.write(JSON.stringify(waiting))
  }
}

function readShelf(text: string | null): (Act | Go)[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? (kept as (Act | Go)[]) : []
  } catch {
    return []
  }
}
