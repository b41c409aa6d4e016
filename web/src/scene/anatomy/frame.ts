/**
 * The frame of the abdomen, in centimetres: x to the woman's left, y towards her head, z to the front; the origin is in the
 * middle of the belly at the height of the navel. Organs, deposits and CT slices all stand in it, so that what is read on a
 * slice is what lies in the field.
 */

/** The planes that part the nine regions of the peritoneal cancer index. */
export const SAGITTAL_CM = 5.5
export const UPPER_CM = 5.5
export const LOWER_CM = -6.5

/** Region 0 to 8 at a point in front view, in the order of REGIONS: clockwise from the middle, the way surgeons number them. */
export function regionAt(x: number, y: number): number {
  const column = x < -SAGITTAL_CM ? 0 : x > SAGITTAL_CM ? 2 : 1
  const row = y > UPPER_CM ? 0 : y < LOWER_CM ? 2 : 1
  return GRID[row]![column]!
}
const GRID = [
  [1, 2, 3],
  [8, 0, 4],
  [7, 6, 5],
] as const

/** Half width and half depth of the body at a height. */
export function bodyGirth(y: number): readonly [halfWidth: number, halfDepth: number] {
  const waist = Math.exp(-(((y - 3) / 9) ** 2))
  const hips = 1 / (1 + Math.exp((y + 8) / 2.5))
  return [15.6 - 1.3 * waist + 2.2 * hips, 10.6 - 0.9 * waist + 0.6 * hips]
}

/** The inside of the belly wall: fat and muscle are about this thick. */
export const WALL_CM = 2.6
