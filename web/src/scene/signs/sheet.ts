import { BufferAttribute, BufferGeometry } from 'three'
import type { Placard } from '../rooms/shape'

/** Where a placard's picture lies on the shared canvas, in pixels from its upper left. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface SheetLayout {
  readonly width: number
  readonly height: number
  readonly patches: readonly Patch[]
}

const GAP = 4
/** The longer side of a patch is at least this many pixels: a pump's display is small, but it carries words. */
const LEAST_SIDE = 144

/** Packs placards onto one canvas of at most `most` pixels a side: one picture and one draw call for a roomful of signs. */
export function layoutSheet(placards: readonly Placard[], pixelsPerMetre: number, most: number): SheetLayout {
  for (let density = pixelsPerMetre; ; density *= 0.85) {
    const layout = pack(placards, density, most)
    if (layout.height <= most) return layout
  }
}

function pack(placards: readonly Placard[], density: number, width: number): SheetLayout {
  const sizes = placards.map((each) => {
    const fine = Math.max(density, LEAST_SIDE / Math.max(each.width, each.height))
    return {
      width: Math.min(width, Math.max(8, Math.round(each.width * fine))),
      height: Math.max(8, Math.round(each.height * fine)),
    }
  })
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b]!.height - sizes[a]!.height || a - b)
  const patches: Patch[] = []
  let [x, y, shelf] = [0, 0, 0]
  for (const i of order) {
    const size = sizes[i]!
    if (x + size.width > width) {
      x = 0
      y += shelf + GAP
      shelf = 0
    }
    patches[i] = { x, y, ...size }
    x += size.width + GAP
    shelf = Math.max(shelf, size.height)
  }
  return { width, height: Math.max(8, powerOfTwo(y + shelf)), patches }
}

function powerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, value)))
}

/** All placards as one geometry of quads that show their patches. */
export function sheetGeometry(placards: readonly Placard[], { width, height, patches }: SheetLayout): BufferGeometry {
  const positions: number[] = []
  const uvs: number[] = []
  const indices: number[] = []
  for (const [i, { origin, u, v, width: wide, height: high }] of placards.entries()) {
    const patch = patches[i]!
    for (const [s, t] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      positions.push(
        origin.x + u.x * wide * s + v.x * high * t,
        origin.y + u.y * wide * s + v.y * high * t,
        origin.z + u.z * wide * s + v.z * high * t,
      )
      uvs.push((patch.x + patch.width * s) / width, 1 - (patch.y + patch.height * (1 - t)) / height)
    }
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('uv', new BufferAttribute(new Float32Array(uvs), 2))
  geometry.setIndex(indices)
  return geometry
}
