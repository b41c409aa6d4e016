/** Puts a figure together: body, head, hair and hands as one skinned geometry, painted from one sheet. */
import { BufferAttribute, BufferGeometry } from 'three'
import type { Field } from '../craft/fields'
import { type Sculpture, sculpt } from '../craft/sculpt'
import { armMesh } from './arm_mesh'
import { bodyUv, faceUv, type Swatch, swatchUv } from './atlas'
import { bareArms, bodyField } from './body_field'
import { hairShine } from './hair_shine'
import { HAND } from './hand_field'
import { EAR, hairField, headField, SKULL } from './head_field'
import { headMesh } from './head_mesh'
import type { Build, Look } from './look'
import { ARM_SPREAD, BONE_INDEX, type BoneName, JOINTS } from './skeleton'
import { bindBody } from './skinning'
import type { Outfit } from './wardrobe'

/** A part in resting place: which texel and which bone each vertex has is decided per part. */
interface Part extends Sculpture {
  readonly uvs: Float32Array
  readonly bones: Uint16Array
  readonly weights: Float32Array
  /** Shades of the part's own colour, 255 plain. */
  readonly tint?: Uint8Array
}

/** `headOnly` leaves out what a drape covers. */
export function figureGeometry(look: Look, outfit: Outfit, headOnly = false): BufferGeometry {
  const head = headField(look)
  const style = outfit.sterile && look.style !== 'hijab' ? 'cap' : look.style
  const hair = hairField(style)
  const body = bodyField(look.build, outfit.cut)
  const atSkull =
    (field: Field): Field =>
    (x, y, z) =>
      field(x - SKULL[0], y - SKULL[1], z - SKULL[2])
  const whole: Field = (x, y, z) => Math.min(body(x, y, z), atSkull(head)(x, y, z), atSkull(hair)(x, y, z))
  const gear: Swatch = style === 'cap' || style === 'scarf' || style === 'hijab' ? 'gear' : 'hair'
  const parts = [
    ridden(hideUnder(headMesh(head), hair, -0.004), SKULL, 'head', facePaint),
    hairPart(hair, gear),
    ...[1, -1].map((side) => ridden(mirrored(earMesh(), side), SKULL, 'head', plain('skin'))),
    ...(headOnly ? [] : limbsAndTrunk(body, look, outfit)),
  ]
  return joined(parts, whole)
}

function limbsAndTrunk(body: Field, look: Look, outfit: Outfit): Part[] {
  const arms = bareArms(outfit.cut) ? [1, -1].map((side) => armPart(look.build, side)) : []
  const hands = [1, -1].map((side) =>
    ridden(mirrored(handMesh(), side), [0, 0, 0], side > 0 ? 'handL' : 'handR', plain('glove')),
  )
  return [bodyPart(body, look, outfit), ...arms, ...hands]
}

const kept = new Map<string, Sculpture>()

/** Sculpting costs tens of milliseconds, and most people share a cut, a hair style and the shape of a hand. */
function once(key: string, make: () => Sculpture): Sculpture {
  let shape = kept.get(key)
  if (!shape) {
    shape = make()
    kept.set(key, shape)
  }
  return shape
}

function bodyPart(body: Field, look: Look, outfit: Outfit): Part {
  const shape = once(`body ${look.build} ${outfit.cut}`, () =>
    sculpt(body, { low: [-0.6, -0.02, -0.24], high: [0.6, 1.56, 0.24], cell: [0.042, 0.062, 0.042] }),
  )
  const front = splitFrontFromBack(shape)
  return { ...front, ...bindBody(front.positions, outfit.cut) }
}

function hairPart(hair: Field, gear: Swatch): Part {
  const shape = hairMesh(hair)
  const part = ridden(shape, SKULL, 'head', plain(gear))
  return gear === 'hair' ? { ...part, tint: hairShine(shape.positions, shape.normals) } : part
}

function hairMesh(hair: Field): Sculpture {
  return sculpt(hair, { low: [-0.17, -0.34, -0.22], high: [0.17, 0.19, 0.16], cell: 0.0235 })
}

