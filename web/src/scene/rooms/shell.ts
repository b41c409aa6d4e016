import { Vector3 } from 'three'
import { DOOR_DEPTH, DOOR_HEIGHT, DOOR_WIDTH, type Door, type Plan, threshold, type Wall } from '../../house/plan'
import { box } from '../craft/boxes'
import { FINISH, type Finish } from '../craft/finishes'
import { inlay, type PanelFrame, panel, type Rect } from '../craft/panels'
import { onWall } from './on_wall'
import type { RoomShape } from './shape'
import { buildWindow, type Window } from './windows'

export interface ShellLook {
  readonly walls: Finish
  readonly wallOf?: Partial<Record<Wall, Finish>>
  readonly floor: Finish
  readonly ceiling: Finish
  readonly skirting?: Finish
  readonly door?: Finish
  readonly windows?: readonly Window[]
  /** Openings that are neither door nor window, such as a hatch: from, to (along the wall), sill and head. */
  readonly openings?: readonly Window[]
}

export interface Shell {
  readonly floor: { readonly frame: PanelFrame; readonly chart: number }
}

/** Floor, ceiling and four walls with their doorways and windows. Returns the floor, for lines and rugs. */
export function buildShell(shape: RoomShape, plan: Plan, look: ShellLook): Shell {
  const floorFrame: PanelFrame = {
    origin: new Vector3(-plan.width / 2, 0, plan.depth / 2),
    u: new Vector3(1, 0, 0),
    v: new Vector3(0, 0, -1),
    width: plan.width,
    height: plan.depth,
  }
  const chart = panel(shape.solid, look.floor, floorFrame, [], 0.05)
  buildCeiling(shape, plan, look.ceiling)
  for (const wall of ['north', 'east', 'south', 'west'] as const) buildWall(shape, plan, wall, look)
  for (const door of plan.doors) buildDoorway(shape, plan, door, look)
  return { floor: { frame: floorFrame, chart } }
}

function buildCeiling(shape: RoomShape, plan: Plan, finish: Finish): void {
  panel(
    shape.solid,
    finish,
    {
      origin: new Vector3(-plan.width / 2, plan.height, -plan.depth / 2),
      u: new Vector3(1, 0, 0),
      v: new Vector3(0, 0, 1),
      width: plan.width,
      height: plan.depth,
    },
    [],
    0.14,
  )
}

function buildWall(shape: RoomShape, plan: Plan, wall: Wall, look: ShellLook): void {
  const length = wall === 'north' || wall === 'south' ? plan.width : plan.depth
  const sign = wall === 'north' || wall === 'east' ? 1 : -1
  const span = (from: number, to: number) => [length / 2 + sign * from, length / 2 + sign * to].sort((a, b) => a - b)
  const holes: Rect[] = []
  for (const door of plan.doors.filter((each) => each.wall === wall)) {
    const [u0, u1] = span(door.along - DOOR_WIDTH / 2, door.along + DOOR_WIDTH / 2)
    holes.push([u0!, 0, u1!, DOOR_HEIGHT])
  }
  for (const window of [...(look.windows ?? []), ...(look.openings ?? [])].filter((each) => each.wall === wall)) {
    const [u0, u1] = span(window.from, window.to)
    holes.push([u0!, window.sill, u1!, window.head])
  }
  onWall(shape, plan, wall, 0, 0, () => {
    const frame = { origin: new Vector3(-length / 2, 0, 0), u: RIGHT, v: UP, width: length, height: plan.height }
    const chart = panel(shape.solid, look.wallOf?.[wall] ?? look.walls, frame, holes, 0.1)
    for (const [u0, u1] of skirtingRuns(length, holes)) {
      inlay(shape.solid, look.skirting ?? FINISH.skirting, frame, chart, [u0, 0, u1, 0.1], 0.008)
    }
  })
  for (const window of look.windows ?? []) if (window.wall === wall) buildWindow(shape, plan, window)
}
const RIGHT = new Vector3(1, 0, 0)
const UP = new Vector3(0, 1, 0)

