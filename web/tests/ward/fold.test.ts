import { describe, expect, it } from 'vitest'
import { type CaseFacts, EMPTY_CASE, presentIn, take, twinKey } from '../../src/state/case'
import type { FromServer } from '../../src/wire/acts'
import type { Happened, Line, Refused, Twin, Welcome } from '../../src/wire/messages'
import { ME, OTHER, viewOf } from './view_of'

const line = (seq: number): Line => ({ seq, day: 0, kind: 'said', who: OTHER.id, words: { text: `line ${seq}` } })

const welcome = (change: Partial<Welcome> = {}): Welcome => ({
  type: 'welcome',
  protocol: 1,
  session: 'abcdef',
  you: ME.id,
  number: 1,
  token: 'secret',
  seq: 3,
  people: [OTHER, ME],
  lines: [line(1), line(3)],
  view: viewOf(),
  version: '1',
  ...change,
})

const happened = (seq: number): Happened => ({
  type: 'happened',
  seq,
  lines: [line(seq)],
  people: [ME],
  view: viewOf({ day: seq }),
})

function fold(messages: readonly FromServer[], from: CaseFacts = EMPTY_CASE): CaseFacts {
  return messages.reduce((facts, message) => take(facts, message), from)
}

describe('the fold of the messages', () => {
  it('keeps each line once, whatever is told again after a reconnection', () => {
    const facts = fold([welcome(), happened(4), welcome({ seq: 5, lines: [line(3), line(4), line(5)] })])
    expect(facts.lines.map(({ seq }) => seq)).toEqual([1, 3, 4, 5])
  })

  it('never goes back to an older view', () => {
    const facts = fold([welcome(), happened(5), happened(4)])
    expect(facts.view?.day).toBe(5)
    expect(facts.seq).toBe(5)
  })

  it('forgets all it knew when the server has another record under the same address', () => {
    const before = fold([welcome({ seq: 9, lines: [line(9)] })])
    const after = take(before, welcome({ seq: 2, lines: [line(2)] }))
    expect(after.lines.map(({ seq }) => seq)).toEqual([2])
    expect(after.seq).toBe(2)
  })

  it('remembers what was refused, and what had been asked', () => {
    const refused: Refused = {
      type: 'refused',
      ref: 'r',
      rule: 'too_late',
      why: { ko: '', en: '' },
      remedy: { ko: '', en: '' },
    }
    const act = { type: 'say', ref: 'r', text: 'hello' } as const
    expect(take(EMPTY_CASE, refused, act).refusal).toEqual({ refused, act })
  })

  it('keeps two futures under the question that was asked, so that two options of one decision do not meet', () => {
    const twin = { decision: 2, day: 9, was: {}, other: {} } as unknown as Twin
    const order = { verb: 'wait', days: 7 } as const
    const act = { type: 'ask_twin', ref: 'r', decision: 2, order } as const
    const facts = take(EMPTY_CASE, { type: 'twin_ready', ref: 'r', twin }, act)
    expect(Object.keys(facts.twins)).toEqual([twinKey(2, order)])
    expect(twinKey(2, order)).not.toBe(twinKey(2, { verb: 'wait', days: 8 }))
  })

  it('ends the progress of what has been answered', () => {
    const facts = fold([{ type: 'progress', ref: 'r', share: 0.4 }])
    expect(facts.progress).toEqual({ r: 0.4 })
    const debrief = { type: 'debrief_ready', ref: 'r', debrief: {} } as unknown as FromServer
    expect(take(facts, debrief).progress).toEqual({})
  })

  it('names oneself first among those who are here, and leaves out who is away', () => {
    const facts = { ...EMPTY_CASE, you: ME.id, people: [OTHER, { ...OTHER, id: 'p3', present: false }, ME] }
    expect(presentIn(facts).map(({ id }) => id)).toEqual(['p1', 'p2'])
  })
})