/** The right arm is the left one mirrored, bones and all. */
function armPart(build: Build, side: number): Part {
  const arm = armMesh(build)
  const swap = new Map([
    [BONE_INDEX.armL, BONE_INDEX.armR],
    [BONE_INDEX.foreL, BONE_INDEX.foreR],
  ])
  const bones = side > 0 ? arm.bones : arm.bones.map((bone) => swap.get(bone) ?? bone)
  const uvs = new Float32Array((arm.positions.length / 3) * 2).map((_, i) => swatchUv('skin')[i % 2]!)
  return { ...mirrored(arm, side), uvs, bones, weights: arm.weights }
}

function earMesh(): Sculpture {
  return once('ear', () => sculpt(EAR, { low: [0.07, -0.05, -0.045], high: [0.12, 0.035, 0.02], cell: 0.014 }))
}

/** A left hand, turned from hanging into the resting arm's direction and brought to the wrist. */
function handMesh(): Sculpture {
  return once('hand', () => {
    const hand = sculpt(HAND, { low: [-0.05, -0.19, -0.07], high: [0.05, 0.06, 0.09], cell: 0.0165 })
    const [x, y, z] = JOINTS.handL
    return { ...hand, positions: turned(hand.positions, x, y, z), normals: turned(hand.normals, 0, 0, 0) }
  })
}

function turned(points: Float32Array, x: number, y: number, z: number): Float32Array {
  const [cos, sin] = [Math.cos(ARM_SPREAD), Math.sin(ARM_SPREAD)]
  const out = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    out[i] = points[i]! * cos - points[i + 1]! * sin + x
    out[i + 1] = points[i]! * sin + points[i + 1]! * cos + y
    out[i + 2] = points[i + 2]! + z
  }
  return out
}

function mirrored(shape: Sculpture, side: number): Sculpture {
  if (side > 0) return shape
  const flip = (values: Float32Array) => values.map((value, i) => (i % 3 === 0 ? -value : value))
  const indices = shape.indices.slice()
  for (let i = 0; i < indices.length; i += 3) [indices[i + 1], indices[i + 2]] = [indices[i + 2]!, indices[i + 1]!]
  return { positions: flip(shape.positions), normals: flip(shape.normals), indices }
}

/** Leaves out triangles that lie wholly under a cover: nobody sees a scalp under hair. */
function hideUnder(shape: Sculpture, cover: Field, depth: number): Sculpture {
  const { positions: p, indices } = shape
  const hidden = (v: number) => cover(p[v * 3]!, p[v * 3 + 1]!, p[v * 3 + 2]!) < depth
  const seen: number[] = []
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!]
    if (!(hidden(a) && hidden(b) && hidden(c))) seen.push(a, b, c)
  }
  return { ...shape, indices: new Uint32Array(seen) }
}

type Paint = (x: number, y: number, z: number) => readonly [number, number]

function plain(swatch: Swatch): Paint {
  const uv = swatchUv(swatch)
  return () => uv
}

/** The face is painted from the front; behind the ears there is only skin. */
function facePaint(x: number, y: number, z: number): readonly [number, number] {
  return z > -0.01 ? faceUv(x, y) : swatchUv('skin')
}

/** A part that moves with one bone. */
function ridden(shape: Sculpture, [ox, oy, oz]: readonly [number, number, number], bone: BoneName, paint: Paint): Part {
  const count = shape.positions.length / 3
  const positions = new Float32Array(shape.positions.length)
  const uvs = new Float32Array(count * 2)
  const bones = new Uint16Array(count * 4)
  const weights = new Float32Array(count * 4)
  for (let v = 0; v < count; v++) {
    const [x, y, z] = [shape.positions[v * 3]!, shape.positions[v * 3 + 1]!, shape.positions[v * 3 + 2]!]
    positions.set([x + ox, y + oy, z + oz], v * 3)
    uvs.set(paint(x, y, z), v * 2)
    bones[v * 4] = BONE_INDEX[bone]
    weights[v * 4] = 1
  }
  return { ...shape, positions, uvs, bones, weights }
}

