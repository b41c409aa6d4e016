import { Vector3 } from 'three'
import { THEATRE } from '../../house/theatre'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { inlay } from '../craft/panels'
import { rod } from '../craft/turned'
import { furnish } from '../furniture/furniture'
import { theatreLamp } from '../furniture/theatre_things'
import { COOL, ceilingPanel, wallScreen } from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell } from './shell'
import { NICHE } from './theatre_niche'

export function buildTheatre(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.95
  shape.keyLight = { from: [0.4, 4, 1.2], colour: 0xf7fbff, strength: 1.15 }
  const { floor } = buildShell(shape, THEATRE, {
    walls: FINISH.mist,
    floor: FINISH.vinylGrey,
    ceiling: FINISH.ceiling,
    skirting: FINISH.tealPale,
    door: FINISH.steel,
  })
  inlay(shape.solid, FINISH.vinylTeal, floor.frame, floor.chart, [2.2, 2.3, 7.3, 7])
  furnish(shape, THEATRE.pieces)
  cleanAirCeiling(shape)
  lamps(shape)
  niche(shape)
  walls(shape)
  return shape
}

/** The field of filtered air above the table: a broad, even light. */
function cleanAirCeiling(shape: RoomShape): void {
  const { height } = THEATRE
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++)
      ceilingPanel(shape, -1.05 + i * 1.05, -1.75 + j * 1.05, 0.96, 0.96, height, [1.6, 1.65, 1.68])
  }
  for (const x of [-1.62, 1.62]) box(shape.solid, FINISH.steel, x, height - 0.07, -0.7, 0.07, 0.07, 3.3)
  for (const z of [-2.32, 0.92]) box(shape.solid, FINISH.steel, 0, height - 0.07, z, 3.3, 0.07, 0.07)
  for (const [x, z] of [
    [-3.4, -2.6],
    [3.4, -2.6],
    [-3.4, 2.4],
    [3.4, 2.4],
    [0, 2.6],
  ] as const) {
    ceilingPanel(shape, x, z, 0.6, 1.2, height, COOL)
  }
}

/** Two round lamps on jointed arms from one mount. */
function lamps(shape: RoomShape): void {
  const { solid } = shape
  const { height } = THEATRE
  rod(solid, FINISH.shell, 0.9, height - 0.1, -1.5, 0.18, 0.1, 24)
  rod(solid, FINISH.shell, 0.9, height - 0.5, -1.5, 0.06, 0.42, 16)
  const arms = [
    { lamp: [0.75, 2.28, -0.3, 0.44], elbow: [1.65, 2.66, -0.9] },
    { lamp: [0.35, 2.34, -1.2, 0.36], elbow: [0.7, 2.6, -2.1] },
  ] as const
  for (const [k, { lamp, elbow }] of arms.entries()) {
    const [x, y, z, radius] = lamp
    const from = height - 0.3 - k * 0.14
    bar(
      solid,
      FINISH.shell,
      [0.9, from, -1.5, (0.9 + elbow[0]) / 2, from, (elbow[2] - 1.5) / 2, elbow[0], from - 0.02, elbow[2]],
      0.035,
      10,
    )
    bar(solid, FINISH.shell, [elbow[0], from, elbow[2], elbow[0], y + 0.3, elbow[2]], 0.032, 10)
    bar(
      solid,
      FINISH.shell,
      [elbow[0], y + 0.3, elbow[2], (x + elbow[0]) / 2, y + 0.31, (z + elbow[2]) / 2, x, y + 0.18, z],
      0.028,
      10,
    )
    shape.at(x, y, z, 0, () => theatreLamp(shape, radius))
    solid.lamp(
      'pane',
      [9, 9.2, 9.4],
      new Vector3(x, y - 0.02, z),
      new Vector3(radius * 0.7, 0, 0),
      new Vector3(0, 0, radius * 0.7),
    )
  }
}

function niche(shape: RoomShape): void {
  const { x, y, width, height, deep } = NICHE
  shape.keepClear(x, y, -THEATRE.depth / 2, width, height)
  onWall(shape, THEATRE, 'north', x, y - height / 2, () => {
    const { solid } = shape
    box(solid, FINISH.fieldBack, 0, 0, 0.02, width, height, 0.02, { cell: 0.25 })
    for (const side of [-1, 1])
      box(solid, FINISH.white, side * (width / 2 + 0.03), -0.06, deep / 2, 0.06, height + 0.12, deep, { cell: 0.3 })
    box(solid, FINISH.white, 0, height, deep / 2, width + 0.1, 0.06, deep, { cell: 0.3 })
    box(solid, FINISH.white, 0, -0.06, deep / 2, width + 0.1, 0.06, deep, { cell: 0.3 })
    box(solid, FINISH.tealGlow, 0, height + 0.006, deep + 0.003, width + 0.06, 0.016, 0.006, { bevel: 0.002, cell: 4 })
    solid.lamp(
      'pane',
      [3, 3.1, 3.1],
      new Vector3(0, height - 0.02, deep * 0.6),
      new Vector3(width * 0.48, 0, 0),
      new Vector3(0, 0, 0.05),
    )
  })
}

function walls(shape: RoomShape): void {
  for (const wall of ['north', 'east', 'west', 'south'] as const) {
    const half = (wall === 'north' || wall === 'south' ? THEATRE.width : THEATRE.depth) / 2
    const doors = THEATRE.doors.filter((door) => door.wall === wall)
    onWall(shape, THEATRE, wall, 0, 0, () => {
      for (let x = -half + 0.05; x < half - 0.4; x += 0.5) {
        const sign = wall === 'north' || wall === 'east' ? 1 : -1
        const clear = doors.every((door) => Math.abs(x + 0.25 - sign * door.along) > 1.05)
        if (clear)
          box(shape.solid, FINISH.tealPale, x + 0.25, 0.98, 0.008, 0.485, 0.14, 0.016, { bevel: 0.004, cell: 0.6 })
      }
    })
  }
  onWall(shape, THEATRE, 'north', -2.9, 0, () => wallScreen(shape, 'clock', 0, 2.45, 0.62, 0.26))
  onWall(shape, THEATRE, 'north', 2.2, 0, () => wallScreen(shape, 'theatre:plan', -0.35, 1.75, 1.3, 0.85, 0.06))
  onWall(shape, THEATRE, 'east', -1.2, 0, () => gasPanel(shape))
  onWall(shape, THEATRE, 'south', 1.4, 0, () => {
    box(shape.solid, FINISH.steel, 0, 0.75, 0.28, 2.2, 0.3, 0.5)
    box(shape.solid, FINISH.steel, 0, 1.05, 0.04, 2.2, 0.6, 0.05)
    for (const x of [-0.65, 0.15, 0.8])
      bar(shape.solid, FINISH.chrome, [x, 1.35, 0.06, x, 1.42, 0.2, x, 1.3, 0.28], 0.018, 8)
    shape.sign('notice:hands', -0.9, 1.9, 0.006, 0.36, 0.48)
  })
}

function gasPanel(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.shell, 0, 1.3, 0.02, 1.1, 0.5, 0.04)
  const sockets = [FINISH.white, FINISH.black, FINISH.mustard, FINISH.teal, FINISH.grey]
  for (const [k, finish] of sockets.entries()) {
    shape.at(-0.4 + k * 0.2, 1.6, 0.04, 0, () => box(solid, finish, 0, -0.05, 0.015, 0.1, 0.1, 0.03, { bevel: 0.02 }))
    box(solid, FINISH.steel, -0.4 + k * 0.2, 1.38, 0.045, 0.08, 0.06, 0.01)
  }
}
