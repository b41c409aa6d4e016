import { describe, expect, it } from 'vitest'
import { figureGeometry } from '../src/scene/people/figure'
import { type HairStyle, lookOf, womanLook } from '../src/scene/people/look'
import { BONES } from '../src/scene/people/skeleton'
import { outfitFor, PATIENT_GOWN } from '../src/scene/people/wardrobe'

const ROLES = ['gynaecologic_oncologist', 'nurse', 'teacher', 'observer', 'surgeon', 'a_role_nobody_has_heard_of']

describe('figures', () => {
  it.each(ROLES)('of a %s are one mesh of a few thousand triangles that follows its bones', (role) => {
    for (const room of ['lobby', 'theatre'] as const) {
      const geometry = figureGeometry(lookOf(role.length * 7), outfitFor(role, room))
      const triangles = geometry.index!.count / 3
      expect(triangles).toBeGreaterThan(2000)
      expect(triangles).toBeLessThan(6500)
      const [bones, weights] = [geometry.getAttribute('skinIndex'), geometry.getAttribute('skinWeight')]
      for (let v = 0; v < weights.count; v += 13) {
        const sum = weights.getX(v) + weights.getY(v) + weights.getZ(v) + weights.getW(v)
        expect(sum).toBeCloseTo(1, 3)
        expect(bones.getX(v)).toBeLessThan(BONES.length)
      }
    }
  })

  it('stand on the floor and are as tall as people', () => {
    const geometry = figureGeometry(lookOf(5), outfitFor('nurse', 'clinic'))
    geometry.computeBoundingBox()
    const { min, max } = geometry.boundingBox!
    expect(min.y).toBeGreaterThan(-0.02)
    expect(min.y).toBeLessThan(0.03)
    expect(max.y).toBeGreaterThan(1.66)
    expect(max.y).toBeLessThan(1.85)
    expect(max.x).toBeCloseTo(-min.x, 1)
  })

  it('look the same for the same seed and differ between seeds', () => {
    expect(lookOf(42)).toEqual(lookOf(42))
    const styles = new Set(Array.from({ length: 60 }, (_, seed) => lookOf(seed).style))
    const skins = new Set(Array.from({ length: 60 }, (_, seed) => lookOf(seed).skin))
    expect(styles.size).toBeGreaterThan(6)
    expect(skins.size).toBeGreaterThan(4)
  })

  it('of the woman wear a scarf once her hair is lost, and her own hair before', () => {
    for (let seed = 0; seed < 20; seed++) {
      expect(womanLook(seed, 61, 0.1).style).toBe('scarf')
      expect(['scarf', 'cap', 'hijab'] satisfies HairStyle[]).not.toContain(womanLook(seed, 61, 1).style)
    }
  })

  it('leave out what a drape covers', () => {
    const whole = figureGeometry(womanLook(3, 60, 1), PATIENT_GOWN)
    const head = figureGeometry(womanLook(3, 60, 1), PATIENT_GOWN, true)
    expect(head.index!.count).toBeLessThan(whole.index!.count * 0.7)
    head.computeBoundingBox()
    expect(head.boundingBox!.min.y).toBeGreaterThan(1.2)
  })
})
