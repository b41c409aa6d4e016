import { describe, expect, it } from 'vitest'
import { countCourse, milestones, whatWasFound } from '../../src/apps/ward/debrief/reading/course_told'
import { bestFirst, chosenOf } from '../../src/apps/ward/debrief/reading/order'
import { bestKept, costliest, firstToRead } from '../../src/apps/ward/debrief/reading/rank'
import {
  balanceSentence,
  daysName,
  decisionName,
  disagreementSentence,
  keptLessons,
  labelName,
  lossLessons,
  luckSentence,
  pointName,
} from '../../src/apps/ward/debrief/reading/sentences'
import {
  disagreements,
  guidelinesDiffer,
  heard,
  isContested,
  isSilent,
  tally,
} from '../../src/apps/ward/debrief/reading/voices'
import { LABELS } from '../../src/wire/messages'
import { DEBRIEF } from '../../src/words/ward/debrief'
import { DECISION } from '../../src/words/ward/debrief_decision'
import { TWIN } from '../../src/words/ward/debrief_twin'
import { debrief, decision, lines, option, verdict, view } from './fixtures/debrief'

const LANGUAGES = ['ko', 'en'] as const
/** A place left open, a key without words, a value that is none. */
const MISSING = /undefined|NaN|null|\[object|\{\w+\}|\b[a-z_]+\.[a-z_]+\b/

describe('options', () => {
  it('stand with the best first; among equals what was chosen', () => {
    const tied = [option(-2), option(0, { chosen: false, reference: true }), option(0), option(3)]
    expect(bestFirst(tied).map(({ gap, chosen }) => [gap, chosen])).toEqual([
      [3, false],
      [0, true],
      [0, false],
      [-2, false],
    ])
  })
})

describe('what stands out', () => {
  it('is the largest named loss, never one too close to call', () => {
    const close = decision({ index: 0, label: 'close', loss: 9 })
    const minor = decision({ index: 1, label: 'minor', loss: 0.7 })
    const serious = decision({ index: 2, label: 'serious', loss: 5 })
    expect(costliest([close, minor, serious]).map((each) => each.index)).toEqual([2, 1])
    expect(firstToRead([close, minor, serious])).toBe(2)
    expect(firstToRead([close])).toBe(0)
    expect(firstToRead([])).toBe(0)
  })

  it('puts losses that guidelines stand by behind the others', () => {
    const chosen = option(0, { verdicts: [verdict('a', 'recommended')] })
    const contested = decision({ index: 0, label: 'serious', loss: 7, options: [chosen, option(7)] })
    const plain = decision({ index: 1, label: 'minor', loss: 0.6, options: [option(0), option(0.6)] })
    expect(costliest([contested, plain]).map((each) => each.index)).toEqual([1, 0])
  })

  it('is as well what was clearly the best, by its lead', () => {
    const narrow = decision({ index: 0, label: 'none', options: [option(0), option(-1)] })
    const wide = decision({ index: 1, label: 'none', options: [option(-9), option(0), option(-20)] })
    expect(bestKept([narrow, wide]).map(({ decision: { index }, margin }) => [index, margin])).toEqual([
      [1, 9],
      [0, 1],
    ])
  })

  it('is found in the recorded course', () => {
    expect(costliest(debrief.decisions).map((each) => each.point)).toEqual(['maintenance', 'fever', 'extent'])
    expect(bestKept(debrief.decisions)).toHaveLength(3)
  })
})

describe('voices', () => {
  const maintenance = debrief.decisions[10]!

  it('are heard apart, at home first', () => {
    const niraparib = maintenance.options.find((each) => 'drug' in each.order && each.order.drug === 'niraparib')!
    const guidelines = heard(niraparib.verdicts, 'guideline')
    expect(guidelines.speaking.map((each) => each.local)).toEqual([true, true, false, false])
    expect(guidelines.silent.map((each) => each.guideline)).toEqual(['asco'])
    expect(heard(niraparib.verdicts, 'payer').speaking.map((each) => each.opinion)).toEqual(['covered'])
    expect(isSilent(niraparib, 'label')).toBe(true)
    expect(tally(niraparib)).toEqual([
      ['acceptable', 1],
      ['recommended', 3],
    ])
  })

  it('may differ', () => {
    expect(guidelinesDiffer(option(1, { verdicts: [verdict('a', 'acceptable'), verdict('b', 'discouraged')] }))).toBe(
      true,
    )
    expect(guidelinesDiffer(option(1, { verdicts: [verdict('a', 'acceptable'), verdict('b', 'not_addressed')] }))).toBe(
      false,
    )
  })

  it('disagree with the simulation only where the lead is clear', () => {
    const warned = [verdict('a', 'discouraged'), verdict('b', 'contraindicated')]
    const clear = decision({ options: [option(0), option(3, { verdicts: warned })] })
    expect(disagreements(clear).map((each) => [each.kind, each.opinion, each.verdicts.length])).toEqual([
      ['warns', 'contraindicated', 1],
      ['warns', 'discouraged', 1],
    ])
    const unsure = decision({ options: [option(0), option(3, { verdicts: warned, gap_error: 2 })] })
    expect(disagreements(unsure)).toEqual([])
  })

  it('that recommend what lies behind are told, unless they support the best as well', () => {
    const behind = option(0, { verdicts: [verdict('a', 'recommended'), verdict('b', 'recommended')] })
    const best = option(3, { verdicts: [verdict('b', 'acceptable')] })
    const [only, ...others] = disagreements(decision({ options: [behind, best] }))
    expect(others).toEqual([])
    expect(only!.verdicts.map((each) => each.guideline)).toEqual(['a'])
    expect(only!.months).toBe(3)
  })

  it('do not contest a loss where one of them recommends something better', () => {
    const chosen = option(0, { verdicts: [verdict('a', 'acceptable')] })
    const best = option(3, { verdicts: [verdict('a', 'discouraged')] })
    expect(isContested(decision({ options: [chosen, best] }))).toBe(true)
    const second = option(2, { verdicts: [verdict('a', 'recommended')] })
    expect(isContested(decision({ options: [chosen, best, second] }))).toBe(false)
    expect(isContested(maintenance)).toBe(false)
  })
})

describe.each(LANGUAGES)('the words of the debrief in %s', (language) => {
  const words = DEBRIEF[language]

  it('leave no place open', () => {
    const said = [
      balanceSentence(debrief, language),
      luckSentence(debrief, language),
      ...debrief.decisions.map((each) => decisionName(each, language)),
      ...debrief.decisions.map((each) => pointName(each, language)),
      ...LABELS.map((label) => labelName(label, language)),
      ...lossLessons(debrief.decisions, language).map((each) => each.text),
      ...keptLessons(debrief.decisions, language).map((each) => each.text),
      ...debrief.decisions.flatMap(disagreements).map((each) => disagreementSentence(each, language)),
      ...milestones(lines, language, words).map((each) => each.text),
      ...whatWasFound(view.findings, language),
    ]
    expect(said.length).toBeGreaterThan(40)
    for (const sentence of said) {
      expect(sentence).not.toMatch(MISSING)
      expect(sentence.trim()).not.toBe('')
    }
  })

  it('tell the balance as it is printed', () => {
    for (const part of ['252.5', '−75.5', '+268.9', '445.9']) expect(balanceSentence(debrief, language)).toContain(part)
  })

  it('say what luck did only where it did something', () => {
    expect(luckSentence({ ...debrief, outcome: debrief.start + debrief.skill + 0.1 }, language)).toBe('')
  })

  it('say that guidelines stand by a choice', () => {
    const options = [option(0, { verdicts: [verdict('a', 'recommended')] }), option(5)]
    const [lesson] = lossLessons([decision({ label: 'serious', loss: 5, options })], language)
    expect(lesson!.text).toContain(words.home.contested)
  })

  it('tell a series of cycles in one line', () => {
    const told = milestones(lines, language, words)
    const series = told.filter((each) => each.until > each.day)
    expect(series).toHaveLength(1)
    expect(series[0]!.text).toContain('6')
    expect(daysName(series[0]!.day, series[0]!.until, language)).toContain('60–172')
    expect(countCourse(lines).people).toBe(3)
  })
})

describe('the words in both languages', () => {
  it.each([DEBRIEF, DECISION, TWIN])('say the same things and use every fact they are given', (topic) => {
    expect(shape(topic.ko)).toEqual(shape(topic.en))
    for (const text of [...texts(topic.ko), ...texts(topic.en)]) expect(text.trim()).not.toBe('')
  })
})

describe('a decision', () => {
  it('always has something that was chosen', () => {
    for (const each of debrief.decisions) expect(chosenOf(each).chosen).toBe(true)
  })
})

/** Words by name; a sentence with places by the facts that come out of it when they are put in. */
function shape(words: unknown): unknown {
  if (typeof words === 'function') {
    // Counting sentences choose their words by the number and need not print it.
    const facts = Array.from({ length: words.length }, (_, i) => `«${i}»`)
    const said = String(words(...facts))
    return facts.filter((fact) => said.includes(fact)).length
  }
  if (Array.isArray(words)) return words.map(shape)
  if (typeof words === 'object' && words)
    return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, shape(each)]))
  return typeof words
}

function texts(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words ? Object.values(words).flatMap(texts) : []
}
