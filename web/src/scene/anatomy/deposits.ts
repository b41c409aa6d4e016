/** Where deposits sit: anchors on the organs, region by region, and which of them a finding fills. */
import { REGIONS, type Region } from '../../state/stage'
import { regionAt } from './frame'
import { KINDS, type OrganMesh } from './mesh_file'

/** A place on the peritoneum where a deposit may sit: position and outward direction, centimetres. */
export interface Anchor {
  readonly position: readonly [number, number, number]
  readonly normal: readonly [number, number, number]
}

export interface Deposit extends Anchor {
  /** Index of the region it is found in. */
  readonly region: number
  readonly radius_cm: number
  readonly residual: boolean
}

const ANCHORS_PER_REGION = 16
const CROWDED_CM = 1.5
/** Regions from here on are the quarters of the small bowel. */
const FIRST_BOWEL_REGION = 9

/** How many deposits a size class shows and how large, in centimetres of radius. The smallest are drawn larger than life. */
const SHOWN = [
  { count: 0, from: 0, to: 0 },
  { count: 7, from: 0.26, to: 0.36 },
  { count: 6, from: 0.5, to: 0.95 },
  { count: 11, from: 0.95, to: 1.5 },
] as const

/** Anchors of the thirteen regions, the same every time: spread over the surfaces that one sees from the front. */
export function anchorsOf({ positions: p, normals: n, kinds }: OrganMesh): readonly (readonly Anchor[])[] {
  const anchors: Anchor[][] = REGIONS.map(() => [])
  const bowel = KINDS.indexOf('small_bowel_0')
  const hidden = new Set([KINDS.indexOf('gallbladder')])
  for (let i = 0; i < kinds.length; i++) {
    // A fixed shuffle: a step prime to the number of vertices visits every vertex once, far from the last one.
    const v = (i * 7919) % kinds.length
    if (n[v * 3 + 2]! < 0.35 || hidden.has(kinds[v]!)) continue
    const position = [p[v * 3]!, p[v * 3 + 1]!, p[v * 3 + 2]!] as const
    const quarter = kinds[v]! - bowel
    const region = quarter >= 0 ? FIRST_BOWEL_REGION + quarter : regionAt(position[0], position[1])
    const list = anchors[region]!
    if (list.length >= ANCHORS_PER_REGION || list.some((other) => apart(other.position, position) < CROWDED_CM))
      continue
    list.push({ position, normal: [n[v * 3]!, n[v * 3 + 1]!, n[v * 3 + 2]!] })
  }
  return anchors
}

/** The deposits to draw for what is known of each region. */
export function depositsFor(regions: readonly Region[], anchors: readonly (readonly Anchor[])[]): Deposit[] {
  return regions.flatMap(({ size, known, residual }, region) => {
    if (!known) return []
    const { count, from, to } = SHOWN[size]
    return chosen(anchors[region] ?? [], count, size === 3).map((anchor, k) => {
      const share = fraction(Math.sin((region + 1) * 12.9 + k * 78.2) * 43758.5)
      return { ...anchor, region, radius_cm: from + (to - from) * share, residual }
    })
  })
}

/** Large disease lies together in one cake; small disease is scattered. */
function chosen(anchors: readonly Anchor[], count: number, together: boolean): readonly Anchor[] {
  const [first] = anchors
  if (!together || !first) return anchors.slice(0, count)
  const near = [...anchors].sort((a, b) => apart(a.position, first.position) - apart(b.position, first.position))
  return near.slice(0, count)
}

function apart(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function fraction(value: number): number {
  return value - Math.floor(value)
}
