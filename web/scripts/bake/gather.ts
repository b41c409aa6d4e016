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

const LIFT = 0.004
const FAR = 1e4

/** Light straight from the sun through the windows: kept apart, since its edges stay sharp. */
export function sunLight(world: World, rays: number): Float32Array {
  const { samples, shape, bvh } = world
  const light = new Float32Array(samples.count * 3)
  const { sun } = shape
  if (!sun) return light
  const roll = dice(7)
  eachSample(world, (i, x, y, z, nx, ny, nz) => {
    const facing = nx * sun.direction.x + ny * sun.direction.y + nz * sun.direction.z
    if (facing <= 0) return
    let open = 0
    for (let k = 0; k < rays; k++) {
      const [jx, jy, jz] = [(roll() - 0.5) * 0.03, (roll() - 0.5) * 0.03, (roll() - 0.5) * 0.03]
      if (!trace(bvh, x, y, z, sun.direction.x + jx, sun.direction.y + jy, sun.direction.z + jz, FAR, true)) open++
    }
    for (let c = 0; c < 3; c++) light[i * 3 + c] = (sun.power[c]! * facing * open) / rays
  })
  return light
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
  // Behind the lamp, or turned away from all of it: most of a room's samples for most lamps.
  if ((x - middle.x) * fx + (y - middle.y) * fy + (z - middle.z) * fz <= 0) return
  const area = 4 * Math.hypot(fx, fy, fz)
  const [columns, rows] = strata(side, halfU.length(), halfV.length())
  let sum = 0
  for (let k = 0; k < columns * rows; k++) {
    const u = (2 * ((k % columns) + roll())) / columns - 1
    const v = (2 * (Math.floor(k / columns) + roll())) / rows - 1
    const dx = middle.x + halfU.x * u + halfV.x * v - x
    const dy = middle.y + halfU.y * u + halfV.y * v - y
    const dz = middle.z + halfU.z * u + halfV.z * v - z
    const facing = dx * nx + dy * ny + dz * nz
    if (facing <= 0) continue
    const distance2 = dx * dx + dy * dy + dz * dz
    const distance = Math.sqrt(distance2)
    const leaving = -(dx * fx + dy * fy + dz * fz) / (distance * (area / 4))
    if (leaving <= 0 || trace(world.bvh, x, y, z, dx / distance, dy / distance, dz / distance, distance - 0.02, true))
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

/** One more bounce: what arrives at each sample from every surface it sees, given the light found so far. */
export function bouncedLight(
  world: World,
  light: Float32Array,
  rays: number,
  seed: number,
): { light: Float32Array; buried: Uint8Array } {
  const out = new Float32Array(world.samples.count * 3)
  const buried = new Uint8Array(world.samples.count)
  const roll = dice(seed)
  const sum = new Float64Array(3)
  const side = Math.max(1, Math.round(Math.sqrt(rays)))
  eachSample(world, (i, x, y, z, nx, ny, nz) => {
    sum.fill(0)
    let backsides = 0
    const [tx, ty, tz] = tangent(nx, ny, nz)
    const [bx, by, bz] = [ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx]
    for (let k = 0; k < side * side; k++) {
      const r = Math.sqrt((Math.floor(k / side) + roll()) / side)
      const angle = (2 * Math.PI * ((k % side) + roll())) / side
      const [p, q, up] = [r * Math.cos(angle), r * Math.sin(angle), Math.sqrt(Math.max(0, 1 - r * r))]
      const found = trace(
        world.bvh,
        x,
        y,
        z,
        tx * p + bx * q + nx * up,
        ty * p + by * q + ny * up,
        tz * p + bz * q + nz * up,
        FAR,
        false,
      )
      if (!found) continue
      if (hit.backside) backsides++
      else addLightLeavingHit(world, light, sum)
    }
    if (backsides > side * side * 0.3) buried[i] = 1
    const seen = Math.max(1, side * side - backsides)
    for (let c = 0; c < 3; c++) out[i * 3 + c] = sum[c]! / seen
  })
  return { light: out, buried }
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
    visit(
      i,
      p[k]! + n[k]! * LIFT,
      p[k + 1]! + n[k + 1]! * LIFT,
      p[k + 2]! + n[k + 2]! * LIFT,
      n[k]!,
      n[k + 1]!,
      n[k + 2]!,
    )
  }
}
