import { CatmullRomCurve3, Vector3 } from 'three'
import type { Finish } from './finishes'
import type { Form } from './form'

/** A round bar along a path of points (x, y, z, x, y, z, ...); `radius` may vary from 0 (start) to 1 (end). */
export function bar(
  form: Form,
  finish: Finish,
  path: readonly number[],
  radius: number | ((share: number) => number),
  sides = 8,
  segments = path.length === 6 ? 1 : (path.length / 3 - 1) * 5,
): void {
  const points = Array.from({ length: path.length / 3 }, (_, i) => new Vector3().fromArray(path, i * 3))
  const curve = new CatmullRomCurve3(points)
  const { normals, binormals } = curve.computeFrenetFrames(segments, false)
  const first = form.vertexCount
  const point = new Vector3()
  const out = new Vector3()
  for (let k = 0; k <= segments; k++) {
    curve.getPoint(k / segments, point)
    const thick = typeof radius === 'number' ? radius : radius(k / segments)
    for (let s = 0; s <= sides; s++) {
      const angle = (s / sides) * 2 * Math.PI
      out.copy(normals[k]!).multiplyScalar(Math.cos(angle)).addScaledVector(binormals[k]!, Math.sin(angle))
      form.vertex(
        finish,
        point.x + out.x * thick,
        point.y + out.y * thick,
        point.z + out.z * thick,
        out.x,
        out.y,
        out.z,
      )
    }
  }
  for (let k = 0; k < segments; k++) {
    for (let s = 0; s < sides; s++) {
      const a = first + k * (sides + 1) + s
      const b = a + sides + 1
      form.quad(a, a + 1, b + 1, b)
    }
  }
  cap(form, finish, curve, 0, first, sides)
  cap(form, finish, curve, 1, first + segments * (sides + 1), sides)
}

function cap(form: Form, finish: Finish, curve: CatmullRomCurve3, end: 0 | 1, ringStart: number, sides: number): void {
  const tangent = curve.getTangent(end).multiplyScalar(end === 0 ? -1 : 1)
  const point = curve.getPoint(end)
  const middle = form.vertex(finish, point.x, point.y, point.z, tangent.x, tangent.y, tangent.z)
  for (let s = 0; s < sides; s++) {
    if (end === 0) form.triangle(middle, ringStart + s + 1, ringStart + s)
    else form.triangle(middle, ringStart + s, ringStart + s + 1)
  }
}
