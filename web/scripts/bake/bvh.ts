/** A bounding volume hierarchy over triangles, in flat arrays: the tracer asks it some tens of millions of questions. */

export interface Bvh {
  /** Per node: min x y z, max x y z. */
  readonly bounds: Float32Array
  /** Inner node: index of its second child (the first follows it). Leaf: first triangle. */
  readonly link: Int32Array
  /** Triangles of a leaf, 0 for an inner node. */
  readonly count: Int32Array
  /** Corners of the triangles in leaf order: a, then edges a-b and a-c. */
  readonly corners: Float32Array
  /** Original index of each triangle in leaf order. */
  readonly order: Int32Array
}

const LEAF = 4
const BINS = 12

export function buildBvh(triangles: Float32Array): Bvh {
  const count = triangles.length / 9
  const order = Int32Array.from({ length: count }, (_, i) => i)
  const middles = new Float32Array(count * 3)
  for (let t = 0; t < count; t++) {
    for (let axis = 0; axis < 3; axis++) {
      middles[t * 3 + axis] =
        (triangles[t * 9 + axis]! + triangles[t * 9 + 3 + axis]! + triangles[t * 9 + 6 + axis]!) / 3
    }
  }
  const nodes = { bounds: [] as number[], link: [] as number[], count: [] as number[] }
  grow(nodes, triangles, middles, order, 0, count)
  const corners = new Float32Array(count * 9)
  for (let i = 0; i < count; i++) {
    const t = order[i]! * 9
    for (let axis = 0; axis < 3; axis++) {
      const a = triangles[t + axis]!
      corners[i * 9 + axis] = a
      corners[i * 9 + 3 + axis] = triangles[t + 3 + axis]! - a
      corners[i * 9 + 6 + axis] = triangles[t + 6 + axis]! - a
    }
  }
  return {
    bounds: new Float32Array(nodes.bounds),
    link: new Int32Array(nodes.link),
    count: new Int32Array(nodes.count),
    corners,
    order,
  }
}

interface Nodes {
  bounds: number[]
  link: number[]
  count: number[]
}

function grow(
  nodes: Nodes,
  triangles: Float32Array,
  middles: Float32Array,
  order: Int32Array,
  from: number,
  to: number,
): void {
  const node = nodes.link.length
  nodes.bounds.push(...boundsOf(triangles, order, from, to))
  nodes.link.push(from)
  nodes.count.push(to - from)
  if (to - from <= LEAF) return
  const cut = bestCut(triangles, middles, order, from, to)
  if (!cut) return
  const middle = partition(middles, order, from, to, cut.axis, cut.at)
  if (middle === from || middle === to) return
  nodes.count[node] = 0
  grow(nodes, triangles, middles, order, from, middle)
  nodes.link[node] = nodes.link.length
  grow(nodes, triangles, middles, order, middle, to)
}

function boundsOf(triangles: Float32Array, order: Int32Array, from: number, to: number): number[] {
  const box = [1e9, 1e9, 1e9, -1e9, -1e9, -1e9]
  for (let i = from; i < to; i++) widen(box, triangles, order[i]!)
  return box
}

function widen(box: number[], triangles: Float32Array, t: number): void {
  for (let k = 0; k < 9; k++) {
    const value = triangles[t * 9 + k]!
    const axis = k % 3
    if (value < box[axis]!) box[axis] = value
    if (value > box[axis + 3]!) box[axis + 3] = value
  }
}

/** The plane with the least surface-area cost over a dozen candidates on the longest axis of the middles. */
function bestCut(triangles: Float32Array, middles: Float32Array, order: Int32Array, from: number, to: number) {
  const low = [1e9, 1e9, 1e9]
  const high = [-1e9, -1e9, -1e9]
  for (let i = from; i < to; i++) {
    for (let axis = 0; axis < 3; axis++) {
      const value = middles[order[i]! * 3 + axis]!
      low[axis] = Math.min(low[axis]!, value)
      high[axis] = Math.max(high[axis]!, value)
    }
  }
  const axis = [0, 1, 2].reduce((best, a) => (high[a]! - low[a]! > high[best]! - low[best]! ? a : best), 0)
  const span = high[axis]! - low[axis]!
  if (span < 1e-7) return null
  const bins = Array.from({ length: BINS }, () => ({ count: 0, box: [1e9, 1e9, 1e9, -1e9, -1e9, -1e9] }))
  for (let i = from; i < to; i++) {
    const bin = bins[Math.min(BINS - 1, Math.floor(((middles[order[i]! * 3 + axis]! - low[axis]!) / span) * BINS))]!
    bin.count++
    widen(bin.box, triangles, order[i]!)
  }
  let best = { cost: Number.POSITIVE_INFINITY, at: 0 }
  for (let k = 1; k < BINS; k++) {
    const cost = sideCost(bins.slice(0, k)) + sideCost(bins.slice(k))
    if (cost < best.cost) best = { cost, at: low[axis]! + (span * k) / BINS }
  }
  return { axis, at: best.at }
}

