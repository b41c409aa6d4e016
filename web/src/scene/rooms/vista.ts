/** What is seen through the windows: a soft sky, hills behind hills, a lawn with trees. It gives no light and stops none. */
import type { Finish } from '../craft/finishes'
import type { Form } from '../craft/form'
import { turned } from '../craft/turned'

type Rgb = readonly [number, number, number]

const ZENITH: Rgb = [0.32, 0.56, 0.86]
const HORIZON: Rgb = [0.86, 0.92, 0.95]
const HILLS: readonly { distance: number; height: number; foot: Rgb; crest: Rgb; seed: number }[] = [
  { distance: 90, height: 15, foot: [0.56, 0.7, 0.76], crest: [0.47, 0.62, 0.72], seed: 1.3 },
  { distance: 70, height: 9.5, foot: [0.44, 0.62, 0.58], crest: [0.34, 0.52, 0.5], seed: 4.1 },
  { distance: 50, height: 5, foot: [0.4, 0.58, 0.38], crest: [0.25, 0.43, 0.29], seed: 8.7 },
]
const LAWN_NEAR: Rgb = [0.36, 0.52, 0.24]
const LAWN_FAR: Rgb = [0.46, 0.6, 0.33]

/** The view over an arc of directions (radians; 0 is south, growing towards east). Must be the last thing added to the form. */
export function buildVista(form: Form, from: number, to: number): void {
  form.beyond = form.triangleCount
  band(form, from, to, [
    { radius: 100, height: -2, colour: HORIZON },
    { radius: 100, height: 12, colour: HORIZON },
    { radius: 96, height: 30, colour: [0.62, 0.79, 0.93] },
    { radius: 80, height: 62, colour: ZENITH },
  ])
  for (const { distance, height, foot, crest, seed } of HILLS) {
    band(form, from, to, [
      { radius: distance, height: -2, colour: foot },
      { radius: distance, height: (angle) => crestAt(angle, height, seed), colour: crest },
    ])
  }
  band(form, from, to, [
    { radius: 8, height: -0.7, colour: LAWN_NEAR },
    { radius: 24, height: -0.9, colour: [0.4, 0.56, 0.27] },
    { radius: 52, height: -0.4, colour: LAWN_FAR },
  ])
  for (let k = 0; k < 40; k++) plantTree(form, from, to, k)
}

interface Contour {
  radius: number
  height: number | ((angle: number) => number)
  colour: Rgb
}

const SEGMENTS = 64

function band(form: Form, from: number, to: number, contours: readonly Contour[]): void {
  const first = form.vertexCount
  for (const { radius, height, colour } of contours) {
    const finish = daylit(colour)
    for (let s = 0; s <= SEGMENTS; s++) {
      const angle = from + ((to - from) * s) / SEGMENTS
      const y = typeof height === 'number' ? height : height(angle)
      form.vertex(
        finish,
        Math.sin(angle) * radius,
        y,
        Math.cos(angle) * radius,
        -Math.sin(angle),
        0.5,
        -Math.cos(angle),
      )
    }
  }
  for (let c = 0; c < contours.length - 1; c++) {
    for (let s = 0; s < SEGMENTS; s++) {
      const a = first + c * (SEGMENTS + 1) + s
      form.quad(a + 1, a, a + SEGMENTS + 1, a + SEGMENTS + 2)
    }
  }
}

function crestAt(angle: number, height: number, seed: number): number {
  const wave =
    Math.sin(angle * 3.1 + seed) * 0.34 +
    Math.sin(angle * 7.3 + seed * 2.3) * 0.17 +
    Math.sin(angle * 15.1 + seed * 5) * 0.06
  return height * (0.62 + wave)
}

function plantTree(form: Form, from: number, to: number, k: number): void {
  const dice = (n: number) => fraction(Math.sin(k * 12.9898 + n * 78.233) * 43758.5453)
  const angle = from + (to - from) * (0.02 + 0.96 * dice(1))
  const distance = 20 + 30 * dice(2)
  const [x, z] = [Math.sin(angle) * distance, Math.cos(angle) * distance]
  const size = 0.8 + 0.9 * dice(3)
  const haze = (distance - 20) / 60
  turned(form, daylit(hazed([0.32, 0.26, 0.2], haze)), x, -0.9, z, [0.13, 0, 0.09, 1.5 * size], 6)
  for (let i = 0; i < 5; i++) {
    const [aside, forth] = [(dice(5 + i) - 0.5) * 1.3 * size, (dice(15 + i) - 0.5) * 1.3 * size]
    crown(form, x + aside, size * (1 + 0.75 * dice(25 + i)), z + forth, size * (0.5 + 0.32 * dice(35 + i)), haze)
  }
}

const SHADY: Rgb = [0.15, 0.29, 0.17]
const SUNNY: Rgb = [0.5, 0.66, 0.33]

/** A ball of leaves, light on top and dark below, as the sky would have it. */
function crown(form: Form, x: number, y: number, z: number, radius: number, haze: number): void {
  const [around, rows] = [9, 6]
  const first = form.vertexCount
  for (let r = 0; r <= rows; r++) {
    const polar = (r / rows) * Math.PI
    const up = Math.cos(polar)
    const finish = daylit(hazed(mixed(SHADY, SUNNY, 0.5 + 0.5 * up), haze))
    for (let s = 0; s <= around; s++) {
      const angle = (s / around) * 2 * Math.PI
      const wobble = radius * (1 + 0.12 * Math.sin(polar) * Math.sin(s * 2.4 + r * 1.7 + x))
      const n = [Math.sin(polar) * Math.sin(angle), up, Math.sin(polar) * Math.cos(angle)] as const
      form.vertex(finish, x + n[0] * wobble, y + n[1] * wobble * 0.85, z + n[2] * wobble, ...n)
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let s = 0; s < around; s++) {
      const a = first + r * (around + 1) + s
      form.quad(a + 1, a, a + around + 1, a + around + 2)
    }
  }
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/** Distance washes colours out towards the horizon's. */
function hazed(colour: Rgb, haze: number): Rgb {
  return mixed(colour, HORIZON, haze)
}

function fraction(value: number): number {
  return value - Math.floor(value)
}

const daylitKept = new Map<string, Finish>()

/** A colour seen in daylight: it glows by itself, since no lamp of the room reaches it. */
function daylit([r, g, b]: Rgb, shade = 1): Finish {
  const key = `${r},${g},${b},${shade}`
  let finish = daylitKept.get(key)
  if (!finish) {
    finish = { colour: [r * shade, g * shade, b * shade], gloss: 0, glow: 1.15, lamp: true }
    daylitKept.set(key, finish)
  }
  return finish
}
