/**
 * Everything that the server's words can say: orders, findings, rules, rooms, roles, what comes next. The table is
 * generated from the server's own, so a screen, a refusal and a debrief always speak alike.
 */
import { FAMILIES } from './codes'
import table from './entries.json'
import type { Language } from './messages'

interface Entry {
  readonly ko: string
  readonly en: string
  readonly ko_short?: string
  readonly en_short?: string
  readonly unit?: string
  readonly codes?: string
}

export type Facts = Readonly<Record<string, string | number>>

const ENTRIES = table as Readonly<Record<string, Entry>>

/** Stands for a number that nobody knows. */
const NOT_KNOWN = '–'

export function hasWords(key: string): boolean {
  return key in ENTRIES
}

/** The words for a key, with facts in place of their names in braces. A key without words is shown as it is. */
export function say(key: string, language: Language, facts: Facts = {}): string {
  return filled(ENTRIES[key]?.[language] ?? key, facts)
}

/** The same for a narrow place: the short form where there is one. */
export function sayShort(key: string, language: Language, facts: Facts = {}): string {
  const entry = ENTRIES[key]
  if (!entry) return key
  return filled((language === 'ko' ? entry.ko_short : entry.en_short) ?? entry[language], facts)
}

/** Whether all facts that the words of a key ask for are at hand. */
export function canSay(key: string, facts: Facts): boolean {
  const entry = ENTRIES[key]
  return entry !== undefined && [...entry.en.matchAll(PLACE)].every(([, name]) => name! in facts)
}

/** What a finding is measured in, as it is printed behind a number; empty where it has none. */
export function unitOf(finding: string, language: Language): string {
  const unit = ENTRIES[`finding.${finding}`]?.unit
  return unit ? sayShort(`unit.${unit}`, language) : ''
}

/** A finding's value in words: a coded one by its name, a measured one with its unit. */
export function sayValue(finding: string, value: number, language: Language): string {
  const entry = ENTRIES[`finding.${finding}`]
  if (entry?.codes) return say(codeKey(entry.codes, value), language)
  const unit = unitOf(finding, language)
  return unit ? `${printed(value)} ${unit}` : printed(value)
}

/** The key of a coded value: family `stage`, code 0 is `stage.ia`. */
export function codeKey(family: string, code: number): string {
  return `${family}.${FAMILIES[family]?.[Math.round(code)] ?? ''}`
}

/** Whether a finding is a yes or no, and the answer is no. */
export function isAbsent(finding: string, value: number): boolean {
  return ENTRIES[`finding.${finding}`]?.codes === 'presence' && value < 0.5
}

/** As many decimals as a laboratory prints: 352, 11.4, 0.62. */
export function printed(value: number): string {
  const size = Math.abs(value)
  return shown(Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)))
}

const PLACE = /\{(\w+)\}/g

function filled(text: string, facts: Facts): string {
  return text.replace(PLACE, (whole, name: string) => {
    const fact = facts[name]
    return fact === undefined ? whole : shown(fact)
  })
}

/** A fact as people write it: 12 rather than 12.0, at most two decimals. */
function shown(fact: string | number): string {
  if (typeof fact === 'string') return fact
  return Number.isNaN(fact) ? NOT_KNOWN : String(Math.round(fact * 100) / 100)
}
