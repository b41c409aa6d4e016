/**
 * The line to a case: one socket after another, seen from outside as one that is sometimes interrupted. It greets, keeps
 * its seat, catches up, and sends again what the server has not answered. It knows no page and no store.
 */
import { type FromServer, settles, type Wish } from './acts'
import { backoffMs } from './backoff'
import { CLOSE, type Hello, PROTOCOL, type RoomKey } from './messages'
import type { Outbox } from './outbox'

/** Why a line ended for good: nothing but a person can open it again. */
export type Ended = 'unknown_case' | 'taken_over' | 'newer_protocol' | 'refused' | 'broken_frame' | 'left'

export type LineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting'; readonly failures: number }
  | { readonly kind: 'ended'; readonly why: Ended }

/** As much of a WebSocket as is used, so that a test can be one. */
export interface Socket {
  binaryType: string
  readonly readyState: number
  send(data: string | ArrayBuffer): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface Ears {
  state(state: LineState): void
  message(message: FromServer): void
  poses(batch: ArrayBuffer): void
}

export interface LineParts {
  readonly open: () => Socket
  /** Who one is; asked again at each greeting, since name of the seat and last number seen change. */
  readonly hello: () => Omit<Hello, 'type' | 'protocol'>
  readonly outbox: Outbox
  readonly ears: Ears
  readonly later?: (task: () => void, ms: number) => () => void
  readonly chance?: () => number
}

const OPEN = 1
/** A server that said "too fast" or "too many" is left in peace for this long. */
const CALM_MS = 2000

const FOR_GOOD: Readonly<Record<number, Ended>> = {
  [CLOSE.BROKEN_FRAME]: 'broken_frame',
  [CLOSE.REFUSED]: 'refused',
  [CLOSE.UNKNOWN_CASE]: 'unknown_case',
  [CLOSE.TAKEN_OVER]: 'taken_over',
  [CLOSE.NEWER_PROTOCOL]: 'newer_protocol',
  // RFC 6455, policy violation: the hello itself was refused.
  1008: 'refused',
}

export class Line {
  private socket: Socket | null = null
  private welcomed = false
  private failures = 0
  private cancel: (() => void) | null = null
  private ended = false

  constructor(private readonly parts: LineParts) {}

  /** Opens the line, or tries at once if it was waiting to try again. */
  connect(): void {
    if (this.socket) return
    this.ended = false
    this.stopWaiting()
    this.say({ kind: 'connecting' })
    const socket = this.parts.open()
    this.socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.welcomed = false
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL, ...this.parts.hello() } satisfies Hello))
    }
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return
      if (typeof data === 'string') this.hear(JSON.parse(data) as FromServer)
      else if (data instanceof ArrayBuffer) this.parts.ears.poses(data)
    }
    socket.onclose = ({ code }) => {
      if (this.socket === socket) this.lost(code)
    }
  }

  /** Does something in the case. Kept until the server answers, over as many sockets as that takes. */
  act(wish: Wish): ReturnType<Outbox['put']> {
    const put = this.parts.outbox.put(wish)
    if (this.welcomed) this.send(put.act)
    return put
  }

  go(room: RoomKey): void {
    const go = { type: 'go', room } as const
    this.parts.outbox.walk(go)
    if (this.welcomed) this.send(go)
  }

  /** A pose is worth something now or never. */
  sendPose(packet: ArrayBuffer): void {
    if (this.welcomed && this.socket?.readyState === OPEN) this.socket.send(packet)
  }

  /** Ends the line for good. */
  leave(): void {
    this.end('left')
    this.socket?.close(1000)
    this.socket = null
  }

  private hear(message: FromServer): void {
    if (message.type === 'refused' && message.rule === 'too_fast' && message.ref) {
      // The server asks for patience, not for another mind: the same act goes out again, the person need not know.
      this.wait(() => this.resend(message.ref), CALM_MS)
      return
    }
    if (settles(message)) this.parts.outbox.settle(message)
    this.parts.ears.message(message)
    if (message.type === 'welcome') this.begin()
  }

  private begin(): void {
    this.welcomed = true
    this.failures = 0
    for (const each of this.parts.outbox.all) this.send(each)
    this.say({ kind: 'open' })
  }

  private resend(ref: string): void {
    const act = this.parts.outbox.find(ref)
    if (act && this.welcomed) this.send(act)
  }

  private send(message: object): void {
    if (this.socket?.readyState === OPEN) this.socket.send(JSON.stringify(message))
  }

  private lost(code: number): void {
    this.socket = null
    this.welcomed = false
    if (this.ended) return
    const why = FOR_GOOD[code]
    if (why) {
      this.end(why)
      return
    }
    this.failures++
    this.say({ kind: 'waiting', failures: this.failures })
    const calm = code === CLOSE.TOO_MANY || code === CLOSE.TOO_SLOW ? CALM_MS : 0
    this.wait(() => this.connect(), calm + backoffMs(this.failures, (this.parts.chance ?? Math.random)()))
  }

  private end(why: Ended): void {
    this.ended = true
    this.welcomed = false
    this.stopWaiting()
    this.say({ kind: 'ended', why })
  }

  private wait(task: () => void, ms: number): void {
    const later = this.parts.later ?? laterOnClock
    const cancel = later(task, ms)
    if (!this.socket) this.cancel = cancel
  }

  private stopWaiting(): void {
    this.cancel?.()
    this.cancel = null
  }

  private say(state: LineState): void {
    this.parts.ears.state(state)
  }
}

function laterOnClock(task: () => void, ms: number): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
