/** Where one may walk: the room's floor and doorways, less the furniture. A walker is a disc. */
import { OUTLINES } from './outlines'
import { DOOR_DEPTH, DOOR_WIDTH, type Door, type Piece, type Plan, type Threshold, threshold } from './plan'

export const WALKER_RADIUS = 0.25
/** Past this depth in a doorway one is through. */
const THROUGH_DEPTH = 0.25

export interface Ground {
  x: number
  z: number
}

/** Moves `at` to the nearest place where a walker fits; in place, so that a frame allocates nothing. */
export function settle(plan: Plan, at: Ground): void {
  for (let round = 0; round < 2; round++) {
    for (const item of plan.pieces) pushOut(item, at)
    keepInside(plan, at)
  }
}

/** True where a walker's disc touches neither wall nor furniture. */
export function fits(plan: Plan, x: number, z: number): boolean {
  probe.x = x
  probe.z = z
  settle(plan, probe)
  return Math.abs(probe.x - x) < 1e-6 && Math.abs(probe.z - z) < 1e-6
}
const probe: Ground = { x: 0, z: 0 }

/** The door that a walker at `at` has stepped through, if any. */
export function doorEntered(plan: Plan, at: Ground): Door | null {
  for (const { door, x, z, inX, inZ } of doorwaysOf(plan)) {
    const depth = -((at.x - x) * inX + (at.z - z) * inZ)
    const aside = Math.abs((at.x - x) * inZ - (at.z - z) * inX)
    if (depth > THROUGH_DEPTH && aside < DOOR_WIDTH / 2) return door
  }
  return null
}

interface Doorway extends Threshold {
  readonly door: Door
}

const doorways = new WeakMap<Plan, readonly Doorway[]>()

/** Where a plan's doors are, worked out once: walking asks at every frame. */
function doorwaysOf(plan: Plan): readonly Doorway[] {
  let list = doorways.get(plan)
  if (!list) {
    list = plan.doors.map((door) => ({ door, ...threshold(plan, door) }))
    doorways.set(plan, list)
  }
  return list
}

function pushOut(item: Piece, at: Ground): void {
  const outline = OUTLINES[item.kind]
  if (!outline) return
  if ('radius' in outline) pushOutOfDisc(item, outline.radius + WALKER_RADIUS, at)
  else pushOutOfBox(item, outline.width / 2, outline.depth / 2, outline.forward ?? 0, at)
}

function pushOutOfDisc(item: Piece, reach: number, at: Ground): void {
  const dx = at.x - item.x
  const dz = at.z - item.z
  const distance = Math.hypot(dx, dz)
  if (distance >= reach) return
  const scale = distance > 1e-6 ? reach / distance : 0
  at.x = item.x + (scale ? dx * scale : reach)
  at.z = item.z + (scale ? dz * scale : 0)
}

/** A box grown by the walker's radius, corners rounded; a walker inside leaves by the nearest side. */
function pushOutOfBox(item: Piece, halfWidth: number, halfDepth: number, forward: number, at: Ground): void {
  const cos = Math.cos(item.turn)
  const sin = Math.sin(item.turn)
  const localX = (at.x - item.x) * cos - (at.z - item.z) * sin
  const localZ = (at.x - item.x) * sin + (at.z - item.z) * cos - forward
  const insideX = Math.max(-halfWidth, Math.min(halfWidth, localX))
  const insideZ = Math.max(-halfDepth, Math.min(halfDepth, localZ))
  let x = localX
  let z = localZ
  const gap = Math.hypot(localX - insideX, localZ - insideZ)
  if (gap >= WALKER_RADIUS) return
  if (gap > 1e-6) {
    x = insideX + ((localX - insideX) / gap) * WALKER_RADIUS
    z = insideZ + ((localZ - insideZ) / gap) * WALKER_RADIUS
  } else if (halfWidth - Math.abs(localX) < halfDepth - Math.abs(localZ)) {
    x = (localX < 0 ? -1 : 1) * (halfWidth + WALKER_RADIUS)
  } else {
    z = (localZ < 0 ? -1 : 1) * (halfDepth + WALKER_RADIUS)
  }
  at.x = item.x + x * cos + (z + forward) * sin
  at.z = item.z - x * sin + (z + forward) * cos
}

function keepInside(plan: Plan, at: Ground): void {
  if (onFloor(plan, at)) return
  for (const doorway of doorwaysOf(plan)) if (keepInDoorway(doorway, at)) return
  if (plan.radius !== undefined) {
    const scale = (plan.radius - WALKER_RADIUS) / Math.hypot(at.x, at.z)
    at.x *= scale
    at.z *= scale
    return
  }
  const halfWidth = plan.width / 2 - WALKER_RADIUS
  const halfDepth = plan.depth / 2 - WALKER_RADIUS
  at.x = Math.max(-halfWidth, Math.min(halfWidth, at.x))
  at.z = Math.max(-halfDepth, Math.min(halfDepth, at.z))
}

const HAIR = 1e-9

function onFloor(plan: Plan, at: Ground): boolean {
  if (plan.radius !== undefined) return Math.hypot(at.x, at.z) <= plan.radius - WALKER_RADIUS + HAIR
  return (
    Math.abs(at.x) <= plan.width / 2 - WALKER_RADIUS + HAIR && Math.abs(at.z) <= plan.depth / 2 - WALKER_RADIUS + HAIR
  )
}

/** How far into the wall one may step at a door: up to its leaves. */
const DEEPEST = DOOR_DEPTH - 0.12

/** True in a doorway; who would walk through the closed leaves is kept in front of them. */
function keepInDoorway({ x, z, inX, inZ }: Doorway, at: Ground): boolean {
  const depth = -((at.x - x) * inX + (at.z - z) * inZ)
  const aside = Math.abs((at.x - x) * inZ - (at.z - z) * inX)
  if (depth < -1 || depth > 1 || aside > DOOR_WIDTH / 2 - WALKER_RADIUS) return false
  const back = Math.max(0, depth - DEEPEST)
  at.x += inX * back
  at.z += inZ * back
  return true
}