function skirtingRuns(length: number, holes: readonly Rect[]): [number, number][] {
  const floorHoles = holes.filter(([, v0]) => v0 < 0.1).sort((a, b) => a[0] - b[0])
  const runs: [number, number][] = []
  let u = 0
  for (const [u0, , u1] of floorHoles) {
    runs.push([u, u0])
    u = u1
  }
  runs.push([u, length])
  return runs
}

/** A recess in the wall with a double door at its back and the room's sign above. */
export function buildDoorway(
  shape: RoomShape,
  plan: Plan,
  door: Door,
  look: Pick<ShellLook, 'door' | 'walls' | 'floor'>,
): void {
  const { x, z, inX, inZ } = threshold(plan, door)
  shape.at(x, 0, z, Math.atan2(inX, inZ), () => {
    recess(shape, look.walls, look.floor)
    leaves(shape, look.door ?? FINISH.oak)
    // A round wall comes forward beside a door; frame and sign must stand clear of it.
    shape.at(0, 0, plan.radius ? plan.radius - Math.sqrt(plan.radius ** 2 - 0.9 ** 2) : 0, 0, () => {
      frame(shape)
      shape.sign(`door:${door.to}`, 0, DOOR_HEIGHT + 0.29, 0.035, 1.7, 0.34)
      box(shape.solid, FINISH.white, 0, DOOR_HEIGHT + 0.11, 0.015, 1.74, 0.36, 0.03)
    })
  })
}

function recess(shape: RoomShape, walls: Finish, floor: Finish): void {
  const half = DOOR_WIDTH / 2
  const surface = (finish: Finish, origin: Vector3, u: Vector3, v: Vector3, width: number, height: number) =>
    panel(shape.solid, finish, { origin, u, v, width, height }, [], 0.06)
  surface(floor, new Vector3(-half, 0, 0), RIGHT, new Vector3(0, 0, -1), DOOR_WIDTH, DOOR_DEPTH)
  surface(walls, new Vector3(-half, DOOR_HEIGHT, -DOOR_DEPTH), RIGHT, new Vector3(0, 0, 1), DOOR_WIDTH, DOOR_DEPTH)
  surface(walls, new Vector3(-half, 0, 0), new Vector3(0, 0, -1), UP, DOOR_DEPTH, DOOR_HEIGHT)
  surface(walls, new Vector3(half, 0, -DOOR_DEPTH), new Vector3(0, 0, 1), UP, DOOR_DEPTH, DOOR_HEIGHT)
}

function leaves(shape: RoomShape, finish: Finish): void {
  const width = DOOR_WIDTH / 2 - 0.01
  const { solid } = shape
  for (const side of [-1, 1]) {
    const x = (side * DOOR_WIDTH) / 4
    box(solid, finish, x, 0.01, -DOOR_DEPTH + 0.01, width, DOOR_HEIGHT - 0.02, 0.05, { bevel: 0.006 })
    // The vision panel: a tall slot of light from the corridor beyond.
    box(solid, FINISH.corridorLight, x - side * 0.12, 1.0, -DOOR_DEPTH + 0.034, 0.16, 0.85, 0.006, {
      bevel: 0.002,
      cell: 1,
    })
    box(solid, FINISH.steel, x - side * 0.28, 0.85, -DOOR_DEPTH + 0.05, 0.03, 0.42, 0.03)
    box(solid, FINISH.steel, x, 0.02, -DOOR_DEPTH + 0.036, width - 0.06, 0.24, 0.006, { bevel: 0.002 })
  }
}

function frame(shape: RoomShape): void {
  const { solid } = shape
  const half = DOOR_WIDTH / 2
  for (const side of [-1, 1]) box(solid, FINISH.oakDark, side * (half + 0.035), 0, -0.02, 0.09, DOOR_HEIGHT + 0.07, 0.1)
  box(solid, FINISH.oakDark, 0, DOOR_HEIGHT, -0.02, DOOR_WIDTH + 0.16, 0.08, 0.1)
}
