/**
 * The file of the organs: a mesh in bytes, made by scripts/bake/organs.ts.
 *
 *   u32 magic, u32 vertices, u32 triangles, then planes: x, y, z as int16 hundredths of a centimetre, normal x y z as int8,
 *   shade u8 (how open the place is to light), kind u8 (organ, see KINDS), and three planes of indices as u16
 *
 * Every plane holds differences to the value before, which compresses well.
 */
import { ORGANS, type OrganName } from './organs'

const MAGIC = 0x31_47_52_4f
const HEAD_BYTES = 12
const PER_CM = 100

/** What a vertex belongs to: an organ, the small bowel being told apart by quarters. */
export const KINDS: readonly (OrganName | `small_bowel_${0 | 1 | 2 | 3}`)[] = [
  ...ORGANS,
  'small_bowel_0',
  'small_bowel_1',
  'small_bowel_2',
  'small_bowel_3',
]

export interface OrganMesh {
  /** Centimetres in the frame of the abdomen. */
  readonly positions: Float32Array
  readonly normals: Float32Array
  readonly shades: Uint8Array
  readonly kinds: Uint8Array
  readonly indices: Uint16Array
}

export function writeOrgans({ positions, normals, shades, kinds, indices }: OrganMesh): Uint8Array {
  const [vertices, triangles] = [shades.length, indices.length / 3]
  const out = new DataView(new ArrayBuffer(HEAD_BYTES + vertices * 11 + triangles * 6))
  for (const [i, word] of [MAGIC, vertices, triangles].entries()) out.setUint32(i * 4, word, true)
  let at = HEAD_BYTES
  for (let axis = 0; axis < 3; axis++) {
    let before = 0
    for (let v = 0; v < vertices; v++, at += 2) {
      const value = Math.round(positions[v * 3 + axis]! * PER_CM)
      out.setInt16(at, value - before, true)
      before = value
    }
  }
  for (let axis = 0; axis < 3; axis++) at = putBytes(out, at, vertices, (v) => Math.round(normals[v * 3 + axis]! * 127))
  at = putBytes(out, at, vertices, (v) => shades[v]!)
  at = putBytes(out, at, vertices, (v) => kinds[v]!)
  for (let corner = 0; corner < 3; corner++) {
    let before = 0
    for (let t = 0; t < triangles; t++, at += 2) {
      out.setUint16(at, (indices[t * 3 + corner]! - before) & 0xffff, true)
      before = indices[t * 3 + corner]!
    }
  }
  return new Uint8Array(out.buffer)
}

export function readOrgans(buffer: ArrayBuffer): OrganMesh {
  const view = new DataView(buffer)
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not a file of organs')
  const [vertices, triangles] = [view.getUint32(4, true), view.getUint32(8, true)]
  const positions = new Float32Array(vertices * 3)
  const normals = new Float32Array(vertices * 3)
  const [shades, kinds, indices] = [new Uint8Array(vertices), new Uint8Array(vertices), new Uint16Array(triangles * 3)]
  let at = HEAD_BYTES
  for (let axis = 0; axis < 3; axis++) {
    let value = 0
    for (let v = 0; v < vertices; v++, at += 2) {
      value += view.getInt16(at, true)
      positions[v * 3 + axis] = value / PER_CM
    }
  }
  for (let axis = 0; axis < 3; axis++) {
    at = takeBytes(view, at, vertices, (v, byte) => {
      normals[v * 3 + axis] = ((byte << 24) >> 24) / 127
    })
  }
  at = takeBytes(view, at, vertices, (v, byte) => {
    shades[v] = byte
  })
  at = takeBytes(view, at, vertices, (v, byte) => {
    kinds[v] = byte
  })
  for (let corner = 0; corner < 3; corner++) {
    let value = 0
    for (let t = 0; t < triangles; t++, at += 2) {
      value = (value + view.getUint16(at, true)) & 0xffff
      indices[t * 3 + corner] = value
    }
  }
  return { positions, normals, shades, kinds, indices }
}

function putBytes(out: DataView, at: number, count: number, value: (v: number) => number): number {
  let before = 0
  for (let v = 0; v < count; v++) {
    out.setUint8(at + v, (value(v) - before) & 255)
    before = value(v)
  }
  return at + count
}

function takeBytes(view: DataView, at: number, count: number, take: (v: number, byte: number) => void): number {
  let value = 0
  for (let v = 0; v < count; v++) {
    value = (value + view.getUint8(at + v)) & 255
    take(v, value)
  }
  return at + count
}
