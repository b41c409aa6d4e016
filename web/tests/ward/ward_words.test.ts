import { describe, expect, it } from 'vitest'
import { lineWords } from '../../src/apps/ward/line_words'
import { rangeMark } from '../../src/state/limits'
import { plot } from '../../src/state/plot'
import { BLANK_SCORE, scoreAct } from '../../src/state/score'
import { whyNot } from '../../src/state/why_not'
import { ME, OTHER } from './view_of'

const topics = import.meta.glob<Record<string, { ko: unknown; en: unknown }>>('../../src/words/ward/*.ts', {
  eager: true,
})

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'object' && value)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
  return typeof value
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value) return Object.values(value).flatMap(textsOf)
  return []
}

describe.each(
  Object.entries(topics).flatMap(([path, module]) => Object.values(module).map((topic) => [path, topic] as const)),
)('words of %s', (_, topic) => {
  it('say the same things in both languages, and leave none empty', () => {
    expect(shapeOf(topic.ko)).toEqual(shapeOf(topic.en))
    expect([...textsOf(topic.ko), ...textsOf(topic.en)].filter((text) => text.trim() === '')).toEqual([])
  })

  it('have no Korean in English', () => {
    expect(textsOf(topic.en).filter((text) => /[가-힣]/.test(text))).toEqual([])
  })
})

describe('a line of the story', () => {
  const line = {
    seq: 4,
    day: 2,
    kind: 'stepped',
    who: OTHER.id,
    words: {
      order: { verb: 'wait', days: 2 },
      report: { ca125: 352.4, us_ascites: 0, ct_ascites: 0, haemoglobin: 11.42 },
      days: 2,
    },
  }

  it('says who, what, and what came to light, the laboratory first as on the chart', () => {
    expect(lineWords(line, [ME, OTHER], 'en')).toEqual({
      text: 'Ann Lee: Wait: 2 days',
      found: ['Haemoglobin 11.4 g/dL', 'CA-125 352 U/mL'],
    })
    expect(lineWords(line, [ME, OTHER], 'ko').text).toBe('Ann Lee: 기다리기: 2일')
  })
})

describe('why not', () => {
  it('says the roles that may, by name', () => {
    const said = whyNot({ rule: 'wrong_role', facts: { roles: ['radiologist', 'nurse'] }, rooms: [] }, 'en')!
    expect(said.remedy).toContain('Radiologist, Oncology nurse')
    expect(whyNot({ rule: '', facts: {}, rooms: [] }, 'ko')).toBeNull()
  })

  it('leaves no place for a fact unfilled', () => {
    const said = whyNot({ rule: 'not_recovered', facts: { ready_days: 12 }, rooms: [] }, 'ko')!
    expect(`${said.why}${said.remedy}`).toContain('12')
    expect(`${said.why}${said.remedy}`).not.toMatch(/[{}]/)
  })
})

describe('marks and pictures', () => {
  it('mark what lies outside of the usual, and only where something is usual', () => {
    expect(rangeMark('ca125', 36)).toBe('high')
    expect(rangeMark('ca125', 35)).toBeNull()
    expect(rangeMark('haemoglobin', 11.9)).toBe('low')
    expect(rangeMark('blood_loss', 5000)).toBeNull()
  })

  it('a marker that falls tenfold falls by one tick of the logarithmic scale', () => {
    const frame = { width: 100, height: 100, left: 0, right: 0, top: 0, bottom: 0 }
    const { points, ticks } = plot(
      [
        [0, 1000],
        [50, 100],
        [100, 10],
      ],
      frame,
      true,
    )
    const [a, b, c] = points.map(([, y]) => y) as [number, number, number]
    expect(b - a).toBeCloseTo(c - b)
    expect(points.map(([x]) => x)).toEqual([0, 50, 100])
    expect(ticks.map(({ value }) => value)).toEqual([10, 100, 1000])
  })

  it('scores are sent only when they are whole', () => {
    expect(scoreAct({ ...BLANK_SCORE, stage: 'iiic' })).toBeNull()
    const whole = {
      regions: BLANK_SCORE.regions.map(() => 1 as const),
      features: ['stomach_infiltration'] as const,
      stage: 'iiic',
    }
    expect(scoreAct(whole)).toMatchObject({ stage: 'IIIC', features: [false, false, false, false, false, true, false] })
    expect(scoreAct({ ...whole, stage: null })).toBeNull()
  })
})
