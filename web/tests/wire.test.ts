import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import baked from '../src/hands/lettering/lettering.json'
import { outfitFor } from '../src/scene/people/wardrobe'
import { ROOMS } from '../src/state/stage'
import { ROLE_KEYS, ROOM_KEYS } from '../src/wire/messages'

it('the house has the rooms that the server knows', () => {
  expect([...ROOMS]).toEqual([...ROOM_KEYS])
})

it('every role of the server has clothes of its own', () => {
  const plain = outfitFor('a_role_nobody_has_heard_of', 'lobby')
  for (const role of ROLE_KEYS) expect(outfitFor(role, 'lobby'), role).not.toEqual(plain)
})

it('the letters baked for the headset hold every letter of the tasks it may show', () => {
  const said = readFileSync('../src/tealward/words/rooms.toml', 'utf8').replace(/^#.*$/gm, '')
  const known = new Set(`${baked.letters}\n`)
  expect([...new Set(said)].filter((letter) => !known.has(letter))).toEqual([])
})
