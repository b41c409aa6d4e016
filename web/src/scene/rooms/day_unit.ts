import { Vector3 } from 'three'
import { BAYS, DAY_UNIT } from '../../house/day_unit'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import { inlay, panel } from '../craft/panels'
import { foldedCloth } from '../furniture/clinic_things'
import { bayMonitor } from '../furniture/day_unit_things'
import { furnish } from '../furniture/furniture'
import { ceilingPanel, framedPrint, handrail, NEUTRAL, pendant, WARM } from './fixtures'
import { onWall } from './on_wall'
import { RoomShape } from './shape'
import { buildShell } from './shell'
import { buildVista } from './vista'
import { DAYLIGHT } from './windows'

const NORTH = -DAY_UNIT.depth / 2
const WINDOWS = BAYS.map(
  (x) => ({ wall: 'north', from: x - 1.22, to: x + 1.22, sill: 0.75, head: 2.5, panes: 2, sky: DAYLIGHT }) as const,
)
const HATCH = { wall: 'west', from: -1.3, to: 0.5, sill: 1.05, head: 2.1 } as const

export function buildDayUnit(): RoomShape {
  const shape = new RoomShape()
  shape.brightness = 0.9
  shape.sun = { direction: new Vector3(-0.35, 0.62, -0.6).normalize(), power: [1.8, 1.6, 1.3] }
  shape.keyLight = { from: [-1, 3, -4], colour: 0xfff6ea, strength: 0.9 }
  const { floor } = buildShell(shape, DAY_UNIT, {
    walls: FINISH.warmWall,
    wallOf: { east: FINISH.sage },
    floor: FINISH.vinyl,
    ceiling: FINISH.ceiling,
    windows: WINDOWS,
    openings: [HATCH],
  })
  inlay(shape.solid, FINISH.vinylSage, floor.frame, floor.chart, [0, 4.75, DAY_UNIT.width, DAY_UNIT.depth])
  furnish(shape, DAY_UNIT.pieces)
  herPump(shape)
  for (const [k, x] of BAYS.entries()) bay(shape, x, k)
  pharmacy(shape)
  walls(shape)
  for (const x of [-4.6, -1.5, 1.6, 4.7])
    for (const z of [-0.6, 2.6]) ceilingPanel(shape, x, z, 1.15, 0.28, DAY_UNIT.height, NEUTRAL)
  for (const x of [2, 2.9, 3.8]) pendant(shape, x, 2.1, 1.7, DAY_UNIT.height, WARM)
  buildVista(shape.solid, Math.PI - 1.35, Math.PI + 1.35)
  return shape
}

/** Of the pumps, the one beside her chair shows what runs into her. */
function herPump(shape: RoomShape): void {
  const beside = BAYS[1] + 0.75
  const at = shape.screens.findIndex(({ key, origin }) => key === 'pump:other' && Math.abs(origin.x - beside) < 0.3)
  shape.screens[at] = { ...shape.screens[at]!, key: 'pump:hers' }
}

/** What is fixed about a bay: the monitor on the pier, a curtain on its rail. */
function bay(shape: RoomShape, x: number, k: number): void {
  onWall(shape, DAY_UNIT, 'north', x + 1.26, 1.35, () => bayMonitor(shape, k === 1 ? 'bay:hers' : 'bay:other'))
  const rail = x - 1.27
  bar(shape.solid, FINISH.chrome, [rail, 2.35, NORTH + 0.02, rail, 2.35, NORTH + 2.5], 0.011, 6, 1)
  bar(shape.solid, FINISH.chrome, [rail, 2.35, NORTH + 2.4, rail, DAY_UNIT.height, NORTH + 2.4], 0.008, 5)
  shape.at(rail, 0, NORTH + 0.36, Math.PI / 2, () => foldedCloth(shape, 0.55, 0.25, 2.33, 6))
}

