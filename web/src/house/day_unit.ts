import { type Piece, type Plan, piece, QUARTER, spot } from './plan'

/** Where the infusion chairs stand along the windows; the second one is hers. */
export const BAYS = [-4.7, -1.9, 0.9, 3.7] as const

function bay(x: number): Piece[] {
  return [piece('infusion_chair', x, -2.3), piece('drip_stand', x + 0.75, -2.75), piece('side_table', x - 0.8, -2.5)]
}

/** The day unit: infusion chairs in the light of the window, the nurses' station across, the pharmacy's hatch. */
export const DAY_UNIT: Plan = {
  room: 'day_unit',
  width: 12.4,
  depth: 8,
  height: 3,
  gaze: { x: -1, z: -3 },
  entry: { x: -3.4, z: 3 },
  doors: [
    { to: 'lobby', wall: 'south', along: -1.2 },
    { to: 'debrief', wall: 'east', along: 2 },
  ],
  pieces: [
    ...BAYS.flatMap(bay),
    piece('nurse_station', 2.9, 1.6, Math.PI),
    piece('office_chair', 2.4, 2.55, Math.PI),
    piece('office_chair', 3.5, 2.6, Math.PI + 0.4),
    piece('visitor_chair', -2.95, -1.15, QUARTER + 0.5),
    piece('stool', 1.6, -1.1, Math.PI),
    piece('supply_trolley', -5.5, 1.6, QUARTER),
    piece('plant', 5.8, -3.5),
    piece('plant', -5.8, -3.5),
    piece('planter', -4.4, 3.6),
  ],
  things: [
    { name: 'woman', at: [-1.9, 0.8, -2.3], size: [0.9, 1.4, 1.4], turn: 0, act: { kind: 'open', page: 'examine' } },
    { name: 'pump', at: [-1.15, 1.1, -2.75], size: [0.45, 2, 0.45], turn: 0, act: { kind: 'open', page: 'day_unit' } },
    {
      name: 'nurse_station',
      at: [2.9, 0.6, 1.6],
      size: [3.4, 1.2, 1.1],
      turn: 0,
      act: { kind: 'open', page: 'chart' },
    },
    {
      name: 'pharmacy_hatch',
      at: [-6.15, 1.4, -0.4],
      size: [0.3, 1.4, 1.8],
      turn: 0,
      act: { kind: 'open', page: 'orders' },
    },
  ],
  spots: [
    spot(-0.85, -1.35, Math.PI + 0.9),
    spot(2.95, 2.75, Math.PI),
    spot(-5.1, -0.4, -QUARTER),
    spot(2.15, -0.75, Math.PI + 0.5),
    spot(0.7, 0.5, QUARTER + 0.4),
    spot(-3.4, -0.3, Math.PI - 0.9),
  ],
  seats: [],
  bed: { x: -1.9, y: 0.53, z: -2.35, turn: 0, posture: 'sitting' },
}
