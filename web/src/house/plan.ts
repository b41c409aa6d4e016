/**
 * The plan of the house: where walls, doors, furniture and the things one may use stand. Metres, y up; a room's middle is
 * the origin, north is -z. Nothing here draws, so walking, the list of things for the keyboard and the drawing share it.
 */
import type { RegionKey, RoomKey, TabletPage } from '../state/stage'

export type Wall = 'north' | 'east' | 'south' | 'west'

/** A doorway in a wall; `along` is its middle, measured on the wall from the room's middle towards +x or +z. */
export interface Door {
  readonly to: RoomKey
  readonly wall: Wall
  readonly along: number
}

/** Furniture that stands on the floor. Each kind has an outline in outlines.ts and a shape in scene/furniture. */
export type PieceKind =
  | 'anaesthesia_machine'
  | 'armchair'
  | 'board_chair'
  | 'board_table'
  | 'cabinet'
  | 'coffee_table'
  | 'column'
  | 'credenza'
  | 'curtain'
  | 'desk'
  | 'drip_stand'
  | 'exam_couch'
  | 'hologram_pad'
  | 'infusion_chair'
  | 'instrument_table'
  | 'map_totem'
  | 'nurse_station'
  | 'office_chair'
  | 'operating_table'
  | 'plant'
  | 'planter'
  | 'reading_desk'
  | 'reception_desk'
  | 'round_bench'
  | 'sanitiser'
  | 'scope_tower'
  | 'shelf'
  | 'side_table'
  | 'sink'
  | 'sofa'
  | 'step_stool'
  | 'stool'
  | 'supply_trolley'
  | 'ultrasound'
  | 'visitor_chair'
  | 'waste_bin'
  | 'wheelchair'

/** A piece faces +z at turn 0; `turn` is radians counter-clockwise seen from above. */
export interface Piece {
  readonly kind: PieceKind
  readonly x: number
  readonly z: number
  readonly turn: number
}

export type Act =
  | { readonly kind: 'go'; readonly room: RoomKey }
  | { readonly kind: 'open'; readonly page: TabletPage }
  | { readonly kind: 'region'; readonly region: RegionKey }

/** Names of the things one may use; words/ has each in both languages. */
export type ThingName =
  | 'reception'
  | 'map_board'
  | 'woman'
  | 'desk_screen'
  | 'ultrasound'
  | 'poster'
  | 'ct_wall'
  | 'scanner'
  | 'wall_screen'
  | 'side_screens'
  | 'operating_table'
  | 'anaesthesia'
  | 'scope_tower'
  | 'nurse_station'
  | 'pharmacy_hatch'
  | 'pump'
  | 'twins'
  | 'decision_wall'
  | 'outcomes'

/** Something one may use: a box in the room that answers to a click, a ray, or its button in the mirror list. */
export interface Thing {
  readonly name: ThingName
  readonly at: readonly [x: number, y: number, z: number]
  readonly size: readonly [width: number, height: number, depth: number]
  readonly turn: number
  readonly act: Act
}

/** A place to stand or sit: where people of a fixture wait, and where chairs hold people at a meeting. */
export interface Spot {
  readonly x: number
  readonly z: number
  readonly turn: number
}

/** How the woman is placed when she is in the room: where her hips are, and how she holds herself. */
export interface Bed {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly turn: number
  readonly posture: 'lying' | 'reclining' | 'sitting'
}

export interface Plan {
  readonly room: RoomKey
  readonly width: number
  readonly depth: number
  readonly height: number
  /** A round room has this radius; width and depth then only bound it. */
  readonly radius?: number
  /** What one looks at on coming in. */
  readonly gaze: { readonly x: number; readonly z: number }
  /** Where one stands on coming from outside, not through a door. */
  readonly entry: { readonly x: number; readonly z: number }
  readonly doors: readonly Door[]
  readonly pieces: readonly Piece[]
  readonly things: readonly Thing[]
  readonly spots: readonly Spot[]
  readonly seats: readonly Spot[]
  readonly bed: Bed | null
}

export const DOOR_WIDTH = 1.5
export const DOOR_HEIGHT = 2.25
/** Depth of the recess in front of the door leaves; stepping past its middle goes through. */
export const DOOR_DEPTH = 0.55

export const QUARTER = Math.PI / 2

export function piece(kind: PieceKind, x: number, z: number, turn = 0): Piece {
  return { kind, x, z, turn }
}

export function spot(x: number, z: number, turn: number): Spot {
  return { x, z, turn }
}

/** The middle of a doorway on the wall's face, and the way into the room: `inX`, `inZ` is a unit vector. */
export interface Threshold {
  readonly x: number
  readonly z: number
  readonly inX: number
  readonly inZ: number
}

export function threshold(plan: Plan, door: Door): Threshold {
  return plan.radius === undefined ? wallPoint(plan, door.wall, door.along) : roundThreshold(plan.radius, door)
}

/** A point on the face of a straight wall, with the way into the room. */
export function wallPoint(plan: Plan, wall: Wall, along: number): Threshold {
  switch (wall) {
    case 'north':
      return { x: along, z: -plan.depth / 2, inX: 0, inZ: 1 }
    case 'south':
      return { x: along, z: plan.depth / 2, inX: 0, inZ: -1 }
    case 'west':
      return { x: -plan.width / 2, z: along, inX: 1, inZ: 0 }
    case 'east':
      return { x: plan.width / 2, z: along, inX: -1, inZ: 0 }
  }
}

/** In a round room a door sits in the middle of its side; `along` is not used. */
function roundThreshold(radius: number, door: Door): Threshold {
  const side = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] } as const
  const [x, z] = side[door.wall]
  return { x: x * radius, z: z * radius, inX: -x, inZ: -z }
}

/** Where one stands, and which way one looks (a yaw; 0 looks north, positive turns left). */
export interface Arrival {
  x: number
  z: number
  yaw: number
}

/** Arrival from another room through its door, or, where no door leads there, by the entry. */
export function arrival(plan: Plan, from: RoomKey | null): Arrival {
  const door = plan.doors.find((each) => each.to === from) ?? plan.doors.find((each) => each.to === 'lobby')
  if (!door) return looking(plan, plan.entry.x, plan.entry.z)
  const { x, z, inX, inZ } = threshold(plan, door)
  return looking(plan, x + inX * 0.9, z + inZ * 0.9)
}

function looking(plan: Plan, x: number, z: number): Arrival {
  return { x, z, yaw: Math.atan2(x - plan.gaze.x, z - plan.gaze.z) }
}
