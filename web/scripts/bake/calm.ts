/**
 * Evens out the grain of few rays without smearing what is real. Light that comes from far away changes slowly from place
 * to place, light from near by changes quickly: so a sample may lean on neighbours within a share of the distance to what
 * it sees (the rule of irradiance caching, Ward, Rubinstein and Clear 1988). Ceilings come out smooth, the shade under a
 * chair stays where it is.
 */
import type { AtlasPlace } from '../../src/scene/light/atlas'
import type { World } from './world'

/** A sample leans on others within this share of its reach. */
const SHARE = 0.4
/** At least these many texels, or the corners would stay grainy. */
const LEAST_TEXELS = 1.5
/** Strides of the passes over a chart, in texels: each looks at 5 x 5 texels that far apart ("a trous"). */
const STRIDES = [1, 2, 4, 1]
const KERNEL = [1, 4, 6, 4, 1]

/** Calms light found at all samples; `most` (metres) bounds how far a sample may lean. */
export function calm(world: World, light: Float32Array, reach: Float32Array, most: number): void {
  for (const stride of STRIDES) {
    const before = light.slice()
    for (const [index, place] of world.layout.places.entries()) {
      const texel = world.form.chartList[index]!.texel
      if (stride > 1 && stride * texel > most) continue
      calmChart(world, before, light, reach, place, texel, stride, most)
    }
  }
  for (let round = 0; round < 2; round++) calmVertices(world, light, reach, most)
}

function calmChart(
  { layout, samples }: World,
  before: Float32Array,
  light: Float32Array,
  reach: Float32Array,
  place: AtlasPlace,
  texel: number,
  stride: number,
  most: number,
): void {
  const sum = [0, 0, 0]
  for (let row = 0; row < place.rows; row++) {
    for (let column = 0; column < place.columns; column++) {
      const at = samples.vertices + (place.y + row) * layout.width + place.x + column
      if (!samples.wanted[at]) continue
      sum.fill(0)
      let weight = 0
      for (let dy = -2; dy <= 2; dy++) {
        const y = row + dy * stride
        if (y < 0 || y >= place.rows) continue
        for (let dx = -2; dx <= 2; dx++) {
          const x = column + dx * stride
          if (x < 0 || x >= place.columns) continue
          const other = samples.vertices + (place.y + y) * layout.width + place.x + x
          if (!samples.wanted[other]) continue
          const limit = Math.max(LEAST_TEXELS * texel, Math.min(most, SHARE * Math.min(reach[at]!, reach[other]!)))
          const w = KERNEL[dx + 2]! * KERNEL[dy + 2]! * fall((Math.hypot(dx, dy) * stride * texel) / limit)
          for (let c = 0; c < 3; c++) sum[c]! += before[other * 3 + c]! * w
          weight += w
        }
      }
      for (let c = 0; c < 3; c++) light[at * 3 + c] = sum[c]! / weight
    }
  }
}

/** 1 here, 0 at the limit and beyond. */
function fall(share: number): number {
  return share >= 1 ? 0 : (1 - share * share) ** 2
}

const CELL = 0.2

/** The same for light kept at vertices: they lean on others that face the same way, in the same plane or nearly. */
function calmVertices({ form, samples }: World, light: Float32Array, reach: Float32Array, most: number): void {
  const before = light.slice(0, samples.vertices * 3)
  const { positions: p } = form
  const { normals: n } = samples
  const cells = new Map<number, number[]>()
  const key = (x: number, y: number, z: number) => (x + 512) * 1048576 + (y + 512) * 1024 + (z + 512)
  for (let v = 0; v < samples.vertices; v++) {
    if (!samples.wanted[v]) continue
    const at = key(Math.floor(p[v * 3]! / CELL), Math.floor(p[v * 3 + 1]! / CELL), Math.floor(p[v * 3 + 2]! / CELL))
    const pile = cells.get(at)
    if (pile) pile.push(v)
    else cells.set(at, [v])
  }
  const sum = [0, 0, 0]
  for (let v = 0; v < samples.vertices; v++) {
    if (!samples.wanted[v]) continue
    const [x, y, z] = [p[v * 3]!, p[v * 3 + 1]!, p[v * 3 + 2]!]
    const [nx, ny, nz] = [n[v * 3]!, n[v * 3 + 1]!, n[v * 3 + 2]!]
    const limit = Math.min(most, SHARE * reach[v]!)
    const span = Math.ceil(limit / CELL)
    sum.fill(0)
    let weight = 0
    for (let i = -span; i <= span; i++) {
      for (let j = -span; j <= span; j++) {
        for (let k = -span; k <= span; k++) {
          const pile = cells.get(key(Math.floor(x / CELL) + i, Math.floor(y / CELL) + j, Math.floor(z / CELL) + k))
          if (!pile) continue
          for (const other of pile) {
            const alike = nx * n[other * 3]! + ny * n[other * 3 + 1]! + nz * n[other * 3 + 2]!
            if (alike < 0.92) continue
            const [dx, dy, dz] = [p[other * 3]! - x, p[other * 3 + 1]! - y, p[other * 3 + 2]! - z]
            const off = Math.abs(dx * nx + dy * ny + dz * nz)
            const near = Math.min(limit, SHARE * reach[other]!)
            const w = other === v ? 1 : alike * fall((Math.hypot(dx, dy, dz) + 3 * off) / Math.max(1e-6, near))
            for (let c = 0; c < 3; c++) sum[c]! += before[other * 3 + c]! * w
            weight += w
          }
        }
      }
    }
    for (let c = 0; c < 3; c++) light[v * 3 + c] = sum[c]! / weight
  }
}
