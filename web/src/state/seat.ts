/**
 * Seats in cases, remembered by the browser: the token that takes one's own seat again after a reload (this tab) or
 * another day (this browser), and the acts that were still on their way.
 */
import type { Shelf } from '../wire/outbox'

export interface Seat {
  readonly token: string
  readonly name: string
}

export class Seats {
  constructor(
    private readonly tab: Storage,
    private readonly browser: Storage,
  ) {}

  /** The token this tab sits with: empty for a newcomer. */
  token(session: string): string {
    return read(this.tab, key(session))?.token ?? ''
  }

  /** Whether this tab already sits in the case, so that a reload need not ask anything. */
  sits(session: string): boolean {
    return this.token(session) !== ''
  }

  /** A seat that this browser has had in the case in another tab or on another day. */
  earlier(session: string): Seat | null {
    return read(this.browser, key(session))
  }

  keep(session: string, token: string, name: string): void {
    for (const store of [this.tab, this.browser]) write(store, key(session), JSON.stringify({ token, name }))
  }

  /** Sits down on the earlier seat in this tab. */
  takeAgain(session: string): void {
    const seat = this.earlier(session)
    if (seat) write(this.tab, key(session), JSON.stringify(seat))
  }

  /** Gets up in this tab; the seat can be taken again from the entry page. */
  getUp(session: string): void {
    this.tab.removeItem(key(session))
    this.tab.removeItem(shelfKey(session))
  }

  shelf(session: string): Shelf {
    return {
      read: () => this.tab.getItem(shelfKey(session)),
      write: (text) => write(this.tab, shelfKey(session), text),
    }
  }
}

function key(session: string): string {
  return `tealward.seat.${session}`
}

function shelfKey(session: string): string {
  return `tealward.unanswered.${session}`
}

function read(store: Storage, name: string): Seat | null {
  try {
    const seat = JSON.parse(store.getItem(name) ?? 'null') as Partial<Seat> | null
    return typeof seat?.token === 'string' ? { token: seat.token, name: String(seat.name ?? '') } : null
  } catch {
    return null
  }
}

function write(store: Storage, name: string, text: string): void {
  try {
    store.setItem(name, text)
  } catch {
    // Storage is full or forbidden: the case goes on, only a reload will ask for the name again.
  }
}
