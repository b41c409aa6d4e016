import { describe, expect, it } from 'vitest'
import { nextSteps, roomsFor } from '../../src/state/next_steps'
import { unusual } from '../../src/state/unusual'
import { waitingPages } from '../../src/state/waiting'
import type { GiveCycle, View } from '../../src/wire/messages'
import { factsOf, ME, OTHER, viewOf } from './view_of'

const CYCLE: GiveCycle = {
  verb: 'give_cycle',
  regimen: 'carboplatin_paclitaxel',
  carboplatin_mg: 470,
  dose_percent: 100,
  bevacizumab: false,
  growth_factor: false,
}

const keys = (view: View, last: GiveCycle | null = null) => nextSteps(view, last).map(({ key }) => key)
const found = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { value: 2, day: 0 }]))

function treated(sums: Partial<View['sums']>, change: Partial<View> = {}): View {
  const base = viewOf()
  return viewOf({
    phase: 'treatment',
    findings: found('germline', 'tumour_brca'),
    sums: { ...base.sums, line: 1, cycle: 2, first_line_cycles: 2, regimen: CYCLE.regimen, tissue: true, ...sums },
    ...change,
  })
}

describe('what is usually done next', () => {
  it('asks before it tests, and does nothing twice', () => {
    expect(keys(viewOf())[0]).toBe('first_visit')
    expect(keys(viewOf({ findings: found('symptoms', 'ascites_felt') }))).not.toContain('first_visit')
  })

  it('waits for what is on its way, the next or all of it', () => {
    const pending = [
      { test: 'bloods', due_day: 1 },
      { test: 'ultrasound', due_day: 3.2 },
      { test: 'germline', due_day: 28 },
    ]
    const steps = nextSteps(viewOf({ pending }), null)
    expect(steps[0]).toMatchObject({ key: 'wait_next', days: 1 })
    // The germline result takes too long to be waited for before anything else.
    expect(steps[1]).toMatchObject({ key: 'wait_all', days: 4 })
  })

  it('gives the next cycle as the last one, but not on low counts', () => {
    expect(keys(treated({}), CYCLE)).toContain('same_cycle')
    const low = treated({}, { findings: { ...found('germline', 'tumour_brca'), neutrophils: { value: 0.8, day: 0 } } })
    expect(keys(low, CYCLE)).toEqual(['recheck'])
  })

  it('does not make a seventh cycle routine', () => {
    expect(keys(treated({ cycle: 6, first_line_cycles: 6 }), CYCLE)).toEqual(['see_response'])
  })

  it('never decides: no plan, no operation, no new drug is one press away', () => {
    const verbs = [viewOf(), treated({}), viewOf({ phase: 'relapsed' }), viewOf({ phase: 'surveillance' })]
      .flatMap((view) => nextSteps(view, CYCLE))
      .flatMap(({ orders }) => orders.map(({ verb }) => verb))
    for (const decision of ['sign_plan', 'refer', 'resect', 'explore', 'start_maintenance', 'take_biopsy', 'discharge'])
      expect(verbs).not.toContain(decision)
  })

  it('is silent while an alarm sounds, while she is open, and after the end', () => {
    expect(keys(treated({}, { alarm: 'fever' }), CYCLE)).toEqual([])
    expect(keys(treated({}, { theatre: { ...viewOf().theatre, open: true } }), CYCLE)).toEqual([])
    expect(keys(treated({}, { ending: 'died' }), CYCLE)).toEqual([])
  })

  it('walks nowhere if it can be done here, else where the course goes on', () => {
    const view = viewOf({ next_room: 'day_unit' })
    const bloods = {
      ...view,
      possible: { order_bloods: { rule: '', facts: {}, rooms: ['clinic', 'day_unit'] as const } },
    }
    expect(roomsFor('order_bloods', bloods, 'clinic')[0]).toBe('clinic')
    expect(roomsFor('order_bloods', bloods, 'lobby')[0]).toBe('day_unit')
  })
})

describe('what is asked about once more', () => {
  it('is what cannot be undone or is seldom meant, and nothing of the routine', () => {
    const view = treated({})
    expect(unusual({ verb: 'resect', extent: 'maximal' }, view)).toBe('end_operation')
    expect(unusual({ verb: 'resect', extent: 'close' }, view)).toBe('close_only')
    expect(unusual(CYCLE, view)).toBeNull()
    expect(unusual(CYCLE, viewOf())).toBe('chemotherapy_without_tissue')
  })

  it('a needle is asked about only while the mass may be confined', () => {
    const needle = { verb: 'take_biopsy', method: 'core' } as const
    expect(unusual(needle, viewOf())).toBe('needle_in_mass')
    expect(unusual(needle, viewOf({ findings: found('ct_ascites') }))).toBeNull()
  })
})

describe('where something waits', () => {
  const scan = { day: 9, unread: true, image: null, reading: null }

  it('a scan waits for the radiologist and for nobody else', () => {
    const view = viewOf({ scan })
    expect(waitingPages(factsOf(view))).toEqual([])
    expect(waitingPages(factsOf(view, { you: OTHER.id }))).toEqual(['imaging'])
  })

  it('the board waits for whoever has not committed', () => {
    const board = { ...viewOf().board, asked: true }
    expect(waitingPages(factsOf(viewOf({ board })))).toEqual(['board'])
    expect(waitingPages(factsOf(viewOf({ board: { ...board, committed: [ME.id] } })))).toEqual([])
  })

  it('after the end only the debrief waits', () => {
    expect(waitingPages(factsOf(viewOf({ ending: 'died', alarm: 'fever' })))).toEqual(['debrief'])
  })
})
