import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Announcements {
  /** Said when the screen reader has finished its sentence. */
  readonly polite: string
  /** Said at once: an alarm, a refusal. */
  readonly assertive: string
}

/** Sentences for the screen reader. Two live regions in the page speak them (see frame/live_regions). */
export interface Announcer {
  readonly said: StoreApi<Announcements>
  polite(text: string): void
  assertive(text: string): void
}

/** A sentence that is said twice must differ, or nothing is heard the second time: a no-break space is silent. */
export function createAnnouncer(): Announcer {
  const said = createStore<Announcements>(() => ({ polite: '', assertive: '' }))
  const speak = (key: keyof Announcements) => (text: string) => {
    const again = said.getState()[key] === text
    said.setState({ [key]: again ? `${text}\u00a0` : text } as Pick<Announcements, typeof key>)
  }
  return { said, polite: speak('polite'), assertive: speak('assertive') }
}
