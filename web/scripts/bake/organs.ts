/** Makes the mesh of the organs from their fields: npm run bake:organs. Half a minute, so the result is committed. */
import { writeFileSync } from 'node:fs'
import { bowelQuarter } from '../../src/scene/anatomy/bowel_path'
import { KINDS, type OrganMesh, writeOrgans } from '../../src/scene/anatomy/mesh_file'
import { ORGAN, ORGANS, type OrganName } from '../../src/scene/anatomy/organs'
import { sculpt } from '../../src/scene/craft/sculpt'
import { type Bvh, buildBvh, trace } from './bvh'

/** Fineness in centimetres: thin tubes need more than the liver. */
const CELL: Readonly<Record<OrganName, number>> = {
  liver: 0.95,
  gallbladder: 0.5,
  stomach: 0.82,
  spleen: 0.85,
  diaphragm: 0.95,
  omentum: 0.52,
  colon: 0.66,
  small_bowel: 0.59,
  uterus: 0.6,
  tubes: 0.36,
  ovary_right: 0.42,
  ovary_left: 0.42,
  bladder: 0.6,
  back_wall: 1.3,
}
const RAYS = 8

export async function main() {
  const mesh = seenFromFront(shaded(join()))
  const file = writeOrgans(mesh)
  writeFileSync('src/scene/anatomy/organs.mesh', file)
  console.log(`${mesh.indices.length / 3} triangles, ${mesh.shades.length} vertices, ${file.length} bytes`)
}

function join(): OrganMesh {
  const [positions, normals, kinds, indices] = [[] as number[], [] as number[], [] as number[], [] as number[]]
  for (const name of ORGANS) {
    const { field, low, high } = ORGAN[name]
    const shape = sculpt(field, { low, high, cell: CELL[name] })
    const first = kinds.length
    for (let i = 0; i < shape.positions.length; i += 3) {
      const [x, y, z] = [shape.positions[i]!, shape.positions[i + 1]!, shape.positions[i + 2]!]
      positions.push(x, y, z)
      normals.push(shape.normals[i]!, shape.normals[i + 1]!, shape.normals[i + 2]!)
      kinds.push(
        KINDS.indexOf(
          name === 'small_bowel' ? (`small_bowel_${bowelQuarter(x, y, z)}` as (typeof KINDS)[number]) : name,
        ),
      )
    }
    for (const v of shape.indices) indices.push(v + first)
    console.log(`${name}: ${shape.indices.length / 3} triangles`)
  }
  if (kinds.length > 65_535) throw new Error(`${kinds.length} vertices do not fit 16-bit indices: make cells larger`)
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    shades: new Uint8Array(kinds.length),
    kinds: new Uint8Array(kinds),
    indices: new Uint16Array(indices),
  }
}

/** The field is only ever seen from the front: faces that look well away from there are left out, and so are their corners. */
function seenFromFront({ positions, normals, shades, kinds, indices }: OrganMesh): OrganMesh {
  const looksAway = (v: number) => normals[v * 3 + 2]! < -0.3
  const kept: number[] = []
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [indices[i]!, indices[i + 1]!, indices[i + 2]!]
    if (!corners.every(looksAway)) kept.push(...corners)
  }
  const used = [...new Set(kept)].sort((a, b) => a - b)
  const place = new Map(used.map((v, i) => [v, i]))
  const three = (values: Float32Array) =>
    Float32Array.from(used.flatMap((v) => [values[v * 3]!, values[v * 3 + 1]!, values[v * 3 + 2]!]))
  return {
    positions: three(positions),
    normals: three(normals),
    shades: Uint8Array.from(used, (v) => shades[v]!),
    kinds: Uint8Array.from(used, (v) => kinds[v]!),
    indices: Uint16Array.from(kept, (v) => place.get(v)!),
  }
}

/** How much of the half-space in front of each vertex is open, with a little more weight on the side of the lamp. */
function shaded(mesh: OrganMesh): OrganMesh {
  const triangles = new Float32Array(mesh.indices.length * 3)
  for (const [i, v] of mesh.indices.entries())
    for (let axis = 0; axis < 3; axis++) triangles[i * 3 + axis] = mesh.positions[v * 3 + axis]!
  const bvh = buildBvh(triangles)
  const shades = mesh.shades.map((_, v) => Math.round(255 * openness(bvh, mesh, v)))
  return { ...mesh, shades }
}

function openness(bvh: Bvh, { positions: p, normals: n }: OrganMesh, v: number): number {
  const [nx, ny, nz] = [n[v * 3]!, n[v * 3 + 1]!, n[v * 3 + 2]!]
  const [tx, ty, tz] = Math.abs(ny) < 0.9 ? unit(-nz, 0, nx) : unit(0, nz, -ny)
  const [bx, by, bz] = [ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx]
  const [x, y, z] = [p[v * 3]! + nx * 0.05, p[v * 3 + 1]! + ny * 0.05, p[v * 3 + 2]! + nz * 0.05]
  let [open, total] = [0, 0]
  for (let i = 0; i < RAYS; i++) {
    for (let j = 0; j < RAYS; j++) {
      const r = Math.sqrt((i + 0.5) / RAYS)
      const angle = (2 * Math.PI * (j + 0.5 * (i % 2))) / RAYS
      const [a, b, c] = [r * Math.cos(angle), r * Math.sin(angle), Math.sqrt(1 - r * r)]
      const [dx, dy, dz] = [tx * a + bx * b + nx * c, ty * a + by * b + ny * c, tz * a + bz * b + nz * c]
      const weight = 1 + Math.max(0, dz)
      total += weight
      if (!trace(bvh, x, y, z, dx, dy, dz, 14, true)) open += weight
    }
  }
  return open / total
}

function unit(x: number, y: number, z: number): [number, number, number] {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}
