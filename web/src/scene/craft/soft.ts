import type { Finish } from './finishes'
import type { Form } from './form'

interface Softness {
  /** 2 is an egg, 4 a fat cushion, 8 a firm mattress. */
  power?: number
  /** Cells along each side of a face. */
  cells?: number
}

/** A cushion: a box with sides swollen and corners rounded. `y` is its underside. */
export function cushion(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  width: number,
  height: number,
  depth: number,
  { power = 5, cells = 5 }: Softness = {},
): void {
  const half = [width / 2, height / 2, depth / 2] as const
  const middle = [x, y + height / 2, z] as const
  for (let axis = 0; axis < 3; axis++) {
    for (const sign of [1, -1]) side(form, finish, middle, half, power, cells, axis, sign)
  }
}

function side(
  form: Form,
  finish: Finish,
  middle: readonly [number, number, number],
  half: readonly [number, number, number],
  power: number,
  cells: number,
  axis: number,
  sign: number,
): void {
  const u = (axis + 1) % 3
  const v = (axis + 2) % 3
  const first = form.vertexCount
  const p = [0, 0, 0]
  for (let j = 0; j <= cells; j++) {
    for (let i = 0; i <= cells; i++) {
      p[axis] = sign
      p[u] = spread((2 * i) / cells - 1)
      p[v] = spread((2 * j) / cells - 1)
      swollen(form, finish, middle, half, power, p)
    }
  }
  for (let j = 0; j < cells; j++) {
    for (let i = 0; i < cells; i++) {
      const a = first + j * (cells + 1) + i
      const corners = [a, a + 1, a + cells + 2, a + cells + 1] as const
      if (sign > 0) form.quad(...corners)
      else form.quad(corners[3], corners[2], corners[1], corners[0])
    }
  }
}

/** Crowds the rows towards the edges, where the roundness is. */
function spread(t: number): number {
  return Math.sin((t * Math.PI) / 2) * 0.75 + t * 0.25
}

function swollen(
  form: Form,
  finish: Finish,
  middle: readonly [number, number, number],
  half: readonly [number, number, number],
  power: number,
  p: readonly number[],
): void {
  const reach = (Math.abs(p[0]!) ** power + Math.abs(p[1]!) ** power + Math.abs(p[2]!) ** power) ** (1 / power)
  const q = [p[0]! / reach, p[1]! / reach, p[2]! / reach] as const
  const n = q.map((value, axis) => (Math.sign(value) * Math.abs(value) ** (power - 1)) / half[axis]!) as [
    number,
    number,
    number,
  ]
  form.vertex(
    finish,
    middle[0] + q[0] * half[0],
    middle[1] + q[1] * half[1],
    middle[2] + q[2] * half[2],
    n[0],
    n[1],
    n[2],
  )
}
