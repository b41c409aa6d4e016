/** Everything in a room that answers: its things and its doors, for rays and fingers as for the list of buttons. */
import type { RoomKey } from '../state/stage'
import { type Act, DOOR_DEPTH, DOOR_HEIGHT, DOOR_WIDTH, type Plan, type ThingName, threshold } from './plan'

export interface Reachable {
  readonly key: ThingName | `door:${RoomKey}`
  readonly at: readonly [x: number, y: number, z: number]
  readonly size: readonly [width: number, height: number, depth: number]
  readonly turn: number
  readonly act: Act
}

export function reachableIn(plan: Plan): Reachable[] {
  const things = plan.things.map(({ name, ...thing }) => ({ key: name, ...thing }))
  const doors = plan.doors.map((door): Reachable => {
    const { x, z, inX, inZ } = threshold(plan, door)
    const depth = DOOR_DEPTH / 2
    return {
      key: `door:${door.to}`,
      at: [x - inX * depth, DOOR_HEIGHT / 2, z - inZ * depth],
      size: [DOOR_WIDTH, DOOR_HEIGHT, 0.3],
      turn: Math.atan2(inX, inZ),
      act: { kind: 'go', room: door.to },
    }
  })
  return [...things, ...doors]
}
