import { meIn } from '../../../state/case'
import type { Ward } from '../context'
import { openPage, PAGE_OF_ROOM } from '../desk'

/** Walks to where the course goes on, and opens the page that is needed there. */
export function goOn({ line, desk }: Ward): void {
  const facts = line.facts.getState()
  if (!facts.view) return
  if (meIn(facts)?.room !== facts.view.next_room) line.go(facts.view.next_room)
  openPage(desk, PAGE_OF_ROOM[facts.view.next_room])
}
