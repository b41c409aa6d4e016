import { useFrame, useThree } from '@react-three/fiber'
import { XR } from '@react-three/xr'
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { PerspectiveCamera } from 'three'
import { useStore } from 'zustand'
import { SendPose } from '../hands/send_pose'
import { StageProvider, useFacts } from '../hands/stage_context'
import { Targets } from '../hands/targets'
import { Viewpoint } from '../hands/viewpoint'
import { Body } from '../hands/vr'
import { vrStore } from '../hands/vr_store'
import { Walk } from '../hands/walk'
import { HOUSE } from '../house/house'
import type { Arrival } from '../house/plan'
import type { RoomKey, Stage } from '../state/stage'
import { SceneCanvas } from './canvas'
import { FaultLine } from './fault'
import { Marks } from './marks'
import { Mirror } from './mirror'
import { Crowd } from './people/crowd'
import { loadRoom, StillRoom } from './rooms/room'
import { RoomLight } from './rooms/room_light'
import { Screens } from './screens/screens'
import { Signs } from './signs/signs'
import { WomanFigure } from './woman/woman'

/** Counters for tests and the lab: what one frame cost. */
export interface Gauge {
  frames: number
  drawCalls: number
  triangles: number
  room: RoomKey
  /** True once the room is loaded and drawn. */
  ready: boolean
  presenting: boolean
}

export interface HospitalProps {
  readonly stage: Stage
  readonly gauge?: Gauge | undefined
  /** Puts the person back where she stood, after a reconnection; otherwise she comes in by the door. */
  readonly start?: (Arrival & { pitch: number }) | undefined
  /** Told when the house cannot be drawn: no WebGL, or a part that could not be fetched. */
  readonly onFault?: ((error: Error) => void) | undefined
}

/** The 3D house. Fills its parent and needs nothing but a stage. */
export function Hospital({ stage, gauge, start, onFault = console.error }: HospitalProps) {
  const quality = useStore(stage.facts, (facts) => facts.quality)
  return (
    <StageProvider value={stage}>
      <div style={{ position: 'relative', width: '100%', height: '100%' }}>
        <Mirror />
        <SceneCanvas quality={quality} onFault={onFault}>
          <StageProvider value={stage}>
            <FaultLine onFault={onFault}>
              <XR store={vrStore}>
                <PresentRoom start={start} gauge={gauge} />
              </XR>
            </FaultLine>
          </StageProvider>
        </SceneCanvas>
      </div>
    </StageProvider>
  )
}

/** What only these rooms need is fetched with the first visit to them. */
const Theatre = lazy(async () => ({ default: (await import('./theatre_live')).TheatreLive }))
const Debrief = lazy(async () => ({ default: (await import('./debrief/debrief_live')).DebriefLive }))

function PresentRoom({ start, gauge }: Pick<HospitalProps, 'start' | 'gauge'>) {
  const room = useFacts((facts) => facts.room)
  const quality = useFacts((facts) => facts.quality)
  const viewpoint = useMemo(() => new Viewpoint(), [])
  const before = useRef<RoomKey | null>(null)
  useLayoutEffect(() => {
    viewpoint.arrive(HOUSE[room], before.current)
    if (start && before.current === null) viewpoint.stand(start, start.pitch)
    before.current = room
  }, [viewpoint, room, start])
  const next = useFacts((facts) => facts.nextRoom)
  // The room where the lesson goes on is fetched ahead, so that its door opens onto a room and not onto a wait.
  useEffect(() => {
    if (next) void loadRoom(next)
  }, [next])
  return (
    <>
      <FieldOfView />
      <Walk viewpoint={viewpoint} />
      <SendPose viewpoint={viewpoint} />
      <Body room={room} viewpoint={viewpoint} />
      <Suspense fallback={null} key={room}>
        <StillRoom room={room} quality={quality} />
        <RoomLight room={room} />
        <Signs room={room} quality={quality} />
        <Screens room={room} quality={quality} />
        <Targets room={room} />
        <Marks room={room} viewpoint={viewpoint} />
        <Crowd room={room} quality={quality} />
        <WomanFigure room={room} quality={quality} />
        {room === 'theatre' && <Theatre quality={quality} />}
        {room === 'debrief' && <Debrief quality={quality} />}
        {gauge && <Gauging gauge={gauge} room={room} />}
      </Suspense>
    </>
  )
}

/** Degrees across the longer side of the picture; a phone held upright sees as wide a room as a desktop does. */
const WIDE_VIEW = 84
const MOST_TALL_VIEW = 78
const LEAST_TALL_VIEW = 50

function FieldOfView() {
  const camera = useThree((state) => state.camera) as PerspectiveCamera
  const { width, height } = useThree((state) => state.size)
  useEffect(() => {
    const half = Math.tan((WIDE_VIEW * Math.PI) / 360)
    const tall = (Math.atan((half * height) / width) * 360) / Math.PI
    camera.fov = Math.max(LEAST_TALL_VIEW, Math.min(MOST_TALL_VIEW, tall))
    camera.updateProjectionMatrix()
  }, [camera, width, height])
  return null
}

function Gauging({ gauge, room }: { gauge: Gauge; room: RoomKey }) {
  useFrame(({ gl }) => {
    gauge.frames++
    gauge.drawCalls = gl.info.render.calls
    gauge.triangles = gl.info.render.triangles
    gauge.room = room
    gauge.ready = true
    gauge.presenting = gl.xr.isPresenting
  })
  useEffect(
    () => () => {
      gauge.ready = false
    },
    [gauge],
  )
  return null
}
