import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { fourCorners } from '../craft/places'
import { slab, superellipse } from '../craft/slabs'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

export function coffeeTable(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.oak, superellipse(0, 0, 0.46, 0.46, 2, 32), 0.36, 0.035)
  turned(solid, FINISH.oakDark, 0, 0, 0, [0.2, 0, 0.19, 0.02, 0.05, 0.06, 0.04, 0.34, 0.12, 0.36], 18)
  shape.at(0.12, 0.395, 0.05, 0.5, () => box(solid, FINISH.coral, 0, 0, 0, 0.2, 0.01, 0.27, { bevel: 0.002 }))
  shape.at(0.1, 0.405, 0.06, 0.15, () => box(solid, FINISH.paper, 0, 0, 0, 0.2, 0.01, 0.27, { bevel: 0.002 }))
  turned(solid, FINISH.tealPale, -0.17, 0.395, -0.08, [0, 0, 0.05, 0, 0.09, 0.06, 0.08, 0.065, 0, 0.02], 16)
}

export function sideTable(shape: RoomShape): void {
  const { solid } = shape
  rod(solid, FINISH.oakPale, 0, 0.52, 0, 0.24, 0.025, 22)
  rod(solid, FINISH.white, 0, 0.02, 0, 0.022, 0.5, 10)
  rod(solid, FINISH.white, 0, 0, 0, 0.17, 0.02, 20)
  rod(solid, FINISH.shell, 0.08, 0.545, 0.05, 0.035, 0.09, 12)
  box(solid, FINISH.paper, -0.07, 0.545, 0, 0.15, 0.02, 0.21, { bevel: 0.002 })
}

export function column(shape: RoomShape): void {
  turned(shape.solid, FINISH.plaster, 0, 0, 0, [0.24, 0, 0.24, 1, 0.24, 2, 0.24, 3, 0.24, 4], 28)
  turned(shape.solid, FINISH.oak, 0, 0, 0, [0.252, 0.1, 0.255, 0.6, 0.252, 1.1], 28)
  rod(shape.solid, FINISH.charcoal, 0, 0, 0, 0.26, 0.1, 28)
}

/** A low cupboard with cups and a plant, under a picture or a window. */
export function credenza(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.oak, 0, 0.12, 0, 2, 0.62, 0.45)
  for (const x of [-0.745, -0.25, 0.25, 0.745]) {
    box(solid, FINISH.oakPale, x, 0.15, 0.226, 0.48, 0.56, 0.012, { bevel: 0.004 })
    box(solid, FINISH.steel, x + 0.18, 0.4, 0.24, 0.015, 0.14, 0.015)
  }
  for (const x of [-0.85, 0.85]) box(solid, FINISH.charcoal, x, 0, 0, 0.05, 0.12, 0.35)
  turned(solid, FINISH.steel, -0.6, 0.74, 0, [0.08, 0, 0.085, 0.02, 0.075, 0.22, 0.03, 0.27, 0, 0.28], 16)
  for (let k = 0; k < 4; k++) rod(solid, FINISH.white, -0.3 + k * 0.1, 0.74, 0.05, 0.035, 0.08, 12)
}

/** A wall cupboard with glass doors and boxes of supplies. */
export function cabinet(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.white, 0, 0.1, -0.19, 1.2, 2, 0.03)
  for (const x of [-0.585, 0.585]) box(solid, FINISH.white, x, 0.1, 0, 0.03, 2, 0.42)
  for (const y of [0.1, 0.56, 0.96, 1.36, 1.76, 2.07]) box(solid, FINISH.white, 0, y, 0, 1.16, 0.03, 0.4)
  box(solid, FINISH.shell, 0, 0.14, 0.2, 1.15, 0.42, 0.02)
  box(solid, FINISH.charcoal, 0, 0, -0.02, 1.1, 0.1, 0.36)
  const stock = [FINISH.tealPale, FINISH.paper, FINISH.linenBlue, FINISH.white, FINISH.teal, FINISH.cushionSand]
  for (const [row, y] of [0.59, 0.99, 1.39, 1.79].entries()) {
    for (let k = 0; k < 5; k++) {
      const height = 0.12 + 0.12 * Math.abs(Math.sin(row * 3.1 + k * 1.9))
      box(solid, stock[(row * 2 + k * 5) % stock.length]!, -0.44 + k * 0.22, y, 0, 0.17, height, 0.26, { bevel: 0.005 })
    }
  }
  for (const x of [-0.29, 0.29]) {
    const corners = [
      [-0.28, 0.58],
      [0.28, 0.58],
      [0.28, 2.06],
      [-0.28, 2.06],
    ] as const
    const [a, b, c, d] = corners.map(([u, v]) => shape.glass.vertex(FINISH.pane, x + u, v, 0.205, 0, 0, 1)) as [
      number,
      number,
      number,
      number,
    ]
    shape.glass.quad(a, b, c, d)
    box(solid, FINISH.steel, x - Math.sign(x) * 0.24, 1.1, 0.22, 0.015, 0.3, 0.02)
  }
}

