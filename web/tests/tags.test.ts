import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { newTagPlace, type TagPlace, TagPlaces } from '../src/scene/people/tag_places'
import type { Placard } from '../src/scene/rooms/shape'

/** Looks north from the middle of the room at eye height. */
const eye = new PerspectiveCamera(60, 1.6, 0.1, 50)
eye.position.set(0, 1.6, 0)
eye.updateMatrixWorld()

function tag(x: number, y: number, z: number, speaking = false): TagPlace {
  const place = newTagPlace()
  place.at.set(x, y, z)
  place.halfWide = 0.2
  place.halfHigh = 0.07
  place.here = true
  place.speaking = speaking
  return place
}

function sign(x: number, y: number, z: number, width: number, height: number): Placard {
  return {
    origin: new Vector3(x - width / 2, y - height / 2, z),
    u: new Vector3(1, 0, 0),
    v: new Vector3(0, 1, 0),
    width,
    height,
  }
}

function settle(tags: TagPlace[], covers: Placard[] = []): void {
  const places = new TagPlaces(covers)
  for (let frame = 0; frame < 120; frame++) places.arrange(tags, eye, 1 / 60)
}

/** Bottom and top of a tag in tangents from the eye. */
function rows({ at, lift, size, halfHigh }: TagPlace): [number, number] {
  const middle = at.y + lift - 1.6
  return [(middle - halfHigh * size) / -at.z, (middle + halfHigh * size) / -at.z]
}

describe('names over heads', () => {
  it('stand as they are when nothing is in the way', () => {
    const lone = tag(1, 2, -3)
    settle([lone])
    expect(lone).toMatchObject({ lift: 0, scale: 1, alpha: 1 })
  })

  it('stack: of two in line the farther one is raised clear of the nearer', () => {
    const [near, far] = [tag(0, 1.95, -2.5), tag(0.02, 1.98, -3.2)]
    settle([near, far])
    expect(near.lift).toBe(0)
    expect(rows(far)[0]).toBeGreaterThan(rows(near)[1] - 0.002)
    expect(far.alpha).toBeGreaterThan(0.9)
  })

  it('give who speaks the better place', () => {
    const [near, speaker] = [tag(0, 1.95, -2.5), tag(0.02, 1.98, -3.2, true)]
    settle([near, speaker])
    expect(speaker.lift).toBe(0)
    expect(near.lift).toBeGreaterThan(0.05)
  })

  it('slip to the chest before a sign, and come back when the sign is not behind them', () => {
    const wearer = tag(-1, 2, -3)
    settle([wearer], [sign(-2, 2.4, -6, 3, 0.8)])
    expect(wearer.lift).toBeLessThan(-0.5)
    expect(wearer.alpha).toBeGreaterThan(0.9)
    const before = tag(-1, 2, -3)
    settle([before], [sign(-1, 2, -2, 0.5, 0.3)])
    expect(before.lift).toBe(0)
  })

  it('fade when even the chest covers what is to be read, unless one looks at them', () => {
    const wall = sign(0, 1.5, -6, 9, 4)
    const [aside, looked] = [tag(-1.6, 1.95, -3), tag(0, 1.95, -3)]
    settle([aside, looked], [wall])
    expect(aside.alpha).toBeLessThan(0.2)
    expect(looked.alpha).toBeGreaterThan(0.9)
  })
})
