import { Group, Matrix4, SkinnedMesh } from 'three'
import type { Mood, Quality } from '../../state/stage'
import { figureGeometry } from './figure'
import { figureMaterial, figureSheet } from './figure_material'
import type { Look } from './look'
import { type Bones, newSkeleton } from './skeleton'
import type { Outfit } from './wardrobe'

/** A figure ready to stand in a scene: move `group`, bend `bones`. One draw call. */
export interface FigureModel {
  readonly group: Group
  readonly bones: Bones
  readonly mesh: SkinnedMesh
  repaint(mood: Mood): void
  dispose(): void
}

export function figureModel(look: Look, outfit: Outfit, mood: Mood, quality: Quality, headOnly = false): FigureModel {
  const { bones, root, skeleton } = newSkeleton()
  const material = figureMaterial(figureSheet(look, outfit, mood, quality))
  const mesh = new SkinnedMesh(figureGeometry(look, outfit, headOnly), material)
  mesh.frustumCulled = false
  const group = new Group()
  group.scale.setScalar(look.stature)
  group.add(root, mesh)
  mesh.bind(skeleton, new Matrix4())
  return {
    group,
    bones,
    mesh,
    repaint(next) {
      material.map?.dispose()
      material.map = figureSheet(look, outfit, next, quality)
    },
    dispose() {
      mesh.geometry.dispose()
      material.map?.dispose()
      material.dispose()
      skeleton.dispose()
    },
  }
}
