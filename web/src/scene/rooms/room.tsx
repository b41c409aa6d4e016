import { use, useEffect, useMemo } from 'react'
import { HOUSE } from '../../house/house'
import type { Quality, RoomKey } from '../../state/stage'
import { fetchLight } from '../light/light'
import type { LightFile } from '../light/light_file'
import { glassMaterial } from './glass_material'
import { roomGeometry } from './room_geometry'
import { roomMaterial } from './room_material'
import { buildRoom } from './rooms'
import type { RoomShape } from './shape'

export interface LoadedRoom {
  readonly shape: RoomShape
  readonly light: LightFile | null
}

const loaded = new Map<RoomKey, Promise<LoadedRoom>>()

/** Starts loading a room, or finds it loaded. Rooms stay: going back is quick. */
export function loadRoom(room: RoomKey): Promise<LoadedRoom> {
  let promise = loaded.get(room)
  if (!promise) {
    promise = Promise.all([buildRoom(room), fetchLight(room)]).then(([shape, light]) => ({ shape, light }))
    loaded.set(room, promise)
  }
  return promise
}

export function useRoom(room: RoomKey): LoadedRoom {
  return use(loadRoom(room))
}

/** Everything of a room that stands still: one mesh for what is solid, one for glass. */
export function StillRoom({ room, quality }: { room: RoomKey; quality: Quality }) {
  const { shape, light } = useRoom(room)
  const geometry = useMemo(() => roomGeometry(shape.solid, light), [shape, light])
  const material = useMemo(() => roomMaterial(HOUSE[room], light, quality), [room, light, quality])
  const panes = useMemo(() => roomGeometry(shape.glass, null), [shape])
  const glass = useMemo(() => glassMaterial(), [])
  useEffect(() => () => geometry.dispose(), [geometry])
  useEffect(() => () => material.dispose(), [material])
  useEffect(() => () => panes.dispose(), [panes])
  return (
    <>
      <mesh geometry={geometry} material={material} frustumCulled={false} matrixAutoUpdate={false} />
      {shape.glass.triangleCount > 0 && (
        <mesh geometry={panes} material={glass} renderOrder={5} matrixAutoUpdate={false} />
      )}
    </>
  )
}
