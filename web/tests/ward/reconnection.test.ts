import { describe, expect, it } from 'vitest'
import { createCaseLine } from '../../src/state/case_line'
import { Seats } from '../../src/state/seat'
import { backoffMs } from '../../src/wire/backoff'
import type { Socket } from '../../src/wire/line'
import { Line, type LineState } from '../../src/wire/line'
import { CLOSE } from '../../src/wire/messages'
import { Outbox } from '../../src/wire/outbox'
import { ME, viewOf } from './view_of'

class Wire implements Socket {
  binaryType = ''
  readyState = 1
  sent: Record<string, unknown>[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(data: string | ArrayBuffer) {
    this.sent.push(JSON.parse(data as string))
  }
  close() {}
  hears(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
  types() {
    return this.sent.map(({ type }) => type)
  }
}

class Box implements Storage {
  private readonly kept = new Map<string, string>()
  get length() {
    return this.kept.size
  }
  key = (i: number) => [...this.kept.keys()][i] ?? null
  getItem = (name: string) => this.kept.get(name) ?? null
  setItem = (name: string, text: string) => void this.kept.set(name, text)
  removeItem = (name: string) => void this.kept.delete(name)
  clear = () => this.kept.clear()
}

function welcome(seq = 1, room = 'lobby') {
  const people = [{ ...ME, room }]
  return {
    type: 'welcome',
    protocol: 1,
    session: 'abcdef',
    you: ME.id,
    number: 1,
    token: 't',
    seq,
    people,
    lines: [],
    view: viewOf(),
    version: '1',
  }
}

function aLine(shelf = new Map<string, string>()) {
  const wires: Wire[] = []
  const later: (() => void)[] = []
  const states: LineState[] = []
  const outbox = new Outbox({ read: () => shelf.get('x') ?? null, write: (text) => void shelf.set('x', text) })
  const line = new Line({
    open: () => wires[wires.push(new Wire()) - 1]!,
    hello: () => ({ name: 'a', centre: 'b', language: 'ko', roles: ['nurse'], token: '', since: 0 }),
    outbox,
    ears: { state: (state) => states.push(state), message: () => undefined, poses: () => undefined },
    later: (task) => {
      later.push(task)
      return () => undefined
    },
    chance: () => 0,
  })
  return { line, wires, later, states, outbox, shelf }
}

describe('a line that is cut', () => {
  it('sends nothing before the welcome, then everything in the order in which it was done', () => {
    const { line, wires } = aLine()
    line.connect()
    line.go('clinic')
    line.act({ type: 'say', text: 'one' })
    wires[0]!.onopen?.()
    expect(wires[0]!.types()).toEqual(['hello'])
    wires[0]!.hears(welcome())
    expect(wires[0]!.types()).toEqual(['hello', 'go', 'say'])
  })

  it('sends an unanswered act again under the same ref, and an answered one never', async () => {
    const { line, wires, later } = aLine()
    line.connect()
    wires[0]!.onopen?.()
    wires[0]!.hears(welcome())
    const first = line.act({ type: 'say', text: 'answered' })
    const second = line.act({ type: 'say', text: 'lost' })
    wires[0]!.hears({ type: 'done', ref: first.act.ref, seq: 2 })
    wires[0]!.onclose?.({ code: 1006 })
    later.at(-1)!()
    wires[1]!.onopen?.()
    wires[1]!.hears(welcome(2))
    expect(wires[1]!.sent.slice(1)).toEqual([second.act])
    wires[1]!.hears({ type: 'done', ref: second.act.ref, seq: 3 })
    await expect(second.settled).resolves.toMatchObject({ type: 'done', seq: 3 })
  })

  it('keeps an act through a reload of the page', () => {
    const shelf = new Map<string, string>()
    const { act } = aLine(shelf).line.act({ type: 'say', text: 'before the reload' })
    const again = aLine(shelf)
    again.line.connect()
    again.wires[0]!.onopen?.()
    again.wires[0]!.hears(welcome())
    expect(again.wires[0]!.sent.at(-1)).toEqual(act)
  })

  it('does not knock again where the case does not exist', () => {
    const { line, wires, later, states } = aLine()
    line.connect()
    wires[0]!.onclose?.({ code: CLOSE.UNKNOWN_CASE })
    expect(states.at(-1)).toEqual({ kind: 'ended', why: 'unknown_case' })
    expect(later).toEqual([])
  })

  it('waits longer each time, but never for minutes, and not everybody equally long', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => backoffMs(failures, 1))
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.at(-1)).toBe(15_000)
    expect(backoffMs(4, 0)).toBeLessThan(backoffMs(4, 1))
  })
})

describe('a case as it is lived', () => {
  function aCase() {
    const wires: Wire[] = []
    const seats = new Seats(new Box(), new Box())
    const line = createCaseLine({
      session: 'abcdef',
      open: () => wires[wires.push(new Wire()) - 1]!,
      who: () => ({ name: '김하늘', centre: 'NCC', language: 'ko', roles: ['nurse'] }),
      seats,
    })
    return { line, wires, seats }
  }

  it('comes back to its own seat and asks only for what it has not seen', () => {
    const { line, wires, seats } = aCase()
    line.connect()
    wires[0]!.onopen?.()
    expect(wires[0]!.sent[0]).toMatchObject({ type: 'hello', token: '', since: 0 })
    wires[0]!.hears(welcome(7))
    expect(seats.token('abcdef')).toBe('t')
    wires[0]!.onclose?.({ code: 1006 })
    line.connect()
    wires[1]!.onopen?.()
    expect(wires[1]!.sent[0]).toMatchObject({ token: 't', since: 7 })
    line.leave()
  })

  it('walks only where it is not yet, and is done walking once the server shows it there', () => {
    const { line, wires } = aCase()
    line.connect()
    wires[0]!.onopen?.()
    wires[0]!.hears(welcome())
    line.go('lobby')
    expect(wires[0]!.types()).toEqual(['hello'])
    line.go('clinic')
    wires[0]!.hears({ type: 'moved', people: [{ ...ME, room: 'clinic' }] })
    wires[0]!.onclose?.({ code: 1006 })
    line.connect()
    wires[1]!.onopen?.()
    wires[1]!.hears(welcome(2, 'clinic'))
    expect(wires[1]!.types()).toEqual(['hello'])
    line.leave()
  })

  it('keeps its promise only once what came of an act can be seen: the answer itself comes earlier', async () => {
    const { line, wires } = aCase()
    line.connect()
    wires[0]!.onopen?.()
    wires[0]!.hears(welcome())
    let kept = false
    const settled = line.act({ type: 'say', text: 'hello' }).then((answer) => {
      kept = true
      return answer
    })
    wires[0]!.hears({ type: 'done', ref: wires[0]!.sent.at(-1)!.ref, seq: 5 })
    await Promise.resolve()
    await Promise.resolve()
    expect(kept).toBe(false)
    wires[0]!.hears({ type: 'happened', seq: 5, lines: [], people: [ME], view: viewOf() })
    await expect(settled).resolves.toMatchObject({ seq: 5 })
    line.leave()
  })

  it('says with an order what it had seen, so that two who press the same at once mean it once', () => {
    const { line, wires } = aCase()
    line.connect()
    wires[0]!.onopen?.()
    wires[0]!.hears(welcome(6))
    void line.act({ type: 'give', order: { verb: 'wait', days: 7 } })
    expect(wires[0]!.sent.at(-1)).toMatchObject({ type: 'give', seen: 6 })
    line.leave()
  })
})
