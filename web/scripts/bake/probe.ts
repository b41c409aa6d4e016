import { packLight } from '../../src/scene/light/light_file'
import { hit, trace } from './bvh'
import { addLightLeavingHit, type World } from './world'

const SIDE = 32
const RAYS = 4

/** What is seen from the middle of the room in every direction, as a cube and as nine spherical harmonics. */
export function lookAround(
  world: World,
  light: Float32Array,
  eye: readonly [number, number, number],
): { side: number; texels: Uint8Array; probe: Float32Array } {
  const texels = new Uint8Array(SIDE * SIDE * 6 * 3)
  const probe = new Float32Array(27)
  const seen = new Float64Array(3)
  let total = 0
  for (let face = 0; face < 6; face++) {
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        seen.fill(0)
        let direction = [0, 0, 0] as [number, number, number]
        for (let k = 0; k < RAYS * RAYS; k++) {
          const s = (2 * (column + ((k % RAYS) + 0.5) / RAYS)) / SIDE - 1
          const t = (2 * (row + (Math.floor(k / RAYS) + 0.5) / RAYS)) / SIDE - 1
          direction = faceDirection(face, s, t)
          addSeen(world, light, eye, direction, seen)
        }
        for (let c = 0; c < 3; c++) seen[c]! /= RAYS * RAYS
        const at = ((face * SIDE + row) * SIDE + column) * 3
        for (let c = 0; c < 3; c++) texels[at + c] = packLight(seen[c]!)
        const [s, t] = [(2 * (column + 0.5)) / SIDE - 1, (2 * (row + 0.5)) / SIDE - 1]
        const weight = 4 / (Math.sqrt(1 + s * s + t * t) * (1 + s * s + t * t))
        total += weight
        addHarmonics(probe, faceDirection(face, s, t), seen, weight)
      }
    }
  }
  const norm = (4 * Math.PI) / total
  for (let i = 0; i < 27; i++) probe[i]! *= norm
  return { side: SIDE, texels, probe }
}

/** The texture convention of cube maps: +x -x +y -y +z -z, rows from the top. */
function faceDirection(face: number, s: number, t: number): [number, number, number] {
  const [x, y, z] = [
    [1, -t, -s],
    [-1, -t, s],
    [s, 1, t],
    [s, -1, -t],
    [s, -t, 1],
    [-s, -t, -1],
  ][face] as [number, number, number]
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

function addSeen(
  world: World,
  light: Float32Array,
  eye: readonly [number, number, number],
  [dx, dy, dz]: readonly [number, number, number],
  sum: Float64Array,
): void {
  if (trace(world.bvh, ...eye, dx, dy, dz, 1e4, false)) {
    addLightLeavingHit(world, light, sum)
    addLampGlow(world, sum)
    return
  }
  const sky = dy > 0 ? [0.9 - 0.4 * dy, 0.98 - 0.2 * dy, 1.1] : [0.42, 0.55, 0.35]
  for (let c = 0; c < 3; c++) sum[c]! += sky[c]!
}

/** Panes are left out of bounces, being counted as lamps; but a polished floor does mirror them. */
function addLampGlow({ form }: World, sum: Float64Array): void {
  const finish = form.finishes[form.indices[hit.triangle * 3]!]!
  if (finish.lamp) for (let c = 0; c < 3; c++) sum[c]! += finish.colour[c]! * finish.glow
}

function addHarmonics(
  probe: Float32Array,
  [x, y, z]: readonly [number, number, number],
  light: Float64Array,
  weight: number,
): void {
  const basis = [
    0.282095,
    0.488603 * y,
    0.488603 * z,
    0.488603 * x,
    1.092548 * x * y,
    1.092548 * y * z,
    0.315392 * (3 * z * z - 1),
    1.092548 * x * z,
    0.546274 * (x * x - y * y),
  ]
  for (let k = 0; k < 9; k++) for (let c = 0; c < 3; c++) probe[k * 3 + c]! += basis[k]! * light[c]! * weight
}
