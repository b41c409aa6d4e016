import { Vector3 } from 'three'
import type { Sculpture } from '../craft/sculpt'
import type { Build } from './look'
import { BONE_INDEX, JOINTS } from './skeleton'

const SIDES = 10
/** Shares of the arm (0 shoulder, 1 elbow, 2 wrist) and its thickness there. */
const RINGS: readonly (readonly [share: number, radius: number])[] = [
  [0.4, 0.043],
  [0.6, 0.042],
  [0.85, 0.038],
  [1, 0.037],
  [1.15, 0.038],
  [1.4, 0.036],
  [1.7, 0.029],
  [1.95, 0.024],
  [2.06, 0.024],
]

export interface BoundSculpture extends Sculpture {
  readonly bones: Uint16Array
  readonly weights: Float32Array
}

/** A bare left arm from under the sleeve to the wrist, bent softly at the elbow. */
export function armMesh(build: Build): BoundSculpture {
  const stout = build === 'broad' ? 1.14 : 1
  const [shoulder, elbow, wrist] = [JOINTS.armL, JOINTS.foreL, JOINTS.handL].map((place) => new Vector3(...place)) as [
    Vector3,
    Vector3,
    Vector3,
  ]
  const along = new Vector3().subVectors(wrist, shoulder).normalize()
  const across = new Vector3(0, 0, 1)
  const aside = new Vector3().crossVectors(along, across).normalize()
  const count = RINGS.length * (SIDES + 1)
  const [positions, normals] = [new Float32Array(count * 3), new Float32Array(count * 3)]
  const [bones, weights] = [new Uint16Array(count * 4), new Float32Array(count * 4)]
  const [middle, out] = [new Vector3(), new Vector3()]
  for (const [r, [share, radius]] of RINGS.entries()) {
    if (share <= 1) middle.lerpVectors(shoulder, elbow, share)
    else middle.lerpVectors(elbow, wrist, share - 1)
    for (let s = 0; s <= SIDES; s++) {
      const v = r * (SIDES + 1) + s
      const angle = (s / SIDES) * 2 * Math.PI
      out.copy(aside).multiplyScalar(Math.cos(angle)).addScaledVector(across, Math.sin(angle))
      out.toArray(normals, v * 3)
      out
        .multiplyScalar(radius * stout)
        .add(middle)
        .toArray(positions, v * 3)
      const fore = Math.max(0, Math.min(1, (share - 0.8) / 0.4))
      bones.set([BONE_INDEX.armL, BONE_INDEX.foreL], v * 4)
      weights.set([1 - fore, fore], v * 4)
    }
  }
  return { positions, normals, bones, weights, indices: new Uint32Array(strips()) }
}

function strips(): number[] {
  const indices: number[] = []
  for (let r = 0; r < RINGS.length - 1; r++) {
    for (let s = 0; s < SIDES; s++) {
      const a = r * (SIDES + 1) + s
      const b = a + SIDES + 1
      indices.push(a, b, b + 1, a, b + 1, a + 1)
    }
  }
  return indices
}
