import type { World } from './world'

/** Gives samples that lie inside something (a leg through a floor) the light of their neighbours, and welds seams. */
export function mend(world: World, light: Float32Array, buried: Uint8Array): void {
  mendVertices(world, light, buried)
  weldVertices(world, light)
  mendTexels(world, light, buried)
}

function mendVertices({ form, samples }: World, light: Float32Array, buried: Uint8Array): void {
  for (let round = 0; round < 4; round++) {
    const sums = new Float32Array(form.vertexCount * 4)
    for (let i = 0; i < form.indices.length; i += 3) {
      const corners = [form.indices[i]!, form.indices[i + 1]!, form.indices[i + 2]!]
      for (const v of corners) {
        if (!buried[v]) continue
        for (const other of corners) {
          if (buried[other] || !samples.wanted[other]) continue
          for (let c = 0; c < 3; c++) sums[v * 4 + c]! += light[other * 3 + c]! * 0.8
          sums[v * 4 + 3]!++
        }
      }
    }
    for (let v = 0; v < form.vertexCount; v++) {
      if (!buried[v] || sums[v * 4 + 3] === 0) continue
      for (let c = 0; c < 3; c++) light[v * 3 + c] = sums[v * 4 + c]! / sums[v * 4 + 3]!
      buried[v] = 0
    }
  }
}

/** Strips of one smooth surface meet in double vertices: both get the same light, or the seam would show. */
function weldVertices({ form, samples }: World, light: Float32Array): void {
  const piles = new Map<string, number[]>()
  for (let v = 0; v < form.vertexCount; v++) {
    if (!samples.wanted[v]) continue
    const place = [0, 1, 2].map((axis) => Math.round(form.positions[v * 3 + axis]! * 2000))
    const facing = [0, 1, 2].map((axis) => Math.round(form.normals[v * 3 + axis]! * 6))
    const key = [...place, ...facing].join()
    const pile = piles.get(key)
    if (pile) pile.push(v)
    else piles.set(key, [v])
  }
  for (const pile of piles.values()) {
    if (pile.length === 1) continue
    for (let c = 0; c < 3; c++) {
      const mean = pile.reduce((sum, v) => sum + light[v * 3 + c]!, 0) / pile.length
      for (const v of pile) light[v * 3 + c] = mean
    }
  }
}

/** Fills texels that have no light of their own from those beside them, charts' borders included. */
function mendTexels({ layout, samples }: World, light: Float32Array, buried: Uint8Array): void {
  const { width, height } = layout
  const first = samples.vertices
  const known = new Uint8Array(width * height)
  for (let t = 0; t < known.length; t++) known[t] = samples.wanted[first + t] && !buried[first + t] ? 1 : 0
  for (let round = 0; round < 6; round++) {
    const before = known.slice()
    for (let t = 0; t < known.length; t++) {
      if (before[t]) continue
      const sum = [0, 0, 0]
      let count = 0
      for (const step of neighbours(t, width, height)) {
        if (!before[step]) continue
        for (let c = 0; c < 3; c++) sum[c]! += light[(first + step) * 3 + c]!
        count++
      }
      if (count === 0) continue
      for (let c = 0; c < 3; c++) light[(first + t) * 3 + c] = sum[c]! / count
      known[t] = 1
    }
  }
}

function neighbours(t: number, width: number, height: number): number[] {
  const [x, y] = [t % width, Math.floor(t / width)]
  const list: number[] = []
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if ((dx || dy) && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) list.push(t + dy * width + dx)
    }
  }
  return list
}
