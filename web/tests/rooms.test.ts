import { describe, expect, it } from 'vitest'
import { HOUSE } from '../src/house/house'
import { buildRoom } from '../src/scene/rooms/rooms'
import { ROOMS } from '../src/state/stage'
import { facesAgainstNormals } from './form_measures'

describe.each(ROOMS)('%s', (room) => {
  it('is built with faces that look outward, within its budget', async () => {
    const { solid, glass } = await buildRoom(room)
    expect(facesAgainstNormals(solid)).toBe(0)
    expect(solid.triangleCount + glass.triangleCount).toBeLessThan(120_000)
    expect(solid.indices.every((i) => i < solid.vertexCount)).toBe(true)
  })

  it('has a sign over each of its doors', async () => {
    const { signs } = await buildRoom(room)
    const doors = signs.filter(({ key }) => key.startsWith('door:')).map(({ key }) => key.slice(5))
    expect(doors.sort()).toEqual(HOUSE[room].doors.map(({ to }) => to).sort())
  })

  it('is lit by at least one lamp', async () => {
    expect((await buildRoom(room)).solid.lamps.length).toBeGreaterThan(0)
  })
})
