import { Vector3 } from 'three'
import { CLINIC } from '../../house/clinic'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { foldedCloth } from '../furniture/clinic_things'
import { furnish } from '../furniture/furniture'
import { smallPlant } from '../furniture/plants'
import { ceilingPanel, framedPrint, NEUTRAL } from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell } from './shell'
import { buildVista } from './vista'
import { buildBlind, DAYLIGHT } from './windows'

const WINDOW = { wall: 'north', from: -2.7, to: 0.1, sill: 0.95, head: 2.35, panes: 2, sky: DAYLIGHT } as const

export function buildClinic(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.9
  buildShell(shape, CLINIC, {
    walls: FINISH.plaster,
    wallOf: { east: FINISH.sage },
    floor: FINISH.vinyl,
    ceiling: FINISH.ceiling,
    windows: [WINDOW],
  })
  buildBlind(shape, CLINIC, WINDOW, 0.24)
  shape.at(-0.4, 0.99, -CLINIC.depth / 2 + 0.04, 0, () => smallPlant(shape))
  shape.at(-2.2, 0.99, -CLINIC.depth / 2 + 0.04, 0.8, () => smallPlant(shape))
  furnish(shape, CLINIC.pieces)
  couchRail(shape)
  wallDressing(shape)
  for (const x of [-1.7, 1.4])
    for (const z of [-1.2, 1.3]) ceilingPanel(shape, x, z, 0.58, 1.15, CLINIC.height, NEUTRAL)
  buildVista(shape.solid, Math.PI - 1.15, Math.PI + 1.15)
  return shape
}

/** The curtain round the couch runs on a rail under the ceiling and is drawn back to both ends. */
function couchRail(shape: RoomShape): void {
  const { solid } = shape
  const y = 2.34
  bar(solid, FINISH.chrome, [1.45, y, -2.88, 1.45, y, 0.2], 0.012, 6, 1)
  bar(solid, FINISH.chrome, [1.45, y, 0.2, 3.38, y, 0.2], 0.012, 6, 1)
  for (const [x, z] of [
    [1.45, -1.2],
    [1.45, 0.2],
    [2.6, 0.2],
  ] as const)
    bar(solid, FINISH.chrome, [x, y, z, x, CLINIC.height, z], 0.008, 5)
  shape.at(1.47, 0, -2.62, Math.PI / 2, () => foldedCloth(shape, 0.42, 0.3, y - 0.02, 6))
}

function wallDressing(shape: RoomShape): void {
  onWall(shape, CLINIC, 'north', 0, 0, () => {
    framedPrint(shape, 'poster:anatomy', 0.86, 1.62, 0.66, 0.94, FINISH.white)
    // The head panel above the couch: gas, sockets, a lamp.
    box(shape.solid, FINISH.shell, 2.3, 1.45, 0.03, 1.3, 0.22, 0.06)
    for (let k = 0; k < 5; k++)
      box(
        shape.solid,
        [FINISH.teal, FINISH.grey, FINISH.grey, FINISH.mustard, FINISH.grey][k]!,
        1.85 + k * 0.22,
        1.52,
        0.062,
        0.08,
        0.08,
        0.01,
      )
    box(shape.solid, FINISH.lampPane, 2.3, 1.68, 0.04, 1.1, 0.025, 0.05, { cell: 1 })
    shape.solid.lamp(
      'pane',
      [2.4, 2.2, 1.9],
      new Vector3(2.3, 1.71, 0.05),
      new Vector3(0.5, 0, 0),
      new Vector3(0, 0, -0.03),
    )
  })
  onWall(shape, CLINIC, 'west', 0, 0, () => {
    framedPrint(shape, 'print:leaf', 1.3, 1.7, 0.6, 0.8)
    shelfBoard(shape, 2.25)
  })
  onWall(shape, CLINIC, 'east', 1.75, 0, () => shape.sign('notice:hands', 0.62, 1.5, 0.006, 0.34, 0.46))
  onWall(shape, CLINIC, 'south', 1.2, 0, () => framedPrint(shape, 'print:hills', 0, 1.65, 1, 0.7))
}

function shelfBoard(shape: RoomShape, x: number): void {
  const { solid } = shape
  box(solid, FINISH.oak, x, 1.5, 0.13, 0.9, 0.03, 0.24)
  for (let k = 0; k < 9; k++) {
    const height = 0.2 + 0.05 * Math.sin(k * 4.2)
    box(
      solid,
      [FINISH.teal, FINISH.paper, FINISH.coral, FINISH.greyDark, FINISH.mustard, FINISH.tealPale][k % 6]!,
      x - 0.38 + k * 0.052,
      1.53,
      0.12,
      0.042,
      height,
      0.17,
      { bevel: 0.003 },
    )
  }
}