/** Cloth is painted from the front and from the back, so triangles are given to one or the other and the seam is doubled. */
function splitFrontFromBack({ positions, normals, indices }: Sculpture): Sculpture & { uvs: Float32Array } {
  const seats = new Map<number, number>()
  const [p, n, uv, index] = [[] as number[], [] as number[], [] as number[], [] as number[]]
  const seat = (v: number, back: boolean): number => {
    const key = v * 2 + (back ? 1 : 0)
    let at = seats.get(key)
    if (at === undefined) {
      at = p.length / 3
      seats.set(key, at)
      p.push(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!)
      n.push(normals[v * 3]!, normals[v * 3 + 1]!, normals[v * 3 + 2]!)
      uv.push(...bodyUv(positions[v * 3]!, positions[v * 3 + 1]!, back))
    }
    return at
  }
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [indices[i]!, indices[i + 1]!, indices[i + 2]!]
    const back = corners.reduce((sum, v) => sum + normals[v * 3 + 2]!, 0) < 0
    for (const v of corners) index.push(seat(v, back))
  }
  return {
    positions: new Float32Array(p),
    normals: new Float32Array(n),
    uvs: new Float32Array(uv),
    indices: new Uint32Array(index),
  }
}

function joined(parts: readonly Part[], whole: Field): BufferGeometry {
  const geometry = new BufferGeometry()
  const gather = <T extends Float32Array | Uint16Array>(make: (count: number) => T, of: (part: Part) => T): T => {
    const all = make(parts.reduce((sum, part) => sum + of(part).length, 0))
    let at = 0
    for (const part of parts) {
      all.set(of(part) as never, at)
      at += of(part).length
    }
    return all
  }
  const floats = (of: (part: Part) => Float32Array) => gather((count) => new Float32Array(count), of)
  const positions = floats((part) => part.positions)
  const normals = floats((part) => part.normals)
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(normals, 3))
  geometry.setAttribute(
    'uv',
    new BufferAttribute(
      floats((part) => part.uvs),
      2,
    ),
  )
  geometry.setAttribute(
    'skinIndex',
    new BufferAttribute(
      gather(
        (count) => new Uint16Array(count),
        (part) => part.bones,
      ),
      4,
    ),
  )
  geometry.setAttribute(
    'skinWeight',
    new BufferAttribute(
      floats((part) => part.weights),
      4,
    ),
  )
  geometry.setAttribute('color', new BufferAttribute(tinted(parts, shadeOf(positions, normals, whole)), 4, true))
  geometry.setIndex(joinedIndex(parts))
  return geometry
}

function joinedIndex(parts: readonly Part[]): number[] {
  const all: number[] = []
  let first = 0
  for (const part of parts) {
    for (const v of part.indices) all.push(v + first)
    first += part.positions.length / 3
  }
  return all
}

/** Soft shade in folds and under the chin: how much of the near air outside the surface is filled by the figure itself. */
function shadeOf(positions: Float32Array, normals: Float32Array, whole: Field): Uint8Array {
  const bytes = new Uint8Array((positions.length / 3) * 4).fill(255)
  for (let i = 0; i < positions.length; i += 3) {
    let filled = 0
    for (const [step, weight] of [
      [0.02, 9],
      [0.055, 4.2],
    ] as const) {
      const free = whole(
        positions[i]! + normals[i]! * step,
        positions[i + 1]! + normals[i + 1]! * step,
        positions[i + 2]! + normals[i + 2]! * step,
      )
      filled += Math.max(0, step - free) * weight
    }
    const shade = Math.round(255 * Math.max(0.5, 1 - filled))
    bytes.fill(shade, (i / 3) * 4, (i / 3) * 4 + 3)
  }
  return bytes
}

function tinted(parts: readonly Part[], shades: Uint8Array): Uint8Array {
  let first = 0
  for (const { tint, positions } of parts) {
    for (let v = 0; tint && v < tint.length; v++) {
      for (let c = 0; c < 3; c++)
        shades[(first + v) * 4 + c] = Math.round((shades[(first + v) * 4 + c]! * tint[v]!) / 255)
    }
    first += positions.length / 3
  }
  return shades
}
