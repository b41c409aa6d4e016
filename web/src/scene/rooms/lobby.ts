import { Vector3 } from 'three'
import { LOBBY } from '../../house/lobby'
import type { RoomKey } from '../../state/stage'
import { box } from '../craft/boxes'
import { FINISH, finish } from '../craft/finishes'
import { inlay } from '../craft/panels'
import { furnish } from '../furniture/furniture'
import {
  ceilingPanel,
  framedPrint,
  handrail,
  lightLine,
  NEUTRAL,
  ROOM_FINISH,
  ringPendant,
  WARM,
  wallScreen,
} from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell, type Shell } from './shell'
import { buildVista } from './vista'
import { DAYLIGHT } from './windows'

/** Where the entrance is along the south wall. */
const ENTRANCE = 1.3

const WINDOWS = [
  { wall: 'east', from: -3.4, to: 5.6, sill: 0.12, head: 3.45, panes: 6, sky: DAYLIGHT },
  {
    wall: 'south',
    from: ENTRANCE - 1.65,
    to: ENTRANCE + 1.65,
    sill: 0.02,
    head: 2.5,
    panes: 2,
    bar: FINISH.steel,
    sky: DAYLIGHT,
  },
] as const

export function buildLobby(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.95
  shape.sun = { direction: new Vector3(0.78, 0.5, 0.36).normalize(), power: [1.25, 1.12, 0.92] }
  const shell = buildShell(shape, LOBBY, {
    walls: FINISH.plaster,
    floor: FINISH.vinyl,
    ceiling: FINISH.ceiling,
    windows: WINDOWS,
  })
  oakFloor(shape, shell)
  floorLines(shape, shell)
  featureWall(shape)
  entrance(shape)
  wallDressing(shape)
  lights(shape)
  furnish(shape, LOBBY.pieces)
  buildVista(shape.solid, -1.25, 2.95)
  return shape
}

/** Corners of the line to each room, in the order they are walked; chosen so that no two lines cross. */
const LINES: Partial<Record<RoomKey, readonly (readonly [x: number, z: number])[]>> = {
  theatre: [
    [1, 6],
    [1, 3.4],
    [-8, 3.4],
  ],
  board: [
    [1.13, 6],
    [1.13, 0],
    [-8, 0],
  ],
  imaging: [
    [1.26, 6],
    [1.26, -1.15],
    [-6.6, -1.15],
    [-6.6, -3.4],
    [-8, -3.4],
  ],
  clinic: [
    [1.39, 6],
    [1.39, -1.28],
    [-5.6, -1.28],
    [-5.6, -5.1],
    [-6.3, -5.1],
    [-6.3, -6],
  ],
  debrief: [
    [1.52, 6],
    [1.52, -3.9],
    [4.6, -3.9],
    [4.6, -6],
  ],
  day_unit: [
    [1.65, 6],
    [1.65, -3.2],
    [5.6, -3.2],
    [5.6, -4.7],
    [8, -4.7],
  ],
}
const LINE_WIDTH = 0.09

/** Oak boards under the seats by the window: where one may sit down is told by the floor. */
function oakFloor(shape: RoomShape, { floor }: Shell): void {
  const [west, east, north, south] = [3.95, 7.98, -2.9, 3.3]
  const boards = 22
  const wide = (east - west) / boards
  const all = [
    LOBBY.width / 2 + west,
    LOBBY.depth / 2 - south,
    LOBBY.width / 2 + east,
    LOBBY.depth / 2 - north,
  ] as const
  inlay(shape.solid, FINISH.oakDark, floor.frame, floor.chart, all)
  for (let k = 0; k < boards; k++) {
    // Each row of boards is cut somewhere else, and no two neighbours are of the same wood.
    const cut = north + (south - north) * (0.25 + 0.5 * ((k * 0.618) % 1))
    for (const [part, [from, to]] of [
      [north, cut],
      [cut, south],
    ].entries()) {
      const u = LOBBY.width / 2 + west + k * wide
      const rect = [u, LOBBY.depth / 2 - to! + 0.004, u + wide - 0.004, LOBBY.depth / 2 - from!] as const
      inlay(shape.solid, OAK_BOARDS[(k * 2 + part * 3) % OAK_BOARDS.length]!, floor.frame, floor.chart, rect, 0.004)
    }
  }
}
const OAK_BOARDS = [0xc9a577, 0xc29c6d, 0xcfad80, 0xbf9766, 0xc7a274].map((hex) => finish(hex, 0.3))

