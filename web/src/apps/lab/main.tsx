import { createRoot } from 'react-dom/client'
import { type Gauge, Hospital } from '../../scene/hospital'
import { fixtureStage } from './fixture'

declare global {
  interface Window {
    __tealward?: Gauge
  }
}

const words = new URLSearchParams(location.search)
const stage = fixtureStage(words)
/** view=x,z,yaw,pitch (metres and degrees) stands the camera somewhere else than at the door. */
const [x, z, yaw, pitch] = (words.get('view') ?? '').split(',').map(Number) as [number, number?, number?, number?]
const start = words.has('view')
  ? { x, z: z ?? 0, yaw: ((yaw ?? 0) * Math.PI) / 180, pitch: ((pitch ?? 0) * Math.PI) / 180 }
  : undefined
const gauge: Gauge = { frames: 0, drawCalls: 0, triangles: 0, room: stage.facts.getState().room, presenting: false }
window.__tealward = gauge
createRoot(document.getElementById('house')!).render(
  <Hospital stage={stage} gauge={gauge} {...(start ? { start } : {})} />,
)
