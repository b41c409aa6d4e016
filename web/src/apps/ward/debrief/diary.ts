/** What one person keeps of a debrief for herself: her note, and that she has gone on to the figures. Never sent. */
export interface Diary {
  readonly note: string
  readonly opened: boolean
}

const EMPTY: Diary = { note: '', opened: false }

export function readDiary(store: Storage, session: string): Diary {
  try {
    const { note, opened } = JSON.parse(store.getItem(key(session)) ?? '{}') as Partial<Diary>
    return { note: typeof note === 'string' ? note : '', opened: opened === true }
  } catch {
    return EMPTY
  }
}

/** Whether it could be kept: private windows may forbid it, and the note then lasts as long as the page. */
export function writeDiary(store: Storage, session: string, diary: Diary): boolean {
  try {
    store.setItem(key(session), JSON.stringify(diary))
    return true
  } catch {
    return false
  }
}

function key(session: string): string {
  return `tealward.debrief.${session}`
}
