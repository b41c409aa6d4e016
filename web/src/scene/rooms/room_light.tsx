import { useMemo } from 'react'
import { LightProbe, SphericalHarmonics3, Vector3 } from 'three'
import type { RoomKey } from '../../state/stage'
import { useRoom } from './room'

/** Light for what moves: the room's own ambient light from the bake, and one soft key from where the room is brightest. */
export function RoomLight({ room }: { room: RoomKey }) {
  const { shape, light } = useRoom(room)
  const probe = useMemo(() => new LightProbe(light ? harmonics(light.probe) : evenHarmonics(), 1), [light])
  const key = shape.keyLight
  return (
    <>
      <primitive object={probe} />
      <directionalLight position={key.from} color={key.colour} intensity={key.strength} />
    </>
  )
}

function harmonics(values: Float32Array): SphericalHarmonics3 {
  const sh = new SphericalHarmonics3()
  for (let k = 0; k < 9; k++) sh.coefficients[k]!.fromArray(values, k * 3)
  return sh
}

function evenHarmonics(): SphericalHarmonics3 {
  const sh = new SphericalHarmonics3()
  sh.coefficients[0]!.copy(new Vector3(2.6, 2.6, 2.5))
  return sh
}
