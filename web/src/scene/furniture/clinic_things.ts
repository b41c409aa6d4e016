import { Matrix4 } from 'three'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { fourCorners } from '../craft/places'
import { slab, superellipse } from '../craft/slabs'
import { cushion } from '../craft/soft'
import { rod } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** Rise of the couch's back rest, radians. */
export const COUCH_BACK = 0.62
/** Where the back rest is hinged, along the couch. */
const COUCH_HINGE = -0.12

/** The examination couch: head towards -z, its back rest raised, paper sheet and pillow. */
export function examCouch(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.shell, 0, 0, 0.05, 0.5, 0.06, 1.3)
  box(solid, FINISH.shell, 0, 0.06, 0.05, 0.34, 0.5, 0.8)
  box(solid, FINISH.greyDark, 0, 0.56, 0.1, 0.56, 0.04, 1.6)
  cushion(solid, FINISH.vinylSeat, 0, 0.61, 0.44, 0.7, 0.13, 1.12, { power: 9 })
  cushion(solid, FINISH.linen, 0, 0.615, 0.46, 0.52, 0.135, 1.1, { power: 12 })
  shape.at(0, 0.67, COUCH_HINGE, 0, () => {
    shape.within(new Matrix4().makeRotationX(COUCH_BACK), () => {
      cushion(solid, FINISH.vinylSeat, 0, -0.06, -0.45, 0.7, 0.13, 0.92, { power: 9 })
      cushion(solid, FINISH.linen, 0, -0.055, -0.45, 0.52, 0.135, 0.9, { power: 12 })
      cushion(solid, FINISH.white, 0, 0.055, -0.7, 0.5, 0.12, 0.3, { power: 4 })
      box(solid, FINISH.greyDark, 0, -0.1, -0.4, 0.5, 0.04, 0.8)
    })
  })
  rod(solid, FINISH.paper, 0, 0.5, 1.06, 0.05, 0.1, 12)
  bar(solid, FINISH.paper, [-0.26, 0.58, 1.05, 0.26, 0.58, 1.05], 0.05, 14)
}

/** The ultrasound machine: screen on an arm, a sloped console, probes in their rings. */
export function ultrasound(shape: RoomShape): void {
  const { solid } = shape
  for (const [x, z] of fourCorners(0.23, 0.25)) rod(solid, FINISH.rubber, x, 0, z, 0.05, 0.11, 12)
  slab(solid, FINISH.shell, superellipse(0, 0, 0.27, 0.32, 4, 28), 0.1, 0.1)
  slab(solid, FINISH.shell, superellipse(0, -0.08, 0.2, 0.2, 4, 28), 0.2, 0.5)
  slab(solid, FINISH.tealDeep, superellipse(0, -0.08, 0.205, 0.205, 4, 28), 0.52, 0.03)
  shape.at(0, 0.78, 0.1, 0, () => {
    shape.within(new Matrix4().makeRotationX(0.22), () => {
      slab(solid, FINISH.shell, superellipse(0, 0.02, 0.3, 0.24, 4, 32), 0, 0.06)
      slab(solid, FINISH.charcoal, superellipse(0, 0.04, 0.25, 0.17, 5, 28), 0.055, 0.012)
      rod(solid, FINISH.steel, 0, 0.065, 0.1, 0.03, 0.02, 14)
      for (let k = 0; k < 15; k++)
        box(solid, FINISH.grey, -0.18 + (k % 5) * 0.09, 0.066, -0.1 + Math.floor(k / 5) * 0.05, 0.05, 0.008, 0.03, {
          bevel: 0.003,
        })
    })
  })
  bar(solid, FINISH.greyDark, [0, 0.7, -0.16, 0, 0.98, -0.18, 0, 1.12, -0.1], 0.025, 8)
  shape.at(0, 1.02, -0.06, 0, () => {
    box(solid, FINISH.black, 0, 0, 0, 0.52, 0.36, 0.035, { cell: 1 })
    shape.screen('ultrasound', 0, 0.185, 0.019, 0.48, 0.31)
  })
  for (const [k, x] of [0.31, 0.34].entries()) {
    rod(solid, FINISH.charcoal, x, 0.74, 0.02 + k * 0.12, 0.03, 0.05, 10)
    rod(solid, FINISH.white, x, 0.78, 0.02 + k * 0.12, 0.022, 0.12, 10)
    bar(
      solid,
      FINISH.charcoal,
      [x, 0.76, 0.02 + k * 0.12, x + 0.05, 0.5, 0.1, x - 0.05, 0.3, 0.05, 0.18, 0.35, -0.1],
      0.007,
      5,
    )
  }
}

/** A drawn-back curtain hanging from a ceiling rail: soft upright folds. */
export function curtain(shape: RoomShape): void {
  foldedCloth(shape, 0.62, 0.3, 2.3)
}

/** Cloth in folds: a width drawn together along x, from `low` up to `high`. */
export function foldedCloth(shape: RoomShape, width: number, low: number, high: number, folds = 7): void {
  const { solid } = shape
  const steps = folds * 6
  for (const face of [1, -1]) {
    const first = solid.vertexCount
    const rows = 5
    for (let r = 0; r <= rows; r++) {
      const share = r / rows
      for (let s = 0; s <= steps; s++) {
        const phase = (s / steps) * folds * 2 * Math.PI
        const depth = 0.045 * (1.15 - 0.4 * share)
        const x = (s / steps - 0.5) * width * (1.12 - 0.12 * share)
        const slope = Math.cos(phase)
        solid.vertex(
          FINISH.curtain,
          x,
          low + (high - low) * share,
          Math.sin(phase) * depth,
          -slope * face * 0.8,
          0,
          face,
        )
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let s = 0; s < steps; s++) {
        const a = first + r * (steps + 1) + s
        if (face > 0) solid.quad(a, a + 1, a + steps + 2, a + steps + 1)
        else solid.quad(a + 1, a, a + steps + 1, a + steps + 2)
      }
    }
  }
}
