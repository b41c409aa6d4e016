import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { fourCorners } from '../craft/places'
import { arcBand, slab, superellipse } from '../craft/slabs'
import { cushion } from '../craft/soft'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** A two-seat sofa of the waiting area: oak legs, soft grey, two teal cushions. */
export function sofa(shape: RoomShape): void {
  const { solid } = shape
  cushion(solid, FINISH.cushionGrey, 0, 0.14, 0, 1.86, 0.24, 0.8, { power: 9 })
  for (const side of [-1, 1]) {
    cushion(solid, FINISH.cushionGrey, side * 0.39, 0.34, 0.06, 0.76, 0.16, 0.66, { power: 6 })
    cushion(solid, FINISH.cushionGrey, side * 0.39, 0.44, -0.27, 0.76, 0.42, 0.22, { power: 6 })
    cushion(solid, FINISH.cushionGrey, side * 0.86, 0.2, 0, 0.18, 0.42, 0.8, { power: 7 })
    for (const end of [-1, 1]) turned(solid, FINISH.oakDark, side * 0.8, 0, end * 0.32, [0.018, 0, 0.028, 0.16], 8)
  }
  shape.at(-0.58, 0.48, -0.1, 0.25, () => cushion(solid, FINISH.cushionTeal, 0, 0, 0, 0.4, 0.38, 0.16, { power: 3.4 }))
  shape.at(0.6, 0.48, -0.1, -0.2, () => cushion(solid, FINISH.cushionSand, 0, 0, 0, 0.38, 0.36, 0.16, { power: 3.4 }))
}

/** A round-backed easy chair. */
export function armchair(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.cushionTeal, arcBand(0, 0.02, 0.29, 0.4, 1.25, 2 * Math.PI - 1.25, 20), 0.2, 0.5, { bevel: 0.04 })
  slab(solid, FINISH.cushionTeal, superellipse(0, 0.03, 0.36, 0.36, 3, 28), 0.18, 0.12, { bevel: 0.02 })
  cushion(solid, FINISH.cushionTeal, 0, 0.28, 0.05, 0.6, 0.16, 0.6, { power: 4 })
  for (const [x, z] of fourCorners(1, 1))
    bar(solid, FINISH.oakDark, [x * 0.26, 0.2, z * 0.26, x * 0.32, 0, z * 0.32], 0.018)
}

/** A chair of the tumour board: a padded shell on a star foot. */
export function boardChair(shape: RoomShape): void {
  starFoot(shape, FINISH.steel)
  paddedShell(shape, FINISH.greyDark, 0.62)
}

/** A desk chair: the same with arms and wheels. */
export function officeChair(shape: RoomShape): void {
  starFoot(shape, FINISH.charcoal)
  paddedShell(shape, FINISH.charcoal, 0.56)
  for (const side of [-1, 1]) {
    bar(shape.solid, FINISH.charcoal, [side * 0.2, 0.42, 0, side * 0.29, 0.5, 0, side * 0.29, 0.66, 0], 0.014)
    cushion(shape.solid, FINISH.charcoal, side * 0.29, 0.65, 0.02, 0.06, 0.035, 0.24, { power: 5, cells: 3 })
  }
}

function starFoot(shape: RoomShape, finish: typeof FINISH.steel | typeof FINISH.charcoal): void {
  rod(shape.solid, finish, 0, 0.08, 0, 0.025, 0.34, 10)
  for (let k = 0; k < 5; k++) {
    const angle = (k / 5) * 2 * Math.PI
    const [x, z] = [Math.sin(angle), Math.cos(angle)]
    bar(shape.solid, finish, [0, 0.1, 0, x * 0.27, 0.06, z * 0.27], 0.017, 6)
    rod(shape.solid, FINISH.rubber, x * 0.27, 0, z * 0.27, 0.028, 0.055, 8)
  }
}

function paddedShell(
  shape: RoomShape,
  finish: typeof FINISH.greyDark | typeof FINISH.charcoal,
  backHeight: number,
): void {
  cushion(shape.solid, finish, 0, 0.41, 0.01, 0.48, 0.09, 0.46, { power: 5 })
  shape.at(0, 0.47, -0.21, 0, () => {
    bar(shape.solid, FINISH.charcoal, [0, -0.04, 0.02, 0, 0.1, -0.03], 0.02, 6)
    cushion(shape.solid, finish, 0, 0.08, -0.03, 0.44, backHeight - 0.1, 0.07, { power: 5 })
  })
}

/** A waiting or visitor's chair: bent wood and a teal seat. */
export function visitorChair(shape: RoomShape): void {
  const { solid } = shape
  for (const side of [-1, 1]) {
    bar(
      solid,
      FINISH.oak,
      [side * 0.25, 0, 0.22, side * 0.25, 0.62, 0.2, side * 0.25, 0.64, -0.1, side * 0.25, 0.6, -0.24],
      0.017,
    )
    bar(solid, FINISH.oak, [side * 0.25, 0, -0.26, side * 0.24, 0.42, -0.22, side * 0.23, 0.84, -0.28], 0.017)
  }
  cushion(solid, FINISH.vinylSeat, 0, 0.4, 0.01, 0.5, 0.08, 0.48, { power: 5 })
  cushion(solid, FINISH.vinylSeat, 0, 0.53, -0.25, 0.46, 0.32, 0.06, { power: 5 })
}

/** A round stool on wheels. */
export function stool(shape: RoomShape): void {
  starFoot(shape, FINISH.steel)
  cushion(shape.solid, FINISH.vinylSeat, 0, 0.44, 0, 0.38, 0.09, 0.38, { power: 3 })
}

export function stepStool(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.greyDark, 0, 0.2, 0, 0.42, 0.03, 0.3)
  box(solid, FINISH.rubber, 0, 0.228, 0, 0.38, 0.006, 0.26, { bevel: 0.002 })
  for (const [x, z] of fourCorners(1, 1))
    bar(solid, FINISH.chrome, [x * 0.18, 0.21, z * 0.12, x * 0.21, 0, z * 0.15], 0.012, 6)
}

/** A curved bench of the debrief. */
export function roundBench(shape: RoomShape): void {
  slab(shape.solid, FINISH.oakPale, arcBand(0, -2.2, 2, 2.42, -0.36, 0.36, 18), 0.3, 0.08, { bevel: 0.015 })
  slab(shape.solid, FINISH.cushionTeal, arcBand(0, -2.2, 2.03, 2.39, -0.35, 0.35, 18), 0.375, 0.05, { bevel: 0.02 })
  slab(shape.solid, FINISH.oakDark, arcBand(0, -2.2, 2.1, 2.3, -0.3, 0.3, 14), 0, 0.3, { bevel: 0.004 })
}
