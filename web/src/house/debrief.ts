import { type Plan, piece, spot } from './plan'

/** Where the two courses of the one woman stand. */
export const PADS = [
  { x: -1.35, z: -1.3 },
  { x: 1.35, z: -1.3 },
] as const

/** The debrief: a calm round room; two courses side by side, the line of decisions on the curved wall behind them. */
export const DEBRIEF: Plan = {
  room: 'debrief',
  width: 12.4,
  depth: 12.4,
  radius: 6.2,
  height: 4.2,
  gaze: { x: 0, z: -3 },
  entry: { x: 0, z: 4.9 },
  doors: [{ to: 'lobby', wall: 'south', along: 0 }],
  pieces: [
    ...PADS.map(({ x, z }) => piece('hologram_pad', x, z)),
    piece('round_bench', -3.3, 1.5, 2.4),
    piece('round_bench', 3.3, 1.5, -2.4),
    piece('plant', -4.9, 2.4),
    piece('plant', 4.9, 2.4),
  ],
  things: [
    { name: 'twins', at: [0, 1, -1.3], size: [4.2, 2, 1], turn: 0, act: { kind: 'open', page: 'debrief' } },
    { name: 'decision_wall', at: [0, 2.6, -5.6], size: [7, 1.6, 0.6], turn: 0, act: { kind: 'open', page: 'debrief' } },
    { name: 'outcomes', at: [0, 0.9, -3], size: [9, 1.2, 0.4], turn: 0, act: { kind: 'open', page: 'debrief' } },
  ],
  spots: [
    spot(-3.6, 0.1, Math.PI - 0.6),
    spot(-2.1, 1.9, Math.PI - 0.2),
    spot(2.1, 1.7, Math.PI + 0.3),
    spot(3.6, 0, Math.PI + 0.6),
    spot(-3.9, -1, 2),
    spot(4, -0.9, -2),
  ],
  seats: [],
  bed: null,
}
