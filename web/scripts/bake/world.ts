import type { Form } from '../../src/scene/craft/form'
import { type AtlasLayout, layoutAtlas } from '../../src/scene/light/atlas'
import type { RoomShape } from '../../src/scene/rooms/shape'
import { type Bvh, buildBvh, hit } from './bvh'

/** The points where light is wanted: every vertex that keeps its own light, then every texel of the atlas. */
export interface Samples {
  readonly count: number
  /** How many of them are vertices. */
  readonly vertices: number
  readonly positions: Float32Array
  readonly normals: Float32Array
  /** Half the sides of each texel, in metres along its chart; three numbers a texel, vertices have none. */
  readonly halfU: Float32Array
  readonly halfV: Float32Array
  /** 0 where nothing is to be lit: chart vertices, texels outside of every chart part. */
  readonly wanted: Uint8Array
}

/** A room as the tracer sees it. */
export interface World {
  readonly shape: RoomShape
  readonly form: Form
  readonly bvh: Bvh
  readonly layout: AtlasLayout
  readonly samples: Samples
}

export function buildWorld(shape: RoomShape): World {
  const form = shape.solid
  const layout = layoutAtlas(form)
  return { shape, form, bvh: buildBvh(trianglesOf(form)), layout, samples: samplesOf(form, layout) }
}

function trianglesOf(form: Form): Float32Array {
  const count = Math.min(form.beyond, form.triangleCount)
  const triangles = new Float32Array(count * 9)
  for (let i = 0; i < count * 3; i++) {
    const v = form.indices[i]!
    for (let axis = 0; axis < 3; axis++) triangles[i * 3 + axis] = form.positions[v * 3 + axis]!
  }
  return triangles
}

function samplesOf(form: Form, layout: AtlasLayout): Samples {
  const vertices = form.vertexCount
  const count = vertices + layout.width * layout.height
  const positions = new Float32Array(count * 3)
  const normals = new Float32Array(count * 3)
  const halfU = new Float32Array((count - vertices) * 3)
  const halfV = new Float32Array((count - vertices) * 3)
  const wanted = new Uint8Array(count)
  positions.set(form.positions)
  normals.set(form.normals)
  drawTowardsMiddles(form, positions)
  const lastLit = firstVertexBeyond(form)
  for (let v = 0; v < vertices; v++) wanted[v] = form.charts[v]! < 0 && v < lastLit ? 1 : 0
  for (const [index, chart] of form.chartList.entries()) {
    const place = layout.places[index]!
    for (let row = 0; row < place.rows; row++) {
      for (let column = 0; column < place.columns; column++) {
        const u = ((column + 0.5) / place.columns) * chart.width
        const v = ((row + 0.5) / place.rows) * chart.height
        const at = vertices + (place.y + row) * layout.width + place.x + column
        const [nx, ny, nz] = [
          chart.u.y * chart.v.z - chart.u.z * chart.v.y,
          chart.u.z * chart.v.x - chart.u.x * chart.v.z,
          chart.u.x * chart.v.y - chart.u.y * chart.v.x,
        ]
        for (let axis = 0; axis < 3; axis++) {
          positions[at * 3 + axis] =
            chart.origin.getComponent(axis) + chart.u.getComponent(axis) * u + chart.v.getComponent(axis) * v
        }
        normals.set([nx, ny, nz], at * 3)
        halfU.set(
          chart.u.toArray().map((part) => (part * chart.width * 0.48) / place.columns),
          (at - vertices) * 3,
        )
        halfV.set(
          chart.v.toArray().map((part) => (part * chart.height * 0.48) / place.rows),
          (at - vertices) * 3,
        )
        wanted[at] = chart.parts.some(([u0, v0, u1, v1]) => u >= u0 && u <= u1 && v >= v0 && v <= v1) ? 1 : 0
      }
    }
  }
  return { count, vertices, positions, normals, halfU, halfV, wanted }
}

function firstVertexBeyond(form: Form): number {
  if (form.beyond >= form.triangleCount) return form.vertexCount
  return form.indices.slice(form.beyond * 3).reduce((first, v) => Math.min(first, v), form.vertexCount)
}

/** A corner that touches the floor is in the dark though the face around it is not: light is asked for a little inward. */
function drawTowardsMiddles(form: Form, positions: Float32Array): void {
  const sums = new Float32Array(form.vertexCount * 3)
  const counts = new Float32Array(form.vertexCount)
  for (let i = 0; i < form.indices.length; i += 3) {
    const corners = form.indices.slice(i, i + 3)
    for (let axis = 0; axis < 3; axis++) {
      const middle = corners.reduce((sum, v) => sum + form.positions[v * 3 + axis]!, 0) / 3
      for (const v of corners) sums[v * 3 + axis]! += middle
    }
    for (const v of corners) counts[v]!++
  }
  for (let v = 0; v < form.vertexCount; v++) {
    if (form.charts[v]! >= 0 || counts[v] === 0) continue
    for (let axis = 0; axis < 3; axis++) {
      positions[v * 3 + axis]! += 0.22 * (sums[v * 3 + axis]! / counts[v]! - positions[v * 3 + axis]!)
    }
  }
}

const NO_LIGHT = [0, 0, 0]

/** Adds the light that leaves the last hit towards the ray into `out`, given the light found so far at all samples. */
export function addLightLeavingHit(world: World, light: Float32Array, out: Float64Array): void {
  const { form } = world
  const i = hit.triangle * 3
  const a = form.indices[i]!
  const b = form.indices[i + 1]!
  const c = form.indices[i + 2]!
  const finish = form.finishes[a]!
  const arriving = form.charts[a]! >= 0 ? chartLight(world, light, a, b, c) : vertexLight(light, a, b, c)
  const glow = finish.lamp ? 0 : finish.glow
  for (let channel = 0; channel < 3; channel++) out[channel]! += finish.colour[channel]! * (arriving[channel]! + glow)
}

const mixed = [0, 0, 0]

function vertexLight(light: Float32Array, a: number, b: number, c: number): readonly number[] {
  const first = 1 - hit.b - hit.c
  for (let k = 0; k < 3; k++)
    mixed[k] = light[a * 3 + k]! * first + light[b * 3 + k]! * hit.b + light[c * 3 + k]! * hit.c
  return mixed
}

function chartLight(
  { form, layout, samples }: World,
  light: Float32Array,
  a: number,
  b: number,
  c: number,
): readonly number[] {
  const index = form.charts[a]!
  const chart = form.chartList[index]!
  const place = layout.places[index]!
  const first = 1 - hit.b - hit.c
  let [u, v] = [0, 0]
  for (let axis = 0; axis < 3; axis++) {
    const at = (corner: number) => form.positions[corner * 3 + axis]!
    const offset = at(a) * first + at(b) * hit.b + at(c) * hit.c - chart.origin.getComponent(axis)
    u += offset * chart.u.getComponent(axis)
    v += offset * chart.v.getComponent(axis)
  }
  const column = Math.max(0, Math.min(place.columns - 1, Math.floor((u / chart.width) * place.columns)))
  const row = Math.max(0, Math.min(place.rows - 1, Math.floor((v / chart.height) * place.rows)))
  const at = samples.vertices + (place.y + row) * layout.width + place.x + column
  if (!samples.wanted[at]) return NO_LIGHT
  for (let k = 0; k < 3; k++) mixed[k] = light[at * 3 + k]!
  return mixed
}
