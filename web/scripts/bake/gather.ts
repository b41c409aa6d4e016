import type { Lamp } from '../../src/scene/craft/form'
import { hit, trace } from './bvh'
import { addLightLeavingHit, type World } from './world'

/** A small, fast generator: the same bake twice gives the same bytes. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Rays leave a little above their surface; above panels far enough to clear skirtings and lines laid on them. */
const LIFT = 0.004
const LIFT_OFF_PANELS = 0.012
const FAR = 1e4
/** Rays of the sun stray this much either way: the sun is a disc, and blinds and haze widen it. */
const SUN_WIDTH = 0.03

/** Light straight from the sun through the windows: kept apart, since its edges stay sharp. */
export function sunLight(world: World, rays: number): Float32Array {
  const { samples, shape, bvh } = world
  const light = new Float32Array(samples.count * 3)
  const { sun } = shape
  if (!sun) return light
  const roll = dice(7)
  const stray = () => (roll() - 0.5) * SUN_WIDTH
  const spot = [0, 0, 0]
  eachSample(world, (i, x, y, z, nx, ny, nz) => {
    const facing = nx * sun.direction.x + ny * sun.direction.y + nz * sun.direction.z
    if (facing <= 0) return
    let open = 0
    for (let k = 0; k < rays; k++) {
      const [px, py, pz] = within(samples, i, x, y, z, roll, spot)
      const [dx, dy, dz] = [sun.direction.x + stray(), sun.direction.y + stray(), sun.direction.z + stray()]
      if (!trace(bvh, px!, py!, pz!, dx, dy, dz, FAR, true)) open++
    }
    for (let c = 0; c < 3; c++) light[i * 3 + c] = (sun.power[c]! * facing * open) / rays
  })
  return light
}

/** A place somewhere in a texel, so that the edge of a shadow is as soft as the texel is wide; a vertex is a point. */
function within(
  { vertices, halfU, halfV }: World['samples'],
  i: number,
  x: number,
  y: number,
  z: number,
  roll: () => number,
  out: number[],
): number[] {
  out[0] = x
  out[1] = y
  out[2] = z
  if (i < vertices) return out
  const at = (i - vertices) * 3
  const [u, v] = [2 * roll() - 1, 2 * roll() - 1]
  for (let axis = 0; axis < 3; axis++) out[axis]! += halfU[at + axis]! * u + halfV[at + axis]! * v
  return out
}

/** Light straight from lamps and from the sky seen through windows. `rays` are shared out over a lamp's face. */
export function lampLight(world: World, rays: number): Float32Array {
  const light = new Float32Array(world.samples.count * 3)
  const roll = dice(11)
  const side = Math.max(1, Math.round(Math.sqrt(rays)))
  eachSample(world, (i, x, y, z, nx, ny, nz) => {
    for (const lamp of world.form.lamps) addLamp(world, lamp, side, roll, light, i, x, y, z, nx, ny, nz)
    for (let c = 0; c < 3; c++) light[i * 3 + c]! += world.shape.ambient[c]!
  })
  return light
}

const lampSpot = [0, 0, 0]

function addLamp(
  world: World,
  lamp: Lamp,
  side: number,
  roll: () => number,
  light: Float32Array,
  i: number,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
): void {
  const { middle, halfU, halfV, power, kind } = lamp
  const fx = halfU.y * halfV.z - halfU.z * halfV.y
  const fy = halfU.z * halfV.x - halfU.x * halfV.z
  const fz = halfU.x * halfV.y - halfU.y * halfV.x
  const { samples } = world
  // Behind the lamp, or turned away from all of it: most of a room's samples for most lamps.
  if ((x - middle.x) * fx + (y - middle.y) * fy + (z - middle.z) * fz <= 0) return
  const area = 4 * Math.hypot(fx, fy, fz)
  // A lamp that is small from here needs few rays: it lights evenly, and its shadows are sharp anyway.
  const solid = area / ((x - middle.x) ** 2 + (y - middle.y) ** 2 + (z - middle.z) ** 2)
  const [columns, rows] = strata(solid > 0.25 ? side : solid > 0.04 ? 3 : 2, halfU.length(), halfV.length())
  let sum = 0
  for (let k = 0; k < columns * rows; k++) {
    const u = (2 * ((k % columns) + roll())) / columns - 1
    const v = (2 * (Math.floor(k / columns) + roll())) / rows - 1
    const [px, py, pz] = within(samples, i, x, y, z, roll, lampSpot)
    const dx = middle.x + halfU.x * u + halfV.x * v - px!
    const dy = middle.y + halfU.y * u + halfV.y * v - py!
    const dz = middle.z + halfU.z * u + halfV.z * v - pz!
    const facing = dx * nx + dy * ny + dz * nz
    if (facing <= 0) continue
    const distance2 = dx * dx + dy * dy + dz * dz
    const distance = Math.sqrt(distance2)
    const leaving = -(dx * fx + dy * fy + dz * fz) / (distance * (area / 4))
    if (
      leaving <= 0 ||
      trace(world.bvh, px!, py!, pz!, dx / distance, dy / distance, dz / distance, distance - 0.02, true)
    )
      continue
    const strength = (facing / distance) * leaving * (area / (Math.PI * Math.max(distance2, 0.02)))
    sum += Math.min(strength, 4) * (kind === 'sky' ? skyShare(dy / distance) : 1)
  }
  for (let c = 0; c < 3; c++) light[i * 3 + c]! += (power[c]! * sum) / (columns * rows)
}

