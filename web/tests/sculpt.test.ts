import { describe, expect, it } from 'vitest'
import { ellipsoid, limb, sphere, union } from '../src/scene/craft/fields'
import { type Sculpture, sculpt } from '../src/scene/craft/sculpt'

function enclosed({ positions: p, indices }: Sculpture): number {
  let sum = 0
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3]
    sum +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!)
  }
  return sum / 6
}

/** Edges that do not have exactly two triangles: holes or flaps. */
function openEdges({ indices }: Sculpture): number {
  const edges = new Map<string, number>()
  for (let t = 0; t < indices.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const [a, b] = [indices[t + k]!, indices[t + ((k + 1) % 3)]!]
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      edges.set(key, (edges.get(key) ?? 0) + 1)
    }
  }
  return [...edges.values()].filter((count) => count % 2 !== 0).length
}

describe('sculpting', () => {
  const block = { low: [-1, -1, -1], high: [1, 1, 1], cell: 0.1 } as const

  it('encloses the volume of a ball, faces outward, without holes', () => {
    const ball = sculpt(sphere(0.05, 0, -0.03, 0.7), block)
    expect(enclosed(ball)).toBeGreaterThan((4 / 3) * Math.PI * 0.343 * 0.97)
    expect(enclosed(ball)).toBeLessThan((4 / 3) * Math.PI * 0.343 * 1.01)
    expect(openEdges(ball)).toBe(0)
  })

  it('puts vertices on the true surface', () => {
    const field = union(0.1, ellipsoid(0, 0.2, 0, 0.5, 0.3, 0.4), limb([0, 0, 0], [0, -0.7, 0], 0.2, 0.1))
    const { positions } = sculpt(field, block)
    let worst = 0
    for (let i = 0; i < positions.length; i += 3)
      worst = Math.max(worst, Math.abs(field(positions[i]!, positions[i + 1]!, positions[i + 2]!)))
    expect(worst).toBeLessThan(0.004)
  })
})
