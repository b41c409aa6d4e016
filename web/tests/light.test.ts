import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layoutAtlas } from '../src/scene/light/atlas'
import { fingerprintOf } from '../src/scene/light/fingerprint'
import { packLight, readLight, writeLight } from '../src/scene/light/light_file'
import { buildRoom } from '../src/scene/rooms/rooms'
import { ROOMS } from '../src/state/stage'

function bytesOf(room: string): ArrayBuffer {
  const file = readFileSync(`src/scene/light/rooms/${room}.light`)
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer
}

describe.each(ROOMS)('light of the %s', (room) => {
  it('was baked for the room as it is built now (if not: npm run bake -- the room)', async () => {
    const shape = await buildRoom(room)
    const light = readLight(bytesOf(room))
    expect(light.fingerprint).toBe(fingerprintOf(shape))
    expect(light.vertices.length).toBe(shape.solid.vertexCount * 3)
    const { width, height } = layoutAtlas(shape.solid)
    expect([light.atlas.width, light.atlas.height]).toEqual([width, height])
  })

  it('leaves no room in the dark and none burnt out', () => {
    const { vertices } = readLight(bytesOf(room))
    const lit = vertices.filter((value) => value > 0)
    const mean = lit.reduce((sum, value) => sum + value, 0) / lit.length
    expect(mean).toBeGreaterThan(packLight(0.05))
    expect(vertices.filter((value) => value === 255).length / vertices.length).toBeLessThan(0.06)
  })
})

it('a file of light survives being written and read', () => {
  const ramp = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i * 37) % 256)
  const file = {
    vertices: ramp(30),
    atlas: { width: 4, height: 2, texels: ramp(24) },
    cube: { side: 2, texels: ramp(72) },
    probe: Float32Array.from({ length: 27 }, (_, i) => i / 4),
    fingerprint: 0xdeadbeef,
  }
  expect(readLight(writeLight(file).buffer as ArrayBuffer)).toEqual(file)
})
