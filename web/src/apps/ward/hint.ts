import type { Language, View } from '../../wire/messages'
import { hasWords, say } from '../../wire/say'

/** What comes next, in one sentence; the task of the room where it goes on, if the hint has no words yet. */
export function hintOf(view: View, language: Language): string {
  if (view.alarm !== 'none') return say(`alarm.${view.alarm}`, language)
  if (hasWords(view.hint)) return say(view.hint, language)
  return say(view.tasks[view.next_room].key, language)
}
