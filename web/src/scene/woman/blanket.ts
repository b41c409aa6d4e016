import { BufferAttribute, BufferGeometry, DataTexture, LinearFilter, SRGBColorSpace } from 'three'
import { limb, union } from '../craft/fields'
import { sculpt } from '../craft/sculpt'

/** A knitted blanket over the lap and legs of someone who sits in an infusion chair: cream with two teal stripes. */
export function blanketGeometry(): BufferGeometry {
  const lap = union(
    0.12,
    limb([-0.11, 0.15, 0.16], [-0.12, 0.1, 0.42], 0.1),
    limb([0.11, 0.15, 0.16], [0.12, 0.1, 0.42], 0.1),
    limb([0, 0.14, 0.18], [0, 0.09, 0.42], 0.1),
    limb([-0.12, 0.1, 0.42], [-0.12, -0.1, 0.66], 0.095, 0.085),
    limb([0.12, 0.1, 0.42], [0.12, -0.1, 0.66], 0.095, 0.085),
    limb([0, 0.09, 0.42], [0, -0.1, 0.66], 0.09, 0.085),
    // The hem lies across both feet, as cloth does.
    limb([-0.12, -0.11, 0.67], [0.12, -0.11, 0.67], 0.09),
  )
  const knit = (x: number, y: number, z: number) => lap(x, y, z) - 0.006 * Math.sin(x * 34) * Math.sin((z - y) * 30)
  const { positions, normals, indices } = sculpt(knit, { low: [-0.3, -0.3, 0], high: [0.3, 0.34, 0.84], cell: 0.036 })
  const uvs = new Float32Array((positions.length / 3) * 2)
  for (let v = 0; v < uvs.length / 2; v++) uvs[v * 2] = positions[v * 3 + 2]! - positions[v * 3 + 1]! * 0.6
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(normals, 3))
  geometry.setAttribute('uv', new BufferAttribute(uvs, 2))
  geometry.setIndex(new BufferAttribute(indices, 1))
  return geometry
}

const STRIPES = [0.52, 0.62]
const TEXELS = 256

/** The colours from hip to foot: one row of texels, so that the stripes' edges are sharper than the triangles are small. */
export function blanketStripes(): DataTexture {
  const row = new Uint8Array(TEXELS * 4)
  for (let t = 0; t < TEXELS; t++) {
    const along = (t + 0.5) / TEXELS
    const striped = STRIPES.some((at) => Math.abs(along - at) < 0.028)
    row.set(striped ? [0x4f, 0x9f, 0x9c, 255] : [0xef, 0xe6, 0xd6, 255], t * 4)
  }
  const texture = new DataTexture(row, TEXELS, 1)
  texture.colorSpace = SRGBColorSpace
  texture.magFilter = texture.minFilter = LinearFilter
  texture.needsUpdate = true
  return texture
}
