import { type Plan, QUARTER, type Wall, wallPoint } from '../../house/plan'
import type { RoomShape } from './shape'

const WALL_TURN: Record<Wall, number> = { north: 0, east: -QUARTER, south: Math.PI, west: QUARTER }

/** Builds in a wall's own frame: x along the wall, y up, z into the room; (along, y) is where x = y = 0 lies. */
export function onWall(shape: RoomShape, plan: Plan, wall: Wall, along: number, y: number, build: () => void): void {
  const { x, z } = wallPoint(plan, wall, along)
  shape.at(x, y, z, WALL_TURN[wall], build)
}
