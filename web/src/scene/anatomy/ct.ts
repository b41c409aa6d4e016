/**
 * Synthetic CT: slices through the same organ fields that the operation shows, in Hounsfield units, with the findings as
 * they were read. Pictures to talk about, not images of anybody.
 */
import { type Ct, REGIONS } from '../../state/stage'
import { type Field, limb, sphere } from '../craft/fields'
import { bodyGirth, WALL_CM } from './frame'
import { ORGAN, type OrganName } from './organs'
import { sitesOf } from './sites'

export type Plane = { readonly kind: 'axial'; readonly y: number } | { readonly kind: 'coronal'; readonly z: number }

/** Half the width of a picture, in centimetres: axial slices fill it, coronal ones need its height. */
const VIEW_CM = { axial: 17.4, coronal: 20 } as const

const AIR = -1000
const FAT = -95
const FLUID = 8
const MUSCLE = 58
const BONE = 380
const LUNG = -820

/** Enhancement of each organ after contrast, in the order in which they win where they overlap. */
const TISSUES: readonly (readonly [organ: OrganName, hu: number, lumen: number | null])[] = [
  ['gallbladder', 12, null],
  ['liver', 112, null],
  ['spleen', 124, null],
  ['stomach', 62, 18],
  ['bladder', 6, null],
  ['uterus', 96, null],
  ['ovary_right', 48, null],
  ['ovary_left', 48, null],
  ['colon', 58, -40],
  ['small_bowel', 74, 20],
]

interface Thing {
  readonly field: Field
  readonly hu: number
  readonly lumen: number | null
}

/** Fills `pixels` (RGBA, `side` x `side`) with one slice in a soft-tissue window. */
export function paintSlice(ct: Ct, plane: Plane, pixels: Uint8ClampedArray, side: number): void {
  const things = thingsIn(ct, plane)
  const half = VIEW_CM[plane.kind]
  const noise = dice(plane.kind === 'axial' ? 1000 + plane.y : 2000 + plane.z)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const a = ((2 * (column + 0.5)) / side - 1) * half
      const b = (1 - (2 * (row + 0.5)) / side) * half
      // Slices are seen from the feet and from the front: her right is on our left.
      const hu = plane.kind === 'axial' ? unitAt(ct, things, a, plane.y, b) : unitAt(ct, things, a, b + 1, plane.z)
      const grain = (noise() + noise() + noise() - 1.5) * 26
      const level = Math.max(0, Math.min(255, ((hu + grain + 125) / 365) * 255))
      const i = (row * side + column) * 4
      pixels[i] = pixels[i + 1] = pixels[i + 2] = level
      pixels[i + 3] = 255
    }
  }
}

function unitAt(ct: Ct, things: readonly Thing[], x: number, y: number, z: number): number {
  const [wide, deep] = bodyGirth(y)
  const swell = z > 0 ? 1 + 0.16 * ct.ascites : 1
  const depth = 1 - Math.sqrt((x / wide) ** 2 + (z / (deep * swell)) ** 2)
  if (depth < 0 || y < -21 || y > 26) return AIR
  const under = depth * Math.min(wide, deep)
  const bone = boneAt(x, y, z, under)
  if (bone) return BONE * bone
  if (under < 1.5) return FAT
  if (under < WALL_CM - 0.3) return Math.abs(x) < 0.5 && z > 0 ? FAT : MUSCLE
  const chest = chestAt(ct, x, y, z)
  if (chest !== null) return chest
  for (const { field, hu, lumen } of things) {
    const distance = field(x, y, z)
    if (distance > 0) continue
    return lumen !== null && distance < -0.45 ? lumen : hu
  }
  if (Math.hypot(x, z + 6) > 5.5 && z < -6.2) return MUSCLE
  return fluidAt(ct, y, z) ? FLUID : FAT + 6 * Math.sin(x * 1.7) * Math.sin(z * 2.1)
}

