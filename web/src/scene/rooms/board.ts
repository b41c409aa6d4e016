import { BOARD } from '../../house/board'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { inlay } from '../craft/panels'
import { furnish } from '../furniture/furniture'
import { ceilingPanel, framedPrint, NEUTRAL, ringPendant, WARM, wallScreen } from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell } from './shell'
import { buildVista } from './vista'
import { DAYLIGHT } from './windows'

const GLASS = {
  wall: 'east',
  from: -3.3,
  to: 3.3,
  sill: 0.1,
  head: 2.75,
  panes: 5,
  bar: FINISH.charcoal,
  sky: DAYLIGHT,
} as const

export function buildBoard(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 1
  shape.keyLight = { from: [5, 3, 1.5], colour: 0xf2f6ff, strength: 1 }
  const { floor } = buildShell(shape, BOARD, {
    walls: FINISH.plaster,
    wallOf: { north: FINISH.mist },
    floor: FINISH.carpet,
    ceiling: FINISH.ceiling,
    windows: [GLASS],
    door: FINISH.walnut,
  })
  // A lighter rug under the table draws people round it.
  inlay(shape.solid, FINISH.carpetLight, floor.frame, floor.chart, [2.2, 0.75, 7.4, 6.95])
  furnish(shape, BOARD.pieces)
  walls(shape)
  // Hung high, so that it leaves the case on the wall free from every chair and from the door.
  ringPendant(shape, 0, 2.74, -0.3, 1.25, BOARD.height, WARM)
  for (const x of [-3.4, 3]) for (const z of [-2, 1.6]) ceilingPanel(shape, x, z, 0.3, 1.5, BOARD.height, NEUTRAL)
  buildVista(shape.solid, 0.25, 2.9)
  return shape
}

function walls(shape: RoomShape): void {
  onWall(shape, BOARD, 'north', 0, 0, () => {
    for (const side of [-1, 1]) {
      for (let k = 0; k < 14; k++)
        box(shape.solid, FINISH.oak, side * (2.42 + k * 0.165), 0.1, 0.03, 0.08, 2.95, 0.05, {
          cell: 0.5,
          bevel: 0.006,
        })
    }
    wallScreen(shape, 'board', 0, 1.78, 4.1, 2.3, 0.07)
    box(shape.solid, FINISH.charcoal, 0, 0.4, 0.06, 1.2, 0.09, 0.1)
  })
  onWall(shape, BOARD, 'west', 0.6, 0, () => {
    box(shape.solid, FINISH.oakPale, 0, 0.75, 0.02, 3.7, 1.75, 0.035, { cell: 0.35 })
    for (const [k, x] of [-0.89, 0.89].entries()) wallScreen(shape, `side:${k}`, x, 1.65, 1.62, 0.98, 0.08)
  })
  onWall(shape, BOARD, 'south', 0.3, 0, () => {
    framedPrint(shape, 'print:hills', -0.62, 1.55, 0.95, 0.68)
    framedPrint(shape, 'print:leaf', 0.62, 1.55, 0.6, 0.78)
  })
}
