import type { RoomKey } from '../../state/stage'
import type { RoomShape } from './shape'

/** Rooms are built by code that is loaded with the first visit to them. */
const BUILDERS: Partial<Readonly<Record<RoomKey, () => Promise<() => RoomShape>>>> = {
  lobby: async () => (await import('./lobby')).buildLobby,
  clinic: async () => (await import('./clinic')).buildClinic,
}

export async function buildRoom(room: RoomKey): Promise<RoomShape> {
  const builder = await BUILDERS[room]!()
  return builder()
}
