import { type Plan, piece, QUARTER, type Spot, spot } from './plan'

const CHAIRS_ALONG = [-1.65, -0.55, 0.55, 1.65]

/** Chairs face each other across the table, whose long side runs towards the wall screen. */
const SEATS: readonly Spot[] = CHAIRS_ALONG.flatMap((z) => [
  spot(-1.32, z - 0.3, QUARTER),
  spot(1.32, z - 0.3, -QUARTER),
])

/** The tumour board: an oval table, the case on the wall, daylight through glass. */
export const BOARD: Plan = {
  room: 'board',
  width: 9.6,
  depth: 7.6,
  height: 3.1,
  gaze: { x: 0, z: -3.4 },
  entry: { x: -2.9, z: 2.9 },
  doors: [
    { to: 'lobby', wall: 'south', along: -2.9 },
    { to: 'theatre', wall: 'south', along: 3.4 },
  ],
  pieces: [
    piece('board_table', 0, -0.3, QUARTER),
    ...SEATS.map(({ x, z, turn }) => piece('board_chair', x, z, turn)),
    piece('credenza', 0.3, 3.5, Math.PI),
    piece('plant', 4.2, -3.2),
    piece('plant', -4.3, 3.2),
  ],
  things: [
    { name: 'wall_screen', at: [0, 1.75, -3.75], size: [4, 2, 0.2], turn: 0, act: { kind: 'open', page: 'board' } },
    {
      name: 'side_screens',
      at: [-4.75, 1.65, -0.6],
      size: [0.2, 1.2, 3.2],
      turn: 0,
      act: { kind: 'open', page: 'imaging' },
    },
  ],
  spots: [
    spot(-2.4, -2.6, 0.5),
    spot(2.9, -2.5, -0.6),
    spot(-2.9, 0.9, QUARTER),
    spot(2.9, 1.4, -QUARTER),
    spot(0.6, 2.7, Math.PI),
    spot(-0.7, 2.8, Math.PI),
  ],
  seats: SEATS,
  bed: null,
}
