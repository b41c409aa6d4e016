import type { RoomShape } from '../rooms/shape'

/** A number that changes when anything changes that the light of a room depends on. */
export function fingerprintOf({ solid, sun, ambient, brightness }: RoomShape): number {
  let hash = 0x811c9dc5
  const mix = (value: number) => {
    hash = Math.imul(hash ^ Math.round(value * 1e4), 0x01000193) >>> 0
  }
  for (const value of solid.positions) mix(value)
  for (const index of solid.indices) mix(index)
  for (const { colour, glow, lamp } of solid.finishes) for (const value of [...colour, glow, lamp ? 1 : 0]) mix(value)
  for (const { middle, halfU, halfV, power } of solid.lamps) {
    for (const value of [...middle.toArray(), ...halfU.toArray(), ...halfV.toArray(), ...power]) mix(value)
  }
  for (const value of [...(sun ? [...sun.direction.toArray(), ...sun.power] : []), ...ambient, brightness]) mix(value)
  return hash
}
