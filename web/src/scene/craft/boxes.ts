import type { Finish } from './finishes'
import type { Form } from './form'

/** Longest edge of a lit cell: light kept at vertices is only as fine as they are. */
const CELL = 0.4

interface BoxShape {
  /** Width of the bevel; small ones catch light on edges the way real furniture does. */
  bevel?: number
  cell?: number
}

/** A bevelled box standing on the present floor: `x`, `z` its middle, `y` its underside. */
export function box(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  width: number,
  height: number,
  depth: number,
  { bevel = 0.012, cell = CELL }: BoxShape = {},
): void {
  const half: [number, number, number] = [width / 2, height / 2, depth / 2]
  const edge = Math.min(bevel, half[0] * 0.6, half[1] * 0.6, half[2] * 0.6)
  const middle: [number, number, number] = [x, y + height / 2, z]
  const cells = half.map((h) => Math.max(1, Math.round((2 * h) / cell))) as [number, number, number]
  const faces = FACES.map((axes) => face(form, finish, middle, half, edge, cells, axes))
  for (const [a, b] of EDGES) bevelEdge(form, faces[a]!, faces[b]!)
  bevelCorners(form, faces)
}

/** Axis of the normal with its sign, then the two axes of the face's grid, right-handed. */
type Axes = readonly [axis: number, sign: number, u: number, v: number]
const FACES: readonly Axes[] = [
  [0, 1, 1, 2],
  [0, -1, 2, 1],
  [1, 1, 2, 0],
  [1, -1, 0, 2],
  [2, 1, 0, 1],
  [2, -1, 1, 0],
]
const EDGES: [number, number][] = []
for (let a = 0; a < 6; a++) for (let b = a + 1; b < 6; b++) if (a >> 1 !== b >> 1) EDGES.push([a, b])

interface Face {
  axes: Axes
  at: (i: number, j: number) => number
  cells: readonly [number, number, number]
}

function face(
  form: Form,
  finish: Finish,
  middle: readonly number[],
  half: readonly number[],
  bevel: number,
  cells: readonly [number, number, number],
  axes: Axes,
): Face {
  const [axis, sign, u, v] = axes
  const first = form.vertexCount
  const p = [0, 0, 0]
  const n = [0, 0, 0]
  n[axis] = sign
  p[axis] = middle[axis]! + sign * half[axis]!
  const columns = cells[u]! + 1
  for (let j = 0; j <= cells[v]!; j++) {
    for (let i = 0; i <= cells[u]!; i++) {
      p[u] = middle[u]! + (half[u]! - bevel) * ((2 * i) / cells[u]! - 1)
      p[v] = middle[v]! + (half[v]! - bevel) * ((2 * j) / cells[v]! - 1)
      form.vertex(finish, p[0]!, p[1]!, p[2]!, n[0]!, n[1]!, n[2]!)
    }
  }
  const at = (i: number, j: number) => first + j * columns + i
  for (let j = 0; j < cells[v]!; j++) {
    for (let i = 0; i < cells[u]!; i++) form.quad(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1))
  }
  return { axes, at, cells }
}

/** The row of a face's vertices along the edge towards the side (`axis`, `sign`), ordered along the edge's axis. */
function rowTowards(face: Face, axis: number, sign: number): number[] {
  const [, , u, v] = face.axes
  const along = axis === u ? v : u
  const end = sign > 0 ? face.cells[axis]! : 0
  const row: number[] = []
  for (let k = 0; k <= face.cells[along]!; k++) row.push(axis === u ? face.at(end, k) : face.at(k, end))
  return row
}

function bevelEdge(form: Form, a: Face, b: Face): void {
  const [axisA, signA] = a.axes
  const [axisB, signB] = b.axes
  const rowA = rowTowards(a, axisB, signB)
  const rowB = rowTowards(b, axisA, signA)
  // The strip runs from a to b; which way round is outward depends on the handedness of the two sides.
  const handed = ((axisB - axisA + 3) % 3 === 1 ? 1 : -1) * signA * signB
  for (let k = 0; k < rowA.length - 1; k++) {
    const corners = [rowA[k]!, rowA[k + 1]!, rowB[k + 1]!, rowB[k]!] as const
    if (handed > 0) form.quad(corners[3], corners[2], corners[1], corners[0])
    else form.quad(...corners)
  }
}

function bevelCorners(form: Form, faces: readonly Face[]): void {
  for (let corner = 0; corner < 8; corner++) {
    const sign = [corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1]
    const [x, y, z] = [0, 1, 2].map((axis) => cornerOf(faces[axis * 2 + (sign[axis]! > 0 ? 0 : 1)]!, sign)) as [
      number,
      number,
      number,
    ]
    if (sign[0]! * sign[1]! * sign[2]! > 0) form.triangle(x, y, z)
    else form.triangle(x, z, y)
  }
}

function cornerOf(face: Face, sign: readonly number[]): number {
  const [, , u, v] = face.axes
  return face.at(sign[u]! > 0 ? face.cells[u]! : 0, sign[v]! > 0 ? face.cells[v]! : 0)
}
