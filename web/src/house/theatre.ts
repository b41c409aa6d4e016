import { type Plan, piece, QUARTER, spot } from './plan'

/** The operating theatre: the table lies across the room with her head to the west, the enlarged field on the wall behind. */
export const THEATRE: Plan = {
  room: 'theatre',
  width: 9.2,
  depth: 8,
  height: 3.1,
  gaze: { x: 0.05, z: -2.2 },
  entry: { x: -2.6, z: 3.1 },
  doors: [
    { to: 'lobby', wall: 'south', along: -2.2 },
    { to: 'day_unit', wall: 'east', along: 2.3 },
  ],
  pieces: [
    piece('operating_table', 0, -0.7, QUARTER),
    piece('anaesthesia_machine', -2.3, -1.75, 0.9),
    piece('drip_stand', -3, -0.8),
    piece('instrument_table', 2, 0.2, -QUARTER),
    piece('scope_tower', 2.3, -2, -0.75),
    piece('supply_trolley', 3.9, -3.4, -0.35),
    piece('cabinet', -4.3, -1.6, QUARTER),
    piece('cabinet', -4.3, -0.35, QUARTER),
    piece('stool', 3.9, -0.6),
    piece('waste_bin', 2.9, 1.2),
    piece('waste_bin', -4.2, 1.2),
  ],
  things: [
    {
      name: 'operating_table',
      at: [0.1, 1.05, -0.7],
      size: [2.1, 0.7, 0.8],
      turn: 0,
      act: { kind: 'open', page: 'theatre' },
    },
    {
      name: 'anaesthesia',
      at: [-2.3, 0.9, -1.75],
      size: [0.8, 1.8, 0.8],
      turn: 0.9,
      act: { kind: 'open', page: 'chart' },
    },
    {
      name: 'scope_tower',
      at: [2.3, 1, -2],
      size: [0.7, 1.9, 0.7],
      turn: -0.75,
      act: { kind: 'open', page: 'theatre' },
    },
  ],
  spots: [
    spot(0.15, 0, Math.PI),
    spot(0.2, -1.4, 0),
    spot(0.95, 0.05, Math.PI + 0.2),
    spot(1.35, -1.35, -0.5),
    spot(-1.45, -1.2, QUARTER - 0.3),
    spot(3.2, -0.9, -1.4),
  ],
  seats: [],
  bed: { x: 0.1, y: 0.91, z: -0.7, turn: QUARTER, posture: 'lying' },
}
