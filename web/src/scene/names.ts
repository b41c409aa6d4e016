import type { Reachable } from '../house/reachable'
import type { RoomKey } from '../state/stage'
import type { Words } from '../words/words'

/** What a thing or a door is called. */
export function nameOf(key: Reachable['key'], words: Words): string {
  return key.startsWith('door:')
    ? words.toRoom(words.rooms[key.slice(5) as RoomKey])
    : words.things[key as keyof Words['things']]
}
