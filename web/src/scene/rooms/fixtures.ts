import { Vector3 } from 'three'
import type { RoomKey } from '../../state/stage'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH, type Finish, finish } from '../craft/finishes'
import { turned } from '../craft/turned'
import type { RoomShape } from './shape'

type Power = readonly [number, number, number]

export const WARM: Power = [5.1, 4.75, 4.25]
export const NEUTRAL: Power = [5, 4.97, 4.9]
export const COOL: Power = [4.8, 5, 5.1]

/** Each room's own colour on floor lines and door signs; signs say the name too, so nobody needs to tell colours apart. */
export const ROOM_HEX: Readonly<Record<RoomKey, number>> = {
  lobby: 0x54707a,
  clinic: 0x0f8b8d,
  imaging: 0x3f6fa8,
  board: 0x7d5a9b,
  theatre: 0x2e8b62,
  day_unit: 0xd98343,
  debrief: 0xc2992e,
}

export const ROOM_FINISH = Object.fromEntries(
  Object.entries(ROOM_HEX).map(([room, hex]) => [room, finish(hex, 0.4)]),
) as Record<RoomKey, Finish>

/** A flush ceiling light: a pane in a thin white frame. */
export function ceilingPanel(
  shape: RoomShape,
  x: number,
  z: number,
  width: number,
  depth: number,
  ceiling: number,
  power: Power,
): void {
  const { solid } = shape
  // The frame reaches into the ceiling: an edge just touching it would show as a row of dark dots.
  box(solid, FINISH.white, x, ceiling - 0.03, z, width + 0.05, 0.06, depth + 0.05, { cell: 2 })
  box(solid, FINISH.lampPane, x, ceiling - 0.036, z, width, 0.01, depth, { bevel: 0.002, cell: 2 })
  solid.lamp(
    'pane',
    power,
    new Vector3(x, ceiling - 0.04, z),
    new Vector3(width / 2, 0, 0),
    new Vector3(0, 0, depth / 2),
  )
}

/** A line of light along x at the present place, its light going up or down: cut into short lamps, so that it lights evenly. */
export function lightLine(shape: RoomShape, y: number, z: number, length: number, power: Power, up: 1 | -1): void {
  const pieces = Math.ceil(length / 0.8)
  const half = length / pieces / 2
  for (let k = 0; k < pieces; k++) {
    const x = -length / 2 + half * (2 * k + 1)
    shape.solid.lamp('pane', power, new Vector3(x, y, z), new Vector3(half, 0, 0), new Vector3(0, 0, -0.05 * up))
  }
}

/** A ring of light hung from the ceiling. */
export function ringPendant(
  shape: RoomShape,
  x: number,
  y: number,
  z: number,
  radius: number,
  ceiling: number,
  power: Power,
): void {
  const { solid } = shape
  const [inner, outer] = [radius - 0.05, radius + 0.05]
  turned(solid, FINISH.white, x, y, z, [outer, 0.012, outer, 0.08, inner, 0.08, inner, 0.012], 56)
  turned(solid, FINISH.white, x, y, z, [inner, 0.012, inner + 0.008, 0, outer - 0.008, 0, outer, 0.012], 56)
  turned(solid, FINISH.lampPane, x, y, z, [inner + 0.012, -0.004, outer - 0.012, -0.004], 56)
  for (let k = 0; k < 3; k++) {
    const angle = (k / 3) * 2 * Math.PI
    bar(
      solid,
      FINISH.grey,
      [x + Math.sin(angle) * radius, y + 0.08, z + Math.cos(angle) * radius, x, ceiling, z],
      0.004,
      4,
    )
  }
  for (let k = 0; k < 8; k++) {
    const angle = (k / 8) * 2 * Math.PI
    const middle = new Vector3(x + Math.sin(angle) * radius, y - 0.01, z + Math.cos(angle) * radius)
    solid.lamp('pane', power, middle, new Vector3(radius * 0.39, 0, 0), new Vector3(0, 0, 0.05))
  }
}

/** Profile of a pendant's shade. */
const PENDANT = [0.2, 0, 0.195, 0.04, 0.18, 0.085, 0.15, 0.13, 0.11, 0.17, 0.06, 0.2, 0.03, 0.215, 0, 0.22]

/** A small pendant with an opal shade. */
export function pendant(shape: RoomShape, x: number, y: number, z: number, ceiling: number, power: Power): void {
  const { solid } = shape
  bar(solid, FINISH.charcoal, [x, y + 0.2, z, x, ceiling, z], 0.006, 5)
  turned(solid, FINISH.teal, x, y, z, PENDANT, 36)
  turned(solid, FINISH.lampPane, x, y, z, [0, 0.004, 0.185, 0.004], 26)
  solid.lamp('pane', power, new Vector3(x, y - 0.01, z), new Vector3(0.16, 0, 0), new Vector3(0, 0, 0.16))
}

/** A screen in a thin frame on a wall (use inside onWall). */
export function wallScreen(
  shape: RoomShape,
  key: string,
  x: number,
  y: number,
  width: number,
  height: number,
  thick = 0.05,
): void {
  box(shape.solid, FINISH.black, x, y - height / 2 - 0.03, thick / 2, width + 0.06, height + 0.06, thick, { cell: 2 })
  shape.screen(key, x, y, thick + 0.003, width, height)
}

/** A framed print on a wall (use inside onWall). */
export function framedPrint(
  shape: RoomShape,
  key: string,
  x: number,
  y: number,
  width: number,
  height: number,
  frame: Finish = FINISH.oak,
): void {
  box(shape.solid, frame, x, y - height / 2 - 0.03, 0.012, width + 0.06, height + 0.06, 0.024, { cell: 2 })
  shape.sign(key, x, y, 0.027, width, height)
}

/** A handrail along a wall: hospitals have them, and they give a wall its scale (use inside onWall). */
export function handrail(shape: RoomShape, from: number, to: number): void {
  box(shape.solid, FINISH.oak, (from + to) / 2, 0.84, 0.075, to - from, 0.1, 0.035, { bevel: 0.014, cell: 0.6 })
  for (let x = from + 0.2; x < to; x += 1.2) box(shape.solid, FINISH.steel, x, 0.87, 0.035, 0.04, 0.04, 0.06)
}
