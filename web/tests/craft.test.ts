import { Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { bar } from '../src/scene/craft/bent'
import { box } from '../src/scene/craft/boxes'
import { FINISH } from '../src/scene/craft/finishes'
import { Form } from '../src/scene/craft/form'
import { panel, partsAround } from '../src/scene/craft/panels'
import { arcBand, ellipse, slab, superellipse } from '../src/scene/craft/slabs'
import { cushion } from '../src/scene/craft/soft'
import { ball, rod, turned } from '../src/scene/craft/turned'
import { facesAgainstNormals, volume } from './form_measures'

const oak = FINISH.oak

const SOLIDS: Record<string, { build: (form: Form) => void; litres: number }> = {
  box: { build: (f) => box(f, oak, 0.3, 0, 0, 1, 0.5, 0.4, { bevel: 0.001 }), litres: 200 },
  'box of many cells': { build: (f) => box(f, oak, 0, 1, 0, 1.3, 0.9, 0.7, { bevel: 0.001, cell: 0.2 }), litres: 819 },
  rod: { build: (f) => rod(f, oak, 0, 0, 0, 0.1, 1, 64), litres: Math.PI * 10 },
  ball: { build: (f) => ball(f, oak, 0, 0, 0, 0.5, 48), litres: (4 / 3) * Math.PI * 125 },
  cone: { build: (f) => turned(f, oak, 0, 0, 0, [0, 0, 0.3, 0, 0, 1], 64), litres: (Math.PI * 90) / 3 },
  'straight bar': { build: (f) => bar(f, oak, [0, 0, 0, 0, 0, 1], 0.1, 48), litres: Math.PI * 10 },
  'bent bar': { build: (f) => bar(f, oak, [0, 0, 0, 0, 1, 0, 1, 1, 0], 0.05, 24), litres: 16.4 },
  'round slab': {
    build: (f) => slab(f, oak, ellipse(0, 0, 1, 0.5, 96), 0, 0.1, { bevel: 0.001 }),
    litres: Math.PI * 50,
  },
  'cornered slab': {
    build: (f) => slab(f, oak, arcBand(0, 0, 1, 1.5, -1, 1, 64), 0.2, 0.3, { bevel: 0.001, round: false }),
    litres: 375,
  },
  'table top': { build: (f) => slab(f, oak, superellipse(0, 0, 1, 1, 8, 128), 0, 0.05, { bevel: 0.001 }), litres: 193 },
  cushion: { build: (f) => cushion(f, oak, 0, 0, 0, 1, 1, 1, { power: 12, cells: 12 }), litres: 960 },
}

describe('primitives', () => {
  for (const [name, { build, litres }] of Object.entries(SOLIDS)) {
    it(`${name}: every face looks the way its normals point, and it encloses its volume`, () => {
      const form = new Form()
      build(form)
      expect(facesAgainstNormals(form)).toBe(0)
      expect(volume(form) * 1000).toBeGreaterThan(litres * 0.95)
      expect(volume(form) * 1000).toBeLessThan(litres * 1.05)
    })
  }

  it('keeps faces outward when a piece is mirrored', () => {
    const form = new Form()
    form.within(new Matrix4().makeScale(-1, 1, 1), () => box(form, oak, 1, 0, 0, 1, 1, 1))
    expect(facesAgainstNormals(form)).toBe(0)
    expect(volume(form)).toBeGreaterThan(0.9)
  })
})

describe('panels', () => {
  it('cuts openings out and keeps the rest', () => {
    const openings = [
      [1, 0, 2, 2],
      [3, 1, 4, 2],
    ] as const
    const area = partsAround(5, 3, openings).reduce((sum, [u0, v0, u1, v1]) => sum + (u1 - u0) * (v1 - v0), 0)
    expect(area).toBeCloseTo(15 - 2 - 1)
  })

  it('faces u x v', () => {
    const form = new Form()
    panel(form, oak, { origin: new Vector3(), u: new Vector3(1, 0, 0), v: new Vector3(0, 0, -1), width: 2, height: 2 })
    expect(facesAgainstNormals(form)).toBe(0)
    expect(form.normals[1]).toBe(1)
  })
})
