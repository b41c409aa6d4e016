/** The organs of the abdomen as fields, in centimetres (see frame.ts). One shape serves the field of operation and the CT. */
import { common, ellipsoid, type Field, halfSpace, limb, melt, type Point3, union, without } from '../craft/fields'
import { COLON, SMALL_BOWEL, SMALL_BOWEL_RADIUS } from './bowel_path'

export const ORGANS = [
  'liver',
  'gallbladder',
  'stomach',
  'spleen',
  'diaphragm',
  'omentum',
  'colon',
  'small_bowel',
  'uterus',
  'tubes',
  'ovary_right',
  'ovary_left',
  'bladder',
  'back_wall',
] as const
export type OrganName = (typeof ORGANS)[number]

export interface Organ {
  readonly field: Field
  readonly low: Point3
  readonly high: Point3
}

const LIVER = common(
  1.2,
  union(3, ellipsoid(-6.6, 13.2, -0.4, 7.6, 7.4, 7.6), ellipsoid(1.6, 14.6, 3, 6.6, 3.4, 3.6)),
  // The lower edge rises from the right flank to the left lobe.
  halfSpace(0.42, -1, 0.1, -9.2),
)

const GALLBLADDER = union(0.6, limb([-4.6, 9, 4.6], [-4.2, 6.4, 6], 0.9, 1.35))

const STOMACH = union(
  1.4,
  limb([2.4, 18.4, -1.6], [4, 16, -0.6], 1.2, 2),
  ellipsoid(7, 15.6, 0, 3.9, 3.6, 3.6),
  limb([8.2, 14, 1], [7.4, 10, 3.6], 3.4, 2.8),
  limb([7.4, 10, 3.6], [3.6, 6.9, 5.2], 2.8, 2.1),
  limb([3.6, 6.9, 5.2], [-1.6, 8.2, 4.4], 2, 1.3),
)

const SPLEEN = without(0.8, ellipsoid(11.9, 13.4, -4.2, 2.6, 4.8, 3.8), ellipsoid(8.8, 13, -1.6, 2.6, 4, 3))

const DOMES = union(2.4, ellipsoid(-7, 12.6, -0.4, 9, 9.6, 9), ellipsoid(7.2, 11.8, -0.4, 8.6, 8.6, 8.8))
/** The diaphragm is seen from below and before: its front half is folded away with the ribs. */
const DIAPHRAGM: Field = (x, y, z) =>
  Math.max(Math.abs(DOMES(x, y, z)) - 0.28, 15.5 - y - 0.05 * x * x * 0.1, z - 2.5 - 0.35 * (y - 15.5))

function lobules(x: number, y: number, z: number): number {
  return 0.22 * Math.sin(x * 2.1 + y) * Math.sin(y * 2.3 - x * 0.7) + 0.12 * Math.sin(x * 4.3 + z) * Math.sin(y * 3.9)
}

/** The apron of fat, turned up a little so that the bowel below can be seen. */
const OMENTUM: Field = (x, y, z) => {
  const hang = 0.1 * x * x * 0.12
  const hem = -0.6 + 0.8 * Math.sin(x * 0.85) + 0.35 * Math.sin(x * 2.3 + 1)
  const sheet = Math.abs(z - (7.5 - 0.03 * x * x + 0.06 * (y - 2))) - 0.5
  const outline = Math.max(Math.abs(x) - 9.6 + 0.02 * (y - 3) ** 2, y - 4.2 + hang, hem - y)
  return (Math.max(sheet, outline * 0.7) + lobules(x, y, z)) * 0.6
}

/** A tube through points; `radius` may change along it. Only near points are asked, so a long bowel stays cheap. */
export function tube(points: readonly Point3[], radius: (share: number) => number, k: number): Field {
  const rods = points
    .slice(1)
    .map((b, i) => limb(points[i]!, b, radius(i / points.length), radius((i + 1) / points.length)))
  const cells = new Map<string, number[]>()
  const reach = 3.4
  const cellOf = (x: number, y: number, z: number) => `${Math.floor(x / 2)},${Math.floor(y / 2)},${Math.floor(z / 2)}`
  const near = (x: number, y: number, z: number): number[] => {
    const key = cellOf(x, y, z)
    let list = cells.get(key)
    if (!list) {
      const [mx, my, mz] = [x, y, z].map((value) => Math.floor(value / 2) * 2 + 1) as [number, number, number]
      list = rods.flatMap((rod, i) => (rod(mx, my, mz) < reach ? [i] : []))
      cells.set(key, list)
    }
    return list
  }
  return (x, y, z) => {
    let distance = reach
    for (const i of near(x, y, z)) distance = melt(distance, rods[i]!(x, y, z), k)
    return distance
  }
}

