/** Heads, ears, hair and headgear as fields, in metres from the middle of the skull. */
import { common, ellipsoid, type Field, halfSpace, limb, sphere, union, without } from '../craft/fields'
import type { HairStyle, Look } from './look'

/** Middle of the skull in the resting figure; fields of this file are relative to it. */
export const SKULL = [0, 1.588, 0.004] as const

/** Head with nose, brow, cheeks, lips and chin, down into the neck. */
export function headField({ build, face: [jaw, nose] }: Pick<Look, 'build' | 'face'>): Field {
  const broad = build === 'broad' ? 1 : 0
  const jawWidth = 0.062 + 0.006 * broad + 0.005 * jaw
  const skull = union(
    0.05,
    ellipsoid(0, 0.022, -0.012, 0.088, 0.106, 0.104),
    ellipsoid(0, -0.058, 0.022, jawWidth, 0.066, 0.07),
  )
  const cheeks = both(ellipsoid(0.044, -0.03, 0.062, 0.03, 0.028, 0.026))
  const chin = sphere(0, -0.104, 0.066, 0.024 + 0.003 * broad)
  const brow = both(limb([0.012, 0.024, 0.09], [0.052, 0.026, 0.072], 0.011 + 0.003 * broad, 0.009))
  const solid = union(0.028, skull, cheeks, chin, brow, limb([0, -0.07, -0.018], [0, -0.2, -0.022], 0.046))
  const socketed = without(0.022, solid, both(ellipsoid(0.036, 0.002, 0.112, 0.024, 0.016, 0.02)))
  const ridge = limb([0, 0.008, 0.092], [0, -0.03, 0.113 + 0.003 * nose], 0.007, 0.011 + 0.0015 * nose)
  const wings = both(sphere(0.011 + 0.002 * nose, -0.035, 0.1, 0.01))
  const lips = union(
    0.006,
    limb([-0.017, -0.067, 0.09], [0.017, -0.067, 0.09], 0.0075),
    limb([-0.013, -0.077, 0.089], [0.013, -0.077, 0.089], 0.008),
  )
  return union(0.014, socketed, ridge, wings, lips)
}

function both(field: Field): Field {
  return (x, y, z) => field(Math.abs(x), y, z)
}

/** One ear, on the figure's left. */
export const EAR: Field = without(
  0.01,
  ellipsoid(0.092, -0.008, -0.014, 0.014, 0.031, 0.02),
  ellipsoid(0.106, -0.006, -0.008, 0.008, 0.018, 0.011),
)

const OVER_SKULL = (thick: number) => ellipsoid(0, 0.03, -0.018, 0.092 + thick, 0.106 + thick, 0.108 + thick)
/** The opening of the hair over the face. */
const FACE = (low = 1) => ellipsoid(0, -0.045, 0.13, 0.079, 0.118 * low, 0.085)
/** What is under a plane that passes through height `y` above the ears and rises towards the face. */
const below = (y: number, rise = 0) => halfSpace(0, 1, -rise, y / Math.hypot(1, rise))

/** What is on the head, or null for a bare scalp. */
export function hairField(style: HairStyle): Field {
  switch (style) {
    case 'crew':
      return cropped(0.009, -0.035)
    case 'short':
      return union(0.03, cropped(0.015, -0.045), ellipsoid(0.01, 0.118, 0.035, 0.07, 0.03, 0.058))
    case 'swept':
      return union(0.03, cropped(0.014, -0.05), ellipsoid(-0.022, 0.118, 0.045, 0.072, 0.034, 0.05))
    case 'bob':
      return bob(-0.125)
    case 'long':
      return union(0.05, bob(-0.13), ellipsoid(0, -0.17, -0.072, 0.094, 0.15, 0.042))
    case 'bun':
      return union(0.02, without(0.012, OVER_SKULL(0.014), FACE(), below(-0.07, 0.5)), sphere(0, 0.085, -0.128, 0.046))
    case 'ponytail':
      return union(
        0.025,
        without(0.012, OVER_SKULL(0.014), FACE(), below(-0.07, 0.5)),
        limb([0, 0.055, -0.125], [0, -0.02, -0.168], 0.03, 0.034),
        limb([0, -0.02, -0.168], [0, -0.18, -0.145], 0.034, 0.012),
      )
    case 'hijab':
      return hijab()
    case 'cap':
      return without(
        0.008,
        union(0.04, OVER_SKULL(0.02), ellipsoid(0, 0.075, -0.06, 0.1, 0.085, 0.09)),
        below(0.012, 0.42),
      )
    case 'scarf':
      return union(
        0.016,
        without(0.008, OVER_SKULL(0.017), below(0.004, 0.55)),
        sphere(0.012, -0.05, -0.125, 0.024),
        limb([0.012, -0.055, -0.128], [0.03, -0.16, -0.118], 0.017, 0.024),
        limb([0, -0.055, -0.128], [-0.03, -0.14, -0.12], 0.016, 0.021),
      )
  }
}

function cropped(thick: number, nape: number): Field {
  const aroundEars = both(ellipsoid(0.105, -0.025, 0.012, 0.03, 0.05, 0.036))
  return without(0.01, OVER_SKULL(thick), FACE(0.98), aroundEars, below(nape, 0.45))
}

function bob(hem: number): Field {
  const mass = union(0.05, OVER_SKULL(0.02), ellipsoid(0, -0.06, -0.03, 0.112, 0.12, 0.092))
  const neck = limb([0, -0.08, 0.05], [0, -0.22, 0.03], 0.066)
  return without(0.014, mass, FACE(1.12), neck, below(hem))
}

function hijab(): Field {
  const hood = union(0.04, ellipsoid(0, 0.012, -0.014, 0.112, 0.13, 0.126), ellipsoid(0, -0.1, 0.004, 0.098, 0.1, 0.1))
  const drape = union(
    0.04,
    ellipsoid(0, -0.2, 0, 0.15, 0.075, 0.115),
    limb([0.03, -0.13, 0.085], [-0.05, -0.29, 0.1], 0.035, 0.05),
  )
  const window = ellipsoid(0, -0.022, 0.13, 0.068, 0.093, 0.09)
  return common(0.01, without(0.01, union(0.05, hood, drape), window), halfSpace(0, -1, 0, 0.3))
}
