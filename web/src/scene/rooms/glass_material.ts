import { DoubleSide, MeshBasicMaterial } from 'three'

/** Panes: hardly there, a little milk so that the eye finds them. */
export function glassMaterial(): MeshBasicMaterial {
  return new MeshBasicMaterial({
    color: 0xdff0f0,
    transparent: true,
    opacity: 0.07,
    depthWrite: false,
    side: DoubleSide,
  })
}
