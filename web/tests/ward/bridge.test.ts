import { describe, expect, it } from 'vitest'
import { keepEqual } from '../../src/apps/ward/bridge/keep_equal'
import { shownFacts } from '../../src/apps/ward/bridge/shown_facts'
import { momentKind, stageTwin } from '../../src/apps/ward/bridge/twin'
import { REGIONS } from '../../src/state/stage'
import type { Order, Twin, TwinCourse, View } from '../../src/wire/messages'
import { factsOf, ME, OTHER, viewOf } from './view_of'

const KO = { language: 'ko', showing: 'high' } as const
const EN = { language: 'en', showing: 'low' } as const
const shown = (view: View, who: typeof KO | typeof EN = KO) => shownFacts(factsOf(view), who, null)!

describe('what the house is shown', () => {
  it('nothing before the welcome', () => {
    expect(shownFacts({ ...factsOf(viewOf()), view: null }, KO, null)).toBeNull()
  })

  it('everybody who is here but oneself, in the words of whoever looks', () => {
    const away = { ...OTHER, id: 'p9', number: 9, present: false }
    const facts = factsOf(viewOf(), { people: [ME, OTHER, away] })
    expect(shownFacts(facts, KO, null)!.people).toEqual([
      {
        id: 2,
        name: 'Ann Lee',
        centre: 'NCI',
        role: 'radiologist',
        roleName: '영상의학과 전문의',
        room: 'imaging',
        seed: 33,
      },
    ])
    expect(shownFacts(facts, EN, null)!.people![0]!.roleName).toBe('Radiologist')
    expect(shownFacts(facts, EN, null)!.room).toBe('clinic')
  })

  it('no lesion before the belly is open, and then all thirteen as they lie there', () => {
    const regions = REGIONS.map((_, i) => i % 4)
    const closed = shown(viewOf({ theatre: { ...viewOf().theatre, regions } })).abdomen!
    expect(closed.regions.every(({ known, size }) => !known && size === 0)).toBe(true)
    const open = shown(viewOf({ theatre: { ...viewOf().theatre, open: true, regions } })).abdomen!
    expect(open.regions.map(({ size }) => size)).toEqual(regions)
    expect(open.regions.every(({ known }) => known)).toBe(true)
  })

  it('no picture to those who may not see it yet; sizes in the classes of the index', () => {
    const scan = { day: 11, unread: true, image: null, reading: null }
    expect(shown(viewOf({ scan })).ct!.available).toBe(false)
    const regions = REGIONS.map((_, i) => [0, 4, 5.5, 51][i % 4]!)
    const image = { regions, mass_mm: 80, ascites_l: 2, effusion: true, nodes_mm: 0, distant: false }
    const { ct } = shown(viewOf({ scan: { ...scan, image } }))
    expect(ct).toMatchObject({ available: true, ascites: 0.5, caption: 'CT · 11일째' })
    expect(ct!.regions.slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(ct!.effusion.right).toBeGreaterThan(0)
  })

  it('the hint in the room where it goes on, the room’s own task elsewhere', () => {
    const { tasks } = shown(viewOf(), EN)
    expect(tasks!.clinic.text).toBe('In the clinic, take her history and examine her.')
    expect(tasks!.theatre.text).toMatch(/^Score the seven features/)
    expect(tasks!.clinic.done).toBe(false)
    expect(tasks!.theatre.done).toBe(true)
  })

  it('a drip only while a regimen runs, and the alarm', () => {
    expect(shown(viewOf()).dayUnit!.drip).toBeNull()
    const sums = { ...viewOf().sums, regimen: 'carboplatin_paclitaxel', cycle: 2 }
    expect(shown(viewOf({ phase: 'treatment', sums, alarm: 'reaction' })).dayUnit).toMatchObject({
      drip: 'TC',
      alarm: true,
    })
  })

  it('a mass with what ultrasound says of it, and none once it has been operated on', () => {
    const findings = {
      us_size: { value: 90, day: 1 },
      us_solid: { value: 1, day: 1 },
      us_bilateral: { value: 1, day: 1 },
    }
    expect(shown(viewOf({ findings })).abdomen!.mass).toEqual({ side: 'both', size_mm: 90, content: 'solid' })
    const sums = { ...viewOf().sums, days_since_surgery: 0 }
    expect(shown(viewOf({ findings, sums })).abdomen!.mass).toBeNull()
  })

  it('the same object where nothing has changed, so that nothing is drawn again', () => {
    const old = shown(viewOf())
    const fresh = keepEqual(old, shown(viewOf({ day: 3 })))
    expect(fresh.people).toBe(old.people)
    expect(fresh.abdomen).toBe(old.abdomen)
    const moved = keepEqual(
      old,
      shownFacts(factsOf(viewOf(), { people: [{ ...ME, room: 'board' }, OTHER] }), KO, null)!,
    )
    expect(moved.room).toBe('board')
    expect(moved.people).toBe(old.people)
  })
})

describe('two futures', () => {
  const course = (order: Order, months: number): TwinCourse => ({
    order,
    events: [
      { day: 10, order, wellbeing: 0.7 },
      { day: 40, order: { verb: 'follow_up', days: 91 }, wellbeing: 0.9 },
    ],
    ending: 'died',
    cause: 'disease',
    months,
    quality_months: months * 0.8,
    expected: 30,
    outcomes: [20, 30, 40],
  })
  const twin: Twin = {
    decision: 2,
    day: 10,
    was: course({ verb: 'sign_plan', strategy: 'neoadjuvant' }, 24),
    other: course({ verb: 'sign_plan', strategy: 'primary_surgery' }, 36),
  }

  it('are named by what differs, and end on their day', () => {
    const staged = stageTwin(twin, { day: 40, chosen: 1 }, 'en')
    expect(staged.courses.map(({ name }) => name)).toEqual([
      'Neoadjuvant chemotherapy, then interval surgery',
      'Primary cytoreductive surgery',
    ])
    expect(staged.courses[1].end).toEqual({ day: 36 * 30.4375, died: true })
    expect(staged).toMatchObject({ day: 40, chosen: 1 })
    expect(staged.courses[0].moments[1]).toMatchObject({ day: 40, kind: 'visit', wellbeing: 0.9 })
  })

  it('name only the moments at which a course turns', () => {
    const cycle = { verb: 'give_cycle', regimen: 'topotecan' } as const
    const orders: Order[] = [cycle, cycle, { verb: 'wait', days: 7 }, { verb: 'stop_treatment' }]
    const was = { ...course(cycle, 9), events: orders.map((order, day) => ({ day, order, wellbeing: 1 })) }
    const [first] = stageTwin({ ...twin, was }, { day: 0, chosen: null }, 'en').courses
    expect(first.moments.map(({ label }) => label)).toEqual([
      'Give a cycle: Topo',
      '',
      '',
      'Stop treatment of the cancer',
    ])
  })

  it('are shown by their key, and only if they are known', () => {
    const facts = factsOf(viewOf(), { twins: { '2': twin } })
    expect(shownFacts(facts, KO, { key: '2', day: 0, chosen: null })!.twin?.courses[0].name).toMatch(/선행항암/)
    expect(shownFacts(facts, KO, { key: '3', day: 0, chosen: null })!.twin).toBeNull()
  })

  it('tell treatment from harm and from visits', () => {
    expect(momentKind({ verb: 'give_cycle', regimen: 'topotecan' })).toBe('drug')
    expect(momentKind({ verb: 'treat_fever', how: 'within_the_hour' })).toBe('harm')
    expect(momentKind({ verb: 'sign_plan', strategy: 'next_line' })).toBe('relapse')
    expect(momentKind({ verb: 'order_ct' })).toBe('workup')
  })
})
