/** The clothed body as a field, without head and hands, which are finer and made on their own. */
import { carve, ellipsoid, type Field, flatLimb, limb, melt, type Point3 } from '../craft/fields'
import type { Build } from './look'
import { type BoneName, JOINTS, type Place } from './skeleton'
import type { Cut } from './wardrobe'

interface Layer {
  readonly field: Field
  /** Width over which it melts into the layers before it. */
  readonly melt: number
}

/** The dressed body; `belly` 0 to 1 swells the abdomen as ascites does. */
export function bodyField(build: Build, cut: Cut): Field {
  const layers = [...torso(build, cut), ...legs(cut), ...sleeves(build, cut), ...skirts(build, cut), ...feet()]
  return (x, y, z) => {
    const side = Math.abs(x)
    let distance = layers[0]!.field(side, y, z)
    for (let i = 1; i < layers.length; i++) distance = melt(distance, layers[i]!.field(side, y, z), layers[i]!.melt)
    return distance
  }
}

const lower = (a: Place, b: Place, share: number): Point3 => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]

/** Cloth over the trunk stands off by this much. */
const EASE: Readonly<Record<Cut, number>> = {
  scrubs: 0.01,
  coat: 0.016,
  cardigan: 0.01,
  suit: 0.013,
  gowned: 0.022,
  patient: 0.018,
}

function torso(build: Build, cut: Cut): Layer[] {
  const ease = EASE[cut]
  const broad = build === 'broad'
  const [chest, waist, hips] = broad ? [0.168, 0.142, 0.15] : [0.148, 0.122, 0.158]
  const layers: Layer[] = [
    { field: ellipsoid(0, 1.25, -0.012, chest + ease, 0.185, 0.108 + ease * 0.7), melt: 0 },
    { field: ellipsoid(0, 1.07, 0, waist + ease, 0.17, 0.098 + ease * 0.7), melt: 0.08 },
    { field: ellipsoid(0, 0.925, -0.01, hips + ease, 0.125, 0.112 + ease * 0.7), melt: 0.08 },
    { field: limb([0, 1.385, -0.018], [broad ? 0.165 : 0.145, 1.368, -0.015], 0.056, 0.05 + ease * 0.4), melt: 0.07 },
    { field: limb([0, 1.38, -0.022], [0, 1.53, -0.004], 0.056, 0.05), melt: 0.045 },
  ]
  if (!broad) layers.push({ field: ellipsoid(0.066, 1.245, 0.075, 0.066, 0.062, 0.046), melt: 0.06 })
  return layers
}

function legs(cut: Cut): Layer[] {
  const { thighL: hip, shinL: knee, footL: ankle } = JOINTS
  const bare = cut === 'patient'
  const loose = cut === 'scrubs' || cut === 'gowned' ? 0.012 : 0.004
  const hem = bare ? 0.036 : 0.056 + loose * 0.5
  return [
    { field: limb(hip, knee, 0.09 + (bare ? 0 : loose), bare ? 0.052 : 0.064 + loose), melt: 0.05 },
    { field: limb(knee, lower(knee, ankle, bare ? 1 : 0.93), bare ? 0.05 : 0.062 + loose, hem), melt: 0.03 },
  ]
}

/** Short sleeves end at this share of the upper arm. */
export const SHORT_SLEEVE = 0.55

/** Short sleeves: the arms below them are finer than cloth and are made on their own (arm_mesh.ts). */
export function bareArms(cut: Cut): boolean {
  return cut === 'scrubs' || cut === 'patient'
}

function sleeves(build: Build, cut: Cut): Layer[] {
  const { armL: shoulder, foreL: elbow, handL: wrist } = JOINTS
  const stout = build === 'broad' ? 0.006 : 0
  const short: Layer = {
    field: limb(shoulder, lower(shoulder, elbow, SHORT_SLEEVE), 0.056 + stout, 0.062 + stout),
    melt: 0.03,
  }
  const wide = EASE[cut] * 0.7
  const long: Layer[] = [
    { field: limb(shoulder, elbow, 0.05 + stout + wide, 0.043 + stout + wide), melt: 0.045 },
    { field: limb(elbow, lower(elbow, wrist, 0.96), 0.042 + stout + wide, 0.036 + stout + wide), melt: 0.03 },
  ]
  return bareArms(cut) ? [short] : long
}

