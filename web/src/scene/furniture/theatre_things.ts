import { Matrix4 } from 'three'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { fourCorners } from '../craft/places'
import { slab, superellipse } from '../craft/slabs'
import { cushion } from '../craft/soft'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** The operating table: head towards -z, mats on a slim top, one column. */
export function operatingTable(shape: RoomShape): void {
  const { solid } = shape
  slab(solid, FINISH.steel, superellipse(0, -0.05, 0.28, 0.5, 5, 32), 0.02, 0.1)
  slab(solid, FINISH.shell, superellipse(0, -0.05, 0.17, 0.24, 4, 28), 0.12, 0.6)
  slab(solid, FINISH.greyDark, superellipse(0, -0.05, 0.15, 0.21, 4, 28), 0.7, 0.1)
  box(solid, FINISH.steel, 0, 0.8, 0, 0.52, 0.04, 2.04)
  for (const side of [-1, 1]) bar(solid, FINISH.chrome, [side * 0.29, 0.82, -0.9, side * 0.29, 0.82, 0.95], 0.012, 6)
  cushion(solid, FINISH.black, 0, 0.84, -0.82, 0.48, 0.08, 0.38, { power: 9 })
  cushion(solid, FINISH.black, 0, 0.84, -0.1, 0.56, 0.08, 1.02, { power: 9 })
  cushion(solid, FINISH.black, 0, 0.84, 0.73, 0.52, 0.08, 0.6, { power: 9 })
}

/** The anaesthesia machine: drawers, vaporisers, the bellows in its dome, two screens on arms. */
export function anaesthesiaMachine(shape: RoomShape): void {
  const { solid } = shape
  for (const [x, z] of fourCorners(0.28, 0.25)) rod(solid, FINISH.rubber, x, 0, z, 0.055, 0.12, 12)
  box(solid, FINISH.shell, 0, 0.1, 0, 0.7, 0.74, 0.6)
  for (let k = 0; k < 3; k++) {
    box(solid, FINISH.white, 0, 0.15 + k * 0.21, 0.305, 0.64, 0.19, 0.015, { bevel: 0.005 })
    box(solid, FINISH.teal, 0, 0.26 + k * 0.21, 0.32, 0.26, 0.02, 0.02)
  }
  box(solid, FINISH.steel, 0, 0.84, 0.04, 0.74, 0.025, 0.66)
  box(solid, FINISH.shell, 0, 0.86, -0.18, 0.7, 0.52, 0.26)
  for (const [k, x] of [-0.2, -0.06].entries()) {
    rod(solid, k ? FINISH.mustard : FINISH.coral, x, 0.98, 0, 0.055, 0.17, 16)
    rod(solid, FINISH.charcoal, x, 1.15, 0, 0.05, 0.04, 16)
  }
  turned(
    solid,
    FINISH.charcoal,
    0.2,
    0.87,
    0.12,
    [0.09, 0, 0.07, 0.03, 0.09, 0.06, 0.07, 0.09, 0.09, 0.12, 0.07, 0.15, 0.08, 0.18, 0, 0.18],
    18,
  )
  rod(solid, FINISH.steel, 0.2, 0.86, 0.12, 0.11, 0.015, 20)
  bar(solid, FINISH.greyDark, [-0.3, 1.3, -0.18, -0.3, 1.5, -0.16], 0.02)
  shape.at(-0.12, 1.42, -0.06, 0, () => vitals(shape, 'vitals', 0.5))
  shape.at(0.31, 1.12, 0.02, -0.35, () => vitals(shape, 'ventilator', 0.34))
  bar(solid, FINISH.linenBlue, [0.2, 0.95, 0.22, 0.3, 0.8, 0.5, 0.45, 0.9, 0.75, 0.5, 1.02, 0.95], 0.018, 7)
  bar(solid, FINISH.linenBlue, [0.14, 0.95, 0.22, 0.22, 0.74, 0.52, 0.4, 0.86, 0.78, 0.47, 1.02, 0.98], 0.018, 7)
}

function vitals(shape: RoomShape, key: string, width: number): void {
  box(shape.solid, FINISH.charcoal, 0, 0, 0, width, width * 0.66, 0.05, { cell: 1 })
  shape.screen(key, 0, width * 0.33, 0.027, width - 0.03, width * 0.66 - 0.03)
}

