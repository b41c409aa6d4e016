import { Vector3 } from 'three'
import type { Form } from '../src/scene/craft/form'

const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()]
const [ab, ac, face, normal] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()]

function corners(form: Form, t: number): [number, number, number] {
  const at = form.indices.slice(t * 3, t * 3 + 3) as [number, number, number]
  a.fromArray(form.positions, at[0] * 3)
  b.fromArray(form.positions, at[1] * 3)
  c.fromArray(form.positions, at[2] * 3)
  face.crossVectors(ab.subVectors(b, a), ac.subVectors(c, a))
  return at
}

/** Triangles (slivers left aside) that look against the mean of their corners' normals. */
export function facesAgainstNormals(form: Form): number {
  let against = 0
  for (let t = 0; t < form.triangleCount; t++) {
    const at = corners(form, t)
    if (face.length() < 1e-7) continue
    normal.set(0, 0, 0)
    for (const v of at) normal.add(ab.fromArray(form.normals, v * 3))
    if (face.dot(normal) < 0) against++
  }
  return against
}

/** Enclosed volume in cubic metres, positive when faces look outward. */
export function volume(form: Form): number {
  let sum = 0
  for (let t = 0; t < form.triangleCount; t++) {
    corners(form, t)
    sum += a.dot(face) / 6
  }
  return sum
}
