import {
  Color,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  MeshPhongMaterial,
  Quaternion,
  Vector3,
} from 'three'
import type { Abdomen, Mass, Quality } from '../../state/stage'
import { type Anchor, anchorsOf, type Deposit, depositsFor } from './deposits'
import type { OrganMesh } from './mesh_file'
import { depositGeometry, massGeometry, organGeometry } from './organ_geometry'

const MOST_DEPOSITS = 160
const DEPOSIT = new Color(0xf4e6cf)
const RESIDUAL = new Color(0xff6a3d)
const FRONT = new Vector3(0, 0, 1)

/** The abdomen in three dimensions, centimetres in the frame of the abdomen: organs, deposits, mass, fluid. Four draw calls. */
export class FieldModel {
  readonly group = new Group()
  private readonly anchors: readonly (readonly Anchor[])[]
  private readonly deposits: InstancedMesh
  private readonly masses: readonly Mesh[]
  private readonly fluid: Mesh

  constructor(organs: OrganMesh, quality: Quality) {
    this.anchors = anchorsOf(organs)
    const wet = new MeshPhongMaterial({ vertexColors: true, shininess: 42, specular: 0x3a3030 })
    const tissue = quality === 'high' ? wet : new MeshLambertMaterial({ vertexColors: true })
    this.group.add(new Mesh(organGeometry(organs), tissue))
    this.deposits = new InstancedMesh(
      depositGeometry(),
      new MeshPhongMaterial({ shininess: 30, specular: 0x2a2a2a }),
      MOST_DEPOSITS,
    )
    this.deposits.frustumCulled = false
    this.group.add(this.deposits)
    this.masses = [1, -1].map(
      () => new Mesh(massGeometry(1), new MeshPhongMaterial({ shininess: 60, specular: 0x444444 })),
    )
    this.fluid = fluidMesh()
    this.group.add(...this.masses, this.fluid)
  }

  show({ regions, mass, ascites }: Abdomen): void {
    this.placeDeposits(depositsFor(regions, this.anchors))
    for (const [i, side] of (['left', 'right'] as const).entries()) this.placeMass(this.masses[i]!, mass, side)
    this.fluid.visible = ascites > 0.02
    // Lying on her back the fluid fills from behind: its level rises towards the front.
    this.fluid.position.z = -5.5 + 9.5 * ascites
    this.fluid.scale.setScalar(0.72 + 0.3 * Math.min(1, ascites * 1.4))
  }

  dispose(): void {
    this.group.traverse((part) => {
      if (!(part instanceof Mesh)) return
      part.geometry.dispose()
      ;(part.material as MeshPhongMaterial).dispose()
    })
    this.deposits.dispose()
  }

  private placeDeposits(list: readonly Deposit[]): void {
    const [matrix, turn, size, place, normal] = [
      new Matrix4(),
      new Quaternion(),
      new Vector3(),
      new Vector3(),
      new Vector3(),
    ]
    this.deposits.count = Math.min(MOST_DEPOSITS, list.length)
    for (let i = 0; i < this.deposits.count; i++) {
      const { position, normal: out, radius_cm: radius, residual } = list[i]!
      normal.set(...out)
      turn.setFromUnitVectors(FRONT, normal)
      place.set(...position).addScaledVector(normal, radius * 0.15)
      matrix.compose(place, turn, size.setScalar(radius))
      this.deposits.setMatrixAt(i, matrix)
      this.deposits.setColorAt(i, residual ? RESIDUAL : DEPOSIT)
    }
    this.deposits.instanceMatrix.needsUpdate = true
    if (this.deposits.instanceColor) this.deposits.instanceColor.needsUpdate = true
  }

  private placeMass(mesh: Mesh, mass: Mass | null, side: 'left' | 'right'): void {
    mesh.visible = mass !== null && (mass.side === side || mass.side === 'both')
    if (!mass || !mesh.visible) return
    const radius = Math.max(1.6, mass.size_mm / 20)
    const out = side === 'left' ? 1 : -1
    // A large mass rises out of the pelvis towards the middle and the front.
    const rise = Math.min(1, radius / 7)
    mesh.position.set(out * (6.2 - 2.6 * rise), -12 + 5 * rise, 1 + 2.5 * rise)
    mesh.scale.set(radius, radius * 0.92, radius * 0.8)
    const material = mesh.material as MeshPhongMaterial
    material.color.set({ cystic: 0xb9c4cf, mixed: 0xc9a59a, solid: 0xd9b48f }[mass.content])
    material.shininess = mass.content === 'cystic' ? 110 : 35
  }
}

/** A pane of straw-coloured fluid across the cavity. */
function fluidMesh(): Mesh {
  const geometry = massGeometry(0)
  geometry.scale(13.2, 16.5, 0.25)
  geometry.translate(0, 0.5, 0)
  const material = new MeshPhongMaterial({
    color: 0xe3b94e,
    transparent: true,
    opacity: 0.5,
    shininess: 120,
    specular: 0x666655,
    depthWrite: false,
  })
  const mesh = new Mesh(geometry, material)
  mesh.renderOrder = 4
  return mesh
}