/** The lamp's face is cut into about side x side cells, nearly square whatever its shape. */
function strata(side: number, u: number, v: number): [number, number] {
  const columns = Math.max(1, Math.min(side * side, Math.round(side * Math.sqrt(u / v))))
  return [columns, Math.max(1, Math.round((side * side) / columns))]
}

/** The sky is brighter than the lawn under it. */
function skyShare(up: number): number {
  return up > 0 ? 0.85 + 0.3 * up : 0.28
}

export interface Bounced {
  readonly light: Float32Array
  /** 1 where a sample lies inside something. */
  readonly buried: Uint8Array
  /** Harmonic mean of the distances to what a sample sees, in metres: small in corners, large in the open. */
  readonly reach: Float32Array
}

/** Where less is in reach than this, neighbours cannot help much against grain, and more rays are asked for. */
const OPEN_REACH = 0.7
const ERROR_IN_CORNERS = 0.075
const ERROR_IN_THE_OPEN = 0.12

/**
 * One more bounce: what arrives at each sample from every surface it sees, given the light found so far. A sample that is
 * still grainy after a round of rays gets another, up to `rounds`.
 */
export function bouncedLight(world: World, light: Float32Array, rays: number, rounds: number, seed: number): Bounced {
  const { count } = world.samples
  const out: Bounced = {
    light: new Float32Array(count * 3),
    buried: new Uint8Array(count),
    reach: new Float32Array(count),
  }
  const roll = dice(seed)
  const gathered = new Gathered(world, light, Math.max(1, Math.round(Math.sqrt(rays))), roll)
  eachSample(world, (i, x, y, z, nx, ny, nz) => {
    gathered.start()
    for (let round = 0; round < rounds && gathered.isGrainy; round++) gathered.look(x, y, z, nx, ny, nz)
    if (gathered.backsides > gathered.rays * 0.3) out.buried[i] = 1
    const seen = Math.max(1, gathered.rays - gathered.backsides)
    for (let c = 0; c < 3; c++) out.light[i * 3 + c] = gathered.sum[c]! / seen
    out.reach[i] = gathered.reach
  })
  return out
}

/** What the rays from one sample have brought so far. */
class Gathered {
  readonly sum = new Float64Array(3)
  rays = 0
  backsides = 0
  private squares = 0
  private nearness = 0

  constructor(
    private readonly world: World,
    private readonly light: Float32Array,
    /** A round is side x side rays, one in each cell of the hemisphere. */
    private readonly side: number,
    private readonly roll: () => number,
  ) {}

  start(): void {
    this.sum.fill(0)
    this.rays = this.backsides = this.squares = this.nearness = 0
  }

  get reach(): number {
    return this.rays / Math.max(1e-6, this.nearness)
  }

  /** True until the mean is known well enough for a place like this. */
  get isGrainy(): boolean {
    if (this.rays === 0) return true
    const mean = this.sum[1]! / this.rays
    const error = Math.sqrt(Math.max(0, this.squares / this.rays - mean * mean) / this.rays)
    return error > mean * (this.reach > OPEN_REACH ? ERROR_IN_THE_OPEN : ERROR_IN_CORNERS)
  }

  look(x: number, y: number, z: number, nx: number, ny: number, nz: number): void {
    const { side, roll, sum, world, light } = this
    const [tx, ty, tz] = tangent(nx, ny, nz)
    const [bx, by, bz] = [ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx]
    for (let k = 0; k < side * side; k++) {
      const r = Math.sqrt((Math.floor(k / side) + roll()) / side)
      const angle = (2 * Math.PI * ((k % side) + roll())) / side
      const [p, q, up] = [r * Math.cos(angle), r * Math.sin(angle), Math.sqrt(Math.max(0, 1 - r * r))]
      const [dx, dy, dz] = [tx * p + bx * q + nx * up, ty * p + by * q + ny * up, tz * p + bz * q + nz * up]
      this.rays++
      if (!trace(world.bvh, x, y, z, dx, dy, dz, FAR, false)) continue
      this.nearness += 1 / hit.distance
      if (hit.backside) {
        this.backsides++
        continue
      }
      const before = sum[1]!
      addLightLeavingHit(world, light, sum)
      this.squares += (sum[1]! - before) ** 2
    }
  }
}

function tangent(nx: number, ny: number, nz: number): [number, number, number] {
  const [x, y, z] = Math.abs(ny) < 0.9 ? [-nz, 0, nx] : [0, nz, -ny]
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

type Visit = (i: number, x: number, y: number, z: number, nx: number, ny: number, nz: number) => void

function eachSample({ samples }: World, visit: Visit): void {
  const { positions: p, normals: n, wanted } = samples
  for (let i = 0; i < samples.count; i++) {
    if (!wanted[i]) continue
    const k = i * 3
    const lift = i < samples.vertices ? LIFT : LIFT_OFF_PANELS
    visit(
      i,
      p[k]! + n[k]! * lift,
      p[k + 1]! + n[k + 1]! * lift,
      p[k + 2]! + n[k + 2]! * lift,
      n[k]!,
      n[k + 1]!,
      n[k + 2]!,
    )
  }
}
