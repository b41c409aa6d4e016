import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync('src/apps/ward/style/base.css', 'utf8')
const colours = new Map(
  [...css.slice(0, css.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]),
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'card', 'shade', 'teal-wash', 'coral-wash', 'amber-wash', 'green-wash']

it.each(['ink', 'ink-soft', 'teal', 'teal-deep', 'coral', 'amber', 'green'])(
  'text in %s can be read on every ground',
  (name) => {
    for (const ground of GROUNDS)
      expect(contrast(colours.get(name)!, colours.get(ground)!), ground).toBeGreaterThanOrEqual(4.5)
  },
)

it('white can be read on what is chosen and on marks', () => {
  for (const ground of ['teal', 'teal-deep', 'coral'])
    expect(contrast('#ffffff', colours.get(ground)!)).toBeGreaterThanOrEqual(4.5)
})

it('frames of fields can be seen', () => {
  expect(contrast(colours.get('line-strong')!, colours.get('card')!)).toBeGreaterThanOrEqual(3)
})
