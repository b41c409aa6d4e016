import { ShapeUtils, Vector2 } from 'three'
import type { Finish } from './finishes'
import type { Form } from './form'

export type Outline2 = readonly (readonly [x: number, z: number])[]

interface SlabShape {
  bevel?: number
  /** Shade the rim as one round surface (curves) instead of flat sides (corners). */
  round?: boolean
  /** Rows of vertices up the rim; more for tall slabs. */
  rows?: number
}

/** A level slab with any outline (counter-clockwise seen from above is not needed), from `y` up by `height`. */
export function slab(
  form: Form,
  finish: Finish,
  outline: Outline2,
  y: number,
  height: number,
  { bevel = 0.012, round = true, rows = Math.max(1, Math.round(height / 0.4)) }: SlabShape = {},
): void {
  const path = outline.map(([x, z]) => new Vector2(x, z))
  // With z towards the viewer, clockwise in (x, z) is counter-clockwise seen from above: the inside is on the left.
  if (!ShapeUtils.isClockWise(path)) path.reverse()
  const inner = inset(path, bevel)
  const edge = Math.min(bevel, height / 2)
  lid(form, finish, inner, y + height, 1)
  lid(form, finish, inner, y, -1)
  const levels: { path: Vector2[]; y: number; up: number }[] = [{ path: inner, y, up: -1 }]
  for (let r = 0; r <= rows; r++) levels.push({ path, y: y + edge + ((height - 2 * edge) * r) / rows, up: 0 })
  levels.push({ path: inner, y: y + height, up: 1 })
  if (round) roundRim(form, finish, path, levels)
  else flatRim(form, finish, path, levels)
}

/** An ellipse as an outline. */
export function ellipse(x: number, z: number, radiusX: number, radiusZ: number, segments = 36): Outline2 {
  return Array.from({ length: segments }, (_, i) => {
    const angle = (i / segments) * 2 * Math.PI
    return [x + Math.cos(angle) * radiusX, z + Math.sin(angle) * radiusZ] as const
  })
}

/** Between a rectangle and an ellipse; `power` 2 is the ellipse, 4 a soft-cornered table. */
export function superellipse(
  x: number,
  z: number,
  radiusX: number,
  radiusZ: number,
  power = 4,
  segments = 44,
): Outline2 {
  return Array.from({ length: segments }, (_, i) => {
    const angle = (i / segments) * 2 * Math.PI
    const c = Math.cos(angle)
    const s = Math.sin(angle)
    return [
      x + Math.sign(c) * Math.abs(c) ** (2 / power) * radiusX,
      z + Math.sign(s) * Math.abs(s) ** (2 / power) * radiusZ,
    ] as const
  })
}

/** A band between two radii over an angle (0 is +z, growing towards +x). */
export function arcBand(
  x: number,
  z: number,
  inner: number,
  outer: number,
  from: number,
  to: number,
  segments = 24,
): Outline2 {
  const points: (readonly [number, number])[] = []
  for (let i = 0; i <= segments; i++) points.push(onArc(x, z, outer, from + ((to - from) * i) / segments))
  for (let i = segments; i >= 0; i--) points.push(onArc(x, z, inner, from + ((to - from) * i) / segments))
  return points
}

function onArc(x: number, z: number, radius: number, angle: number): readonly [number, number] {
  return [x + Math.sin(angle) * radius, z + Math.cos(angle) * radius]
}

function lid(form: Form, finish: Finish, path: readonly Vector2[], y: number, up: 1 | -1): void {
  const first = form.vertexCount
  for (const p of path) form.vertex(finish, p.x, y, p.y, 0, up, 0)
  for (const [a, b, c] of ShapeUtils.triangulateShape(path as Vector2[], []) as [number, number, number][]) {
    const ab = path[b]!.clone().sub(path[a]!)
    const ac = path[c]!.clone().sub(path[a]!)
    if (ab.cross(ac) * up < 0) form.triangle(first + a, first + b, first + c)
    else form.triangle(first + a, first + c, first + b)
  }
}

interface Level {
  path: readonly Vector2[]
  y: number
  up: number
}

function roundRim(form: Form, finish: Finish, path: readonly Vector2[], levels: readonly Level[]): void {
  const count = path.length
  const outward = path.map((_, i) => cornerNormal(path, i))
  const first = form.vertexCount
  for (const level of levels) {
    for (let i = 0; i < count; i++) {
      const n = outward[i]!
      const p = level.path[i]!
      form.vertex(finish, p.x, level.y, p.y, n.x * (1 - Math.abs(level.up)), level.up, n.y * (1 - Math.abs(level.up)))
    }
  }
  for (let l = 0; l < levels.length - 1; l++) {
    for (let i = 0; i < count; i++) {
      const j = (i + 1) % count
      const a = first + l * count
      form.quad(a + i, a + j, a + count + j, a + count + i)
    }
  }
}

function flatRim(form: Form, finish: Finish, path: readonly Vector2[], levels: readonly Level[]): void {
  for (let i = 0; i < path.length; i++) {
    const j = (i + 1) % path.length
    const n = sideNormal(path[i]!, path[j]!)
    const first = form.vertexCount
    for (const level of levels) {
      const side = 1 - Math.abs(level.up)
      for (const k of [i, j]) {
        const p = level.path[k]!
        form.vertex(finish, p.x, level.y, p.y, n.x * side, level.up, n.y * side)
      }
    }
    for (let l = 0; l < levels.length - 1; l++)
      form.quad(first + 2 * l, first + 2 * l + 1, first + 2 * l + 3, first + 2 * l + 2)
  }
}

function sideNormal(a: Vector2, b: Vector2): Vector2 {
  return new Vector2(a.y - b.y, b.x - a.x).normalize()
}

function cornerNormal(path: readonly Vector2[], i: number): Vector2 {
  const count = path.length
  const before = sideNormal(path[(i - 1 + count) % count]!, path[i]!)
  const after = sideNormal(path[i]!, path[(i + 1) % count]!)
  return before.add(after).normalize()
}

function inset(path: readonly Vector2[], by: number): Vector2[] {
  return path.map((p, i) => p.clone().addScaledVector(cornerNormal(path, i), -by))
}
