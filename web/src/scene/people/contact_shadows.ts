import { InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial } from 'three'

const MOST = 48

const VERTEX = /* glsl */ `
attribute vec4 spot;
varying vec2 vUv;
varying float vDark;
void main() {
  vUv = uv * 2.0 - 1.0;
  vDark = spot.w;
  vec3 place = vec3(spot.x + position.x * spot.z, 0.006, spot.y - position.y * spot.z);
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}`

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying float vDark;
void main() {
  float fall = max(0.0, 1.0 - dot(vUv, vUv));
  gl_FragColor = vec4(0.06, 0.05, 0.045, fall * fall * vDark);
}`

/** Soft dark spots where people meet the floor: all of them in one draw call. */
export class ContactShadows {
  readonly mesh: Mesh
  private readonly spots = new InstancedBufferAttribute(new Float32Array(MOST * 4), 4)
  private readonly geometry = new InstancedBufferGeometry()

  constructor() {
    const plane = new PlaneGeometry(1, 1)
    this.geometry.index = plane.index
    this.geometry.attributes = { ...plane.attributes }
    this.geometry.setAttribute('spot', this.spots)
    this.geometry.instanceCount = 0
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthWrite: false,
    })
    this.mesh = new Mesh(this.geometry, material)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = 1
  }

  set count(count: number) {
    this.geometry.instanceCount = Math.min(MOST, count)
  }

  place(i: number, x: number, z: number, size: number, dark: number): void {
    if (i >= MOST) return
    this.spots.setXYZW(i, x, z, size, dark)
    this.spots.needsUpdate = true
  }

  dispose(): void {
    this.geometry.dispose()
    ;(this.mesh.material as ShaderMaterial).dispose()
  }
}
