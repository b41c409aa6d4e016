import type { RoomKey } from '../../state/stage'
import type { RoomShape } from './shape'

/** Rooms are built by code that is loaded with the first visit to them. */
const BUILDERS: Readonly<Record<RoomKey, () => Promise<() => RoomShape>>> = {
  lobby: async () => (await import('./lobby')).buildLobby,
  clinic: async () => (await import('./clinic')).buildClinic,
  imaging: async () => (await import('./imaging')).buildImaging,
  board: async () => (await import('./board')).buildBoard,
  theatre: async () => (await import('./theatre')).buildTheatre,
  day_unit: async () => (await import('./day_unit')).buildDayUnit,
  debrief: async () => (await import('./debrief')).buildDebrief,
}

export async function buildRoom(room: RoomKey): Promise<RoomShape> {
  const builder = await BUILDERS[room]()
  return builder()
}
