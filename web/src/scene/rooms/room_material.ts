import { CubeTexture, DataTexture, LinearFilter, RGBAFormat, ShaderMaterial, type Texture, Vector3 } from 'three'
import type { Plan } from '../../house/plan'
import type { Quality } from '../../state/stage'
import { LIGHT_RANGE, type LightFile } from '../light/light_file'
import { GLOW_RANGE } from './room_geometry'

const VERTEX = /* glsl */ `
attribute vec4 finish;
attribute vec4 light;
attribute vec2 atlas;
varying vec3 vColour;
varying vec3 vLight;
varying vec3 vPlace;
varying vec3 vNormal;
varying vec2 vAtlas;
varying float vGloss;
varying float vGlow;

void main() {
  vColour = finish.rgb * finish.rgb;
  vGloss = finish.a;
  vLight = light.rgb * light.rgb * LIGHT_RANGE;
  vGlow = light.a * GLOW_RANGE;
  vAtlas = atlas;
  vec4 place = modelMatrix * vec4(position, 1.0);
  vPlace = place.xyz;
  vNormal = normal;
  gl_Position = projectionMatrix * viewMatrix * place;
}`

/** Baked light, and in high quality a mirror of the room on polished surfaces, corrected for where in the room they are. */
const FRAGMENT = /* glsl */ `
uniform sampler2D atlasMap;
varying vec3 vColour;
varying vec3 vLight;
varying vec2 vAtlas;
varying float vGlow;
#ifdef MIRROR
uniform samplerCube around;
uniform vec3 eye;
uniform vec3 low;
uniform vec3 high;
varying vec3 vPlace;
varying vec3 vNormal;
varying float vGloss;
#endif

#ifdef SMOOTH
// A cubic spline over 4 x 4 texels in four fetches: the squares that two-by-two mixing leaves in a soft gradient are gone.
vec3 atlasRoot(vec2 at) {
  vec2 size = vec2(textureSize(atlasMap, 0));
  vec2 place = at * size - 0.5;
  vec2 f = fract(place);
  vec2 cell = place - f;
  vec2 f2 = f * f;
  vec2 f3 = f2 * f;
  vec2 w0 = (1.0 - f) * (1.0 - f) * (1.0 - f) / 6.0;
  vec2 w1 = (4.0 - 6.0 * f2 + 3.0 * f3) / 6.0;
  vec2 w3 = f3 / 6.0;
  vec2 w2 = 1.0 - w0 - w1 - w3;
  vec2 low = (cell - 0.5 + w1 / (w0 + w1)) / size;
  vec2 high = (cell + 1.5 + w3 / (w2 + w3)) / size;
  vec2 share = w2 + w3;
  return mix(
    mix(texture2D(atlasMap, low).rgb, texture2D(atlasMap, vec2(high.x, low.y)).rgb, share.x),
    mix(texture2D(atlasMap, vec2(low.x, high.y)).rgb, texture2D(atlasMap, high).rgb, share.x),
    share.y);
}
#else
vec3 atlasRoot(vec2 at) {
  return texture2D(atlasMap, at).rgb;
}
#endif

void main() {
  vec3 arriving = vLight;
  if (vAtlas.x >= 0.0) {
    vec3 root = atlasRoot(vAtlas);
    arriving = root * root * LIGHT_RANGE;
  }
  vec3 colour = vColour * (arriving + vGlow);
#ifdef MIRROR
  vec3 sight = normalize(vPlace - cameraPosition);
  vec3 normal = normalize(vNormal);
  vec3 ray = reflect(sight, normal);
  vec3 reach = max((high - vPlace) / ray, (low - vPlace) / ray);
  vec3 seen = vPlace + ray * min(min(reach.x, reach.y), reach.z) - eye;
  vec3 root = textureCube(around, seen).rgb;
  float grazing = 1.0 - max(dot(-sight, normal), 0.0);
  grazing *= grazing;
  colour += root * root * (LIGHT_RANGE * vGloss * (0.04 + 0.5 * grazing * grazing));
#endif
  gl_FragColor = vec4(colour, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  // A grain finer than one step of the screen's colours, so that soft light shows no rings.
  gl_FragColor.rgb += (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}`

/** The material of everything that stands still in a room. No lamp is computed while people walk about. */
export function roomMaterial(plan: Plan, light: LightFile | null, quality: Quality): ShaderMaterial {
  const mirror = quality === 'high' && light !== null
  const eye = new Vector3(plan.gaze.x * 0.4, 1.5, plan.gaze.z * 0.3)
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: {
      LIGHT_RANGE: LIGHT_RANGE.toFixed(1),
      GLOW_RANGE: GLOW_RANGE.toFixed(1),
      ...(mirror ? { MIRROR: '' } : {}),
      ...(quality === 'high' ? { SMOOTH: '' } : {}),
    },
    uniforms: {
      atlasMap: { value: light ? atlasTexture(light) : null },
      around: { value: mirror ? cubeTexture(light) : null },
      eye: { value: eye },
      low: { value: new Vector3(-plan.width / 2, 0, -plan.depth / 2) },
      high: { value: new Vector3(plan.width / 2, plan.height, plan.depth / 2) },
    },
  })
}

function atlasTexture({ atlas }: LightFile): Texture {
  const texture = new DataTexture(withAlpha(atlas.texels), atlas.width, atlas.height, RGBAFormat)
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.needsUpdate = true
  return texture
}

function cubeTexture({ cube }: LightFile): CubeTexture {
  const bytes = withAlpha(cube.texels)
  const faceBytes = cube.side * cube.side * 4
  const faces = [0, 1, 2, 3, 4, 5].map(
    (face) =>
      new DataTexture(bytes.subarray(face * faceBytes, (face + 1) * faceBytes), cube.side, cube.side, RGBAFormat),
  )
  const texture = new CubeTexture(faces)
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  texture.needsUpdate = true
  return texture
}

function withAlpha(rgb: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = rgb.length / 3
  const rgba = new Uint8Array(count * 4)
  for (let i = 0; i < count; i++) {
    rgba[i * 4] = rgb[i * 3]!
    rgba[i * 4 + 1] = rgb[i * 3 + 1]!
    rgba[i * 4 + 2] = rgb[i * 3 + 2]!
    rgba[i * 4 + 3] = 255
  }
  return rgba
}
