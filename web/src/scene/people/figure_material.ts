import { CanvasTexture, MeshLambertMaterial, SRGBColorSpace } from 'three'
import type { Mood, Quality } from '../../state/stage'
import { SHEET } from './atlas'
import type { Look } from './look'
import { paintClothes } from './paint_clothes'
import { paintHead } from './paint_face'
import type { Outfit } from './wardrobe'

/** The painted sheet of one figure. */
export function figureSheet(look: Look, outfit: Outfit, mood: Mood, quality: Quality): CanvasTexture {
  const scale = quality === 'high' ? 2 : 1
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SHEET * scale
  const context = canvas.getContext('2d')!
  paintClothes(context, scale, look, outfit)
  paintHead(context, scale, look, outfit, mood)
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = quality === 'high' ? 4 : 1
  return texture
}

/** Light from the room that grazes cloth, hair and cheeks: it sets people off from what is behind them. */
const RIM = /* glsl */ `
float grazing = 1.0 - abs(dot(normalize(vViewPosition), normal));
outgoingLight += (0.05 + diffuseColor.rgb * 0.5) * reflectedLight.indirectDiffuse * grazing * grazing * grazing;
#include <opaque_fragment>`

export function figureMaterial(sheet: CanvasTexture): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ map: sheet, vertexColors: true })
  material.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader.replace('#include <opaque_fragment>', RIM)
  }
  return material
}
