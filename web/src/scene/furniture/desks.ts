import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { arcBand, slab, superellipse } from '../craft/slabs'
import { rod } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** The reception: a bowed front of upright oak slats under a pale counter, a lower desk behind. */
export function receptionDesk(shape: RoomShape): void {
  const { solid } = shape
  const reach = 0.86
  slab(solid, FINISH.shell, arcBand(0, -1.9, 2.02, 2.5, -reach, reach, 32), 1.06, 0.05, { bevel: 0.012 })
  slab(solid, FINISH.walnut, arcBand(0, -1.9, 2.3, 2.36, -reach + 0.01, reach - 0.01, 32), 0.1, 0.96, { bevel: 0.004 })
  slab(solid, FINISH.charcoal, arcBand(0, -1.9, 2.24, 2.33, -reach + 0.03, reach - 0.03, 24), 0, 0.1, { bevel: 0.004 })
  slab(solid, FINISH.tealGlow, arcBand(0, -1.9, 2.36, 2.372, -reach + 0.02, reach - 0.02, 32), 0.115, 0.02, {
    bevel: 0.001,
  })
  const slats = 58
  for (let k = 0; k < slats; k++) {
    const angle = -reach + 0.025 + ((k + 0.5) / slats) * (2 * reach - 0.05)
    shape.at(Math.sin(angle) * 2.375, 0.15, -1.9 + Math.cos(angle) * 2.375, angle, () =>
      box(solid, FINISH.oak, 0, 0, 0, 0.042, 0.9, 0.034, { bevel: 0.006, cell: 0.45 }),
    )
  }
  slab(solid, FINISH.oakPale, arcBand(0, -1.9, 1.62, 2.28, -reach + 0.04, reach - 0.04, 24), 0.72, 0.035)
  for (const angle of [-0.42, 0.3]) {
    shape.at(Math.sin(angle) * 1.98, 0.755, -1.9 + Math.cos(angle) * 1.98, angle + Math.PI, () =>
      monitor(shape, 'desk:idle'),
    )
  }
  shape.at(1.05, 1.11, 0.2, 0, () => flowerBowl(shape))
}

function flowerBowl(shape: RoomShape): void {
  rod(shape.solid, FINISH.pot, 0, 0, 0, 0.07, 0.12, 14)
  for (let k = 0; k < 9; k++) {
    const angle = k * 2.4
    const lean = 0.03 + 0.012 * k
    const tip = [Math.sin(angle) * lean * 1.4, 0.24 + 0.012 * (k % 4), Math.cos(angle) * lean * 1.4] as const
    bar(shape.solid, FINISH.leaf, [0, 0.1, 0, ...tip], 0.004, 4, 1)
    rod(
      shape.solid,
      [FINISH.coral, FINISH.paper, FINISH.leafPale][k % 3]!,
      tip[0],
      tip[1] - 0.012,
      tip[2],
      0.026,
      0.03,
      8,
    )
  }
}

/** A flat screen on a foot, facing +z; `key` says what it shows. */
export function monitor(shape: RoomShape, key: string, width = 0.56): void {
  const height = width * 0.58
  const { solid } = shape
  slab(solid, FINISH.charcoal, superellipse(0, -0.03, 0.12, 0.09, 3, 20), 0, 0.012, { bevel: 0.003 })
  box(solid, FINISH.charcoal, 0, 0.01, -0.05, 0.05, 0.2, 0.02)
  box(solid, FINISH.black, 0, 0.14, -0.02, width, height, 0.025, { cell: 1 })
  shape.screen(key, 0, 0.14 + height / 2, -0.005, width - 0.025, height - 0.025)
}

/** A doctor's desk: oak top, a drawer block, screen and keyboard, papers. */
export function desk(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.oakPale, 0, 0.71, 0, 1.6, 0.03, 0.75)
  for (const x of [-0.76, 0.76]) box(solid, FINISH.white, x, 0, 0, 0.03, 0.71, 0.68)
  box(solid, FINISH.white, 0.5, 0.12, -0.02, 0.45, 0.58, 0.6)
  for (const y of [0.16, 0.35, 0.54]) box(solid, FINISH.steel, 0.5, y + 0.06, -0.33, 0.16, 0.015, 0.02)
  shape.at(-0.1, 0.74, 0.1, Math.PI - 0.18, () => monitor(shape, 'desk:chart', 0.62))
  deskClutter(shape)
}

function deskClutter(shape: RoomShape): void {
  const { solid } = shape
  shape.at(-0.06, 0.74, -0.16, 0.1, () => box(solid, FINISH.shell, 0, 0, 0, 0.42, 0.015, 0.14, { bevel: 0.004 }))
  box(solid, FINISH.paper, 0.5, 0.74, 0.12, 0.22, 0.02, 0.3, { bevel: 0.002 })
  shape.at(0.46, 0.76, 0.1, 0.2, () => box(solid, FINISH.tealPale, 0, 0, 0, 0.22, 0.012, 0.3, { bevel: 0.002 }))
  rod(solid, FINISH.teal, -0.6, 0.74, -0.1, 0.04, 0.09, 14)
  rod(solid, FINISH.shell, -0.55, 0.74, 0.22, 0.05, 0.1, 14)
  for (let k = 0; k < 4; k++) {
    const lean = [Math.sin(k * 1.7) * 0.03, Math.cos(k * 1.7) * 0.03] as const
    bar(
      solid,
      [FINISH.charcoal, FINISH.coral, FINISH.teal, FINISH.mustard][k]!,
      [-0.55, 0.8, 0.22, -0.55 + lean[0], 0.92, 0.22 + lean[1]],
      0.005,
      5,
    )
  }
}

