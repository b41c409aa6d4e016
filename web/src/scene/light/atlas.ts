import type { Chart, Form } from '../craft/form'

/** Where a chart lies in the atlas of light, in texels, without its border. */
export interface AtlasPlace {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly rows: number
}

export interface AtlasLayout {
  readonly width: number
  readonly height: number
  readonly places: readonly AtlasPlace[]
}

const WIDTH = 512
/** Texels round each chart that repeat its edge, so that smooth sampling never reaches a neighbour. */
const BORDER = 2

/** Packs the charts of a form into one picture, tallest first on shelves. Baker and page must agree, so both call this. */
export function layoutAtlas(form: Form): AtlasLayout {
  const sizes = form.chartList.map(texelsOf)
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b]!.rows - sizes[a]!.rows || a - b)
  const places: AtlasPlace[] = []
  let [x, y, shelf] = [0, 0, 0]
  for (const i of order) {
    const { columns, rows } = sizes[i]!
    if (x + columns + 2 * BORDER > WIDTH) {
      x = 0
      y += shelf
      shelf = 0
    }
    places[i] = { x: x + BORDER, y: y + BORDER, columns, rows }
    x += columns + 2 * BORDER
    shelf = Math.max(shelf, rows + 2 * BORDER)
  }
  return { width: WIDTH, height: y + shelf, places }
}

function texelsOf({ width, height, texel }: Chart): { columns: number; rows: number } {
  return { columns: Math.max(2, Math.ceil(width / texel)), rows: Math.max(2, Math.ceil(height / texel)) }
}

/** Texture coordinates of the form's vertices; vertices that keep their own light get -1. */
export function atlasCoordinates(form: Form, layout: AtlasLayout): Float32Array {
  const uv = new Float32Array(form.vertexCount * 2).fill(-1)
  for (let v = 0; v < form.vertexCount; v++) {
    const index = form.charts[v]!
    if (index < 0) continue
    const chart = form.chartList[index]!
    const place = layout.places[index]!
    const [dx, dy, dz] = [0, 1, 2].map((axis) => form.positions[v * 3 + axis]! - chart.origin.getComponent(axis)) as [
      number,
      number,
      number,
    ]
    const u = (dx * chart.u.x + dy * chart.u.y + dz * chart.u.z) / chart.width
    const w = (dx * chart.v.x + dy * chart.v.y + dz * chart.v.z) / chart.height
    uv[v * 2] = (place.x + u * place.columns) / layout.width
    uv[v * 2 + 1] = (place.y + w * place.rows) / layout.height
  }
  return uv
}
