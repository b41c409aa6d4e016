import { Vector3 } from 'three'
import { DEBRIEF } from '../../house/debrief'
import { DOOR_HEIGHT, DOOR_WIDTH } from '../../house/plan'
import { FINISH, type Finish } from '../craft/finishes'
import type { Form } from '../craft/form'
import { panel } from '../craft/panels'
import { arcBand, slab } from '../craft/slabs'
import { turned } from '../craft/turned'
import { furnish } from '../furniture/furniture'
import { DECISION_BAND } from './decision_band'
import { RoomShape } from './shape'
import { buildDoorway } from './shell'

const { radius: RADIUS = 6, height: HEIGHT } = DEBRIEF
export function buildDebrief(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.62
  shape.signLight = 0.7
  shape.keyLight = { from: [0, 5, 3], colour: 0xe8f6f4, strength: 0.8 }
  floorAndCeiling(shape)
  roundWall(shape)
  cove(shape)
  // The band is round; its chord will do.
  const { low, high, half, radius } = DECISION_BAND
  const chord = 2 * radius * Math.sin(half)
  shape.keepClear(0, (low + high) / 2, -radius * Math.cos(half / 2), chord * 0.92, high - low)
  buildDoorway(shape, DEBRIEF, DEBRIEF.doors[0]!, { walls: FINISH.warmWall, floor: FINISH.oakPale, door: FINISH.oak })
  furnish(shape, DEBRIEF.pieces)
  return shape
}

/** Square panels reach past the round wall; nobody can see their corners. */
function floorAndCeiling(shape: RoomShape): void {
  const side = 2 * RADIUS + 0.4
  const half = side / 2
  const along = { u: new Vector3(1, 0, 0), width: side, height: side }
  panel(
    shape.solid,
    FINISH.duskFloor,
    { origin: new Vector3(-half, 0, half), v: new Vector3(0, 0, -1), ...along },
    [],
    0.06,
  )
  panel(
    shape.solid,
    FINISH.duskWall,
    { origin: new Vector3(-half, HEIGHT, -half), v: new Vector3(0, 0, 1), ...along },
    [],
    0.14,
  )
}

function roundWall(shape: RoomShape): void {
  const { solid } = shape
  const door = Math.asin(DOOR_WIDTH / 2 / RADIUS)
  const { half, low, high, radius } = DECISION_BAND
  arcWall(solid, FINISH.duskWall, RADIUS, door, 2 * Math.PI - door, 0, HEIGHT)
  arcWall(solid, FINISH.duskWall, RADIUS, -door, door, DOOR_HEIGHT, HEIGHT)
  // Dark down to the floor: figures and bars of light stand before it.
  arcWall(solid, FINISH.fieldBack, radius, Math.PI - half, Math.PI + half, FOOT, high)
  for (const y of [FOOT - 0.03, low - 0.03, high])
    slab(solid, FINISH.oak, arcBand(0, 0, radius - 0.03, RADIUS, Math.PI - half, Math.PI + half, 40), y, 0.03, {
      bevel: 0.004,
    })
  for (let k = 0; k < 64; k++) {
    const angle = half + 0.06 + (k / 63) * (Math.PI - half - door - 0.16)
    for (const side of [-1, 1]) {
      const turn = Math.PI + side * angle
      shape.at(Math.sin(turn) * (RADIUS - 0.02), 0.02, Math.cos(turn) * (RADIUS - 0.02), turn, () =>
        turned(solid, FINISH.oakPale, 0, 0, 0, [0.022, 0, 0.022, 1.3, 0.022, 2.6], 6),
      )
    }
  }
}

/** Where the dark wall begins over the floor. */
const FOOT = 0.1

/** A wall curved about the middle of the room, seen from inside; angles from +z towards +x. */
function arcWall(
  form: Form,
  finish: Finish,
  radius: number,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  const columns = Math.ceil(((to - from) * radius) / 0.2)
  const rows = Math.ceil((high - low) / 0.2)
  const first = form.vertexCount
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const angle = from + ((to - from) * c) / columns
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      form.vertex(finish, x * radius, low + ((high - low) * r) / rows, z * radius, -x, 0, -z)
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const a = first + r * (columns + 1) + c
      form.quad(a + 1, a, a + columns + 1, a + columns + 2)
    }
  }
}

/** Light from a ring under the ceiling, turned up to it, and a round skylight in the middle. */
function cove(shape: RoomShape): void {
  const { solid } = shape
  turned(solid, FINISH.duskWall, 0, HEIGHT - 0.42, 0, [5.35, 0.06, 5.35, 0, RADIUS, 0], 64)
  turned(solid, FINISH.duskWall, 0, HEIGHT - 0.42, 0, [RADIUS, 0.08, 5.35, 0.08, 5.35, 0.06], 64)
  turned(solid, FINISH.coveGlow, 0, HEIGHT - 0.33, 0, [5.62, 0, 5.44, 0], 64)
  for (let k = 0; k < 16; k++) {
    const angle = (k / 16) * 2 * Math.PI
    const [s, c] = [Math.sin(angle), Math.cos(angle)]
    solid.lamp(
      'pane',
      [4.4, 3.8, 3],
      new Vector3(s * 5.55, HEIGHT - 0.3, c * 5.55),
      new Vector3(s * 0.1, 0, c * 0.1),
      new Vector3(c * 1.05, 0, -s * 1.05),
    )
  }
  turned(solid, FINISH.shell, 0, HEIGHT - 0.1, 0, [1.5, 0, 1.62, 0, 1.62, 0.1], 48)
  turned(solid, FINISH.skyPane, 0, HEIGHT - 0.05, 0, [0, 0, 1.5, 0], 48)
  solid.lamp('pane', [2.2, 2.5, 2.7], new Vector3(0, HEIGHT - 0.07, 0), new Vector3(1.3, 0, 0), new Vector3(0, 0, 1.3))
}
