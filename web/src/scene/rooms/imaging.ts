import { Vector3 } from 'three'
import { IMAGING } from '../../house/imaging'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { panel } from '../craft/panels'
import { slab, superellipse } from '../craft/slabs'
import { cushion } from '../craft/soft'
import { furnish } from '../furniture/furniture'
import { ceilingPanel, framedPrint, lightLine, WARM, wallScreen } from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell } from './shell'

const WINDOW = { wall: 'north', from: 1.5, to: 3.8, sill: 0.95, head: 2.05, panes: 1 } as const
const NORTH = -IMAGING.depth / 2

export function buildImaging(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.46
  shape.signLight = 0.5
  shape.keyLight = { from: [-2, 3, 3], colour: 0xe6ecf2, strength: 0.7 }
  buildShell(shape, IMAGING, {
    walls: FINISH.nightWall,
    floor: FINISH.nightFloor,
    ceiling: FINISH.nightWall,
    skirting: FINISH.greyDark,
    windows: [{ ...WINDOW, bar: FINISH.charcoal }],
  })
  monitorWall(shape)
  scannerRoom(shape)
  furnish(shape, IMAGING.pieces)
  dressing(shape)
  return shape
}

/** Eight monitors: axial slices from the diaphragm to the pelvis, then two coronal ones. */
function monitorWall(shape: RoomShape): void {
  onWall(shape, IMAGING, 'north', -1.3, 0, () => {
    box(shape.solid, FINISH.walnut, 0, 0.9, 0.015, 3.9, 1.6, 0.03, { cell: 0.3 })
    box(shape.solid, FINISH.coveGlow, 0, 0.905, 0.045, 3.86, 0.02, 0.02, { cell: 4 })
    lightLine(shape, 0.88, 0.08, 3.8, [2.6, 2.1, 1.5], -1)
    for (let k = 0; k < 8; k++) {
      const [column, row] = [k % 4, Math.floor(k / 4)]
      wallScreen(shape, `ct:${k}`, -1.41 + column * 0.94, 2.1 - row * 0.77, 0.86, 0.69, 0.07)
    }
    shape.solid.lamp('pane', [0.9, 1, 1.15], new Vector3(0, 1.7, 0.12), new Vector3(1.8, 0, 0), new Vector3(0, 0.7, 0))
  })
}

/** The scanner behind its window: a bright room with a gantry and its table. */
function scannerRoom(shape: RoomShape): void {
  shape.at(2.65, 0, NORTH - 0.2, 0, () => {
    const { solid } = shape
    const [half, deep, high] = [2, 3.4, 2.6]
    const wall = (origin: Vector3, u: Vector3, v: Vector3, width: number, height: number, finish = FINISH.mist) =>
      panel(solid, finish, { origin, u, v, width, height }, [], 0.14)
    const [x, y, z] = [new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)]
    wall(new Vector3(-half, 0, 0), x, z.clone().negate(), 2 * half, deep, FINISH.vinylTeal)
    wall(new Vector3(-half, high, -deep), x, z, 2 * half, deep, FINISH.ceiling)
    wall(new Vector3(-half, 0, -deep), x, y, 2 * half, high)
    wall(new Vector3(-half, 0, 0), z.clone().negate(), y, deep, high)
    wall(new Vector3(half, 0, -deep), z, y, deep, high)
    box(solid, FINISH.tealPale, 0, 1.2, -deep + 0.02, 2 * half, 0.12, 0.02, { cell: 0.5 })
    gantry(shape)
    for (const [px, pz] of [
      [-0.9, -1],
      [0.9, -1],
      [-0.9, -2.5],
      [0.9, -2.5],
    ] as const) {
      ceilingPanel(shape, px, pz, 0.6, 0.6, high, [1.5, 1.55, 1.6])
    }
  })
}

function gantry(shape: RoomShape): void {
  const { solid } = shape
  shape.at(0.15, 0, -2.1, 0.5, () => {
    ring(shape, 0.98, 0.39, 0.72)
    slab(solid, FINISH.shell, superellipse(0, 0, 0.85, 0.4, 4, 32), 0, 0.22)
    shape.at(0, 0, 0.1, 0, () => {
      slab(solid, FINISH.shell, superellipse(0, 0.85, 0.26, 0.5, 4, 28), 0.02, 0.62)
      cushion(solid, FINISH.greyDark, 0, 0.78, 0.55, 0.44, 0.07, 1.9, { power: 7 })
      cushion(solid, FINISH.linen, 0, 0.84, -0.16, 0.32, 0.08, 0.26, { power: 4 })
    })
    box(solid, FINISH.tealGlow, 0, 1.86, 0.37, 0.3, 0.05, 0.02, { bevel: 0.005 })
  })
}

/** The doughnut: a rounded square ring standing upright, its hole along z. */
function ring(shape: RoomShape, radius: number, hole: number, deep: number): void {
  const { solid } = shape
  const [around, across] = [40, 14]
  const first = solid.vertexCount
  const middle = (radius + hole) / 2
  const [thick, half] = [(radius - hole) / 2, deep / 2]
  for (let a = 0; a <= around; a++) {
    const angle = (a / around) * 2 * Math.PI
    for (let c = 0; c <= across; c++) {
      const turn = (c / across) * 2 * Math.PI
      const [p, q] = [round(Math.cos(turn)), round(Math.sin(turn))]
      const reach = middle + p * thick
      const n = new Vector3(Math.cos(angle) * Math.cos(turn), Math.sin(angle) * Math.cos(turn), Math.sin(turn))
      solid.vertex(FINISH.white, Math.cos(angle) * reach, 1.02 + Math.sin(angle) * reach, q * half, n.x, n.y, n.z)
    }
  }
  for (let a = 0; a < around; a++) {
    for (let c = 0; c < across; c++) {
      const i = first + a * (across + 1) + c
      solid.quad(i, i + across + 1, i + across + 2, i + 1)
    }
  }
}

function round(value: number): number {
  return Math.sign(value) * Math.abs(value) ** 0.45
}

function dressing(shape: RoomShape): void {
  onWall(shape, IMAGING, 'east', 0, 0, () => framedPrint(shape, 'print:river', -0.9, 1.6, 1, 0.7, FINISH.charcoal))
  onWall(shape, IMAGING, 'west', 0, 0, () => {
    for (let k = 0; k < 9; k++)
      box(shape.solid, FINISH.cushionGrey, 0.05 + k * 0.33, 0.7, 0.02, 0.31, 1.5, 0.04, { bevel: 0.012, cell: 0.4 })
  })
  bar(shape.solid, FINISH.charcoal, [3.4, 0.9, 0.05, 3.4, 1.45, 0.05], 0.012)
  for (const [x, z] of [
    [-2.6, 0.9],
    [0.4, 0.9],
    [3.1, 0.4],
  ] as const) {
    ceilingPanel(shape, x, z, 0.24, 0.24, IMAGING.height, WARM)
  }
  shape.solid.lamp(
    'pane',
    [9, 7, 4.4],
    new Vector3(0.04, 1.12, -2.02),
    new Vector3(0.06, 0, 0),
    new Vector3(0, 0, 0.06),
  )
}
