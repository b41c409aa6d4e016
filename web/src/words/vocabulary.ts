import type { ThingName } from '../house/plan'
import type { RegionKey, RoomKey } from '../state/stage'

/** Everything the 3D house says by itself. Tasks, names and findings come with the stage. */
export interface Words {
  readonly house: { readonly name: string; readonly line: string }
  readonly rooms: Readonly<Record<RoomKey, string>>
  readonly things: Readonly<Record<ThingName, string>>
  readonly regions: Readonly<Record<RegionKey, string>>
  readonly toRoom: (room: string) => string
  readonly floorLabel: string
  readonly youAreHere: string
  readonly map: string
  readonly cleanHands: readonly string[]
  readonly anatomy: { readonly title: string; readonly parts: readonly string[] }
  readonly reception: string
  readonly pharmacy: string
  readonly welcome: string
  readonly noImages: string
  readonly noLines: string
  readonly axial: string
  readonly coronal: string
  readonly synthetic: string
  readonly counts: string
  readonly running: string
  readonly standby: string
  readonly alarm: string
  readonly notSeenYet: string
  readonly day: (day: number) => string
  readonly months: string
  readonly died: string
  readonly panel: {
    readonly nextRoom: string
    readonly stay: string
    readonly language: string
    readonly leave: string
    readonly task: string
  }
  readonly mirror: {
    readonly list: (room: string) => string
    readonly entered: (room: string) => string
    readonly chosen: (region: string) => string
  }
  readonly enterVr: string
}
