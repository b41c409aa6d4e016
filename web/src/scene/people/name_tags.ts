/** Names over heads: one canvas, one instanced mesh of little signs that face the viewer, one draw call for a roomful. */
import {
  type Camera,
  CanvasTexture,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearMipmapLinearFilter,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  SRGBColorSpace,
} from 'three'
import type { Placard } from '../rooms/shape'
import { fetchInk, ink, writeFitting } from '../signs/ink'
import { newTagPlace, type TagPlace, TagPlaces } from './tag_places'

export interface Tag {
  readonly name: string
  readonly role: string
  /** Centre the person is from. */
  readonly centre: string
}

const MOST_TAGS = 32
const CELL = { width: 384, height: 96 }
const COLUMNS = 2
const SHEET = { width: CELL.width * COLUMNS, height: (CELL.height * MOST_TAGS) / COLUMNS }
const METRES_WIDE = 0.56
const METRES_HIGH = (METRES_WIDE * CELL.height) / CELL.width
const MARGIN = 6
const BAR_ROOM = 34

const VERTEX = /* glsl */ `
attribute vec3 place;
attribute vec3 cell;
attribute vec3 show;
varying vec2 vUv;
varying vec2 vShow;
varying float vFromLeft;
void main() {
  vUv = cell.xy + uv * CELL_UV;
  vShow = show.yz;
  vFromLeft = abs(uv.x - 0.5 + cell.z);
  vec4 middle = viewMatrix * vec4(place, 1.0);
  // In front of its owner, and as large as if it were not.
  float nearer = max(0.3, 1.0 - 0.42 / length(middle.xyz));
  gl_Position = projectionMatrix * vec4((middle.xyz + vec3(position.xy * show.x, 0.0)) * nearer, 1.0);
}`

const FRAGMENT = /* glsl */ `
uniform sampler2D sheet;
varying vec2 vUv;
varying vec2 vShow;
varying float vFromLeft;
void main() {
  gl_FragColor = texture2D(sheet, vUv);
  gl_FragColor.a *= vShow.x;
  // While one speaks the plate turns teal and the bar white; letters stay as they are.
  if (vShow.y > 0.5) {
    gl_FragColor.rgb += vec3(0.0, 0.22, 0.22) * (1.0 - gl_FragColor.g);
    if (vFromLeft < BAR_UV) gl_FragColor.rgb += smoothstep(0.4, 0.6, gl_FragColor.g);
  }
  if (gl_FragColor.a < 0.02) discard;
  #include <colorspace_fragment>
}`

export class NameTags {
  readonly mesh: Mesh
  private readonly tags: readonly TagPlace[] = Array.from({ length: MOST_TAGS }, newTagPlace)
  private readonly places = new InstancedBufferAttribute(new Float32Array(MOST_TAGS * 3), 3)
  private readonly cells = new InstancedBufferAttribute(new Float32Array(MOST_TAGS * 3), 3)
  private readonly shown = new InstancedBufferAttribute(new Float32Array(MOST_TAGS * 3), 3)
  private readonly canvas = document.createElement('canvas')
  private readonly texture = new CanvasTexture(this.canvas)
  private readonly arranging: TagPlaces
  private written: readonly Tag[] = []

  /** `covers` are the signs and displays that tags keep clear of. */
  constructor(covers: readonly Placard[]) {
    this.arranging = new TagPlaces(covers)
    this.canvas.width = SHEET.width
    this.canvas.height = SHEET.height
    this.texture.colorSpace = SRGBColorSpace
    this.texture.minFilter = LinearMipmapLinearFilter
    this.texture.anisotropy = 4
    const plane = new PlaneGeometry(METRES_WIDE, METRES_HIGH)
    const geometry = new InstancedBufferGeometry()
    geometry.index = plane.index
    geometry.attributes = { ...plane.attributes }
    geometry.setAttribute('place', this.places)
    geometry.setAttribute('cell', this.cells)
    geometry.setAttribute('show', this.shown)
    geometry.instanceCount = 0
    const [u, v] = [CELL.width / SHEET.width, CELL.height / SHEET.height]
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { sheet: { value: this.texture } },
      defines: {
        CELL_UV: `vec2(${u.toFixed(6)}, ${v.toFixed(6)})`,
        BAR_UV: (BAR_ROOM / CELL.width).toFixed(6),
      },
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

  /** Puts the i-th tag over a head. While its person speaks it is lit, so that one sees whose voice it is. */
  place(i: number, x: number, y: number, z: number, speaking: boolean): void {
    const tag = this.tags[i]
    if (!tag) return
    tag.at.set(x, y, z)
    tag.here = true
    tag.speaking = speaking
  }

  /** The i-th person cannot be seen now. */
  hide(i: number): void {
    const tag = this.tags[i]
    if (!tag) return
    tag.here = false
    tag.alpha = 0
  }

  /** Makes room among the tags as seen by `camera`; once a frame, after all have been placed. */
  arrange(camera: Camera, delta: number): void {
    this.arranging.arrange(this.tags, camera, delta)
    for (let i = 0; i < MOST_TAGS; i++) {
      const { at, lift, size, alpha, here, speaking } = this.tags[i]!
      if (!here && this.shown.getY(i) === 0) continue
      this.places.setXYZ(i, at.x, at.y + lift, at.z)
      this.shown.setXYZ(i, size, here ? alpha : 0, speaking ? 1 : 0)
    }
    this.places.needsUpdate = true
    this.shown.needsUpdate = true
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.texture.dispose()
    ;(this.mesh.material as ShaderMaterial).dispose()
  }

  /** A plate as wide as what is written on it, in the middle of its cell. */
  private writeTag(context: CanvasRenderingContext2D, { name, role, centre }: Tag, i: number): void {
    const [x, y] = [(i % COLUMNS) * CELL.width, Math.floor(i / COLUMNS) * CELL.height]
    const line = centre ? `${role} · ${centre}` : role
    const most = CELL.width - 2 * MARGIN - BAR_ROOM - 22
    const wide = Math.min(most, Math.max(widthOf(context, name, 700, 34), widthOf(context, line, 500, 22)))
    const plate = wide + BAR_ROOM + 22
    const left = x + (CELL.width - plate) / 2
    this.cells.setXYZ(i, x / SHEET.width, 1 - (y + CELL.height) / SHEET.height, plate / 2 / CELL.width)
    const tag = this.tags[i]!
    tag.halfWide = (METRES_WIDE * plate) / 2 / CELL.width
    tag.halfHigh = METRES_HIGH / 2
    context.fillStyle = 'rgba(24, 38, 42, 0.8)'
    context.beginPath()
    context.roundRect(left, y + 5, plate, CELL.height - 10, 20)
    context.fill()
    context.fillStyle = '#7fd8d3'
    context.beginPath()
    context.roundRect(left + 13, y + 20, 7, CELL.height - 40, 4)
    context.fill()
    context.fillStyle = '#ffffff'
    context.textBaseline = 'alphabetic'
    writeFitting(context, name, left + BAR_ROOM, y + 45, wide, 700, 34)
    context.fillStyle = '#c9dedd'
    writeFitting(context, line, left + BAR_ROOM, y + 76, wide, 500, 22)
  }
}

function widthOf(context: CanvasRenderingContext2D, text: string, weight: 500 | 700, size: number): number {
  context.font = ink(weight, size)
  return context.measureText(text).width
}
