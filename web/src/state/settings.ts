/** What a person has set for herself, kept in the browser. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Hello, Language, RoleKey } from '../wire/messages'
import { ROLE_KEYS } from '../wire/messages'

/** How the house is shown: drawn well, drawn lightly, or not at all. */
export type Showing = 'high' | 'low' | 'flat'

export interface Settings {
  readonly language: Language
  readonly showing: Showing
  /** Single-letter shortcuts; some people drive a browser by speech and want none. */
  readonly shortcuts: boolean
  readonly name: string
  readonly centre: string
  readonly roles: readonly RoleKey[]
}

const KEY = 'tealward.settings'

/** `visit` is how the house is shown this time only; it is not kept unless the person then chooses otherwise. */
export function createSettings(
  store: Storage,
  preferred: readonly string[],
  first: Showing,
  visit: Showing | null = null,
): StoreApi<Settings> {
  const lasting = { ...defaults(preferred, first), ...kept(store) }
  const settings = createStore<Settings>(() => ({ ...lasting, showing: visit ?? lasting.showing }))
  settings.subscribe((now) => {
    const showing = now.showing === visit ? lasting.showing : now.showing
    try {
      store.setItem(KEY, JSON.stringify({ ...now, showing }))
    } catch {
      // Private windows may forbid it; the settings then last as long as the page.
    }
  })
  return settings
}

/** Who one is, as the hello says it. */
export function whoIn({
  name,
  centre,
  language,
  roles,
}: Settings): Pick<Hello, 'name' | 'centre' | 'language' | 'roles'> {
  return { name: name.trim(), centre: centre.trim(), language, roles }
}

function defaults(preferred: readonly string[], showing: Showing): Settings {
  const korean = preferred[0]?.toLowerCase().startsWith('ko') ?? false
  return { language: korean ? 'ko' : 'en', showing, shortcuts: true, name: '', centre: '', roles: [] }
}

function kept(store: Storage): Partial<Settings> {
  let found: Record<string, unknown>
  try {
    found = JSON.parse(store.getItem(KEY) ?? '{}') as Record<string, unknown>
  } catch {
    return {}
  }
  const { language, showing, shortcuts, name, centre, roles } = found
  return {
    ...(language === 'ko' || language === 'en' ? { language } : {}),
    ...(showing === 'high' || showing === 'low' || showing === 'flat' ? { showing } : {}),
    ...(typeof shortcuts === 'boolean' ? { shortcuts } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof centre === 'string' ? { centre } : {}),
    ...(Array.isArray(roles) ? { roles: ROLE_KEYS.filter((role) => roles.includes(role)) } : {}),
  }
}
