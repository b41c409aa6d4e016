import { BufferAttribute, BufferGeometry, Color } from 'three'
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
  const [cream, teal] = [new Color(0xefe6d6), new Color(0x4f9f9c)]
  const colours = new Float32Array(positions.length)
  for (let i = 0; i < positions.length; i += 3) {
    const along = positions[i + 2]! - positions[i + 1]! * 0.6
    const striped = Math.abs(along - 0.52) < 0.03 || Math.abs(along - 0.62) < 0.03
    ;(striped ? teal : cream).toArray(colours, i)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(normals, 3))
  geometry.setAttribute('color', new BufferAttribute(colours, 3))
  geometry.setIndex(new BufferAttribute(indices, 1))
  return geometry
}
