import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionLine } from '../../src/apps/ward/debrief/geometry/decision_line'
import { balanceOf, chance, figure, lossFigure, percent, signed } from '../../src/apps/ward/debrief/geometry/figures'
import { optionPlot } from '../../src/apps/ward/debrief/geometry/option_plot'
import { scaleOf, scaleOfMonths, shareOf } from '../../src/apps/ward/debrief/geometry/scale'
import { DOTS, quantile, quantileDots, spreadScale } from '../../src/apps/ward/debrief/geometry/spread'
import {
  areaPath,
  endDay,
  eventAt,
  eventDays,
  monthTicks,
  spanOf,
  stretchesOf,
} from '../../src/apps/ward/debrief/geometry/two_courses'
import { waterfall } from '../../src/apps/ward/debrief/geometry/waterfall'
import type { Debrief } from '../../src/wire/messages'
import { debrief, decision, option, twin } from './fixtures/debrief'

const months = fc.integer({ min: -60_000, max: 60_000 }).map((hundredths) => hundredths / 100)

describe('figures', () => {
  it('have a true minus sign and never a negative nothing', () => {
    expect([figure(-0.04), figure(-4.86), figure(12)]).toEqual(['0.0', '−4.9', '12.0'])
    expect([signed(0.04), signed(4.86), signed(-4.86)]).toEqual(['0.0', '+4.9', '−4.9'])
  })

  it('print a loss that came out below nothing as nothing', () => {
    expect(lossFigure(-0.14)).toBe('0.0')
    expect(percent(-0.001)).toBe('0')
    expect([percent(0.004), percent(0.204)]).toEqual(['0.4', '20'])
  })

  it('claim no certainty', () => {
    expect([chance(1), chance(0), chance(0.614)]).toEqual(['> 99', '< 1', '61'])
  })

  it('sum as printed: outcome is start and skill and luck', () => {
    fc.assert(
      fc.property(months, months, months, (start, skill, luck) => {
        const printed = balanceOf({ start, skill, outcome: start + skill + luck })
        const tenths = (value: number) => Math.round(value * 10)
        expect(tenths(printed.start) + tenths(printed.skill) + tenths(printed.luck)).toBeCloseTo(
          tenths(printed.outcome),
          9,
        )
        expect(Math.abs(printed.luck - luck)).toBeLessThan(0.151)
      }),
    )
  })
})

describe('a scale', () => {
  it('holds both ends and steps evenly', () => {
    fc.assert(
      fc.property(months, months, (a, b) => {
        const { low, high, ticks } = scaleOf(Math.min(a, b), Math.max(a, b))
        expect(low).toBeLessThanOrEqual(Math.min(a, b) + 1e-9)
        expect(high).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-9)
        expect(ticks.length).toBeGreaterThan(1)
      }),
    )
  })

  it('has ticks that can be told apart as they are printed', () => {
    for (const [low, high] of [
      [0, 1.9],
      [0, 0.06],
      [-30, 6],
      [0, 446],
      [0, 9.9],
    ] as const) {
      const { ticks, decimals } = scaleOf(low, high)
      expect(new Set(ticks.map((tick) => figure(tick, decimals))).size).toBe(ticks.length)
    }
  })

  it('is there for a single value, and keeps what lies outside at its edge', () => {
    const scale = scaleOf(80, 80)
    expect(scale.low).toBeLessThan(80)
    expect(scale.high).toBeGreaterThan(80)
    expect([shareOf(scale, -1e6), shareOf(scale, 1e6)]).toEqual([0, 1])
  })

  it('begins at nothing unless all values stand far above it', () => {
    expect(scaleOfMonths([20, 100]).low).toBe(0)
    expect(scaleOfMonths([90, 100]).low).toBeGreaterThan(0)
  })
})

describe('the waterfall', () => {
  it('begins each bar where the one above ended, and ends at the outcome', () => {
    fc.assert(
      fc.property(months, months, months, (start, skill, luck) => {
        const { bars } = waterfall(balanceOf({ start, skill, outcome: start + skill + luck }))
        const [first, decided, fate, last] = bars as [
          (typeof bars)[0],
          (typeof bars)[0],
          (typeof bars)[0],
          (typeof bars)[0],
        ]
        expect(decided.from).toBeCloseTo(first.to, 9)
        expect(fate.from).toBeCloseTo(decided.to, 9)
        expect(fate.to).toBeCloseTo(last.to, 9)
        expect(last.from).toBe(first.from)
      }),
    )
  })

  it('tells the recorded course', () => {
    const { bars } = waterfall(balanceOf(debrief))
    expect(bars.map((bar) => bar.value)).toEqual([252.5, -75.5, 268.9, 445.9])
  })
})