/** Open shelves with folders. */
export function shelf(shape: RoomShape): void {
  const { solid } = shape
  for (const x of [-0.435, 0.435]) box(solid, FINISH.walnut, x, 0, 0, 0.03, 1.9, 0.33)
  for (const y of [0.06, 0.46, 0.86, 1.26, 1.66, 1.87]) box(solid, FINISH.walnut, 0, y, 0, 0.86, 0.03, 0.32)
  const spines = [
    FINISH.teal,
    FINISH.greyDark,
    FINISH.paper,
    FINISH.tealPale,
    FINISH.coral,
    FINISH.grey,
    FINISH.mustard,
  ]
  for (const [row, y] of [0.49, 0.89, 1.29, 1.69].entries()) {
    const count = row === 3 ? 4 : 11 - row
    for (let k = 0; k < count; k++) {
      box(
        solid,
        spines[(k * 3 + row * 2) % spines.length]!,
        -0.38 + k * 0.066,
        y,
        0.02,
        0.05,
        row === 3 ? 0.15 : 0.26 + 0.04 * Math.sin(k * 5.1),
        0.22,
        { bevel: 0.004 },
      )
    }
  }
}

export function wasteBin(shape: RoomShape): void {
  turned(shape.solid, FINISH.shell, 0, 0, 0, [0, 0, 0.15, 0, 0.17, 0.5, 0.16, 0.53], 18)
  turned(shape.solid, FINISH.teal, 0, 0.5, 0, [0.178, 0, 0.178, 0.04, 0.14, 0.08, 0, 0.09], 18)
}

/** A trolley with drawers and things on top. */
export function supplyTrolley(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.shell, 0, 0.12, 0, 0.6, 0.78, 0.46)
  for (let k = 0; k < 4; k++) {
    box(solid, k === 0 ? FINISH.teal : FINISH.white, 0, 0.15 + k * 0.185, 0.235, 0.55, 0.165, 0.012, { bevel: 0.004 })
    box(solid, FINISH.steel, 0, 0.24 + k * 0.185, 0.25, 0.2, 0.015, 0.02)
  }
  bar(solid, FINISH.chrome, [-0.31, 0.86, 0.18, -0.38, 0.92, 0.1, -0.38, 0.92, -0.1, -0.31, 0.86, -0.18], 0.012, 6)
  for (const [x, z] of fourCorners(0.25, 0.18)) rod(solid, FINISH.rubber, x, 0, z, 0.045, 0.1, 10)
  box(solid, FINISH.paper, -0.12, 0.9, -0.04, 0.22, 0.1, 0.14)
  rod(solid, FINISH.tealPale, 0.1, 0.9, 0.05, 0.035, 0.16, 12)
  rod(solid, FINISH.white, 0.2, 0.9, -0.06, 0.04, 0.13, 12)
}

/** A basin set into a white counter, cupboards under, a tap, soap and towels above. */
export function sink(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.white, 0, 0.1, 0, 1.76, 0.72, 0.52)
  for (const x of [-0.58, 0, 0.58]) {
    box(solid, FINISH.shell, x, 0.13, 0.265, 0.55, 0.66, 0.012, { bevel: 0.004 })
    box(solid, FINISH.steel, x + 0.2, 0.6, 0.28, 0.015, 0.14, 0.018)
  }
  box(solid, FINISH.charcoal, 0, 0, -0.03, 1.7, 0.1, 0.44)
  slab(solid, FINISH.shell, superellipse(0, 0, 0.9, 0.285, 20, 60), 0.82, 0.04)
  turned(solid, FINISH.white, -0.4, 0.862, 0.02, [0.21, 0.03, 0.2, 0.03, 0.17, -0.02, 0.03, -0.06, 0, -0.06], 24)
  turned(solid, FINISH.white, -0.4, 0.85, 0.02, [0.17, 0, 0.22, 0.05, 0.21, 0.055], 24)
  bar(solid, FINISH.chrome, [-0.4, 0.86, -0.2, -0.4, 1.1, -0.2, -0.4, 1.14, -0.1, -0.4, 1.08, -0.04], 0.014, 8)
  box(solid, FINISH.white, -0.72, 1.25, -0.22, 0.12, 0.24, 0.1)
  box(solid, FINISH.white, 0.06, 1.2, -0.22, 0.28, 0.36, 0.1)
  box(solid, FINISH.paper, 0.06, 1.17, -0.2, 0.2, 0.05, 0.03)
  box(solid, FINISH.yellow, 0.62, 0.86, 0, 0.2, 0.24, 0.16)
  box(solid, FINISH.red, 0.62, 1.1, 0, 0.2, 0.03, 0.16)
}

/** The map of the house on its stand. */
export function mapTotem(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.charcoal, 0, 0, 0, 0.9, 0.03, 0.3)
  box(solid, FINISH.white, 0, 0.03, 0, 0.86, 1.98, 0.09)
  box(solid, FINISH.teal, 0, 1.78, 0, 0.87, 0.23, 0.1)
  shape.sign('map', 0, 1.01, 0.049, 0.78, 1.42)
  shape.sign('map_title', 0, 1.895, 0.054, 0.8, 0.16)
}
