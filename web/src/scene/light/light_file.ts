/**
 * The file of a room's baked light: what the path tracer found, in bytes.
 *
 *   u32 magic, u32 vertices, u32 atlas width, u32 atlas height, u32 cube side, u32 fingerprint, f32 x 27 probe,
 *   then three planes (red, green, blue) of vertices, of the atlas, and of the cube's six faces
 *
 * A byte holds the square root of the light, up to RANGE: steps are fine in the dark, where eyes are. Each byte is kept as
 * the difference to the one before, which makes smooth light compress to a third.
 */

const MAGIC = 0x32_4c_57_54
/** The brightest light a file can hold; a white wall well lit is about 1. */
export const LIGHT_RANGE = 4
const PROBE_AT = 24
const HEAD_BYTES = PROBE_AT + 27 * 4

export interface LightFile {
  /** Light at the vertices, three bytes each (square-rooted). */
  vertices: Uint8Array
  atlas: { width: number; height: number; texels: Uint8Array }
  /** What a polished surface mirrors: six faces in the order +x -x +y -y +z -z, seen from the middle of the room. */
  cube: { side: number; texels: Uint8Array }
  /** Nine spherical harmonics of the light in the middle of the room, red green blue each, for what moves. */
  probe: Float32Array
  /** Of the room that was baked (fingerprint.ts): a test asks whether it is still the room that is built. */
  fingerprint: number
}

export function writeLight({ vertices, atlas, cube, probe, fingerprint }: LightFile): Uint8Array {
  const out = new Uint8Array(HEAD_BYTES + vertices.length + atlas.texels.length + cube.texels.length)
  const head = new DataView(out.buffer)
  const words = [MAGIC, vertices.length / 3, atlas.width, atlas.height, cube.side, fingerprint]
  for (const [i, word] of words.entries()) head.setUint32(i * 4, word, true)
  for (const [i, value] of probe.entries()) head.setFloat32(PROBE_AT + i * 4, value, true)
  let at = HEAD_BYTES
  for (const part of [vertices, atlas.texels, cube.texels]) at = writePlanes(part, out, at)
  return out
}

/** Throws when the file is of another kind. */
export function readLight(buffer: ArrayBuffer): LightFile {
  const head = new DataView(buffer)
  if (head.getUint32(0, true) !== MAGIC) throw new Error('not a file of light')
  const [count, width, height, side] = [4, 8, 12, 16].map((at) => head.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ]
  const probe = Float32Array.from({ length: 27 }, (_, i) => head.getFloat32(PROBE_AT + i * 4, true))
  const bytes = new Uint8Array(buffer)
  const vertices = readPlanes(bytes, HEAD_BYTES, count)
  const texels = readPlanes(bytes, HEAD_BYTES + count * 3, width * height)
  const cube = readPlanes(bytes, HEAD_BYTES + (count + width * height) * 3, side * side * 6)
  return {
    vertices,
    atlas: { width, height, texels },
    cube: { side, texels: cube },
    probe,
    fingerprint: head.getUint32(20, true),
  }
}

function writePlanes(rgb: Uint8Array, out: Uint8Array, at: number): number {
  const count = rgb.length / 3
  for (let channel = 0; channel < 3; channel++) {
    let before = 0
    for (let i = 0; i < count; i++) {
      const value = rgb[i * 3 + channel]!
      out[at++] = value - before
      before = value
    }
  }
  return at
}

function readPlanes(bytes: Uint8Array, at: number, count: number): Uint8Array {
  const rgb = new Uint8Array(count * 3)
  for (let channel = 0; channel < 3; channel++) {
    let value = 0
    for (let i = 0; i < count; i++) {
      value = (value + bytes[at++]!) & 255
      rgb[i * 3 + channel] = value
    }
  }
  return rgb
}

export function packLight(light: number): number {
  return Math.round(255 * Math.sqrt(Math.max(0, Math.min(1, light / LIGHT_RANGE))))
}
