/** Guidelines, practice, labels and payers: heard one by one, never added up. */
import type { DecisionReport, OptionValue, Verdict } from '../../../../wire/messages'
import { bestFirst, chosenOf } from './order'

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

/** Whether a voice that is there at all says nothing of an option. */
export function isSilent(option: OptionValue, voice: Voice): boolean {
  const { speaking, silent } = heard(option.verdicts, voice)
  return speaking.length === 0 && silent.length > 0
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
  readonly opinion: Verdict['opinion']
  /** All guidelines that say so. */
  readonly verdicts: readonly Verdict[]
  readonly option: OptionValue
  readonly best: OptionValue
  /** How far a recommended option lies behind the best; how far one that is warned of lies ahead of what was chosen. */
  readonly months: number
}

/** As in the analysis: less than this is too close to call, whatever its error. */
const CLOSE_MONTHS = 0.5

/**
 * Where guidelines and the simulation point different ways: they warn of an option that is clearly ahead, or recommend
 * one that lies clearly behind without finding the best acceptable.
 */
export function disagreements(decision: DecisionReport): readonly Disagreement[] {
  const options = bestFirst(decision.options)
  const [best, next] = options
  if (!best || !next) return []
  const chosen = chosenOf(decision)
  const warned = options
    .filter((each) => clearlyBehind(chosen, each) || (each === best && clearlyBehind(next, each)))
    .flatMap((option) =>
      (['contraindicated', 'discouraged'] as const).map((opinion) => ({
        kind: 'warns' as const,
        opinion,
        verdicts: speakers(option, opinion),
        option,
        best,
        months: option.gap,
      })),
    )
  const recommended = options
    .filter((each) => clearlyBehind(each, best))
    .map((option) => ({
      kind: 'recommends' as const,
      opinion: 'recommended' as const,
      verdicts: speakers(option, 'recommended').filter((each) => !supports(opinionOf(best, each.guideline))),
      option,
      best,
      months: best.gap - option.gap,
    }))
  return [...warned, ...recommended].filter(({ verdicts }) => verdicts.length > 0)
}

/**
 * Whether guidelines stand by what was chosen against the simulation: the loss is then a question to both. They do not
 * where one of them recommends any of the options that are clearly ahead.
 */
export function isContested(decision: DecisionReport): boolean {
  const chosen = chosenOf(decision)
  const ahead = bestFirst(decision.options).filter((each) => clearlyBehind(chosen, each))
  const best = ahead[0]
  if (!best || ahead.some((each) => speakers(each, 'recommended').length > 0)) return false
  return heard(chosen.verdicts, 'guideline').speaking.some(
    ({ guideline, opinion }) =>
      opinion === 'recommended' || (opinion === 'acceptable' && warns(opinionOf(best, guideline))),
  )
}

function speakers(option: OptionValue, opinion: Verdict['opinion']): readonly Verdict[] {
  return heard(option.verdicts, 'guideline').speaking.filter((each) => each.opinion === opinion)
}

function opinionOf(option: OptionValue, guideline: string): Verdict['opinion'] {
  return option.verdicts.find((each) => each.guideline === guideline)?.opinion ?? 'not_addressed'
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
