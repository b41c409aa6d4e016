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

export function figureMaterial(sheet: CanvasTexture): MeshLambertMaterial {
  return new MeshLambertMaterial({ map: sheet, vertexColors: true })
}
