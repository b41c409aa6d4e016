/** Guidelines, practice, labels and payers: heard one by one, never added up. */
import type { DecisionReport, OptionValue, Verdict } from '../../../../wire/messages'
import { bestFirst } from './rank'

export const VOICES = ['guideline', 'practice', 'label', 'payer'] as const
export type Voice = (typeof VOICES)[number]

export interface Heard {
  readonly speaking: readonly Verdict[]
  readonly silent: readonly Verdict[]
}

/** Verdicts of one voice; those that hold where she is treated come first. */
export function heard(verdicts: readonly Verdict[], voice: Voice): Heard {
  const all = verdicts.filter((each) => each.voice === voice).sort((a, b) => Number(b.local) - Number(a.local))
  return {
    speaking: all.filter((each) => each.opinion !== 'not_addressed'),
    silent: all.filter((each) => each.opinion === 'not_addressed'),
  }
}

/** How many guidelines hold each opinion of an option, in the order in which they first speak. */
export function tally(option: OptionValue): readonly (readonly [Verdict['opinion'], number])[] {
  const counts = new Map<Verdict['opinion'], number>()
  for (const { opinion } of heard(option.verdicts, 'guideline').speaking)
    counts.set(opinion, (counts.get(opinion) ?? 0) + 1)
  return [...counts]
}

/** Whether one guideline supports an option and another one warns of it. */
export function guidelinesDiffer(option: OptionValue): boolean {
  const opinions = heard(option.verdicts, 'guideline').speaking.map((each) => each.opinion)
  return opinions.some(supports) && opinions.some(warns)
}

export interface Disagreement {
  readonly kind: 'recommends' | 'warns'
  readonly verdict: Verdict
  readonly option: OptionValue
  readonly best: OptionValue
  /** How far the option lies behind the best, in months. */
  readonly behind: number
}

/** As in the analysis: less than this is too close to call, whatever its error. */
const CLOSE_MONTHS = 0.5

/**
 * Where a guideline and the simulation point different ways: it warns of the option that is clearly the best, or
 * recommends one that lies clearly behind without finding the best acceptable.
 */
export function disagreements(decision: DecisionReport): readonly Disagreement[] {
  const [best, ...others] = bestFirst(decision.options)
  if (!best || others.length === 0) return []
  const found: Disagreement[] = []
  const next = others[0]!
  if (clearlyBehind(next, best)) {
    for (const verdict of heard(best.verdicts, 'guideline').speaking)
      if (warns(verdict.opinion)) found.push({ kind: 'warns', verdict, option: best, best, behind: 0 })
  }
  for (const option of others.filter((each) => clearlyBehind(each, best))) {
    for (const verdict of heard(option.verdicts, 'guideline').speaking) {
      const ofBest = best.verdicts.find((each) => each.guideline === verdict.guideline)
      if (verdict.opinion === 'recommended' && !(ofBest && supports(ofBest.opinion)))
        found.push({ kind: 'recommends', verdict, option, best, behind: best.gap - option.gap })
    }
  }
  return found
}

function clearlyBehind(option: OptionValue, best: OptionValue): boolean {
  const behind = best.gap - option.gap
  return behind >= CLOSE_MONTHS && behind > 2 * Math.hypot(best.gap_error, option.gap_error)
}

function supports(opinion: Verdict['opinion']): boolean {
  return opinion === 'recommended' || opinion === 'acceptable'
}

function warns(opinion: Verdict['opinion']): boolean {
  return opinion === 'discouraged' || opinion === 'contraindicated'
}
