import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SMALL_BOWEL } from '../src/scene/anatomy/bowel_path'
import { paintSlice } from '../src/scene/anatomy/ct'
import { anchorsOf, depositsFor } from '../src/scene/anatomy/deposits'
import { LOWER_CM, SAGITTAL_CM, UPPER_CM } from '../src/scene/anatomy/frame'
import { KINDS, readOrgans, writeOrgans } from '../src/scene/anatomy/mesh_file'
import { ORGAN, ORGANS } from '../src/scene/anatomy/organs'
import { REGION_BOXES } from '../src/scene/anatomy/overlay'
import { sitesOf } from '../src/scene/anatomy/sites'
import { emptyFacts, REGIONS, type Region, type SizeClass } from '../src/state/stage'

const bytes = readFileSync('src/scene/anatomy/organs.mesh')
const organs = readOrgans(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
const anchors = anchorsOf(organs)

const region = (size: SizeClass, known = true): Region => ({ size, known, residual: false })

describe('the organs', () => {
  it('are all in the file, each where its field says it is', () => {
    const seen = new Set(organs.kinds)
    for (const organ of ORGANS) {
      const kinds = KINDS.flatMap((kind, i) => (kind === organ || kind.startsWith(`${organ}_`) ? [i] : []))
      expect(
        kinds.some((kind) => seen.has(kind)),
        organ,
      ).toBe(true)
      const { field } = ORGAN[organ]
      for (let v = 0; v < organs.kinds.length; v += 41) {
        if (KINDS[organs.kinds[v]!] !== organ) continue
        const [x, y, z] = [0, 1, 2].map((axis) => organs.positions[v * 3 + axis]!) as [number, number, number]
        expect(Math.abs(field(x, y, z)), `${organ} at ${x}, ${y}, ${z}`).toBeLessThan(0.35)
      }
    }
  })

  it('lie on their proper sides: liver right, spleen left, uterus in the middle and low', () => {
    const middleOf = (kind: string) => {
      const list = [...organs.kinds.keys()].filter((v) => KINDS[organs.kinds[v]!] === kind)
      return [0, 1].map((axis) => list.reduce((sum, v) => sum + organs.positions[v * 3 + axis]!, 0) / list.length) as [
        number,
        number,
      ]
    }
    expect(middleOf('liver')[0]).toBeLessThan(-2)
    expect(middleOf('spleen')[0]).toBeGreaterThan(9)
    expect(Math.abs(middleOf('uterus')[0])).toBeLessThan(0.3)
    expect(middleOf('uterus')[1]).toBeLessThan(-10)
  })

  it('survive being written and read', () => {
    const again = readOrgans(writeOrgans(organs).buffer as ArrayBuffer)
    expect(again.kinds).toEqual(organs.kinds)
    expect(again.indices).toEqual(organs.indices)
    expect(again.positions).toEqual(organs.positions)
  })
})

describe('deposits', () => {
  it('find room in every region', () => {
    for (const [i, list] of anchors.entries()) expect(list.length, REGIONS[i]).toBeGreaterThanOrEqual(8)
  })

  it('lie between the planes of the region they are said to be in', () => {
    const [r, c] = [1e-6, 1e-6]
    for (const [i, list] of anchors.slice(0, 9).entries()) {
      for (const { position } of list) {
        const column = position[0] < -SAGITTAL_CM - c ? 'right' : position[0] > SAGITTAL_CM + c ? 'left' : 'middle'
        const row = position[1] > UPPER_CM + r ? 'upper' : position[1] < LOWER_CM - r ? 'lower' : 'mid'
        const place = `${column} ${row}`
        const expected = [
          'middle mid',
          'right upper',
          'middle upper',
          'left upper',
          'left mid',
          'left lower',
          'middle lower',
          'right lower',
          'right mid',
        ]
        expect(place, REGIONS[i]).toBe(expected[i])
      }
    }
  })

  it('of the bowel lie on the quarter of bowel they are said to be in', () => {
    for (const [quarter, list] of anchors.slice(9).entries()) {
      for (const { position } of list) {
        const distances = SMALL_BOWEL.map(([x, y, z]) => Math.hypot(x - position[0], y - position[1], z - position[2]))
        const nearest = distances.indexOf(Math.min(...distances))
        expect(Math.floor((4 * nearest) / SMALL_BOWEL.length)).toBe(quarter)
        expect(Math.min(...distances)).toBeLessThan(1.6)
      }
    }
  })

  it('grow with the size class and are not drawn where nobody has looked', () => {
    const shown = (size: SizeClass, known = true) =>
      depositsFor(
        REGIONS.map((_, i) => (i === 6 ? region(size, known) : region(0))),
        anchors,
      )
    expect(shown(0)).toHaveLength(0)
    expect(shown(3, false)).toHaveLength(0)
    const widest = ([1, 2, 3] as const).map((size) => Math.max(...shown(size).map((deposit) => deposit.radius_cm)))
    expect(widest[0]).toBeLessThan(widest[1]!)
    expect(widest[1]).toBeLessThan(widest[2]!)
    expect(shown(2).every((deposit) => deposit.region === 6)).toBe(true)
  })

  it('answer to clicks in boxes that do not overlap', () => {
    for (const [i, a] of REGION_BOXES.entries()) {
      for (const b of REGION_BOXES.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.top <= b.bottom || b.top <= a.bottom
        expect(apart, `${a.key} and ${b.key}`).toBe(true)
      }
    }
  })
})

describe('the synthetic CT', () => {
  const side = 80
  const clear = { ...emptyFacts().ct, available: true }
  const slice = (ct: typeof clear, plane: Parameters<typeof paintSlice>[1]) => {
    const pixels = new Uint8ClampedArray(side * side * 4)
    paintSlice(ct, plane, pixels, side)
    const half = plane.kind === 'axial' ? 17.4 : 20
    /** Mean grey in a square of three pixels at centimetres (right of the picture, up). */
    return (a: number, b: number) => {
      let sum = 0
      const [column, row] = [Math.round(((a / half + 1) / 2) * side), Math.round(((1 - b / half) / 2) * side)]
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) sum += pixels[((row + dy) * side + column + dx) * 4]!
      return sum / 9
    }
  }

  it('shows the liver on the left of the picture, where her right is', () => {
    const grey = slice(clear, { kind: 'axial', y: 12 })
    expect(grey(-8, 0)).toBeGreaterThan(140)
    expect(grey(0, -6.4)).toBeGreaterThan(200)
    expect(grey(16, 16)).toBe(0)
  })

  it('darkens fat and brightens fluid: ascites fills the pelvis from behind', () => {
    const [dry, wet] = [
      slice(clear, { kind: 'axial', y: -9 }),
      slice({ ...clear, ascites: 0.8 }, { kind: 'axial', y: -9 }),
    ]
    const [a, b] = [-4.2, 4.4]
    expect(wet(a, b) - dry(a, b)).toBeGreaterThan(25)
  })

  it('shows a solid mass brighter than a cyst, on its own side', () => {
    const of = (content: 'cystic' | 'solid', which: 'left' | 'right') =>
      slice({ ...clear, mass: { side: which, size_mm: 80, content } }, { kind: 'axial', y: -9.2 })
    expect(of('solid', 'right')(-4.7, 2.4) - of('cystic', 'right')(-4.7, 2.4)).toBeGreaterThan(20)
    expect(of('solid', 'left')(4.7, 2.4)).toBeGreaterThan(of('cystic', 'left')(4.7, 2.4))
  })

  it('puts findings inside the region they are read in', () => {
    for (let i = 0; i < 9; i++) for (const [x, y] of sitesOf(i, 6)) expect(inRegion(i, x, y), REGIONS[i]).toBe(true)
    expect(REGIONS.every((_, i) => sitesOf(i, 4).length === 4)).toBe(true)
  })

  function inRegion(i: number, x: number, y: number): boolean {
    const box = REGION_BOXES[i]!
    return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top
  }
})