/** The reading desk: a long bowed top with keyboards and a dim lamp; the monitors hang on the wall behind. */
export function readingDesk(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.walnut, arcBand(0, -3.9, 3.55, 4.35, -0.42, 0.42, 26), 0.7, 0.04)
  for (const x of [-1.35, 0, 1.35]) box(solid, FINISH.charcoal, x, 0, 0.05, 0.05, 0.7, 0.5)
  for (const x of [-0.75, 0.75]) {
    box(solid, FINISH.charcoal, x, 0.74, -0.18, 0.44, 0.015, 0.14, { bevel: 0.004 })
    rod(solid, FINISH.charcoal, x + 0.33, 0.74, -0.16, 0.035, 0.025, 12)
  }
  lampOnDesk(shape)
  box(solid, FINISH.paper, 1.15, 0.742, -0.1, 0.21, 0.012, 0.29, { bevel: 0.002 })
  rod(solid, FINISH.coral, -0.2, 0.74, -0.1, 0.04, 0.09, 14)
}

function lampOnDesk(shape: RoomShape): void {
  const { solid } = shape
  rod(solid, FINISH.steel, 1.42, 0.73, 0.2, 0.09, 0.015, 16)
  bar(solid, FINISH.steel, [1.42, 0.74, 0.2, 1.42, 1.0, 0.22, 1.36, 1.17, 0.1], 0.01, 6)
  shape.at(1.34, 1.14, 0.07, 0, () => {
    rod(solid, FINISH.greyDark, 0, 0, 0, 0.09, 0.05, 16)
    rod(solid, FINISH.warmBulb, 0, -0.004, 0, 0.07, 0.006, 16)
  })
}

/** The nurses' station: a long counter with a raised front, two screens, files. */
export function nurseStation(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.shell, superellipse(0, 0.28, 1.7, 0.24, 6, 40), 1.08, 0.04)
  box(solid, FINISH.oak, 0, 0.1, 0.28, 3.25, 0.98, 0.1, { cell: 0.4 })
  for (let k = 0; k < 26; k++)
    box(solid, FINISH.oakPale, -1.56 + k * 0.125, 0.12, 0.34, 0.05, 0.94, 0.03, { cell: 0.5 })
  box(solid, FINISH.charcoal, 0, 0, 0.27, 3.1, 0.1, 0.1, { cell: 0.6 })
  box(solid, FINISH.tealGlow, 0, 0.115, 0.352, 3.2, 0.015, 0.008, { bevel: 0.002, cell: 4 })
  box(solid, FINISH.oakPale, 0, 0.7, -0.15, 3.2, 0.035, 0.7)
  for (const x of [-1.58, 1.58]) box(solid, FINISH.oak, x, 0, -0.1, 0.05, 1.08, 0.75)
  for (const x of [-0.75, 0.55]) shape.at(x, 0.735, 0.05, Math.PI, () => monitor(shape, 'desk:ward'))
  for (let k = 0; k < 6; k++)
    box(
      solid,
      [FINISH.teal, FINISH.paper, FINISH.coral, FINISH.tealPale, FINISH.mustard, FINISH.paper][k]!,
      1.2 + k * 0.05,
      0.735,
      0.02,
      0.04,
      0.28,
      0.24,
    )
}

/** The table of the tumour board: a long oval of oak on two plinths. Its long side runs along x. */
export function boardTable(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.oak, superellipse(0, 0, 2.3, 0.95, 3, 64), 0.71, 0.045, { bevel: 0.016 })
  slab(solid, FINISH.oakDark, superellipse(0, 0, 2.2, 0.86, 3, 48), 0.675, 0.035, { bevel: 0.004 })
  for (const x of [-1.2, 1.2]) {
    slab(solid, FINISH.walnut, superellipse(x, 0, 0.34, 0.24, 3, 28), 0.03, 0.645)
    slab(solid, FINISH.charcoal, superellipse(x, 0, 0.42, 0.32, 3, 28), 0, 0.03)
  }
  slab(solid, FINISH.charcoal, superellipse(0, 0, 0.5, 0.07, 4, 28), 0.754, 0.008, { bevel: 0.003 })
  const places = [
    [-1.65, 0.62],
    [-0.55, 0.68],
    [0.55, 0.68],
    [1.65, 0.62],
  ] as const
  for (const [x, z] of places) {
    for (const side of [-1, 1]) {
      shape.at(x, 0.755, side * z, side > 0 ? 0.12 : Math.PI - 0.1, () => {
        box(solid, FINISH.paper, 0.02, 0, 0, 0.21, 0.006, 0.29, { bevel: 0.001 })
        rod(solid, FINISH.shell, -0.26, 0, -0.1, 0.036, 0.09, 12)
      })
    }
  }
}
