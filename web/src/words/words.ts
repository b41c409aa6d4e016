/** What the 3D house says, in both languages. */
import type { Language } from '../state/stage'
import { EN } from './en'
import { KO } from './ko'
import type { Words } from './vocabulary'

const DICTIONARY: Readonly<Record<Language, Words>> = { ko: KO, en: EN }

export function wordsIn(language: Language): Words {
  return DICTIONARY[language]
}

export type { Words }
