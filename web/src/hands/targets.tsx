import type { ThreeEvent } from '@react-three/fiber'
import { TeleportTarget } from '@react-three/xr'
import { useEffect, useMemo } from 'react'
import { MeshBasicMaterial, PlaneGeometry } from 'three'
import { HOUSE } from '../house/house'
import { reachableIn } from '../house/reachable'
import type { RoomKey } from '../state/stage'
import { perform, pointing } from './pointing'
import { useStage } from './stage_context'
import type { Viewpoint } from './viewpoint'
import { vrStore } from './vr_store'

/** Pixels a finger may slip between press and release and still have clicked rather than dragged. */
const SLIP = 8

/** A ray of a headset knows no pixels, and asking it for them throws. */
export function dragged(event: ThreeEvent<MouseEvent>): boolean {
  return !vrStore.getState().session && event.delta > SLIP
}

/** Boxes nobody sees, for things and doors to be clicked, touched or pointed at. They cost no draw call. */
export function Targets({ room }: { room: RoomKey }) {
  const { calls } = useStage()
  const reachable = useMemo(() => reachableIn(HOUSE[room]), [room])
  useEffect(() => () => pointing.setState({ target: null }), [])
  return reachable.map((each) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mesh; its button for keyboards is in the mirror list
    <mesh
      key={each.key}
      position={each.at as [number, number, number]}
      rotation-y={each.turn}
      onClick={(event) => {
        if (dragged(event)) return
        event.stopPropagation()
        perform(each.act, calls)
      }}
      onPointerOver={(event) => {
        event.stopPropagation()
        pointing.setState({ target: each })
      }}
      onPointerOut={() => {
        if (pointing.getState().target === each) pointing.setState({ target: null })
      }}
    >
      <boxGeometry args={each.size as [number, number, number]} />
      <meshBasicMaterial visible={false} />
    </mesh>
  ))
}

const floorMaterial = new MeshBasicMaterial({ visible: false })

/** The floor: a click walks there, a teleport ray jumps there. It reaches into the doorways. */
export function Floor({
  room,
  viewpoint,
  onTeleport,
}: {
  room: RoomKey
  viewpoint: Viewpoint
  onTeleport: (x: number, z: number) => void
}) {
  const plan = HOUSE[room]
  const geometry = useMemo(() => new PlaneGeometry(plan.width + 1, plan.depth + 1).rotateX(-Math.PI / 2), [plan])
  useEffect(() => () => geometry.dispose(), [geometry])
  const walk = (event: ThreeEvent<MouseEvent>) => {
    if (vrStore.getState().session || dragged(event)) return
    viewpoint.walkTo(plan, { x: event.point.x, z: event.point.z })
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) viewpoint.skipToGoal()
  }
  return (
    <TeleportTarget onTeleport={(point) => onTeleport(point.x, point.z)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the floor; keyboards walk with the arrow keys */}
      <mesh geometry={geometry} material={floorMaterial} onClick={walk} pointerEventsType="all" />
    </TeleportTarget>
  )
}
