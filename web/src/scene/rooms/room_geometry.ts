import { BufferAttribute, BufferGeometry } from 'three'
import type { Form } from '../craft/form'
import { atlasCoordinates, layoutAtlas } from '../light/atlas'
import { type LightFile, packLight } from '../light/light_file'

/** Glow is kept in a byte; nothing glows more than this. */
export const GLOW_RANGE = 4

/** The solid part of a room as one geometry: place, finish and light in as few bytes as do not show. */
export function roomGeometry(form: Form, light: LightFile | null): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setIndex(form.indices)
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(form.positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(bytesOfNormals(form), 4, true))
  geometry.setAttribute('finish', new BufferAttribute(bytesOfFinishes(form), 4, true))
  geometry.setAttribute('light', new BufferAttribute(bytesOfLight(form, light), 4, true))
  const layout = layoutAtlas(form)
  const fits = light && light.atlas.width === layout.width && light.atlas.height === layout.height
  const atlas = fits ? atlasCoordinates(form, layout) : new Float32Array(form.vertexCount * 2).fill(-1)
  geometry.setAttribute('atlas', new BufferAttribute(atlas, 2))
  return geometry
}

function bytesOfNormals({ normals, vertexCount }: Form): Int8Array {
  const bytes = new Int8Array(vertexCount * 4)
  for (let v = 0; v < vertexCount; v++)
    for (let axis = 0; axis < 3; axis++) bytes[v * 4 + axis] = Math.round(normals[v * 3 + axis]! * 127)
  return bytes
}

/** Colour, square-rooted like the light, and gloss. */
function bytesOfFinishes({ finishes, vertexCount }: Form): Uint8Array {
  const bytes = new Uint8Array(vertexCount * 4)
  for (let v = 0; v < vertexCount; v++) {
    const { colour, gloss } = finishes[v]!
    for (let c = 0; c < 3; c++) bytes[v * 4 + c] = Math.round(255 * Math.sqrt(Math.min(1, colour[c]!)))
    bytes[v * 4 + 3] = Math.round(255 * gloss)
  }
  return bytes
}

/** Light at the vertex and glow. Without a bake that fits, surfaces that look up are lighter than those that look down. */
function bytesOfLight({ finishes, normals, vertexCount }: Form, light: LightFile | null): Uint8Array {
  const bytes = new Uint8Array(vertexCount * 4)
  const fits = light && light.vertices.length === vertexCount * 3
  for (let v = 0; v < vertexCount; v++) {
    const even = packLight(0.72 + 0.2 * normals[v * 3 + 1]! + 0.08 * normals[v * 3]!)
    for (let c = 0; c < 3; c++) bytes[v * 4 + c] = fits ? light.vertices[v * 3 + c]! : even
    const { glow } = finishes[v]!
    if (glow > 0) bytes.fill(0, v * 4, v * 4 + 3)
    bytes[v * 4 + 3] = Math.round((255 * glow) / GLOW_RANGE)
  }
  return bytes
}
