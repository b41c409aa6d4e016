import type { World } from './world'

/** Gives samples that lie inside something (a leg through a floor) the light of their neighbours, and calms the grain. */
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

/** Evens out the grain of few rays within each chart: a small blur that stops at the chart's edges. */
export function calm({ layout, samples }: World, light: Float32Array, rounds: number): void {
  const { width } = layout
  for (let round = 0; round < rounds; round++) {
    const before = light.slice(samples.vertices * 3)
    for (const place of layout.places) {
      for (let y = place.y; y < place.y + place.rows; y++) {
        for (let x = place.x; x < place.x + place.columns; x++) blurTexel(before, light, samples, width, place, x, y)
      }
    }
  }
}

function blurTexel(
  before: Float32Array,
  light: Float32Array,
  samples: World['samples'],
  width: number,
  place: { x: number; y: number; columns: number; rows: number },
  x: number,
  y: number,
): void {
  const t = y * width + x
  if (!samples.wanted[samples.vertices + t]) return
  const sum = [0, 0, 0]
  let weight = 0
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if (x + dx < place.x || x + dx >= place.x + place.columns || y + dy < place.y || y + dy >= place.y + place.rows)
        continue
      const other = (y + dy) * width + x + dx
      if (!samples.wanted[samples.vertices + other]) continue
      const w = (dx ? 1 : 2) * (dy ? 1 : 2)
      for (let c = 0; c < 3; c++) sum[c]! += before[other * 3 + c]! * w
      weight += w
    }
  }
  for (let c = 0; c < 3; c++) light[(samples.vertices + t) * 3 + c] = sum[c]! / weight
}

/** The same for light kept at vertices: each takes half from its neighbours on the same smooth surface. */
export function calmVertices({ form, samples }: World, light: Float32Array): void {
  const { indices, normals, vertexCount } = form
  const sums = new Float32Array(vertexCount * 4)
  const add = (to: number, from: number) => {
    const facing = [0, 1, 2].reduce((dot, axis) => dot + normals[to * 3 + axis]! * normals[from * 3 + axis]!, 0)
    if (facing < 0.9 || !samples.wanted[from]) return
    for (let c = 0; c < 3; c++) sums[to * 4 + c]! += light[from * 3 + c]!
    sums[to * 4 + 3]!++
  }
  for (let i = 0; i < indices.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      const [a, b] = [indices[i + k]!, indices[i + ((k + 1) % 3)]!]
      add(a, b)
      add(b, a)
    }
  }
  for (let v = 0; v < vertexCount; v++) {
    const count = sums[v * 4 + 3]!
    if (!samples.wanted[v] || count === 0) continue
    for (let c = 0; c < 3; c++) light[v * 3 + c] = (light[v * 3 + c]! + sums[v * 4 + c]! / count) / 2
  }
}
