import { Canvas, useFrame } from '@react-three/fiber'
import { lazy, Suspense, useLayoutEffect, useMemo, useRef } from 'react'
import { NeutralToneMapping } from 'three'
import { StageProvider, useFacts } from '../hands/stage_context'
import { Viewpoint } from '../hands/viewpoint'
import { Walk } from '../hands/walk'
import { HOUSE } from '../house/house'
import type { Arrival } from '../house/plan'
import type { RoomKey, Stage } from '../state/stage'
import { Crowd } from './people/crowd'
import { StillRoom } from './rooms/room'
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
  presenting: boolean
}

/** The 3D house. Fills its parent; needs nothing but a stage. `start` puts the person back where she stood. */
export function Hospital({
  stage,
  gauge,
  start,
}: {
  stage: Stage
  gauge?: Gauge
  start?: Arrival & { pitch: number }
}) {
  const { quality } = stage.facts.getState()
  return (
    <StageProvider value={stage}>
      <Canvas
        dpr={quality === 'high' ? [1, 2] : 1}
        gl={{ antialias: quality === 'high', powerPreference: 'high-performance' }}
        camera={{ fov: 60, near: 0.05, far: 140 }}
        onCreated={({ gl }) => {
          gl.toneMapping = NeutralToneMapping
        }}
      >
        <StageProvider value={stage}>
          <PresentRoom start={start} />
          {gauge && <Gauging gauge={gauge} />}
        </StageProvider>
      </Canvas>
    </StageProvider>
  )
}

/** What only the theatre needs is fetched with the first visit to it. */
const Theatre = lazy(async () => ({ default: (await import('./theatre_live')).TheatreLive }))
const Debrief = lazy(async () => ({ default: (await import('./debrief/debrief_live')).DebriefLive }))

function PresentRoom({ start }: { start: (Arrival & { pitch: number }) | undefined }) {
  const room = useFacts((facts) => facts.room)
  const quality = useFacts((facts) => facts.quality)
  const viewpoint = useMemo(() => new Viewpoint(), [])
  const before = useRef<RoomKey | null>(null)
  useLayoutEffect(() => {
    viewpoint.arrive(HOUSE[room], before.current)
    if (start && before.current === null) viewpoint.stand(start, start.pitch)
    before.current = room
  }, [viewpoint, room, start])
  return (
    <>
      <Walk viewpoint={viewpoint} />
      <Suspense fallback={null}>
        <StillRoom key={room} room={room} quality={quality} />
        <Signs room={room} quality={quality} />
        <Screens room={room} quality={quality} />
        <RoomLight room={room} />
        <Crowd room={room} quality={quality} />
        <WomanFigure room={room} quality={quality} />
        {room === 'theatre' && <Theatre />}
        {room === 'debrief' && <Debrief quality={quality} />}
      </Suspense>
    </>
  )
}

function Gauging({ gauge }: { gauge: Gauge }) {
  const room = useFacts((facts) => facts.room)
  useFrame(({ gl }) => {
    gauge.frames++
    gauge.drawCalls = gl.info.render.calls
    gauge.triangles = gl.info.render.triangles
    gauge.room = room
    gauge.presenting = gl.xr.isPresenting
  })
  return null
}
