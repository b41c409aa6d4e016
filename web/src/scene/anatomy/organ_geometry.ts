import { BufferAttribute, BufferGeometry, Color, IcosahedronGeometry, SphereGeometry } from 'three'
import { mergeVertices } from 'three/examples/jsm/utils/BufferGeometryUtils.js'
import { KINDS, type OrganMesh, readOrgans } from './mesh_file'

/** Colours of living organs under theatre light. */
const TISSUE: Readonly<Record<(typeof KINDS)[number], number>> = {
  liver: 0x943f31,
  gallbladder: 0x6f9a62,
  stomach: 0xe2a691,
  spleen: 0x84354a,
  diaphragm: 0xc97a66,
  omentum: 0xf0cf74,
  colon: 0xe0ab84,
  small_bowel: 0xeaa898,
  small_bowel_0: 0xec9f90,
  small_bowel_1: 0xeaa596,
  small_bowel_2: 0xe8ac9c,
  small_bowel_3: 0xe6b3a2,
  uterus: 0xd4817a,
  tubes: 0xdc958e,
  ovary_right: 0xf3e2d0,
  ovary_left: 0xf3e2d0,
  bladder: 0xeccb92,
  back_wall: 0xb5605c,
}

const url = new URL('./organs.mesh', import.meta.url).href
let loading: Promise<OrganMesh> | null = null

export function loadOrgans(): Promise<OrganMesh> {
  loading ??= fetch(url).then(async (answer) => {
    if (!answer.ok) throw new Error(`the organs could not be fetched: ${answer.status}`)
    return readOrgans(await answer.arrayBuffer())
  })
  return loading
}

/** The organs as one geometry, coloured by tissue and shaded by how hidden each place is. `without` leaves organs out. */
export function organGeometry(mesh: OrganMesh, without: readonly (typeof KINDS)[number][] = []): BufferGeometry {
  const colours = KINDS.map((kind) => new Color(TISSUE[kind]))
  const bytes = new Float32Array(mesh.kinds.length * 3)
  for (let v = 0; v < mesh.kinds.length; v++) {
    const { r, g, b } = colours[mesh.kinds[v]!]!
    const shade = 0.3 + 0.78 * (mesh.shades[v]! / 255) ** 1.1
    // Deep places turn red, as light that has been through tissue does.
    bytes.set([r * shade, g * shade ** 1.35, b * shade ** 1.35], v * 3)
  }
  const left = new Set(without.map((kind) => KINDS.indexOf(kind)))
  const indices =
    left.size === 0 ? mesh.indices : mesh.indices.filter((_, i) => !left.has(mesh.kinds[mesh.indices[i - (i % 3)]!]!))
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(mesh.normals, 3))
  geometry.setAttribute('color', new BufferAttribute(bytes, 3))
  geometry.setIndex(new BufferAttribute(indices, 1))
  return geometry
}

/** A knobbly pea: one deposit, radius 1. */
export function depositGeometry(): BufferGeometry {
  const pea = mergeVertices(new IcosahedronGeometry(1, 1).deleteAttribute('uv').deleteAttribute('normal'))
  const place = pea.getAttribute('position')
  for (let v = 0; v < place.count; v++) {
    const knob = 1 + 0.16 * Math.sin(place.getX(v) * 5 + place.getY(v) * 3) * Math.cos(place.getZ(v) * 4)
    place.setXYZ(v, place.getX(v) * knob, place.getY(v) * knob, place.getZ(v) * knob * 0.72)
  }
  pea.computeVertexNormals()
  return pea
}

/** The ovarian mass, radius 1: smooth when it is a cyst, coarse when it is solid. */
export function massGeometry(roughness: number): BufferGeometry {
  const mass = new SphereGeometry(1, 28, 20)
  const place = mass.getAttribute('position')
  for (let v = 0; v < place.count; v++) {
    const [x, y, z] = [place.getX(v), place.getY(v), place.getZ(v)]
    const knob =
      1 + roughness * (0.14 * Math.sin(x * 4 + 1) * Math.sin(y * 5) + 0.08 * Math.sin(z * 9 + x * 7) * Math.cos(y * 8))
    place.setXYZ(v, x * knob, y * knob, z * knob)
  }
  mass.computeVertexNormals()
  return mass
}