/** A hem is rounded over this width: a sharp one would come out ragged where triangles are larger than it. */
const HEM_ROUND = 0.08

/** Cloth that hangs below the waist: coat tails, gowns, the hem of a shirt. */
function skirts(build: Build, cut: Cut): Layer[] {
  const wide = build === 'broad' ? 0.01 : 0
  // A cone cut off level at the hem: cloth hangs, it does not close round the legs.
  const hang = (top: number, hem: number, at: number, flare: number): Layer => {
    const cone = flatLimb(
      [0.02, top, 0],
      [0.02, hem - 0.3, 0],
      at + wide,
      at + wide + flare * (1 + 0.3 / (top - hem)),
      0.74,
    )
    return { field: (x, y, z) => carve(cone(x, y, z), y - hem, HEM_ROUND), melt: 0.03 }
  }
  switch (cut) {
    case 'scrubs':
      return [hang(0.98, 0.84, 0.13, 0.02)]
    case 'cardigan':
    case 'suit':
      return [hang(0.98, 0.84, 0.132, 0.014)]
    case 'coat':
      return [hang(0.98, 0.57, 0.136, 0.05)]
    case 'gowned':
      return [hang(0.98, 0.36, 0.142, 0.05)]
    case 'patient':
      return [hang(0.98, 0.5, 0.14, 0.045)]
  }
}

function feet(): Layer[] {
  const [x] = JOINTS.footL
  const shoe = flatLimb([x, 0.05, -0.05], [x + 0.012, 0.042, 0.125], 0.045, 0.042, 1)
  const sole: Field = (px, py, pz) => Math.max(shoe(px, py, pz), 0.004 - py)
  return [{ field: sole, melt: 0.018 }]
}

/** Rods along the bones: which bone a piece of cloth follows is decided by how near it is to each. */
export const BONE_RODS: readonly { readonly bone: BoneName; readonly field: Field }[] = [
  { bone: 'hips', field: flatLimb([-0.05, 0.93, -0.01], [0.05, 0.93, -0.01], 0.1, 0.1, 0.9) },
  { bone: 'spine', field: limb([0, 1.12, 0], [0, 1.32, -0.01], 0.11, 0.12) },
  { bone: 'neck', field: limb([0, 1.45, -0.015], [0, 1.5, -0.01], 0.05) },
  { bone: 'head', field: limb([0, 1.55, 0], [0, 1.62, 0], 0.06) },
  ...(['L', 'R'] as const).flatMap((side) => {
    const at = (name: 'arm' | 'fore' | 'hand' | 'thigh' | 'shin' | 'foot') => JOINTS[`${name}${side}`]
    const [x, , z] = at('foot')
    return [
      { bone: `arm${side}` as const, field: limb(lower(at('arm'), at('fore'), 0.08), at('fore'), 0.045, 0.04) },
      { bone: `fore${side}` as const, field: limb(at('fore'), at('hand'), 0.04, 0.03) },
      {
        bone: `hand${side}` as const,
        field: limb(lower(at('fore'), at('hand'), 1.05), lower(at('fore'), at('hand'), 1.5), 0.02),
      },
      { bone: `thigh${side}` as const, field: limb(lower(at('thigh'), at('shin'), 0.15), at('shin'), 0.08, 0.06) },
      { bone: `shin${side}` as const, field: limb(at('shin'), at('foot'), 0.06, 0.05) },
      { bone: `foot${side}` as const, field: limb([x, 0.05, z - 0.02], [x, 0.04, 0.12], 0.04) },
    ]
  }),
]
