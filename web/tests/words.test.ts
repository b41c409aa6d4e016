import { describe, expect, it } from 'vitest'
import { lettersToBake } from '../scripts/bake/letters'
import baked from '../src/hands/lettering/lettering.json'
import { HOUSE } from '../src/house/house'
import { reachableIn } from '../src/house/reachable'
import { nameOf } from '../src/scene/names'
import { buildRoom } from '../src/scene/rooms/rooms'
import { lettersOf } from '../src/scene/signs/ink'
import { paintSign } from '../src/scene/signs/print'
import { ROOMS } from '../src/state/stage'
import { wordsIn } from '../src/words/words'

const [ko, en] = [wordsIn('ko'), wordsIn('en')]

/** A pen that remembers what it was told to write. */
function recordingPen(): { pen: CanvasRenderingContext2D; written: string[] } {
  const written: string[] = []
  const gradient = { addColorStop: () => undefined }
  const pen = new Proxy({} as Record<string, unknown>, {
    get(target, name: string) {
      if (name === 'fillText') return (text: string) => written.push(text)
      if (name === 'measureText') return (text: string) => ({ width: text.length * 10 })
      if (name.startsWith('create')) return () => gradient
      return name in target ? target[name] : () => undefined
    },
    set(target, name: string, value) {
      target[name] = value
      return true
    },
  })
  return { pen: pen as unknown as CanvasRenderingContext2D, written }
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object' && value)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
  return typeof value
}

describe('words', () => {
  it('say the same things in both languages, and leave none empty', () => {
    expect(shapeOf(ko)).toEqual(shapeOf(en))
    for (const words of [ko, en]) expect(JSON.stringify(words)).not.toMatch(/:""/)
  })

  it('are Korean in Korean and Latin in English', () => {
    expect(Object.values(en.rooms).every((name) => /^[\x20-\x7e]+$/.test(name))).toBe(true)
    expect(Object.values(ko.rooms).every((name) => /^[가-힣 ]+$/.test(name))).toBe(true)
  })

  it('use the particle that the last syllable asks for', () => {
    expect(ko.toRoom('로비')).toBe('로비로 가는 문')
    expect(ko.toRoom('진료실')).toBe('진료실로 가는 문')
    expect(ko.toRoom('공간')).toBe('공간으로 가는 문')
    expect(ko.mirror.chosen('골반')).toBe('골반을 골랐습니다')
    expect(ko.mirror.chosen('명치부')).toBe('명치부를 골랐습니다')
  })

  it('name every thing and door of every room', () => {
    for (const room of ROOMS) {
      for (const { key } of reachableIn(HOUSE[room])) {
        for (const words of [ko, en]) expect(nameOf(key, words), key).toBeTruthy()
      }
    }
  })
})

describe.each(ROOMS)('signs of the %s', (room) => {
  it('name the room behind each door in both languages', async () => {
    const { signs } = await buildRoom(room)
    for (const { key } of signs.filter((sign) => sign.key.startsWith('door:'))) {
      const { pen, written } = recordingPen()
      paintSign(pen, key, 400, 80, ko, en, room)
      const to = key.slice(5) as (typeof ROOMS)[number]
      expect(written).toEqual([ko.rooms[to], en.rooms[to]])
    }
  })

  it('can all be painted', async () => {
    const { signs } = await buildRoom(room)
    for (const { key } of signs)
      expect(() => paintSign(recordingPen().pen, key, 300, 200, en, ko, room), key).not.toThrow()
  })
})

describe('baked letters', () => {
  it('hold the 2,350 syllables of KS X 1001', () => {
    expect([...baked.letters].filter((letter) => /[가-힣]/.test(letter))).toHaveLength(2350)
    expect(baked.letters).toBe(lettersToBake())
  })

  it('hold every letter the house may say in a headset', () => {
    const known = new Set(baked.letters)
    const said = `${lettersOf(ko)}${lettersOf(en)}0123456789←→·`
    expect([...new Set(said)].filter((letter) => !known.has(letter))).toEqual([])
  })
})
