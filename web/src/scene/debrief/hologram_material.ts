import { Color, ShaderMaterial, type Texture } from 'three'

const VERTEX = /* glsl */ `
#include <common>
#include <skinning_pars_vertex>
varying vec2 vUv;
varying vec3 vNormalView;
varying vec3 vPlaceView;
varying float vHeight;
void main() {
  vUv = uv;
  #include <beginnormal_vertex>
  #include <skinbase_vertex>
  #include <skinnormal_vertex>
  #include <begin_vertex>
  #include <skinning_vertex>
  vec4 place = modelViewMatrix * vec4(transformed, 1.0);
  vNormalView = normalize(normalMatrix * objectNormal);
  vPlaceView = place.xyz;
  vHeight = (modelMatrix * vec4(transformed, 1.0)).y;
  gl_Position = projectionMatrix * place;
}`

const FRAGMENT = /* glsl */ `
uniform sampler2D sheet;
uniform vec3 tint;
uniform float life;
varying vec2 vUv;
varying vec3 vNormalView;
varying vec3 vPlaceView;
varying float vHeight;
void main() {
  vec3 own = texture2D(sheet, vUv).rgb;
  float facing = max(dot(normalize(vNormalView), normalize(-vPlaceView)), 0.0);
  float rim = pow(1.0 - facing, 2.2);
  float grey = dot(own, vec3(0.3, 0.59, 0.11));
  vec3 body = mix(vec3(grey), own, 0.25 + 0.55 * life) * (0.45 + 0.45 * facing);
  vec3 colour = mix(body, tint, 0.22) + tint * rim * 0.8;
  float lines = 0.93 + 0.07 * sin(vHeight * 210.0);
  gl_FragColor = vec4(colour * lines, (0.62 + 0.34 * life) * mix(0.85, 1.0, rim) * smoothstep(0.0, 0.12, life));
  #include <colorspace_fragment>
}`

const WELL = new Color(0x4fe0d2)
const ILL = new Color(0xb9a3c9)

/** A figure of light: its colour and substance follow how she is, `life` 1 well to 0 gone. */
export class HologramMaterial extends ShaderMaterial {
  constructor(sheet: Texture) {
    super({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { sheet: { value: sheet }, tint: { value: new Color() }, life: { value: 1 } },
      transparent: true,
    })
  }

  setLife(life: number): void {
    this.uniforms.life!.value = life
    ;(this.uniforms.tint!.value as Color).copy(ILL).lerp(WELL, Math.max(0, Math.min(1, life)))
  }
}