function floorLines(shape: RoomShape, { floor }: Shell): void {
  for (const [room, corners] of Object.entries(LINES) as [RoomKey, readonly (readonly [number, number])[]][]) {
    for (let k = 0; k < corners.length - 1; k++) {
      const [ax, az] = corners[k]!
      const [bx, bz] = corners[k + 1]!
      const u = [ax, bx].map((x) => x + LOBBY.width / 2).sort((a, b) => a - b)
      const v = [az, bz].map((z) => LOBBY.depth / 2 - z).sort((a, b) => a - b)
      const half = LINE_WIDTH / 2
      const rect = [
        Math.max(0, u[0]! - half),
        Math.max(0, v[0]! - half),
        Math.min(LOBBY.width, u[1]! + half),
        Math.min(LOBBY.depth, v[1]! + half),
      ] as const
      inlay(shape.solid, ROOM_FINISH[room], floor.frame, floor.chart, rect)
    }
  }
}

/** The wall behind the reception: upright oak, the name of the house in the middle. */
function featureWall(shape: RoomShape): void {
  onWall(shape, LOBBY, 'north', -0.95, 0, () => {
    const { solid } = shape
    box(solid, FINISH.walnut, 0, 0.1, 0.02, 8.1, 3.2, 0.04, { cell: 0.35 })
    for (let k = 0; k < 60; k++) {
      const x = -4 + (k * 8) / 59
      if (Math.abs(x + 0.45) < 1.75) continue
      box(solid, FINISH.oak, x, 0.1, 0.06, 0.07, 3.2, 0.05, { cell: 0.5, bevel: 0.006 })
    }
    box(solid, FINISH.tealDeep, -0.45, 0.1, 0.055, 3.44, 3.2, 0.05, { cell: 0.35 })
    shape.sign('house_name', -0.45, 2.62, 0.083, 2.9, 0.8)
    box(solid, FINISH.coveGlow, 0, 3.32, 0.06, 8.1, 0.03, 0.06, { cell: 3 })
    lightLine(shape, 3.36, 0.14, 8, [3.2, 2.7, 2.1], 1)
    wallScreen(shape, 'clock', 3.1, 2.75, 0.62, 0.26, 0.12)
  })
}

/** The way in from the street: sliding glass in a steel frame, a mat before it. */
function entrance(shape: RoomShape): void {
  onWall(shape, LOBBY, 'south', ENTRANCE, 0, () => {
    const { solid } = shape
    box(solid, FINISH.steel, 0, 2.5, 0.05, 3.42, 0.16, 0.12)
    for (const x of [-0.06, 0.06]) box(solid, FINISH.steel, x, 0.9, -0.1, 0.03, 0.6, 0.06)
    box(solid, FINISH.rubber, 0, 0, 0.8, 3, 0.012, 1.4, { bevel: 0.004, cell: 0.5 })
  })
}

function wallDressing(shape: RoomShape): void {
  onWall(shape, LOBBY, 'west', 0, 0, () => {
    handrail(shape, -2.55, -0.85)
    handrail(shape, 0.85, 2.55)
    framedPrint(shape, 'print:river', -1.7, 1.75, 1.05, 0.75)
    framedPrint(shape, 'print:hills', 1.7, 1.75, 1.05, 0.75)
  })
  onWall(shape, LOBBY, 'south', -4.4, 0, () => {
    handrail(shape, -3, 3)
    framedPrint(shape, 'print:leaf', -1.4, 1.75, 0.8, 1.05)
    framedPrint(shape, 'print:river', 0, 1.75, 0.8, 1.05)
    framedPrint(shape, 'print:hills', 1.4, 1.75, 0.8, 1.05)
  })
}

function lights(shape: RoomShape): void {
  ringPendant(shape, -1.4, 3.05, -3.1, 1.5, LOBBY.height, WARM)
  for (const x of [-5.4, -2.2, 1, 4.2]) {
    for (const z of [0.4, 3.8]) ceilingPanel(shape, x, z, 1.9, 0.22, LOBBY.height, NEUTRAL)
  }
  ceilingPanel(shape, -6.2, -3.8, 0.22, 1.9, LOBBY.height, NEUTRAL)
  ceilingPanel(shape, 4.6, -4.2, 1.9, 0.22, LOBBY.height, NEUTRAL)
  for (let k = 0; k < 15; k++)
    box(shape.solid, FINISH.oakPale, 5.6 + k * 0.16, LOBBY.height - 0.16, 0.9, 0.05, 0.12, 9.4, { cell: 0.8 })
}
