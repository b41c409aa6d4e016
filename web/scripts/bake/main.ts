/**
 * Bakes the light of the rooms: npm run bake [-- room ... rays=144]. Minutes of path tracing here save every headset from
 * computing soft light 72 times a second. The result is committed; tests/light.test.ts fails when a room has been changed
 * since.
 */
import { writeFileSync } from 'node:fs'
import { HOUSE } from '../../src/house/house'
import { fingerprintOf } from '../../src/scene/light/fingerprint'
import { packLight, writeLight } from '../../src/scene/light/light_file'
import { buildRoom } from '../../src/scene/rooms/rooms'
import { ROOMS, type RoomKey } from '../../src/state/stage'
import { calm } from './calm'
import { bouncedLight, lampLight, sunLight } from './gather'
import { mend } from './mend'
import { lookAround } from './probe'
import { buildWorld, type World } from './world'

const BOUNCES = 3

export async function main(words: string[]) {
  const rays = Number(words.find((word) => word.startsWith('rays='))?.slice(5) ?? 144)
  const named = words.filter((word): word is RoomKey => (ROOMS as readonly string[]).includes(word))
  for (const room of named.length > 0 ? named : ROOMS) await bake(room, rays)
}

async function bake(room: RoomKey, rays: number): Promise<void> {
  const [start, before] = [Date.now(), process.cpuUsage()]
  const shape = await buildRoom(room)
  const world = buildWorld(shape)
  const { light, exposure } = allLight(world, rays, shape.brightness)
  for (let i = 0; i < light.length; i++) light[i]! *= exposure
  const { width, height } = world.layout
  const plan = HOUSE[room]
  const eye = [plan.gaze.x * 0.4, 1.5, plan.gaze.z * 0.3] as const
  const { side, texels, probe } = lookAround(world, light, eye)
  const bytes = Uint8Array.from(light, packLight)
  const file = writeLight({
    vertices: bytes.slice(0, world.samples.vertices * 3),
    atlas: { width, height, texels: bytes.slice(world.samples.vertices * 3) },
    cube: { side, texels },
    probe,
    fingerprint: fingerprintOf(shape),
  })
  writeFileSync(`src/scene/light/rooms/${room}.light`, file)
  const seconds = ((Date.now() - start) / 1000).toFixed(0)
  const cpu = (process.cpuUsage(before).user / 1e6).toFixed(0)
  console.log(
    `${room}: ${world.form.triangleCount} triangles, ${world.samples.count} samples, exposure ${exposure.toFixed(2)}, ${file.length} bytes, ${seconds} s (${cpu} s of one core)`,
  )
}

/** How far samples may lean on neighbours, metres: soft shadows of lamps are finer than what bounces. */
const CALM_LAMPS = 0.22
const CALM_BOUNCES = 1.1

/** Straight light, then bounces. Exposure brings the middle of the floor's texels to the brightness the room asks for. */
function allLight(world: World, rays: number, brightness: number): { light: Float32Array; exposure: number } {
  const sun = sunLight(world, Math.max(4, rays / 9))
  const lamps = lampLight(world, Math.max(4, rays / 6))
  let arriving = sum(sun, lamps)
  let buried: Uint8Array = new Uint8Array(world.samples.count)
  for (let bounce = 0; bounce < BOUNCES; bounce++) {
    const last = bounce === BOUNCES - 1
    const found = bouncedLight(world, arriving, last ? rays : rays / 3, last ? 3 : 1, 100 + bounce)
    if (bounce === 0) calm(world, lamps, found.reach, CALM_LAMPS)
    calm(world, found.light, found.reach, CALM_BOUNCES)
    buried = found.buried
    arriving = sum(sum(sun, lamps), found.light)
  }
  mend(world, arriving, buried)
  return { light: arriving, exposure: brightness / floorMiddle(world, arriving) }
}

function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value + b[i]!)
}

/** Median green light of the first chart, which is the floor: a patch of sun must not darken the rest. */
function floorMiddle({ layout, samples }: World, light: Float32Array): number {
  const place = layout.places[0]!
  const levels: number[] = []
  for (let row = 0; row < place.rows; row++) {
    for (let column = 0; column < place.columns; column++) {
      levels.push(light[(samples.vertices + (place.y + row) * layout.width + place.x + column) * 3 + 1]!)
    }
  }
  return levels.sort((a, b) => a - b)[Math.floor(levels.length * 0.6)]!
}
