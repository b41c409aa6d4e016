/**
 * The skeleton that every figure shares: metres, at rest facing +z with the arms 40 degrees from the body, so that cloth
 * seen from the front and the back never overlaps. Left is the figure's own left (+x).
 */
import { Bone, Matrix4, Skeleton } from 'three'

export const BONES = [
  'hips',
  'belly',
  'spine',
  'neck',
  'head',
  'armL',
  'foreL',
  'handL',
  'armR',
  'foreR',
  'handR',
  'thighL',
  'shinL',
  'footL',
  'thighR',
  'shinR',
  'footR',
] as const
export type BoneName = (typeof BONES)[number]
export const BONE_INDEX = Object.fromEntries(BONES.map((name, i) => [name, i])) as Readonly<Record<BoneName, number>>

export type Place = readonly [x: number, y: number, z: number]

/** Angle of the resting arm from straight down. */
export const ARM_SPREAD = (40 * Math.PI) / 180
export const UPPER_ARM = 0.275
export const FORE_ARM = 0.25
export const THIGH = 0.42
export const SHIN = 0.41
export const ANKLE_HEIGHT = 0.085
/** Heads are drawn a little large: faces are what people read. */
const HEAD_SCALE = 1.09
/** Height of the eyes above the floor, standing; the head's pose is measured here. */
export const EYES = 1.575

const [s, c] = [Math.sin(ARM_SPREAD), Math.cos(ARM_SPREAD)]
const shoulder: Place = [0.172, 1.37, -0.01]
const elbow: Place = [shoulder[0] + s * UPPER_ARM, shoulder[1] - c * UPPER_ARM, -0.015]
const wrist: Place = [elbow[0] + s * FORE_ARM, elbow[1] - c * FORE_ARM, -0.005]
const hip: Place = [0.088, 0.915, -0.005]
const knee: Place = [0.098, 0.915 - THIGH, 0.005]
const ankle: Place = [0.102, ANKLE_HEIGHT, -0.015]

export const JOINTS: Readonly<Record<BoneName, Place>> = {
  hips: [0, 0.93, 0],
  belly: [0, 1.05, 0.04],
  spine: [0, 1.02, -0.005],
  neck: [0, 1.43, -0.015],
  head: [0, 1.515, 0],
  armL: shoulder,
  foreL: elbow,
  handL: wrist,
  armR: mirrored(shoulder),
  foreR: mirrored(elbow),
  handR: mirrored(wrist),
  thighL: hip,
  shinL: knee,
  footL: ankle,
  thighR: mirrored(hip),
  shinR: mirrored(knee),
  footR: mirrored(ankle),
}

const PARENT: Readonly<Record<BoneName, BoneName | null>> = {
  hips: null,
  belly: 'hips',
  spine: 'hips',
  neck: 'spine',
  head: 'neck',
  armL: 'spine',
  foreL: 'armL',
  handL: 'foreL',
  armR: 'spine',
  foreR: 'armR',
  handR: 'foreR',
  thighL: 'hips',
  shinL: 'thighL',
  footL: 'shinL',
  thighR: 'hips',
  shinR: 'thighR',
  footR: 'shinR',
}

function mirrored([x, y, z]: Place): Place {
  return [-x, y, z]
}

export type Bones = Readonly<Record<BoneName, Bone>>

/** A fresh set of bones at rest, and the skeleton that binds a figure to them. */
export function newSkeleton(): { bones: Bones; root: Bone; skeleton: Skeleton } {
  const bones = Object.fromEntries(BONES.map((name) => [name, new Bone()])) as Record<BoneName, Bone>
  for (const name of BONES) {
    bones[name].name = name
    const parent = PARENT[name]
    const [x, y, z] = JOINTS[name]
    const [px, py, pz] = parent ? JOINTS[parent] : [0, 0, 0]
    bones[name].position.set(x - px, y - py, z - pz)
    if (parent) bones[parent].add(bones[name])
  }
  bones.head.scale.setScalar(HEAD_SCALE)
  const inverses = BONES.map((name) =>
    new Matrix4().makeTranslation(-JOINTS[name][0], -JOINTS[name][1], -JOINTS[name][2]),
  )
  return {
    bones,
    root: bones.hips,
    skeleton: new Skeleton(
      BONES.map((name) => bones[name]),
      inverses,
    ),
  }
}
