/** How a person stands, breathes, walks, talks: bones from pose packets, frame by frame, without allocating. */
import { Euler, Quaternion, Vector3 } from 'three'
import { FLAG, HEAD, LEFT_HAND, RIGHT_HAND } from '../../state/pose'
import { reach, type Side, step } from './limbs'
import { type Bones, EYES, JOINTS } from './skeleton'

/** Length of a full stride (two steps) in metres. */
const STRIDE = 1.25
const IN_VR_MOST_LOWERED = 0.62
/** The eyes are this far in front of the neck's axis, so the body stands back from where the head is. */
const EYES_FORWARD = 0.085

const hand = new Vector3()
const look = new Quaternion()
const unturn = new Quaternion()
const euler = new Euler(0, 0, 0, 'YXZ')
const chest = new Vector3()

const SIDES = ['L', 'R'] as const
/** The legs of a walk are half a stride apart. */
const LEG_PHASE = { L: 0, R: Math.PI } as const

export class Gait {
  /** Where the figure's feet are, and which way its chest looks (0 is +z). */
  x = 0
  z = 0
  yaw = 0
  private phase = 0
  private speed = 0
  private talk = 0
  private fresh = true
  private readonly calm: number

  constructor(
    private readonly bones: Bones,
    private readonly stature: number,
    seed: number,
  ) {
    this.calm = (seed % 97) * 0.37
  }

  /** Poses the bones for the sampled `pose`; `now` and `delta` in seconds. */
  update(pose: Float32Array, flags: number, now: number, delta: number): void {
    look.set(pose[HEAD + 3]!, pose[HEAD + 4]!, pose[HEAD + 5]!, pose[HEAD + 6]!)
    euler.setFromQuaternion(look, 'YXZ')
    const headYaw = euler.y + Math.PI
    this.turnTowards(headYaw, delta)
    this.moveTo(
      pose[HEAD]! - Math.sin(headYaw) * EYES_FORWARD,
      pose[HEAD + 2]! - Math.cos(headYaw) * EYES_FORWARD,
      delta,
    )
    const inVr = (flags & FLAG.inVr) !== 0
    const lowered = inVr ? Math.max(-0.05, Math.min(IN_VR_MOST_LOWERED, EYES - pose[HEAD + 1]! / this.stature)) : 0
    const breath = Math.sin(now * 1.5 + this.calm)
    this.stand(lowered, breath)
    this.legs(lowered)
    this.head(headYaw, euler.x, euler.z, now)
    this.talk += (((flags & FLAG.speaking) !== 0 ? 1 : 0) - this.talk) * Math.min(1, delta * 5)
    for (const side of SIDES) {
      if (inVr) this.hold(side, pose, side === 'L' ? LEFT_HAND : RIGHT_HAND)
      else this.hang(side, breath, now)
    }
  }

  private turnTowards(headYaw: number, delta: number): void {
    let turn = headYaw - this.yaw
    turn -= Math.round(turn / (2 * Math.PI)) * 2 * Math.PI
    // A body follows its head only once the neck has had enough, or while it walks.
    const slack = this.speed > 0.3 ? 0.05 : 0.5
    const beyond = Math.abs(turn) - slack
    if (this.fresh) this.yaw = headYaw
    else if (beyond > 0) this.yaw += Math.sign(turn) * beyond * Math.min(1, delta * 6)
  }

  private moveTo(x: number, z: number, delta: number): void {
    const [dx, dz] = [x - this.x, z - this.z]
    const moved = this.fresh ? 0 : dx * Math.sin(this.yaw) + dz * Math.cos(this.yaw)
    const distance = this.fresh ? 0 : Math.hypot(dx, dz)
    this.fresh = false
    this.x = x
    this.z = z
    if (delta <= 0) return
    this.speed += (Math.min(3, distance / delta) - this.speed) * Math.min(1, delta * 8)
    this.phase += ((moved < -0.002 ? -distance : distance) / STRIDE) * 2 * Math.PI
  }

  private stand(lowered: number, breath: number): void {
    const { hips, spine, belly } = this.bones
    const sway = this.striding
    hips.position.set(0, JOINTS.hips[1] - lowered - 0.018 * sway * (1 + Math.cos(2 * this.phase)) - 0.006, 0)
    hips.rotation.set(0, 0.09 * sway * Math.sin(this.phase), 0)
    spine.rotation.set(lowered * 0.5 + 0.05 * sway + 0.008 * breath, -0.16 * sway * Math.sin(this.phase), 0)
    spine.scale.setScalar(1 + 0.004 * breath)
    belly.rotation.set(0, 0, 0)
  }

  /** 0 at rest, 1 at a walk. */
  private get striding(): number {
    return Math.min(1, this.speed / 1.1)
  }

  private legs(lowered: number): void {
    const reachOut = 0.3 * this.striding
    for (const side of SIDES) {
      const phase = this.phase + LEG_PHASE[side]
      step(
        this.bones,
        side,
        reachOut * Math.sin(phase),
        0.13 * this.striding * Math.max(0, Math.cos(phase)),
        lowered + 0.007 + 0.025 * this.striding,
      )
    }
  }

  private head(headYaw: number, pitch: number, roll: number, now: number): void {
    let aside = headYaw - this.yaw
    aside -= Math.round(aside / (2 * Math.PI)) * 2 * Math.PI
    const nod = this.talk * 0.06 * Math.sin(now * 5.3 + this.calm)
    const drift = 0.02 * Math.sin(now * 0.6 + this.calm * 3)
    const { neck, head } = this.bones
    neck.rotation.set(-pitch * 0.35, aside * 0.35 + drift, 0)
    head.rotation.set(-pitch * 0.65 + nod, aside * 0.65 + drift, -roll)
  }

  /** Arms of someone at a desk or phone: hanging, swinging, or drawing words in the air. */
  private hang(side: Side, breath: number, now: number): void {
    const outward = side === 'L' ? 1 : -1
    const swing = this.striding * Math.sin(this.phase + (side === 'L' ? Math.PI : 0))
    const gesture = this.talk * (0.55 + 0.45 * Math.sin(now * 2.1 + this.calm + (side === 'L' ? 0 : 1.9)))
    const rest = 1 - gesture
    hand.set(
      outward * (0.235 * rest + 0.17 * gesture),
      (-0.135 + 0.006 * breath + 0.05 * Math.abs(swing)) * rest +
        (0.1 + 0.05 * Math.sin(now * 3.7 + this.calm)) * gesture,
      (0.045 + 0.19 * swing) * rest + 0.27 * gesture,
    )
    reach(this.bones, side, hand)
    this.handBone(side).rotation.set(0, 0, 0)
  }

  /** Hands of someone in a headset: where the packet says. */
  private hold(side: Side, pose: Float32Array, at: number): void {
    chest.set(this.x, 0, this.z)
    hand.set(pose[at]!, pose[at + 1]!, pose[at + 2]!).sub(chest)
    const [sin, cos] = [Math.sin(this.yaw), Math.cos(this.yaw)]
    hand.set(hand.x * cos - hand.z * sin, hand.y, hand.x * sin + hand.z * cos).divideScalar(this.stature)
    hand.y -= this.bones.hips.position.y + JOINTS.spine[1] - JOINTS.hips[1]
    hand.applyQuaternion(unturn.copy(this.bones.spine.quaternion).invert())
    reach(this.bones, side, hand)
    this.handBone(side).rotation.set(-0.1, 0, 0)
  }

  private handBone(side: Side) {
    return side === 'L' ? this.bones.handL : this.bones.handR
  }
}
