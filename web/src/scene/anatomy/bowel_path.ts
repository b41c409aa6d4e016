/** Courses of the bowel, as points in the frame of the abdomen. */
import type { Point3 } from '../craft/fields'

/** Large bowel from the caecum to the rectum, with its radius. */
export const COLON: readonly (readonly [x: number, y: number, z: number, radius: number])[] = [
  [-10.6, -9.6, 1.6, 2.5],
  [-11.2, -6, 1, 2.4],
  [-11.7, -1.5, 0.2, 2.2],
  [-11.8, 3, 0, 2.1],
  [-10.6, 6, 1.6, 2],
  [-7.6, 5.2, 4.4, 1.9],
  [-3.6, 3.6, 6.2, 1.85],
  [0.4, 3, 6.6, 1.85],
  [4.6, 4, 6, 1.8],
  [8.4, 6.4, 4, 1.8],
  [11.2, 9.4, 0.6, 1.75],
  [12.2, 6, -1.2, 1.6],
  [12.3, 1, -1.4, 1.5],
  [12, -4, -0.8, 1.45],
  [11, -8.6, 0.6, 1.45],
  [8, -11, 2.4, 1.5],
  [5, -10, 2.2, 1.5],
  [3.6, -12.6, -0.6, 1.5],
  [1.4, -14.2, -3.6, 1.55],
  [0.2, -17, -5, 1.6],
]

/** Small bowel from the upper jejunum to the last ileum: rows that hang from the mesentery, each thrown into loops. */
export const SMALL_BOWEL: readonly Point3[] = smallBowel()
export const SMALL_BOWEL_RADIUS = 1.12

function smallBowel(): Point3[] {
  const points: Point3[] = []
  const rows = 5
  const count = 420
  for (let i = 0; i <= count; i++) {
    const t = i / count
    const sweep = t * rows
    const row = Math.min(rows - 1, Math.floor(sweep))
    const along = sweep - row
    const ease = along - (Math.sin(2 * Math.PI * along) / (2 * Math.PI)) * 0.35
    const across = row % 2 === 0 ? 1 - 2 * ease : 2 * ease - 1
    const drop = row + smooth(Math.max(0, (along - 0.82) / 0.18))
    const reach = 7.6 - 0.5 * Math.abs(row - 1.5)
    const loop = t * 2 * Math.PI * 19
    points.push([
      across * reach + 1.15 * Math.cos(loop) + 0.2 * row - 0.4,
      1.2 - drop * 2.55 + 1.35 * Math.sin(loop) - 0.03 * (across * reach) ** 2 * (row < 2 ? 0.6 : -0.25),
      3.4 + 1.5 * Math.sin(loop * 0.5 + row) + (row % 2 === 0 ? 0.7 : -0.5) - 0.035 * (across * reach) ** 2,
    ])
  }
  return points
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

/** Which quarter of the small bowel a point lies on: 0 upper jejunum to 3 lower ileum. */
export function bowelQuarter(x: number, y: number, z: number): number {
  let best = 0
  let nearest = Number.POSITIVE_INFINITY
  for (const [i, [px, py, pz]] of SMALL_BOWEL.entries()) {
    const distance = (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2
    if (distance < nearest) {
      nearest = distance
      best = i
    }
  }
  return Math.min(3, Math.floor((4 * best) / SMALL_BOWEL.length))
}