/** The tower of laparoscopy: camera, light and gas on shelves under a large screen. */
export function scopeTower(shape: RoomShape): void {
  const { solid } = shape
  for (const [x, z] of fourCorners(0.25, 0.22)) {
    rod(solid, FINISH.rubber, x, 0, z, 0.05, 0.1, 12)
    bar(solid, FINISH.grey, [x, 0.1, z, x, 1.3, z], 0.016, 8)
  }
  for (const [k, y] of [0.12, 0.42, 0.7, 0.96, 1.22].entries()) {
    box(solid, FINISH.shell, 0, y, 0, 0.58, 0.025, 0.54)
    if (k < 4) instrumentBox(shape, y + 0.025, k)
  }
  rod(solid, FINISH.leaf, 0.2, 0.13, -0.1, 0.07, 0.26, 14)
  bar(solid, FINISH.greyDark, [0, 1.24, -0.16, 0, 1.6, -0.16], 0.025, 8)
  shape.at(0, 1.32, -0.08, 0, () => {
    box(solid, FINISH.charcoal, 0, 0, 0, 0.86, 0.52, 0.05, { cell: 1 })
    shape.screen('scope', 0, 0.26, 0.027, 0.81, 0.47)
  })
  bar(solid, FINISH.charcoal, [0.1, 1.04, 0.25, 0.2, 0.9, 0.42, 0.34, 1.0, 0.4, 0.3, 1.12, 0.28], 0.01, 6)
}

function instrumentBox(shape: RoomShape, y: number, k: number): void {
  const { solid } = shape
  const width = [0.3, 0.48, 0.5, 0.46][k]!
  box(solid, k % 2 ? FINISH.charcoal : FINISH.white, k === 0 ? -0.1 : 0, y, 0.02, width, 0.16, 0.42)
  box(solid, FINISH.screenOff, k === 0 ? -0.14 : -0.08, y + 0.05, 0.232, 0.16, 0.07, 0.006, { bevel: 0.002 })
  box(
    solid,
    k === 2 ? FINISH.amberLed : FINISH.greenLed,
    (k === 0 ? -0.1 : 0) + width / 2 - 0.04,
    y + 0.1,
    0.233,
    0.012,
    0.012,
    0.006,
    { bevel: 0.002 },
  )
  for (const x of [0.06, 0.12]) if (k > 0) rod(solid, FINISH.steel, x, y + 0.06, 0.235, 0.018, 0.03, 10)
}

/** The scrub nurse's table: a draped top with instruments in rows. Its long side runs along x. */
export function instrumentTable(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.drape, 0, 0.5, 0, 1.1, 0.42, 0.56, { bevel: 0.02, cell: 0.2 })
  for (const [x, z] of fourCorners(0.48, 0.22)) {
    bar(solid, FINISH.chrome, [x, 0.02, z, x, 0.52, z], 0.016, 8)
    rod(solid, FINISH.rubber, x, 0, z, 0.03, 0.06, 8)
  }
  for (let k = 0; k < 11; k++) instrument(shape, -0.44 + k * 0.062, k)
  turned(
    solid,
    FINISH.steel,
    0.38,
    0.92,
    -0.12,
    [0.05, 0, 0.09, 0.02, 0.12, 0.075, 0.11, 0.072, 0.05, 0.02, 0, 0.02],
    20,
  )
  box(solid, FINISH.paper, 0.36, 0.92, 0.12, 0.16, 0.05, 0.14, { bevel: 0.01 })
  box(solid, FINISH.steel, 0.1, 0.92, -0.17, 0.24, 0.03, 0.12)
}

function instrument(shape: RoomShape, x: number, k: number): void {
  const { solid } = shape
  const tip = -0.06 - 0.03 * (k % 3)
  for (const side of [-1, 1]) {
    shape.within(new Matrix4().makeScale(side, 1, 1).setPosition(x, 0.928, 0), () => {
      bar(solid, FINISH.chrome, [0.016, 0, 0.2, 0.012, 0, 0.14, 0, 0, 0.04, 0.004, 0, tip], 0.005, 5)
      turned(solid, FINISH.chrome, 0.022, -0.003, 0.22, FINGER_RING, 12)
    })
  }
}
/** Profile of the ring at an instrument's handle. */
const FINGER_RING = [0.009, 0, 0.016, 0, 0.016, 0.006, 0.009, 0.006, 0.009, 0]

/** Profile of a lamp's dish: shares of its radius, and metres up. */
const DISH = [0, 0.015, 0.2, 0.015, 0.22, 0, 1, 0, 1.03, 0.04, 0.8, 0.1, 0.25, 0.13, 0, 0.13]

/** A round theatre lamp, facing down at the present place: a white dish with a ring of panes. */
export function theatreLamp(shape: RoomShape, radius: number): void {
  const { solid } = shape
  const dish = DISH.map((value, i) => (i % 2 === 0 ? value * radius : value))
  turned(solid, FINISH.white, 0, 0, 0, dish, 36)
  for (let k = 0; k < 14; k++) {
    const angle = (k / 14) * 2 * Math.PI
    const ring = k % 2 ? 0.48 : 0.78
    rod(
      solid,
      FINISH.coolPane,
      Math.sin(angle) * radius * ring,
      -0.006,
      Math.cos(angle) * radius * ring,
      radius * 0.135,
      0.008,
      14,
    )
  }
  rod(solid, FINISH.shell, 0, -0.16, 0, 0.025, 0.16, 12)
}
