/** Names over heads: one canvas, one instanced mesh of little signs that face the viewer, one draw call for a roomful. */
import {
  CanvasTexture,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  SRGBColorSpace,
} from 'three'
import { fetchInk, writeFitting } from '../signs/ink'

export interface Tag {
  readonly name: string
  readonly role: string
  /** Centre the person is from; its colour is the bar at the left. */
  readonly centre: string
}

export const MOST_TAGS = 32
const CELL = { width: 384, height: 96 }
const COLUMNS = 2
const SHEET = { width: CELL.width * COLUMNS, height: (CELL.height * MOST_TAGS) / COLUMNS }
/** In place of 1, says that the person of a tag is speaking. */
const SPEAKING = 2
const METRES_WIDE = 0.54

const VERTEX = /* glsl */ `
attribute vec3 place;
attribute vec3 cell;
varying vec2 vUv;
varying float vShown;
varying vec2 vCell;
void main() {
  vCell = uv;
  vUv = cell.xy + uv * CELL_UV;
  vShown = cell.z;
  vec4 middle = viewMatrix * vec4(place, 1.0);
  // Far names are drawn a little larger than they would be, so that they can still be read across the room.
  float grow = clamp(-middle.z / 3.2, 0.7, 1.75);
  gl_Position = projectionMatrix * (middle + vec4(position.xy * grow, 0.0, 0.0));
}`

const FRAGMENT = /* glsl */ `
uniform sampler2D sheet;
varying vec2 vUv;
varying vec2 vCell;
varying float vShown;
void main() {
  gl_FragColor = texture2D(sheet, vUv);
  gl_FragColor.a *= min(vShown, 1.0);
  // While one speaks the plate turns teal and the bar bright; letters stay as they are.
  float plate = 1.0 - smoothstep(0.1, 0.5, gl_FragColor.g);
  if (vShown > 1.5) gl_FragColor.rgb = vCell.x < 0.075 && plate < 0.5 ? vec3(1.0) : mix(gl_FragColor.rgb, vec3(0.0, 0.25, 0.25), plate);
  if (gl_FragColor.a < 0.02) discard;
  #include <colorspace_fragment>
}`

export class NameTags {
  readonly mesh: Mesh
  private readonly places = new InstancedBufferAttribute(new Float32Array(MOST_TAGS * 3), 3)
  private readonly cells = new InstancedBufferAttribute(new Float32Array(MOST_TAGS * 3), 3)
  private readonly canvas = document.createElement('canvas')
  private readonly texture = new CanvasTexture(this.canvas)
  private written: readonly Tag[] = []

  constructor() {
    this.canvas.width = SHEET.width
    this.canvas.height = SHEET.height
    this.texture.colorSpace = SRGBColorSpace
    const plane = new PlaneGeometry(METRES_WIDE, (METRES_WIDE * CELL.height) / CELL.width)
    const geometry = new InstancedBufferGeometry()
    geometry.index = plane.index
    geometry.attributes = { ...plane.attributes }
    geometry.setAttribute('place', this.places)
    geometry.setAttribute('cell', this.cells)
    geometry.instanceCount = 0
    const [u, v] = [CELL.width / SHEET.width, CELL.height / SHEET.height]
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { sheet: { value: this.texture } },
      defines: { CELL_UV: `vec2(${u.toFixed(6)}, ${v.toFixed(6)})` },
      transparent: true,
      depthWrite: false,
    })
    this.mesh = new Mesh(geometry, material)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = 20
  }

  /** Writes the tags of the people present, in order; their letters are fetched first. */
  async write(tags: readonly Tag[]): Promise<void> {
    this.written = tags
    await fetchInk(tags.map((tag) => tag.name + tag.role + tag.centre).join(''))
    if (this.written !== tags) return
    const context = this.canvas.getContext('2d')!
    context.clearRect(0, 0, SHEET.width, SHEET.height)
    for (const [i, tag] of tags.slice(0, MOST_TAGS).entries()) this.writeTag(context, tag, i)
    this.texture.needsUpdate = true
    ;(this.mesh.geometry as InstancedBufferGeometry).instanceCount = Math.min(tags.length, MOST_TAGS)
    this.cells.needsUpdate = true
  }

  /** Lights the bar of the i-th tag while its person speaks, so that one sees whose voice it is. */
  speak(i: number, speaking: boolean): void {
    const shown = speaking ? SPEAKING : 1
    if (i >= MOST_TAGS || this.cells.getZ(i) === shown) return
    this.cells.setZ(i, shown)
    this.cells.needsUpdate = true
  }

  /** Puts the i-th tag over a head. */
  place(i: number, x: number, y: number, z: number): void {
    if (i >= MOST_TAGS) return
    this.places.setXYZ(i, x, y, z)
    this.places.needsUpdate = true
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.texture.dispose()
    ;(this.mesh.material as ShaderMaterial).dispose()
  }

  private writeTag(context: CanvasRenderingContext2D, { name, role, centre }: Tag, i: number): void {
    const [x, y] = [(i % COLUMNS) * CELL.width, Math.floor(i / COLUMNS) * CELL.height]
    this.cells.setXYZ(i, x / SHEET.width, 1 - (y + CELL.height) / SHEET.height, 1)
    context.fillStyle = 'rgba(24, 38, 42, 0.78)'
    context.beginPath()
    context.roundRect(x + 6, y + 5, CELL.width - 12, CELL.height - 10, 20)
    context.fill()
    context.fillStyle = '#7fd8d3'
    context.beginPath()
    context.roundRect(x + 18, y + 20, 7, CELL.height - 40, 4)
    context.fill()
    context.fillStyle = '#ffffff'
    context.textBaseline = 'alphabetic'
    writeFitting(context, name, x + 40, y + 45, CELL.width - 60, 700, 34)
    context.fillStyle = '#c9dedd'
    writeFitting(context, centre ? `${role} · ${centre}` : role, x + 40, y + 76, CELL.width - 60, 500, 22)
  }
}
