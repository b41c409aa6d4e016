import { Vector3 } from 'three'
import { expect, it } from 'vitest'
import { calm } from '../scripts/bake/calm'
import { buildWorld } from '../scripts/bake/world'
import { FINISH } from '../src/scene/craft/finishes'
import { panel } from '../src/scene/craft/panels'
import { RoomShape } from '../src/scene/rooms/shape'

/** A floor of 4 by 4 metres and nothing else. */
function floor() {
  const shape = new RoomShape()
  const frame = { origin: new Vector3(), u: new Vector3(1, 0, 0), v: new Vector3(0, 0, -1), width: 4, height: 4 }
  panel(shape.solid, FINISH.vinyl, frame, [], 0.1)
  return buildWorld(shape)
}

/** Light with grain, brighter by half beyond the middle; `reach` metres everywhere. */
function calmed(reach: number): { grain: number; step: number } {
  const world = floor()
  const { samples } = world
  const light = new Float32Array(samples.count * 3)
  for (let i = samples.vertices; i < samples.count; i++) {
    const grain = 0.1 * (((i * 7919) % 101) / 50 - 1)
    light.fill((samples.positions[i * 3]! > 2 ? 1.5 : 1) + grain, i * 3, i * 3 + 3)
  }
  calm(world, light, new Float32Array(samples.count).fill(reach), 1.1)
  const at = (from: number, to: number): number[] => {
    const found: number[] = []
    for (let i = samples.vertices; i < samples.count; i++)
      if (samples.wanted[i] && samples.positions[i * 3]! > from && samples.positions[i * 3]! < to)
        found.push(light[i * 3]!)
    return found
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const open = at(0.3, 1)
  const grain = Math.sqrt(mean(open.map((value) => (value - mean(open)) ** 2)))
  return { grain, step: mean(at(2.1, 2.2)) - mean(at(1.8, 1.9)) }
}

it('takes the grain out of light in the open', () => {
  expect(calmed(3).grain).toBeLessThan(0.006)
})

it('leaves the edge of a shadow where what throws it is near', () => {
  expect(calmed(0.1).step).toBeGreaterThan(0.35)
  expect(calmed(3).step).toBeLessThan(0.25)
})
