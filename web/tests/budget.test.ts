import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOrgans } from '../src/scene/anatomy/mesh_file'
import { figureGeometry } from '../src/scene/people/figure'
import { lookOf } from '../src/scene/people/look'
import { outfitFor } from '../src/scene/people/wardrobe'
import { buildRoom } from '../src/scene/rooms/rooms'
import { layoutSheet } from '../src/scene/signs/sheet'
import { ROOMS } from '../src/state/stage'

const MOST_TRIANGLES = 250_000
const PEOPLE = 6
/** Deposits at their most: 80 triangles each, in the field and on the wall. */
const MOST_DEPOSITS = 160 * 80 * 2

let heaviestFigure = 0

beforeAll(() => {
  const seeds = Array.from({ length: 8 }, (_, i) => i * 5)
  heaviestFigure = Math.max(
    ...seeds.map(
      (seed) => figureGeometry(lookOf(seed), outfitFor('gynaecologic_oncologist', 'lobby')).index!.count / 3,
    ),
  )
})

describe.each(ROOMS)('%s', (room) => {
  it('stays within its triangles with six people, the woman and all that may be found', async () => {
    const { solid, glass } = await buildRoom(room)
    const file = readFileSync('src/scene/anatomy/organs.mesh')
    const organs =
      readOrgans(file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer).indices.length / 3
    const field = room === 'theatre' ? 2 * organs + MOST_DEPOSITS + 12_000 : 0
    const twins = room === 'debrief' ? 2 * heaviestFigure + 600 : 0
    const total = solid.triangleCount + glass.triangleCount + (PEOPLE + 1) * heaviestFigure + field + twins
    expect(total).toBeLessThan(MOST_TRIANGLES)
  })

  it('has its signs and screens on one sheet each, without overlap', async () => {
    const { signs, screens } = await buildRoom(room)
    for (const placards of [signs, screens]) {
      const { width, height, patches } = layoutSheet(placards, 420, 2048)
      expect(Math.max(width, height)).toBeLessThanOrEqual(2048)
      for (const [i, a] of patches.entries()) {
        expect(a.x + a.width).toBeLessThanOrEqual(width)
        expect(a.y + a.height).toBeLessThanOrEqual(height)
        for (const b of patches.slice(i + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(apart).toBe(true)
        }
      }
    }
  })
})