describe('the line of decisions', () => {
  it('leads from the start to the outcome without a gap', () => {
    const line = decisionLine(debrief)
    expect(line.points).toHaveLength(debrief.decisions.length)
    expect(line.lucks[0]!.from).toBe(line.start)
    expect(line.lucks.at(-1)!.to).toBe(line.outcome)
    for (const [i, skill] of line.skills.entries()) {
      expect(skill.from).toBe(line.lucks[i]!.to)
      expect(skill.to).toBe(line.lucks[i + 1]!.from)
    }
    const changes = [...line.skills, ...line.lucks].reduce((sum, each) => sum + each.value, 0)
    expect(debrief.start + changes).toBeCloseTo(debrief.outcome, 4)
  })

  it('keeps everything inside the drawing', () => {
    const line = decisionLine(debrief)
    for (const { x, y, loss, high } of line.points)
      for (const share of [x, y, loss, high]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }
  })

  it('is luck alone where nothing was decided', () => {
    const none: Debrief = { ...debrief, start: 100, outcome: 130, skill: 0, luck: 30, luck_before: 30, decisions: [] }
    const line = decisionLine(none)
    expect(line.points).toEqual([])
    expect(line.lucks.map((each) => each.value)).toEqual([30])
    expect(line.levels).toHaveLength(2)
  })

  it('stands for one decision, and where nothing changes at all', () => {
    const only = decision({ before: 100, after: 100, loss: 0, loss_error: 0 })
    const line = decisionLine({ ...debrief, start: 100, outcome: 100, decisions: [only] })
    expect(line.points[0]!.x).toBeCloseTo(0.5)
    expect(line.points[0]!.y).toBe(line.start)
    expect(line.lossScale.high).toBeGreaterThan(0)
  })
})

describe('options as dots', () => {
  it('lie on their intervals, what was chosen at nothing', () => {
    const plot = optionPlot([option(4.8), option(0), option(-2.2)])
    const [best, chosen] = plot.intervals
    expect(chosen!.dot).toBe(plot.zero)
    expect(best!.from).toBeLessThan(best!.dot)
    expect(best!.to).toBeGreaterThan(best!.dot)
  })

  it('are not pressed together by one that would cost years', () => {
    const plot = optionPlot([option(4.8), option(0), option(-2.2), option(-112)])
    expect(plot.intervals[3]!.beyond).toBe(true)
    expect(plot.intervals[0]!.dot - plot.zero).toBeGreaterThan(0.1)
  })

  it('may all be equal', () => {
    const plot = optionPlot([option(0), option(0, { chosen: false })])
    expect(plot.intervals[0]).toEqual(plot.intervals[1])
    expect(plot.intervals[0]!.beyond).toBe(false)
  })
})

describe('women like her', () => {
  it('are twenty dots, none upon another', () => {
    const scale = spreadScale([twin.was.outcomes, twin.other.outcomes])
    const dots = quantileDots(twin.was.outcomes, scale)
    expect(dots).toHaveLength(DOTS)
    expect(new Set(dots.map(({ x, level }) => `${x} ${level}`)).size).toBe(DOTS)
  })

  it('stack up where they are all alike, and are none where nobody is known', () => {
    const scale = spreadScale([[12]])
    expect(quantileDots(new Array(30).fill(12), scale).at(-1)!.level).toBe(DOTS - 1)
    expect(quantileDots([], scale)).toEqual([])
    expect(quantile([3, 1, 2], 0.5)).toBe(2)
  })
})

describe('two courses', () => {
  const span = spanOf(twin)

  it('share one axis from the decision to the later end', () => {
    expect(span.from).toBe(twin.day)
    expect(span.to).toBe(Math.max(endDay(twin.was), endDay(twin.other)))
    expect(monthTicks(span).length).toBeGreaterThan(2)
    expect(monthTicks(span).length).toBeLessThanOrEqual(8)
  })

  it('have no time without a worth, and none that is told twice', () => {
    const stretches = stretchesOf(twin.was, span)
    expect(stretches[0]!.from).toBe(twin.day)
    for (const [i, each] of stretches.entries()) if (i > 0) expect(each.from).toBe(stretches[i - 1]!.to)
    expect(areaPath(stretches, span, 1000, 100)).toMatch(/^M0 100L.*Z$/)
    expect(areaPath([], span, 1000, 100)).toBe('')
  })

  it('end where she dies', () => {
    const died = { ...twin.was, ending: 'died', cause: 'disease', months: 20, events: twin.was.events.slice(0, 3) }
    expect(endDay(died)).toBeCloseTo(608.75)
    expect(stretchesOf(died, span).at(-1)!.to).toBeCloseTo(608.75)
  })

  it('say what happened last by a day', () => {
    expect(eventAt(twin.was, twin.day - 1)).toBeNull()
    expect(eventAt(twin.was, twin.day)!.event.order.verb).toBe('follow_up')
    const days = eventDays(twin, span)
    expect([...days].sort((a, b) => a - b)).toEqual(days)
    expect([days[0], days.at(-1)]).toEqual([span.from, span.to])
  })
})
