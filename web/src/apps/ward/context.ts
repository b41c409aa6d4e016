/** What every part of the page may ask for: settings, the case, and what is open on the tablet. */
import { createContext, useContext } from 'react'
import { type StoreApi, useStore } from 'zustand'
import type { CaseFacts } from '../../state/case'
import type { CaseLine } from '../../state/case_line'
import type { Settings } from '../../state/settings'
import type { Language, View } from '../../wire/messages'
import type { Announcer } from './announcer'
import type { Desk } from './desk'

export const SettingsContext = createContext<StoreApi<Settings> | null>(null)
export const WardContext = createContext<Ward | null>(null)

/** Everything about the case one is in. */
export interface Ward {
  readonly session: string
  readonly line: CaseLine
  readonly desk: StoreApi<Desk>
  readonly announcer: Announcer
  /** Goes back to the entry page; the seat is kept. */
  readonly leave: () => void
}

export function useSettingsStore(): StoreApi<Settings> {
  const store = useContext(SettingsContext)
  if (!store) throw new Error('settings are asked for outside of the page: render inside SettingsContext')
  return store
}

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(useSettingsStore(), select)
}

export function useLanguage(): Language {
  return useSettings((settings) => settings.language)
}

/** One topic of the words, in the language of the page. */
export function useTopic<T>(topic: Readonly<Record<Language, T>>): T {
  return topic[useLanguage()]
}

export function useWard(): Ward {
  const ward = useContext(WardContext)
  if (!ward) throw new Error('the case is asked for outside of the ward: render inside WardContext')
  return ward
}

export function useCase<T>(select: (facts: CaseFacts) => T): T {
  return useStore(useWard().line.facts, select)
}

/** What one may see now. Only for what is shown after the first welcome. */
export function useView(): View {
  const view = useCase((facts) => facts.view)
  if (!view) throw new Error('the view is asked for before the welcome: show nothing until then')
  return view
}

export function useDesk<T>(select: (desk: Desk) => T): T {
  return useStore(useWard().desk, select)
}