function sideCost(bins: readonly { count: number; box: readonly number[] }[]): number {
  const box = [1e9, 1e9, 1e9, -1e9, -1e9, -1e9]
  let count = 0
  for (const bin of bins) {
    if (bin.count === 0) continue
    count += bin.count
    for (let axis = 0; axis < 3; axis++) {
      box[axis] = Math.min(box[axis]!, bin.box[axis]!)
      box[axis + 3] = Math.max(box[axis + 3]!, bin.box[axis + 3]!)
    }
  }
  if (count === 0) return 0
  const [x, y, z] = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!]
  return count * (x * y + y * z + z * x)
}

function partition(
  middles: Float32Array,
  order: Int32Array,
  from: number,
  to: number,
  axis: number,
  at: number,
): number {
  let [i, j] = [from, to - 1]
  while (i <= j) {
    if (middles[order[i]! * 3 + axis]! < at) i++
    else {
      const kept = order[i]!
      order[i] = order[j]!
      order[j--] = kept
    }
  }
  return i
}

/** Where the last ray hit: filled by `trace`, so that a hit allocates nothing. */
export const hit = { distance: 0, triangle: 0, b: 0, c: 0, backside: false }
const stack = new Int32Array(64)

/** Follows a ray up to `reach`; true if it hits (`hit` then says where). With `any` the first hit will do. */
export function trace(
  bvh: Bvh,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  reach: number,
  any: boolean,
): boolean {
  const { bounds, link, count, corners } = bvh
  const [ix, iy, iz] = [1 / dx, 1 / dy, 1 / dz]
  let nearest = reach
  let found = false
  let top = 0
  stack[top++] = 0
  while (top > 0) {
    const node = stack[--top]!
    const b = node * 6
    const x0 = (bounds[b]! - ox) * ix
    const x1 = (bounds[b + 3]! - ox) * ix
    const y0 = (bounds[b + 1]! - oy) * iy
    const y1 = (bounds[b + 4]! - oy) * iy
    const z0 = (bounds[b + 2]! - oz) * iz
    const z1 = (bounds[b + 5]! - oz) * iz
    const near = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1), 0)
    const far = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1), nearest)
    if (!(near <= far)) continue
    const n = count[node]!
    if (n === 0) {
      stack[top++] = link[node]!
      stack[top++] = node + 1
      continue
    }
    for (let i = link[node]!; i < link[node]! + n; i++) {
      const k = i * 9
      const e1x = corners[k + 3]!
      const e1y = corners[k + 4]!
      const e1z = corners[k + 5]!
      const e2x = corners[k + 6]!
      const e2y = corners[k + 7]!
      const e2z = corners[k + 8]!
      const px = dy * e2z - dz * e2y
      const py = dz * e2x - dx * e2z
      const pz = dx * e2y - dy * e2x
      const det = e1x * px + e1y * py + e1z * pz
      if (det > -1e-12 && det < 1e-12) continue
      const inv = 1 / det
      const tx = ox - corners[k]!
      const ty = oy - corners[k + 1]!
      const tz = oz - corners[k + 2]!
      const u = (tx * px + ty * py + tz * pz) * inv
      if (u < 0 || u > 1) continue
      const qx = ty * e1z - tz * e1y
      const qy = tz * e1x - tx * e1z
      const qz = tx * e1y - ty * e1x
      const v = (dx * qx + dy * qy + dz * qz) * inv
      if (v < 0 || u + v > 1) continue
      const t = (e2x * qx + e2y * qy + e2z * qz) * inv
      if (t < 1e-5 || t >= nearest) continue
      nearest = t
      found = true
      hit.distance = t
      hit.triangle = bvh.order[i]!
      hit.b = u
      hit.c = v
      hit.backside = det < 0
      if (any) return true
    }
  }
  return found
}
