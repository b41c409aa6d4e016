import type { RoomKey } from '../../state/stage'
import { type LightFile, readLight } from './light_file'

const FILES = import.meta.glob<string>('./rooms/*.light', { query: '?url', import: 'default', eager: true })

/** Fetches a room's baked light; null when it cannot be had, and then the room is drawn in plain even light. */
export async function fetchLight(room: RoomKey): Promise<LightFile | null> {
  const url = FILES[`./rooms/${room}.light`]
  if (!url) return null
  const answer = await fetch(url)
  return answer.ok ? readLight(await answer.arrayBuffer()) : null
}
