/** Who looks how: everything about a face and body follows from a person's seed, the same on every screen. */

export type HairStyle = 'short' | 'swept' | 'crew' | 'bob' | 'long' | 'bun' | 'ponytail' | 'hijab' | 'cap' | 'scarf'
export type Build = 'slender' | 'broad'

export interface Look {
  readonly build: Build
  /** Scale of the whole figure, about 1. */
  readonly stature: number
  /** sRGB hex colours. */
  readonly skin: number
  readonly lips: number
  readonly iris: number
  readonly hair: number
  readonly style: HairStyle
  /** 0 young, 1 old: lines, grey. */
  readonly age: number
  readonly beard: boolean
  readonly glasses: boolean
  /** Widens jaw and nose a little either way, -1 to 1. */
  readonly face: readonly [jaw: number, nose: number, eyes: number]
}

const SKINS = [0xf7d7c2, 0xf2c9ab, 0xe9b993, 0xd9a37a, 0xb57f58, 0x8f5f42]
const HAIRS = [0x33282a, 0x3a2c27, 0x45322a, 0x5a3d2b, 0x7a5233, 0x9a683f]
const GREYS = [0x8e8a86, 0xb9b5b0, 0x6d6964]
const IRISES = [0x3a2417, 0x4a2f1c, 0x2b1c14, 0x5b4a2a, 0x4d6a73]
const WOMENS: readonly HairStyle[] = [
  ...['bob', 'bob', 'long', 'long', 'bun', 'bun', 'ponytail', 'ponytail'],
  ...['bob', 'bob', 'bun', 'bun', 'hijab', 'long', 'short', 'short'],
] as HairStyle[]
const MENS: readonly HairStyle[] = ['short', 'swept', 'crew', 'short', 'swept']

/** Dice of a seed: the n-th number in 0..1. */
export function dice(seed: number, n: number): number {
  let t = (Math.imul(seed | 0, 0x9e3779b1) + Math.imul(n + 1, 0x85ebca77)) >>> 0
  t = Math.imul(t ^ (t >>> 15), 0x2c1b3c6d)
  t = Math.imul(t ^ (t >>> 12), 0x297a2d39)
  return ((t ^ (t >>> 15)) >>> 0) / 4294967296
}

export function lookOf(seed: number): Look {
  const pick = <T>(list: readonly T[], n: number): T => list[Math.floor(dice(seed, n) * list.length)]!
  const slender = dice(seed, 0) < 0.6
  const age = dice(seed, 1) ** 1.5
  const skin = skinOf(seed)
  const style = pick(slender ? WOMENS : MENS, 3)
  return {
    build: slender ? 'slender' : 'broad',
    stature: (slender ? 0.965 : 1.03) + (dice(seed, 4) - 0.5) * 0.07,
    skin,
    lips: blend(skin, 0xb4484a, slender ? 0.5 : 0.26),
    iris: pick(IRISES, 5),
    hair: age > 0.72 ? pick(GREYS, 6) : pick(HAIRS, 6),
    style,
    age,
    beard: !slender && dice(seed, 7) < 0.3,
    glasses: dice(seed, 8) < 0.3,
    face: [dice(seed, 9) * 2 - 1, dice(seed, 10) * 2 - 1, dice(seed, 11) * 2 - 1],
  }
}

/** Everybody may turn up in a house of several countries, but not equally often in one that stands in Korea. */
function skinOf(seed: number): number {
  return SKINS[Math.floor(dice(seed, 2) ** 1.7 * SKINS.length)]!
}

/** The woman they treat: her age as it is, her hair or the scarf over what is left of it. */
export function womanLook(seed: number, years: number, hair: number): Look {
  const own = WOMENS.filter((style) => style !== 'hijab' && style !== 'ponytail')
  const age = Math.max(0, Math.min(1, (years - 30) / 50))
  return {
    ...lookOf(seed),
    build: 'slender',
    stature: 0.96 + (dice(seed, 4) - 0.5) * 0.04,
    lips: blend(skinOf(seed), 0xb4484a, 0.42),
    style: hair < 0.5 ? 'scarf' : own[Math.floor(dice(seed, 3) * own.length)]!,
    hair: age > 0.6 ? GREYS[Math.floor(dice(seed, 6) * 3)]! : HAIRS[Math.floor(dice(seed, 6) * 4)]!,
    age,
    beard: false,
    glasses: age > 0.6 && dice(seed, 8) < 0.5,
  }
}

/** Mixes two sRGB colours. */
export function blend(a: number, b: number, share: number): number {
  const mixByte = (shift: number) =>
    Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share) << shift
  return mixByte(16) | mixByte(8) | mixByte(0)
}

export function css(hex: number, alpha = 1): string {
  return `rgba(${(hex >> 16) & 255}, ${(hex >> 8) & 255}, ${hex & 255}, ${alpha})`
}
