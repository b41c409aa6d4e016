import { expect, it } from 'vitest'
import { createSettings } from '../../src/state/settings'

function box(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  } as Storage
}

it('a visit without the house leaves the lasting choice as it was', () => {
  const store = box()
  createSettings(store, ['ko-KR'], 'high').setState({ name: '김하늘' })
  const visit = createSettings(store, ['ko-KR'], 'high', 'flat')
  expect(visit.getState()).toMatchObject({ showing: 'flat', name: '김하늘', language: 'ko' })
  visit.setState({ centre: 'NCC' })
  expect(createSettings(store, [], 'high').getState()).toMatchObject({ showing: 'high', centre: 'NCC' })
  visit.setState({ showing: 'low' })
  expect(createSettings(store, [], 'high').getState().showing).toBe('low')
})

it('what was kept and can no longer be is left out', () => {
  const store = box()
  store.setItem('tealward.settings', '{"language":"fr","roles":["nurse","barber"],"showing":7}')
  expect(createSettings(store, ['en'], 'low').getState()).toMatchObject({
    language: 'en',
    roles: ['nurse'],
    showing: 'low',
  })
})