/** 0 for no bone, up to 1 for its hard rim. */
function boneAt(x: number, y: number, z: number, under: number): number {
  const spine = Math.hypot(x / 2.3, (z + 6.4) / 1.9)
  if (spine < 1) return spine > 0.8 ? 1 : 0.62
  const arch = Math.hypot(x / 2.6, (z + 9) / 1.7)
  if (arch < 1 && arch > 0.66) return 0.9
  if (y > 6 && under > 1.6 && under < 2.5 && fraction((y + 0.62 * (z + 9)) / 2.8) < 0.4) return 0.85
  const wing = Math.abs(Math.hypot(x / 12.2, (z + 2) / 8.4) - 1) * 9
  if (y < -5 && z < 4 && z > -7.5 && wing < 1.1 && Math.abs(x) > 3) return wing > 0.6 ? 0.95 : 0.55
  return 0
}

/** Lung, effusion and the chest above the diaphragm, or null below it. */
function chestAt(ct: Ct, x: number, y: number, z: number): number | null {
  const dome = Math.hypot((Math.abs(x) - 7) / 9.2, (y - 11.5) / 9.2, z / 9.2)
  if (y < 10 || dome < 1) return null
  const level = x < 0 ? ct.effusion.right : ct.effusion.left
  if (level > 0.02 && z < -8 + 9 * level) return FLUID
  if (Math.hypot(x - 1.5, z - 2.5) < 4.6 && y > 19.5) return 70
  return LUNG
}

/** Fluid lies behind, in the flanks and the pelvis first. */
function fluidAt({ ascites }: Ct, y: number, z: number): boolean {
  if (ascites < 0.03) return false
  const pelvis = y < -8 ? 2.4 : 0
  return z < -7.5 + 14.5 * ascites + pelvis
}

function thingsIn(ct: Ct, plane: Plane): Thing[] {
  const things: Thing[] = [vessel(-1.7, 118, 1.15), vessel(1.1, 190, 0.95)]
  for (const x of [-6.6, 6.6])
    things.push({ field: limb([x, 5.5, -5], [x * 0.92, -0.5, -4.4], 2.1), hu: 158, lumen: null })
  things.push(...depositThings(ct), ...massThings(ct))
  for (const [organ, hu, lumen] of TISSUES) {
    const { field, low, high } = ORGAN[organ]
    const inside =
      plane.kind === 'axial' ? plane.y > low[1] && plane.y < high[1] : plane.z > low[2] && plane.z < high[2]
    if (inside) things.push({ field, hu, lumen })
  }
  return things
}

function vessel(x: number, hu: number, radius: number): Thing {
  return { field: limb([x, -3, -3.6], [x * 0.7, 26, -3.9], radius), hu, lumen: null }
}

function depositThings(ct: Ct): Thing[] {
  const radius = [0, 0.35, 0.95, 1.6]
  return REGIONS.flatMap((_, region) => {
    const size = ct.regions[region] ?? 0
    return sitesOf(region, [0, 4, 4, 6][size]!).map(([x, y, z]) => ({
      field: sphere(x, y, z, radius[size]!),
      hu: 86,
      lumen: null,
    }))
  })
}

function massThings({ mass }: Ct): Thing[] {
  if (!mass) return []
  const radius = Math.max(1.5, mass.size_mm / 20)
  const rise = Math.min(1, radius / 7)
  const sides = mass.side === 'both' ? [1, -1] : [mass.side === 'left' ? 1 : -1]
  return sides.flatMap((side) => {
    const [x, y, z] = [side * (6.2 - 2.6 * rise), -12 + 5 * rise, 1 + 2.5 * rise] as const
    const wall = sphere(x, y, z, radius)
    const solid = sphere(x + radius * 0.3, y, z - radius * 0.35, radius * 0.5)
    if (mass.content === 'solid') return [{ field: wall, hu: 82, lumen: null }]
    const inside: Thing[] = mass.content === 'mixed' ? [{ field: solid, hu: 88, lumen: null }] : []
    return [...inside, { field: wall, hu: 70, lumen: 14 }]
  })
}

function fraction(value: number): number {
  return value - Math.floor(value)
}

function dice(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