/** The large bowel's path smoothed, with its pouches: thicker and thinner by turns. */
function colon(): Field {
  const points: Point3[] = []
  const radii: number[] = []
  for (let i = 0; i < COLON.length - 1; i++) {
    const [p0, p1, p2, p3] = [
      COLON[Math.max(0, i - 1)]!,
      COLON[i]!,
      COLON[i + 1]!,
      COLON[Math.min(COLON.length - 1, i + 2)]!,
    ]
    for (let s = 0; s < 6; s++) {
      const t = s / 6
      const [x, y, z, r] = [0, 1, 2, 3].map((axis) => catmullRom(p0[axis]!, p1[axis]!, p2[axis]!, p3[axis]!, t)) as [
        number,
        number,
        number,
        number,
      ]
      points.push([x, y, z])
      radii.push(r * (1 + (i > 14 ? 0.03 : 0.12) * Math.sin((i * 6 + s) * 1.45)))
    }
  }
  return tube(points, (share) => radii[Math.min(radii.length - 1, Math.floor(share * radii.length))]!, 0.5)
}

function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
}

const UTERUS = union(1.2, ellipsoid(0, -11.9, 2.2, 3.1, 2.9, 2.3), limb([0, -12.5, 1.8], [0, -17, -0.6], 2, 1.4))
const TUBES = union(
  0.5,
  ...[1, -1].flatMap((side) => [
    limb([side * 2.6, -10.2, 2.2], [side * 4.8, -9.3, 1.6], 0.42, 0.45),
    limb([side * 4.8, -9.3, 1.6], [side * 6.9, -10.2, 1.2], 0.45, 0.6),
    limb([side * 6.9, -10.2, 1.2], [side * 7.3, -11.5, 1], 0.6, 0.85),
  ]),
)
const ovary = (side: number) => ellipsoid(side * 6, -12.1, 0.9, 1.75, 1.15, 1.1)

/** The peritoneum behind everything: a bowl open to the front. */
const CAVITY = union(3, ellipsoid(0, 6, -1, 14.6, 15, 8.2), ellipsoid(0, -8, -1, 13, 11.5, 7.6))
const BACK_WALL: Field = (x, y, z) => Math.max(Math.abs(CAVITY(x, y, z)) - 0.35, z - 2.6, y - 16.5)

export const ORGAN: Readonly<Record<OrganName, Organ>> = {
  liver: { field: LIVER, low: [-15, 3, -9], high: [9, 22, 8] },
  gallbladder: { field: GALLBLADDER, low: [-7, 4, 2], high: [-2, 11, 8] },
  stomach: { field: STOMACH, low: [-4, 4, -5], high: [12, 21, 8] },
  spleen: { field: SPLEEN, low: [8, 8, -9], high: [15, 19, 1] },
  diaphragm: { field: DIAPHRAGM, low: [-17, 14, -11], high: [17, 24, 7] },
  omentum: { field: OMENTUM, low: [-11, -4, 3], high: [11, 6, 9.5] },
  colon: { field: colon(), low: [-15, -20, -8], high: [15, 13, 10] },
  small_bowel: { field: tube(SMALL_BOWEL, () => SMALL_BOWEL_RADIUS, 0.25), low: [-11, -14, -3], high: [11, 5, 8] },
  uterus: { field: UTERUS, low: [-4.5, -20, -4], high: [4.5, -7, 6] },
  tubes: { field: TUBES, low: [-9, -14, -1], high: [9, -8, 4] },
  ovary_right: { field: ovary(-1), low: [-9, -14.5, -1.5], high: [-3, -10, 3] },
  ovary_left: { field: ovary(1), low: [3, -14.5, -1.5], high: [9, -10, 3] },
  bladder: { field: ellipsoid(0, -16.4, 4.6, 3.5, 2.1, 2.5), low: [-5, -20, 1], high: [5, -13, 8] },
  back_wall: { field: BACK_WALL, low: [-17, -21, -11], high: [17, 18, 4] },
}
