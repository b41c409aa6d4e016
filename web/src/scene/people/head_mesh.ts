import { type Field, slopeOf } from '../craft/fields'
import type { Sculpture } from '../craft/sculpt'

const AROUND = 32
const DOWN = 24
/** The middle that every point of the head can be seen from. */
const MIDDLE_Y = -0.006

/** The head as a globe blown against its field: rings are crowded towards the face, where eyes look. */
export function headMesh(field: Field): Sculpture {
  const positions = new Float32Array((AROUND + 1) * (DOWN + 1) * 3)
  const normals = new Float32Array(positions.length)
  const indices: number[] = []
  for (let row = 0; row <= DOWN; row++) {
    const polar = Math.PI * (0.004 + 0.88 * (row / DOWN))
    for (let column = 0; column <= AROUND; column++) {
      const s = (2 * column) / AROUND - 1
      const angle = Math.PI * (0.5 * s + 0.5 * s * s * s)
      const i = (row * (AROUND + 1) + column) * 3
      const direction = [Math.sin(polar) * Math.sin(angle), Math.cos(polar), Math.sin(polar) * Math.cos(angle)] as const
      shrinkOnto(field, direction, positions, i)
      slopeOf(field, positions[i]!, positions[i + 1]!, positions[i + 2]!, 0.003, normals, i)
      if (row > 0 && column > 0) {
        const [d, c] = [i / 3, i / 3 - 1]
        const [b, a] = [d - (AROUND + 1), c - (AROUND + 1)]
        indices.push(a, c, d, a, d, b)
      }
    }
  }
  return { positions, normals, indices: new Uint32Array(indices) }
}

/** Comes in from outside until the surface is met. */
function shrinkOnto(
  field: Field,
  [dx, dy, dz]: readonly [number, number, number],
  out: Float32Array,
  at: number,
): void {
  let reach = 0.26
  for (let step = 0; step < 24; step++) {
    const distance = field(dx * reach, MIDDLE_Y + dy * reach, dz * reach)
    reach -= distance * 0.9
    if (Math.abs(distance) < 1e-4) break
  }
  out[at] = dx * reach
  out[at + 1] = MIDDLE_Y + dy * reach
  out[at + 2] = dz * reach
}
