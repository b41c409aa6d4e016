/** Turns a distance field into triangles: surface nets, then each vertex is drawn onto the true surface. */
import { type Field, slopeOf } from './fields'

export interface Sculpture {
  readonly positions: Float32Array
  readonly normals: Float32Array
  readonly indices: Uint32Array
}

export interface Block {
  readonly low: readonly [number, number, number]
  readonly high: readonly [number, number, number]
  /** Edge of a cell, or its edge along each axis: long upright things need fewer rows than columns. */
  readonly cell: number | readonly [number, number, number]
}

interface Lattice {
  readonly counts: readonly [number, number, number]
  readonly values: Float32Array
  readonly block: Block
  readonly cell: readonly [number, number, number]
}

export function sculpt(field: Field, block: Block): Sculpture {
  const lattice = sample(field, block)
  const positions: number[] = []
  const vertexOf = placeVertices(lattice, positions)
  const indices = joinCells(lattice, vertexOf)
  const points = new Float32Array(positions)
  const normals = new Float32Array(points.length)
  const fine = Math.min(...lattice.cell)
  for (let i = 0; i < points.length; i += 3) drawOntoSurface(field, points, normals, i, fine)
  return { positions: points, normals, indices: new Uint32Array(indices) }
}

function sample(field: Field, block: Block): Lattice {
  const cell = typeof block.cell === 'number' ? ([block.cell, block.cell, block.cell] as const) : block.cell
  const counts = [0, 1, 2].map((axis) => Math.ceil((block.high[axis]! - block.low[axis]!) / cell[axis]!) + 1) as [
    number,
    number,
    number,
  ]
  const values = new Float32Array(counts[0] * counts[1] * counts[2])
  let at = 0
  for (let k = 0; k < counts[2]; k++) {
    for (let j = 0; j < counts[1]; j++) {
      for (let i = 0; i < counts[0]; i++) {
        values[at++] = field(block.low[0] + i * cell[0], block.low[1] + j * cell[1], block.low[2] + k * cell[2])
      }
    }
  }
  return { counts, values, block, cell }
}

/** One vertex in each cell that the surface passes through, at the mean of its crossings of the cell's edges. */
function placeVertices({ counts, values, block, cell: edge3 }: Lattice, positions: number[]): Int32Array {
  const [nx, ny, nz] = counts
  const vertexOf = new Int32Array(values.length).fill(-1)
  const steps = [1, nx, nx * ny]
  for (let k = 0; k < nz - 1; k++) {
    for (let j = 0; j < ny - 1; j++) {
      for (let i = 0; i < nx - 1; i++) {
        const cell = (k * ny + j) * nx + i
        let [sx, sy, sz, crossings] = [0, 0, 0, 0]
        for (let edge = 0; edge < 12; edge++) {
          const axis = edge >> 2
          const [b, c] = [(axis + 1) % 3, (axis + 2) % 3]
          const offsets = [0, 0, 0]
          offsets[b] = edge & 1
          offsets[c] = (edge >> 1) & 1
          const from = cell + offsets[b]! * steps[b]! + offsets[c]! * steps[c]!
          const [v0, v1] = [values[from]!, values[from + steps[axis]!]!]
          if (v0 < 0 === v1 < 0) continue
          offsets[axis] = v0 / (v0 - v1)
          sx += offsets[0]!
          sy += offsets[1]!
          sz += offsets[2]!
          crossings++
        }
        if (crossings === 0) continue
        vertexOf[cell] = positions.length / 3
        positions.push(
          block.low[0] + (i + sx / crossings) * edge3[0],
          block.low[1] + (j + sy / crossings) * edge3[1],
          block.low[2] + (k + sz / crossings) * edge3[2],
        )
      }
    }
  }
  return vertexOf
}

/** Each lattice edge that crosses the surface is the middle of a square of four cells. */
function joinCells({ counts, values }: Lattice, vertexOf: Int32Array): number[] {
  const [nx, ny, nz] = counts
  const steps = [1, nx, nx * ny] as const
  const indices: number[] = []
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        const at = [i, j, k]
        const here = (k * ny + j) * nx + i
        for (let axis = 0; axis < 3; axis++) {
          if (at[axis] === counts[axis]! - 1) continue
          const inside = values[here]! < 0
          if (inside === values[here + steps[axis]!]! < 0) continue
          const [b, c] = [(axis + 1) % 3, (axis + 2) % 3]
          if (at[b] === 0 || at[c] === 0) continue
          const quad = [here, here - steps[b]!, here - steps[b]! - steps[c]!, here - steps[c]!].map(
            (cell) => vertexOf[cell]!,
          )
          if (quad.some((v) => v < 0)) continue
          const [p, q, r, s] = (inside ? quad : quad.reverse()) as [number, number, number, number]
          indices.push(p, q, r, p, r, s)
        }
      }
    }
  }
  return indices
}

function drawOntoSurface(field: Field, points: Float32Array, normals: Float32Array, i: number, cell: number): void {
  for (let round = 0; round < 3; round++) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!]
    slopeOf(field, x, y, z, cell * 0.12, normals, i)
    if (round === 2) return
    const distance = Math.max(-cell, Math.min(cell, field(x, y, z)))
    for (let axis = 0; axis < 3; axis++) points[i + axis]! -= normals[i + axis]! * distance * 0.9
  }
}
