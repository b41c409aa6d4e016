/** How a figure sits and lies: fixed postures for chairs, couches and the theatre table. */
import { Vector3 } from 'three'
import { reach } from './limbs'
import type { Bones } from './skeleton'

export type Posture = 'standing' | 'sitting' | 'at_table' | 'reclining' | 'lying'

const hand = new Vector3()

function hands(bones: Bones, aside: number, up: number, forward: number): void {
  reach(bones, 'L', hand.set(aside, up, forward))
  reach(bones, 'R', hand.set(-aside, up, forward))
}

function legs(bones: Bones, thigh: number, knee: number, foot: number, apart = 0.06): void {
  for (const [leg, shin, ankle, side] of [
    [bones.thighL, bones.shinL, bones.footL, 1],
    [bones.thighR, bones.shinR, bones.footR, -1],
  ] as const) {
    leg.rotation.set(-thigh, 0, side * apart)
    shin.rotation.set(knee, 0, 0)
    ankle.rotation.set(foot, 0, 0)
  }
}

/** Sets the bones; the hips bone stays where the caller put the figure. `lean` is how far the back leans, radians. */
export function takePosture(bones: Bones, posture: Posture, lean = 0): void {
  const { spine, neck, head } = bones
  switch (posture) {
    case 'sitting':
      spine.rotation.set(-lean, 0, 0)
      neck.rotation.set(lean * 0.35, 0, 0)
      head.rotation.set(lean * 0.4, 0, 0)
      legs(bones, 1.42, 0.5, -0.3)
      hands(bones, 0.34, -0.16, 0.2)
      break
    case 'at_table':
      spine.rotation.set(0.1, 0, 0)
      neck.rotation.set(0.02, 0, 0)
      head.rotation.set(0.04, 0, 0)
      legs(bones, 1.5, 1.45, 0)
      hands(bones, 0.15, 0.05, 0.33)
      break
    case 'reclining':
      spine.rotation.set(lean, 0, 0)
      neck.rotation.set(0.14, 0, 0)
      head.rotation.set(0.16, 0, 0)
      legs(bones, -0.06, 0.03, -0.25)
      hands(bones, 0.12, -0.02, 0.15)
      break
    case 'lying':
      spine.rotation.set(0, 0, 0)
      neck.rotation.set(0.05, 0, 0)
      head.rotation.set(0.05, 0, 0)
      legs(bones, 0.02, 0.04, -0.35)
      hands(bones, 0.5, 0.18, 0.02)
      break
    case 'standing':
      spine.rotation.set(0, 0, 0)
      neck.rotation.set(0, 0, 0)
      head.rotation.set(0, 0, 0)
      legs(bones, 0.02, 0.04, -0.02, 0)
      hands(bones, 0.235, -0.135, 0.045)
  }
}
