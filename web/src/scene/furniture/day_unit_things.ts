import { Matrix4 } from 'three'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { cushion } from '../craft/soft'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** How far the infusion chair's back leans, radians from upright; the woman leans with it. */
export const CHAIR_LEAN = 0.5

/** The infusion chair: a wide recliner with padded arms and a raised foot rest. */
export function infusionChair(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.charcoal, 0, 0, 0, 0.6, 0.05, 0.6)
  box(solid, FINISH.shell, 0, 0.05, 0, 0.5, 0.24, 0.5)
  cushion(solid, FINISH.vinylSeat, 0, 0.29, 0.06, 0.58, 0.2, 0.66, { power: 7 })
  for (const side of [-1, 1]) {
    cushion(solid, FINISH.vinylSeat, side * 0.37, 0.56, 0.08, 0.15, 0.09, 0.58, { power: 5 })
    box(solid, FINISH.shell, side * 0.37, 0.2, 0.06, 0.08, 0.38, 0.5)
  }
  shape.at(0, 0.44, -0.22, 0, () => {
    shape.within(new Matrix4().makeRotationX(-CHAIR_LEAN), () => {
      cushion(solid, FINISH.vinylSeat, 0, -0.06, -0.08, 0.6, 0.86, 0.17, { power: 6, cells: 7 })
      cushion(solid, FINISH.linen, 0, 0.5, 0.02, 0.4, 0.25, 0.1, { power: 4 })
    })
  })
  shape.at(0, 0.4, 0.38, 0, () => {
    shape.within(new Matrix4().makeRotationX(0.5), () =>
      cushion(solid, FINISH.vinylSeat, 0, -0.08, 0.22, 0.52, 0.12, 0.46, { power: 7 }),
    )
  })
}

/** A drip stand: five feet, a pole, a bag on a hook, a pump with its display, the line down. */
export function dripStand(shape: RoomShape): void {
  const { solid } = shape
  for (let k = 0; k < 5; k++) {
    const angle = (k / 5) * 2 * Math.PI
    const [x, z] = [Math.sin(angle) * 0.24, Math.cos(angle) * 0.24]
    bar(solid, FINISH.greyDark, [0, 0.1, 0, x, 0.06, z], 0.015, 6)
    rod(solid, FINISH.rubber, x, 0, z, 0.026, 0.055, 8)
  }
  bar(solid, FINISH.chrome, [0, 0.08, 0, 0, 2.0, 0], 0.013, 8)
  for (const side of [-1, 1])
    bar(solid, FINISH.chrome, [0, 1.97, 0, side * 0.12, 1.99, 0, side * 0.14, 2.03, 0], 0.007, 6)
  pump(shape)
  bag(shape, 0.13)
}

function pump(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.shell, 0, 1.0, 0.06, 0.2, 0.28, 0.14)
  box(solid, FINISH.charcoal, 0, 1.13, 0.131, 0.165, 0.12, 0.006, { bevel: 0.002 })
  shape.screen('pump:other', 0, 1.19, 0.136, 0.155, 0.11)
  for (let k = 0; k < 6; k++)
    box(
      solid,
      k === 5 ? FINISH.greenLed : FINISH.grey,
      -0.055 + (k % 3) * 0.055,
      1.04 + Math.floor(k / 3) * 0.04,
      0.133,
      0.035,
      0.022,
      0.01,
      { bevel: 0.003 },
    )
}

function bag(shape: RoomShape, x: number): void {
  const { solid } = shape
  cushion(solid, FINISH.dripBag, x, 1.66, 0, 0.13, 0.26, 0.05, { power: 3.4 })
  box(solid, FINISH.paper, x, 1.74, 0.024, 0.08, 0.09, 0.006, { bevel: 0.002 })
  bar(solid, FINISH.chrome, [x, 1.92, 0, x, 2.0, 0], 0.004, 4)
  rod(solid, FINISH.pane, x, 1.58, 0, 0.012, 0.07, 8)
  bar(solid, FINISH.paper, [x, 1.6, 0, x + 0.02, 1.4, 0.04, 0.06, 1.25, 0.1], 0.004, 4)
  bar(solid, FINISH.paper, [0.05, 1.0, 0.1, -0.1, 0.78, 0.2, -0.3, 0.85, 0.35], 0.004, 4)
}

/** A bedside monitor on the wall side of a bay: screen on an arm from the head rail. */
export function bayMonitor(shape: RoomShape, key: string): void {
  const { solid } = shape
  bar(solid, FINISH.grey, [0, 0, 0, 0, 0.02, 0.16, 0, 0.06, 0.2], 0.018, 6)
  box(solid, FINISH.charcoal, 0, -0.02, 0.22, 0.38, 0.27, 0.04, { cell: 1 })
  shape.screen(key, 0, 0.115, 0.243, 0.35, 0.24)
}

/** The pad a figure of the debrief stands on: a low disc with a ring of light. */
export function hologramPad(shape: RoomShape): void {
  const { solid } = shape
  turned(solid, FINISH.shell, 0, 0, 0, [0.75, 0, 0.75, 0.05, 0.72, 0.07, 0.62, 0.075], 44)
  turned(solid, FINISH.tealGlow, 0, 0, 0, [0.64, 0.072, 0.635, 0.085, 0.6, 0.085, 0.595, 0.072], 44)
  turned(solid, FINISH.white, 0, 0, 0, [0.62, 0.07, 0.6, 0.08, 0, 0.08], 44)
}
