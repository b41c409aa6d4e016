import { BONE_RODS } from './body_field'
import { BONE_INDEX } from './skeleton'
import type { Cut } from './wardrobe'

const BELLY = { y: 1.03, z: 0.02, high: 0.17, wide: 0.16 }

/** Binds body vertices to the bones they are near. Skirts spread their weight wider than trousers do. */
export function bindBody(positions: Float32Array, cut: Cut): { bones: Uint16Array; weights: Float32Array } {
  const count = positions.length / 3
  const bones = new Uint16Array(count * 4)
  const weights = new Float32Array(count * 4)
  const skirted = cut === 'gowned' || cut === 'patient' || cut === 'coat'
  const pull = new Float64Array(BONE_RODS.length)
  for (let v = 0; v < count; v++) {
    const [x, y, z] = [positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!]
    const softness = y < 0.9 ? (skirted && y > 0.5 ? 0.045 : 0.014) : y > 1.4 ? 0.02 : 0.026
    let nearest = Number.POSITIVE_INFINITY
    for (const [i, { field }] of BONE_RODS.entries()) {
      pull[i] = field(x, y, z)
      nearest = Math.min(nearest, pull[i]!)
    }
    for (let i = 0; i < pull.length; i++) pull[i] = Math.exp((nearest - pull[i]!) / softness)
    strongestFour(pull, bones, weights, v)
    swellBelly(x, y, z, bones, weights, v)
  }
  return { bones, weights }
}

function strongestFour(pull: Float64Array, bones: Uint16Array, weights: Float32Array, v: number): void {
  let sum = 0
  for (let slot = 0; slot < 4; slot++) {
    let best = 0
    for (let i = 1; i < pull.length; i++) if (pull[i]! > pull[best]!) best = i
    bones[v * 4 + slot] = BONE_INDEX[BONE_RODS[best]!.bone]
    weights[v * 4 + slot] = pull[best]!
    sum += pull[best]!
    pull[best] = 0
  }
  for (let slot = 0; slot < 4; slot++) weights[v * 4 + slot]! /= sum
}

/** The belly bone takes over from the weakest one at the front of the waist; scaling it shows ascites. */
function swellBelly(x: number, y: number, z: number, bones: Uint16Array, weights: Float32Array, v: number): void {
  const away = ((y - BELLY.y) / BELLY.high) ** 2 + (x / BELLY.wide) ** 2
  const share = Math.max(0, 1 - away) ** 1.2 * Math.max(0, Math.min(1, (z - BELLY.z + 0.05) / 0.09))
  if (share <= 0.01) return
  for (let slot = 0; slot < 3; slot++) weights[v * 4 + slot]! *= 1 - share
  bones[v * 4 + 3] = BONE_INDEX.belly
  weights[v * 4 + 3] = share
  const sum = weights[v * 4]! + weights[v * 4 + 1]! + weights[v * 4 + 2]! + share
  for (let slot = 0; slot < 4; slot++) weights[v * 4 + slot]! /= sum
}
