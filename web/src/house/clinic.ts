import { type Plan, piece, QUARTER, spot } from './plan'

/** The consulting room: desk and chairs by the window, the couch with the ultrasound at her right hand. */
export const CLINIC: Plan = {
  room: 'clinic',
  width: 6.8,
  depth: 5.8,
  height: 2.8,
  gaze: { x: 0.7, z: -1.6 },
  entry: { x: -1.9, z: 2 },
  doors: [
    { to: 'lobby', wall: 'south', along: -1.9 },
    { to: 'imaging', wall: 'west', along: 1.7 },
  ],
  pieces: [
    piece('exam_couch', 2.15, -1.25),
    piece('ultrasound', 1.05, -2.25, 0.45),
    piece('stool', 1.15, -0.95),
    piece('step_stool', 1.5, 0.2, QUARTER),
    piece('curtain', 2.95, 0.25, 0),
    piece('desk', -2.2, -1.3, QUARTER),
    piece('office_chair', -2.85, -1.35, QUARTER),
    piece('visitor_chair', -1.25, -1.85, -QUARTER - 0.3),
    piece('visitor_chair', -1.2, -0.75, -QUARTER + 0.3),
    piece('sink', 3.1, 1.75, -QUARTER),
    piece('waste_bin', 3.1, 0.62),
    piece('plant', -3, -2.5),
  ],
  things: [
    { name: 'woman', at: [2.15, 0.95, -1.3], size: [0.75, 0.8, 2], turn: 0, act: { kind: 'open', page: 'examine' } },
    { name: 'desk_screen', at: [-2.2, 1.05, -1.3], size: [0.5, 0.6, 1], turn: 0, act: { kind: 'open', page: 'chart' } },
    {
      name: 'ultrasound',
      at: [1.05, 0.85, -2.25],
      size: [0.6, 1.6, 0.6],
      turn: 0.45,
      act: { kind: 'open', page: 'orders' },
    },
    { name: 'poster', at: [0.95, 1.65, -2.86], size: [0.7, 1, 0.1], turn: 0, act: { kind: 'open', page: 'examine' } },
  ],
  spots: [
    spot(1.35, -0.4, 1.2),
    spot(-0.35, -1.4, 1.4),
    spot(0.45, -1.7, 1.1),
    spot(2.2, 0.95, Math.PI),
    spot(-2.75, 0.1, 1.6),
    spot(1.25, 1.7, Math.PI - 0.5),
  ],
  seats: [],
  bed: { x: 2.15, y: 0.715, z: -1.28, turn: 0, posture: 'reclining' },
}
