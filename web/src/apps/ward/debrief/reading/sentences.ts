/** Sentences of the debrief, filled from its figures. */
import { optionName } from '../../../../state/order_words'
import type { Debrief, DecisionReport, Label, Language } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { DEBRIEF } from '../../../../words/ward/debrief'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { balanceOf, figure, lossFigure, signed } from '../geometry/figures'
import { bestFirst, chosenOf } from './order'
import { bestKept, costliest } from './rank'
import { type Disagreement, isContested } from './voices'

const JUDGEMENT = { none: 'best', close: 'too_close', minor: 'minor', mistake: 'mistake', serious: 'serious' } as const

/** The name of a label, as everywhere in the house. */
export function labelName(label: Label, language: Language): string {
  return say(`judgement.${JUDGEMENT[label]}`, language)
}

export function dayName(day: number, language: Language): string {
  return say('sentence.day', language, { day: Math.floor(day) })
}

/** "Day 60", or "Day 60–165" where it took that long. */
export function daysName(day: number, until: number, language: Language): string {
  if (Math.floor(until) <= Math.floor(day)) return dayName(day, language)
  return say('sentence.day', language, { day: `${Math.floor(day)}–${Math.floor(until)}` })
}

export function pointName(decision: DecisionReport, language: Language): string {
  return say(`point.${decision.point}.name`, language)
}

/** What a decision is called by a screen reader. */
export function decisionName(decision: DecisionReport, language: Language): string {
  const { line } = DEBRIEF[language]
  const name = line.option(
    dayName(decision.day, language),
    pointName(decision, language),
    labelName(decision.label, language),
    lossFigure(decision.loss),
    figure(decision.loss_error),
  )
  return decision.violations.length > 0 ? `${name} ${line.violated}` : name
}

export function balanceSentence(debrief: Debrief, language: Language): string {
  const { start, skill, luck, outcome } = balanceOf(debrief)
  return DEBRIEF[language].balance.sentence(figure(start), signed(skill), signed(luck), figure(outcome))
}

/** Whether it went better or worse than the decisions deserved; empty where luck was next to nothing. */
export function luckSentence(debrief: Debrief, language: Language): string {
  const { luck } = balanceOf(debrief)
  if (Math.abs(luck) < 0.5) return ''
  return say(luck > 0 ? 'sentence.luck_good' : 'sentence.luck_bad', language)
}

/** A sentence that leads to a decision. */
export interface Lesson {
  readonly index: number
  readonly text: string
}

export function lossLessons(decisions: readonly DecisionReport[], language: Language): readonly Lesson[] {
  const { home } = DEBRIEF[language]
  return costliest(decisions).map((decision) => ({
    index: decision.index,
    text: [
      home.loss(
        dayName(decision.day, language),
        pointName(decision, language),
        optionName(chosenOf(decision).order, language),
        optionName(bestFirst(decision.options)[0]!.order, language),
        lossFigure(decision.loss),
        figure(decision.loss_error),
      ),
      ...(isContested(decision) ? [home.contested] : []),
    ].join(' '),
  }))
}

export function keptLessons(decisions: readonly DecisionReport[], language: Language): readonly Lesson[] {
  const { home } = DEBRIEF[language]
  return bestKept(decisions).map(({ decision, next, margin }) => ({
    index: decision.index,
    text: home.kept(
      dayName(decision.day, language),
      pointName(decision, language),
      optionName(chosenOf(decision).order, language),
      figure(margin),
      optionName(next.order, language),
    ),
  }))
}

export function disagreementSentence(found: Disagreement, language: Language): string {
  const words = DECISION[language]
  const guidelines = found.verdicts.map((each) => each.name[language] ?? each.guideline).join(', ')
  const name = optionName(found.option.order, language)
  const opinion = say(`opinion.${found.opinion}`, language)
  if (found.kind === 'recommends')
    return words.recommends(guidelines, opinion, name, figure(found.months), optionName(found.best.order, language))
  if (found.option.chosen) return words.warnsOfChosen(guidelines, opinion, name)
  return words.warns(guidelines, opinion, name, figure(found.months))
}
