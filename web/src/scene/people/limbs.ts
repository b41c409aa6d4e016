/** Bends arms and legs so that hands and feet come to where they should be. Works on bones in place; allocates nothing. */
import { Quaternion, Vector3 } from 'three'
import { ANKLE_HEIGHT, ARM_SPREAD, type Bones, FORE_ARM, JOINTS, SHIN, THIGH, UPPER_ARM } from './skeleton'

export type Side = 'L' | 'R'

/** Direction of each resting arm. */
const REST: Readonly<Record<Side, Vector3>> = {
  L: new Vector3(Math.sin(ARM_SPREAD), -Math.cos(ARM_SPREAD), 0),
  R: new Vector3(-Math.sin(ARM_SPREAD), -Math.cos(ARM_SPREAD), 0),
}
const SHOULDER: Readonly<Record<Side, Vector3>> = {
  L: new Vector3(...JOINTS.armL).sub(new Vector3(...JOINTS.spine)),
  R: new Vector3(...JOINTS.armR).sub(new Vector3(...JOINTS.spine)),
}

const towards = new Vector3()
const pole = new Vector3()
const upper = new Vector3()
const fore = new Vector3()
const unturn = new Quaternion()

/** Brings a wrist to `target`, given in the space of the spine bone; the elbow keeps down, back and outward. */
export function reach(bones: Bones, side: Side, target: Vector3): void {
  const [arm, forearm] = side === 'L' ? [bones.armL, bones.foreL] : [bones.armR, bones.foreR]
  towards.subVectors(target, SHOULDER[side])
  const distance = Math.max(0.12, Math.min(UPPER_ARM + FORE_ARM - 0.004, towards.length()))
  towards.normalize()
  const cos = (UPPER_ARM ** 2 + distance ** 2 - FORE_ARM ** 2) / (2 * UPPER_ARM * distance)
  const sin = Math.sqrt(Math.max(0, 1 - cos * cos))
  pole
    .set(side === 'L' ? 0.55 : -0.55, -0.75, -0.6)
    .addScaledVector(towards, -pole.dot(towards))
    .normalize()
  upper.copy(towards).multiplyScalar(cos).addScaledVector(pole, sin)
  fore.copy(towards).multiplyScalar(distance).addScaledVector(upper, -UPPER_ARM).normalize()
  arm.quaternion.setFromUnitVectors(REST[side], upper)
  fore.applyQuaternion(unturn.copy(arm.quaternion).invert())
  forearm.quaternion.setFromUnitVectors(REST[side], fore)
}

/** Puts a foot at (`forward`, `up`) of where it rests, seen from hips that are `lowered` by some metres. */
export function step(bones: Bones, side: Side, forward: number, up: number, lowered: number): void {
  const [thigh, shin, foot] =
    side === 'L' ? [bones.thighL, bones.shinL, bones.footL] : [bones.thighR, bones.shinR, bones.footR]
  const drop = JOINTS.thighL[1] - lowered - ANKLE_HEIGHT - up
  const distance = Math.min(THIGH + SHIN - 0.001, Math.hypot(drop, forward))
  const swing = Math.atan2(forward, drop)
  const knee = Math.acos(clamp((THIGH ** 2 + SHIN ** 2 - distance ** 2) / (2 * THIGH * SHIN)))
  const lift = Math.acos(clamp((THIGH ** 2 + distance ** 2 - SHIN ** 2) / (2 * THIGH * distance)))
  thigh.rotation.set(-(swing + lift), 0, 0)
  shin.rotation.set(Math.PI - knee, 0, 0)
  foot.rotation.set(swing + lift - (Math.PI - knee) + up * 2.2, 0, 0)
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value))
}
