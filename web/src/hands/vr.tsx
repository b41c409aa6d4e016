import { useFrame } from '@react-three/fiber'
import { useXR, useXRControllerLocomotion, XROrigin } from '@react-three/xr'
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react'
import { type Group, Vector3 } from 'three'
import { HOUSE } from '../house/house'
import { doorEntered, settle } from '../house/walking'
import type { RoomKey } from '../state/stage'
import { useFacts, useStage } from './stage_context'
import { Floor } from './targets'
import type { Viewpoint } from './viewpoint'

/** The panel and its letters are fetched when somebody puts a headset on. */
const Panel = lazy(async () => ({ default: (await import('./panel')).Panel }))

/** The body of a person in a headset: where the play space lies in the room, and the floor it can jump to. */
export function Body({ room, viewpoint }: { room: RoomKey; viewpoint: Viewpoint }) {
  const origin = useRef<Group>(null)
  const presenting = useXR((state) => state.session !== undefined)
  useXRControllerLocomotion(origin, false, { type: 'snap', degrees: 45 })
  usePlacing(origin, room, viewpoint, presenting)
  useDoors(room, presenting)
  return (
    <>
      <XROrigin ref={origin} />
      <Floor
        room={room}
        viewpoint={viewpoint}
        onTeleport={(x, z) => {
          viewpoint.stand({ x, z, yaw: viewpoint.yaw })
          settle(HOUSE[room], viewpoint.at)
          origin.current?.position.set(viewpoint.at.x, 0, viewpoint.at.z)
        }}
      />
      {presenting && (
        <Suspense fallback={null}>
          <Panel room={room} origin={origin} />
        </Suspense>
      )}
    </>
  )
}

const head = new Vector3()

/** On entering a headset or a room one stands where one stood; on leaving it, one stays where one walked to. */
function usePlacing(origin: RefObject<Group | null>, room: RoomKey, viewpoint: Viewpoint, presenting: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of room places one again
  useEffect(() => {
    const group = origin.current
    if (!presenting || !group) return
    group.position.set(viewpoint.at.x, 0, viewpoint.at.z)
    group.rotation.set(0, viewpoint.yaw, 0)
    return () => {
      viewpoint.yaw = group.rotation.y
    }
  }, [origin, room, viewpoint, presenting])
  useFrame(({ camera, gl }) => {
    if (!gl.xr.isPresenting) return
    camera.getWorldPosition(head)
    viewpoint.at.x = head.x
    viewpoint.at.z = head.z
  })
}

/** Walking on one's own feet into a doorway goes through it, as it does with keys. */
function useDoors(room: RoomKey, presenting: boolean): void {
  const { calls } = useStage()
  const current = useFacts((facts) => facts.room)
  const asked = useRef<RoomKey | null>(null)
  useFrame(({ camera }) => {
    if (!presenting || current !== room) return
    camera.getWorldPosition(head)
    const door = doorEntered(HOUSE[room], head)
    if (door && asked.current !== door.to) calls.go(door.to)
    asked.current = door?.to ?? null
  })
}