/** The hatch to the pharmacy: a counter in the wall, shelves in the light behind it. */
function pharmacy(shape: RoomShape): void {
  onWall(shape, DAY_UNIT, 'west', (HATCH.from + HATCH.to) / 2, 0, () => {
    const { solid } = shape
    const width = HATCH.to - HATCH.from
    box(solid, FINISH.oak, 0, HATCH.sill - 0.03, 0.08, width + 0.2, 0.05, 0.5)
    for (const side of [-1, 1])
      box(solid, FINISH.oak, side * (width / 2 + 0.03), HATCH.sill, -0.02, 0.07, HATCH.head - HATCH.sill + 0.07, 0.14)
    box(solid, FINISH.oak, 0, HATCH.head, -0.02, width + 0.13, 0.07, 0.14)
    shape.sign('lettering:pharmacy', 0, HATCH.head + 0.26, 0.006, 1.5, 0.24)
    panel(
      solid,
      FINISH.white,
      { origin: new Vector3(-1.6, 0, -1.4), u: new Vector3(1, 0, 0), v: new Vector3(0, 1, 0), width: 3.2, height: 2.6 },
      [],
      0.2,
    )
    panel(
      solid,
      FINISH.white,
      { origin: new Vector3(-1.6, 0, 0), u: new Vector3(0, 0, -1), v: new Vector3(0, 1, 0), width: 1.4, height: 2.6 },
      [],
      0.2,
    )
    panel(
      solid,
      FINISH.white,
      { origin: new Vector3(1.6, 0, -1.4), u: new Vector3(0, 0, 1), v: new Vector3(0, 1, 0), width: 1.4, height: 2.6 },
      [],
      0.2,
    )
    panel(
      solid,
      FINISH.ceiling,
      {
        origin: new Vector3(-1.6, 2.6, -1.4),
        u: new Vector3(1, 0, 0),
        v: new Vector3(0, 0, 1),
        width: 3.2,
        height: 1.4,
      },
      [],
      0.2,
    )
    panel(
      solid,
      FINISH.vinyl,
      { origin: new Vector3(-1.6, 0, 0), u: new Vector3(1, 0, 0), v: new Vector3(0, 0, -1), width: 3.2, height: 1.4 },
      [],
      0.2,
    )
    ceilingPanel(shape, 0, -0.7, 1.6, 0.4, 2.6, NEUTRAL)
    medicines(shape)
  })
}

function medicines(shape: RoomShape): void {
  const { solid } = shape
  const boxes = [FINISH.tealPale, FINISH.paper, FINISH.coral, FINISH.linenBlue, FINISH.mustard, FINISH.white]
  for (const y of [1.12, 1.42, 1.72, 2.02]) {
    box(solid, FINISH.oakPale, 0, y, -1.25, 2.9, 0.025, 0.26, { cell: 0.6 })
    for (let k = 0; k < 22; k++) {
      const height = 0.08 + 0.11 * Math.abs(Math.sin(k * 2.3 + y * 9))
      box(solid, boxes[(k * 5 + Math.round(y * 10)) % 6]!, -1.36 + k * 0.13, y + 0.025, -1.24, 0.1, height, 0.16, {
        bevel: 0.004,
      })
    }
  }
}

function walls(shape: RoomShape): void {
  onWall(shape, DAY_UNIT, 'south', 3.6, 0, () => {
    for (const [k, print] of ['print:hills', 'print:leaf', 'print:river'].entries())
      framedPrint(shape, print, -1.3 + k * 1.3, 1.65, k === 1 ? 0.7 : 1, 0.75)
  })
  onWall(shape, DAY_UNIT, 'south', -4.2, 0, () => handrail(shape, -1.6, 1.6))
  onWall(shape, DAY_UNIT, 'east', -1.4, 0, () => {
    handrail(shape, -1.6, 1.8)
    framedPrint(shape, 'print:river', 0, 1.65, 1.1, 0.8)
  })
  onWall(shape, DAY_UNIT, 'west', -2.6, 0, () => shape.sign('notice:hands', 0, 1.6, 0.006, 0.34, 0.46))
}
