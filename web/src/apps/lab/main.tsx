import { _roots } from '@react-three/fiber'
import { createRoot } from 'react-dom/client'
import type { Object3D } from 'three'
import { leaveVr, vrStore } from '../../hands/vr_store'
import { type Gauge, Hospital } from '../../scene/hospital'
import type { Stage } from '../../state/stage'
import { EnterVr } from './enter_vr'
import { type Diary, diary, fixtureStage } from './fixture'

declare global {
  interface Window {
    __tealward?: Gauge
    __stage?: Stage
    __diary?: Diary
    __scene?: () => Object3D
    __origin?: () => { x: number; z: number; yaw: number }
    __leaveVr?: () => void
  }
}

const words = new URLSearchParams(location.search)
const stage = fixtureStage(words)

/** view=x,z,yaw,pitch (metres and degrees) stands the camera somewhere else than at the door. */
const [x = 0, z = 0, yaw = 0, pitch = 0] = (words.get('view') ?? '').split(',').map(Number)
const radians = Math.PI / 180
const start = words.has('view') ? { x, z, yaw: yaw * radians, pitch: pitch * radians } : undefined

const { room } = stage.facts.getState()
const gauge: Gauge = { frames: 0, drawCalls: 0, triangles: 0, room, ready: false, presenting: false }
window.__tealward = gauge
window.__stage = stage
window.__leaveVr = leaveVr
window.__origin = () => {
  const origin = vrStore.getState().origin
  return { x: origin?.position.x ?? 0, z: origin?.position.z ?? 0, yaw: origin?.rotation.y ?? 0 }
}
window.__diary = diary
window.__scene = () => [..._roots.values()][0]!.store.getState().scene

createRoot(document.getElementById('house')!).render(
  <>
    <Hospital stage={stage} gauge={gauge} start={start} />
    <EnterVr />
  </>,
)
