import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Viewpoint } from '../src/hands/viewpoint'
import { HOUSE } from '../src/house/house'
import { OUTLINES } from '../src/house/outlines'
import { arrival, threshold } from '../src/house/plan'
import { reachableIn } from '../src/house/reachable'
import { doorEntered, fits, settle, WALKER_RADIUS } from '../src/house/walking'
import { clear, way } from '../src/house/way'
import { ROOMS } from '../src/state/stage'

describe.each(ROOMS)('walking in the %s', (room) => {
  const plan = HOUSE[room]

  it('never lets a stroll end inside furniture or behind a wall', () => {
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
    fc.assert(
      fc.property(fc.array(turn, { minLength: 5, maxLength: 40 }), (turns) => {
        const at = { ...plan.entry }
        for (const angle of turns) {
          for (let i = 0; i < 30; i++) {
            at.x += Math.sin(angle) * 0.07
            at.z += Math.cos(angle) * 0.07
            settle(plan, at)
          }
        }
        for (const piece of plan.pieces) {
          const outline = OUTLINES[piece.kind]
          if (!outline || !('radius' in outline)) continue
          expect(Math.hypot(at.x - piece.x, at.z - piece.z), piece.kind).toBeGreaterThan(
            outline.radius + WALKER_RADIUS - 0.03,
          )
        }
        const edge = plan.radius ?? Math.hypot(plan.width, plan.depth) / 2
        expect(Math.hypot(at.x, at.z)).toBeLessThan(edge + 0.6)
      }),
      { numRuns: 40 },
    )
  })

  it('has room to stand at every door, at the entry and where people of a fixture stand', () => {
    for (const door of plan.doors) {
      const { x, z } = arrival(plan, door.to)
      expect(fits(plan, x, z), `door to ${door.to}`).toBe(true)
    }
    expect(fits(plan, plan.entry.x, plan.entry.z), 'entry').toBe(true)
    for (const [i, { x, z }] of plan.spots.entries()) expect(fits(plan, x, z), `spot ${i} at ${x}, ${z}`).toBe(true)
  })

  it('lets one walk from each door to each other and up to each thing', () => {
    const start = arrival(plan, plan.doors[0]!.to)
    for (const each of reachableIn(plan)) {
      const corners = way(plan, start, { x: each.at[0], z: each.at[2] })
      const end = corners.at(-1)
      expect(end, each.key).toBeDefined()
      expect(Math.hypot(end!.x - each.at[0], end!.z - each.at[2]), each.key).toBeLessThan(2.4)
      let here: { x: number; z: number } = start
      for (const corner of corners) {
        if (corner !== end)
          expect(clear(plan, here, corner), `${each.key}: straight to ${corner.x}, ${corner.z}`).toBe(true)
        here = corner
      }
    }
  })

  it('takes one through a door on walking straight into it, and only then', () => {
    for (const door of plan.doors) {
      const { x, z, inX, inZ } = threshold(plan, door)
      expect(doorEntered(plan, { x: x + inX * 0.3, z: z + inZ * 0.3 })).toBeNull()
      const at = { x: x + inX, z: z + inZ }
      let entered = null
      for (let i = 0; i < 40 && !entered; i++) {
        at.x -= inX * 0.05
        at.z -= inZ * 0.05
        settle(plan, at)
        entered = doorEntered(plan, at)
      }
      expect(entered?.to, `door to ${door.to}`).toBe(door.to)
    }
  })

  it('looks at what matters on coming in', () => {
    const { x, z, yaw } = arrival(plan, null)
    const away = Math.atan2(x - plan.gaze.x, z - plan.gaze.z)
    expect(Math.cos(yaw - away)).toBeGreaterThan(0.999)
  })
})

describe('the viewpoint', () => {
  it('walks forward while the key is held and stops at the wall', () => {
    const viewpoint = new Viewpoint()
    viewpoint.stand({ x: 0, z: 2.5, yaw: Math.PI })
    viewpoint.steering.forward = 1
    for (let i = 0; i < 200; i++) viewpoint.step(HOUSE.lobby, 1 / 60)
    expect(viewpoint.at.z).toBeGreaterThan(5.5)
    expect(viewpoint.at.z).toBeLessThanOrEqual(6 - WALKER_RADIUS + 1e-6)
  })

  it('asks for a door once, not at every frame', () => {
    const viewpoint = new Viewpoint()
    const { x, z, inX, inZ } = threshold(HOUSE.lobby, HOUSE.lobby.doors[1]!)
    viewpoint.stand({ x: x + inX, z: z + inZ, yaw: Math.atan2(inX, inZ) })
    viewpoint.steering.forward = 1
    const asked = Array.from({ length: 120 }, () => viewpoint.step(HOUSE.lobby, 1 / 60)).filter((room) => room !== null)
    expect(asked).toEqual(['debrief'])
  })

  it('goes round the table to where one clicked', () => {
    const viewpoint = new Viewpoint()
    viewpoint.stand({ x: -3.2, z: -0.3, yaw: 0 })
    viewpoint.walkTo(HOUSE.board, { x: 3.2, z: -0.3 })
    expect(viewpoint.corners.length).toBeGreaterThan(1)
    for (let i = 0; i < 900; i++) viewpoint.step(HOUSE.board, 1 / 60)
    expect(Math.hypot(viewpoint.at.x - 3.2, viewpoint.at.z + 0.3)).toBeLessThan(0.15)
  })

  it('stands still while nobody asks it to move', () => {
    const viewpoint = new Viewpoint()
    viewpoint.arrive(HOUSE.clinic, 'lobby')
    const before = { ...viewpoint.at, yaw: viewpoint.yaw }
    for (let i = 0; i < 60; i++) viewpoint.step(HOUSE.clinic, 1 / 60)
    expect({ ...viewpoint.at, yaw: viewpoint.yaw }).toEqual(before)
  })
})
