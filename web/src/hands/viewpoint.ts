/** Where the person looking stands and looks, and how keys, drags and clicks move it. No drawing in here. */
import { type Arrival, arrival, type Plan } from '../house/plan'
import { doorEntered, type Ground, settle } from '../house/walking'
import { way } from '../house/way'
import type { RoomKey } from '../state/stage'

export const EYE_HEIGHT = 1.6
/** A turn in a headset: in one step, since a smooth one makes people queasy. */
export const SNAP_TURN = Math.PI / 4
const WALKING_SPEED = 2.1
/** How quickly a step gathers and loses speed; a hard start is what makes people queasy. */
const EASE_PER_S = 9
const CORNER_REACHED = 0.08
const PITCH_LIMIT = 1.2

/** What the keys ask for: -1, 0 or 1 each; `right` and `turn` are positive to the right. */
export interface Steering {
  forward: number
  right: number
  turn: number
}

export class Viewpoint {
  readonly at: Ground = { x: 0, z: 0 }
  readonly steering: Steering = { forward: 0, right: 0, turn: 0 }
  yaw = 0
  pitch = 0
  /** Corners still to be walked after a click on the floor. */
  corners: Ground[] = []
  private speedX = 0
  private speedZ = 0
  /** Set once a door has been asked for, until one has stepped away from it. */
  private atDoor: RoomKey | null = null

  arrive(plan: Plan, from: RoomKey | null): void {
    this.stand(arrival(plan, from))
  }

  stand({ x, z, yaw }: Arrival, pitch = -0.04): void {
    this.at.x = x
    this.at.z = z
    this.yaw = yaw
    this.pitch = pitch
    this.speedX = this.speedZ = 0
    this.corners = []
    this.atDoor = null
  }

  /** A drag over the view: the room follows the finger. Angles in radians. */
  look(right: number, up: number): void {
    this.yaw += right
    this.pitch = Math.max(-PITCH_LIMIT, Math.min(PITCH_LIMIT, this.pitch + up))
  }

  walkTo(plan: Plan, goal: Ground): void {
    this.corners = way(plan, this.at, goal)
  }

  /** Stands at the end of the way at once, for those whom a moving picture makes ill. */
  skipToGoal(): void {
    const goal = this.corners.at(-1)
    if (goal) this.stand({ ...goal, yaw: this.yaw }, this.pitch)
  }

  get walking(): boolean {
    return Math.hypot(this.speedX, this.speedZ) > 0.15
  }

  /** Moves on by `seconds`; returns the room whose door has just been stepped into. */
  step(plan: Plan, seconds: number): RoomKey | null {
    const { forward, right, turn } = this.steering
    this.yaw -= turn * seconds * 1.6
    if (forward !== 0 || right !== 0) this.corners = []
    const ease = Math.min(1, EASE_PER_S * seconds)
    const [wishX, wishZ] = this.corners.length > 0 ? this.towardsCorner() : this.alongSight(forward, right)
    this.speedX += (wishX - this.speedX) * ease
    this.speedZ += (wishZ - this.speedZ) * ease
    this.at.x += this.speedX * seconds
    this.at.z += this.speedZ * seconds
    settle(plan, this.at)
    return this.doorAsked(plan)
  }

  private alongSight(forward: number, right: number): readonly [number, number] {
    const length = Math.max(1, Math.hypot(forward, right))
    const [sin, cos] = [Math.sin(this.yaw), Math.cos(this.yaw)]
    wish[0] = ((right * cos - forward * sin) / length) * WALKING_SPEED
    wish[1] = ((-right * sin - forward * cos) / length) * WALKING_SPEED
    return wish
  }

  private towardsCorner(): readonly [number, number] {
    const corner = this.corners[0]!
    const [dx, dz] = [corner.x - this.at.x, corner.z - this.at.z]
    const distance = Math.hypot(dx, dz)
    if (distance < CORNER_REACHED) this.corners.shift()
    const speed = this.corners.length > 1 ? WALKING_SPEED : Math.min(WALKING_SPEED, distance * 5)
    wish[0] = distance > 0 ? (dx / distance) * speed : 0
    wish[1] = distance > 0 ? (dz / distance) * speed : 0
    return wish
  }

  private doorAsked(plan: Plan): RoomKey | null {
    const door = doorEntered(plan, this.at)
    if (!door) {
      this.atDoor = null
      return null
    }
    if (this.atDoor === door.to) return null
    this.atDoor = door.to
    this.corners = []
    return door.to
  }
}

const wish: [number, number] = [0, 0]
