import { type Plan, piece, QUARTER, spot } from './plan'

/** The reading room: dark, a wall of monitors, and the scanner bright behind its window. */
export const IMAGING: Plan = {
  room: 'imaging',
  width: 8.4,
  depth: 6.4,
  height: 2.8,
  gaze: { x: 0.2, z: -3 },
  entry: { x: 1.6, z: 2.3 },
  doors: [
    { to: 'lobby', wall: 'south', along: 1.6 },
    { to: 'board', wall: 'west', along: 1.6 },
  ],
  pieces: [
    piece('reading_desk', -1.3, -1.95, Math.PI),
    piece('office_chair', -2.1, -1.1, Math.PI),
    piece('office_chair', -0.6, -1.05, Math.PI + 0.3),
    piece('shelf', 3.95, 0.6, -QUARTER),
    piece('shelf', 3.95, 1.6, -QUARTER),
    piece('cabinet', -3.2, 2.9, Math.PI),
    piece('armchair', 3.4, -0.9, -0.9),
  ],
  things: [
    { name: 'ct_wall', at: [-1.3, 1.6, -3], size: [3.7, 1.7, 0.3], turn: 0, act: { kind: 'open', page: 'imaging' } },
    { name: 'scanner', at: [2.65, 1.4, -3.2], size: [2.3, 1.2, 0.3], turn: 0, act: { kind: 'open', page: 'orders' } },
  ],
  spots: [
    spot(-1.35, -0.9, Math.PI),
    spot(0.9, -0.9, Math.PI + 0.5),
    spot(-2.9, -0.7, Math.PI - 0.4),
    spot(1.9, -2.1, Math.PI),
    spot(-3.3, 0.3, Math.PI - 0.5),
    spot(3.3, 0.4, Math.PI + 0.6),
  ],
  seats: [],
  bed: null,
}
