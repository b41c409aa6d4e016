/** Displays at her side: vital signs, ventilator, infusion pump, blood counts, ultrasound, the view through the scope. */

import { writeFitting } from '../signs/ink'
import type { Display } from './canvas_words'
import { background, DARK, DIM, PALE, TEAL, WARN } from './canvas_words'
import { curve } from './desk'

/** One heartbeat of an ECG over 0 to 1. */
function heartbeat(t: number): number {
  const bump = (at: number, wide: number, high: number) => high * Math.exp(-(((t - at) / wide) ** 2))
  return (
    0.3 +
    bump(0.2, 0.035, 0.1) -
    bump(0.335, 0.012, 0.12) +
    bump(0.36, 0.014, 0.62) -
    bump(0.39, 0.014, 0.2) +
    bump(0.6, 0.06, 0.16)
  )
}

export function vitalsDisplay(display: Display): void {
  const { context, width: w, height: h } = display
  background(display, '#071012')
  const rows = [
    { colour: '#58e08c', value: '78', wave: (t: number) => heartbeat((t * 5) % 1) },
    { colour: '#5cc8ff', value: '98', wave: (t: number) => 0.25 + 0.5 * Math.abs(Math.sin(t * 15.7)) ** 0.7 },
    {
      colour: '#ff8f8f',
      value: '118/72',
      wave: (t: number) => 0.2 + 0.55 * Math.max(0, Math.sin(t * 31.4)) * (1 - ((t * 5) % 1) * 0.5),
    },
  ]
  for (const [i, { colour, value, wave }] of rows.entries()) {
    curve(context, w * 0.03, h * (0.05 + i * 0.31), w * 0.64, h * 0.26, colour, wave)
    context.fillStyle = colour
    writeFitting(context, value, w * 0.7, h * (0.26 + i * 0.31), w * 0.28, 700, h * 0.2)
  }
}

export function ventilatorDisplay(display: Display): void {
  const { context, width: w, height: h } = display
  background(display, '#0a1216')
  curve(
    context,
    w * 0.05,
    h * 0.08,
    w * 0.9,
    h * 0.36,
    '#ffd36b',
    (t) => 0.1 + 0.8 * Math.max(0, Math.sin(t * 18)) ** 0.5,
  )
  curve(
    context,
    w * 0.05,
    h * 0.54,
    w * 0.9,
    h * 0.36,
    '#6bd0ff',
    (t) => 0.5 + 0.4 * Math.sin(t * 18) * Math.exp(-((t * 3) % 1)),
  )
}

export function pumpDisplay(display: Display): void {
  const { context, width: w, height: h, words, facts } = display
  const { drip, alarm } = facts.dayUnit
  background(display, alarm ? '#7a1f14' : DARK)
  context.fillStyle = alarm ? '#ffd9cf' : TEAL
  writeFitting(
    context,
    alarm ? words.alarm : drip ? words.running : words.standby,
    w * 0.07,
    h * 0.38,
    w * 0.86,
    700,
    h * 0.27,
  )
  context.fillStyle = PALE
  writeFitting(context, drip ?? '—', w * 0.07, h * 0.78, w * 0.86, 500, h * 0.26)
}

/** A pump that runs for somebody else, or for nobody. */
export function idlePumpDisplay(display: Display): void {
  const { context, width: w, height: h, words } = display
  background(display, DARK)
  context.fillStyle = DIM
  writeFitting(context, words.standby, w * 0.07, h * 0.6, w * 0.86, 700, h * 0.3)
}

export function countsDisplay(display: Display): void {
  const { context, width: w, height: h, words, facts } = display
  background(display, DARK)
  context.fillStyle = facts.dayUnit.alarm ? WARN : TEAL
  writeFitting(context, facts.dayUnit.alarm ? words.alarm : words.counts, w * 0.06, h * 0.2, w * 0.88, 700, h * 0.13)
  context.fillStyle = PALE
  writeFitting(context, facts.dayUnit.counts || '—', w * 0.06, h * 0.42, w * 0.88, 500, h * 0.14)
  curve(context, w * 0.06, h * 0.54, w * 0.88, h * 0.36, '#58e08c', (t) => heartbeat((t * 4) % 1))
}

export function otherBayDisplay(display: Display): void {
  const { context, width: w, height: h } = display
  background(display, DARK)
  curve(context, w * 0.06, h * 0.1, w * 0.88, h * 0.36, '#58e08c', (t) => heartbeat((t * 4) % 1))
  curve(context, w * 0.06, h * 0.54, w * 0.88, h * 0.34, '#5cc8ff', (t) => 0.25 + 0.5 * Math.abs(Math.sin(t * 12)))
}

/** A sector of grey speckle; the mass, if there is one, as a dark room with echoes in it. */
export function ultrasoundDisplay(display: Display): void {
  const { context, width: w, height: h, words, facts } = display
  background(display, '#050708')
  const [cx, cy, reach] = [w / 2, -h * 0.12, h * 1.06]
  context.save()
  context.beginPath()
  context.moveTo(cx, cy)
  context.arc(cx, cy, reach, Math.PI * 0.28, Math.PI * 0.72)
  context.closePath()
  context.clip()
  for (let k = 0; k < 2600; k++) {
    const [r, a] = [
      reach * Math.sqrt(((k * 7919) % 2600) / 2600),
      Math.PI * (0.28 + 0.44 * (((k * 104729) % 9973) / 9973)),
    ]
    const layer = 0.5 + 0.5 * Math.sin(r * 0.09 + 2 * Math.sin(a * 5))
    context.fillStyle = `rgba(${150 + 70 * layer}, ${155 + 70 * layer}, ${160 + 70 * layer}, ${0.1 + 0.34 * layer})`
    context.fillRect(cx + Math.cos(a) * r, cy + Math.sin(a) * r, 2.6, 1.4)
  }
  const { mass } = facts.abdomen
  if (mass) echoes(context, w, h, Math.min(0.3, 0.1 + mass.size_mm / 500), mass.content)
  context.restore()
  context.fillStyle = DIM
  writeFitting(context, words.synthetic, w * 0.03, h * 0.96, w * 0.4, 500, h * 0.05)
}

function echoes(
  context: CanvasRenderingContext2D,
  w: number,
  h: number,
  size: number,
  content: 'cystic' | 'mixed' | 'solid',
): void {
  context.fillStyle = content === 'solid' ? 'rgba(96,100,104,0.95)' : 'rgba(8,10,12,0.94)'
  context.beginPath()
  context.ellipse(w * 0.5, h * 0.52, h * size * 1.2, h * size, 0.2, 0, 2 * Math.PI)
  context.fill()
  context.strokeStyle = 'rgba(220,225,228,0.8)'
  context.lineWidth = 2
  context.stroke()
  if (content === 'cystic') return
  context.fillStyle = 'rgba(170,174,178,0.85)'
  context.beginPath()
  context.ellipse(
    w * 0.5 + h * size * 0.5,
    h * (0.52 + size * 0.4),
    h * size * 0.5,
    h * size * 0.34,
    0.6,
    0,
    2 * Math.PI,
  )
  context.fill()
}

/** Through the scope: moist peritoneum in a round view, nodules where they are known to be. */
export function scopeDisplay(display: Display): void {
  const { context, width: w, height: h, facts } = display
  background(display, '#060404')
  const r = h * 0.47
  context.save()
  context.beginPath()
  context.arc(w / 2, h / 2, r, 0, 2 * Math.PI)
  context.clip()
  blob(context, w * 0.5, h * 0.5, r * 1.1, '#c4695c', '#6d231f')
  const folds = [
    [0.32, 0.66, 0.3, '#f0b2a0', '#c46f60'],
    [0.52, 0.74, 0.32, '#f3bda9', '#c97565'],
    [0.68, 0.6, 0.28, '#eeaa98', '#bb6557'],
    [0.42, 0.34, 0.3, '#a74a3c', '#6e2820'],
    [0.66, 0.32, 0.22, '#f1d27c', '#c99a45'],
  ] as const
  for (const [x, y, size, light, dark] of folds) blob(context, w * x, h * y, h * size, light, dark)
  const seen = facts.abdomen.regions.reduce((sum, region) => sum + (region.known ? region.size : 0), 0)
  for (let k = 0; k < Math.min(46, seen * 2); k++) {
    const [a, d] = [k * 2.39996, r * 0.86 * Math.sqrt((k + 0.5) / 46)]
    blob(
      context,
      w / 2 + Math.cos(a) * d,
      h / 2 + Math.sin(a) * d,
      h * (0.014 + 0.016 * ((k * 37) % 10) * 0.1),
      '#fff3df',
      '#d9b48c',
    )
  }
  context.restore()
}

function blob(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  light: string,
  dark: string,
): void {
  const shade = context.createRadialGradient(x - radius * 0.3, y - radius * 0.35, radius * 0.05, x, y, radius)
  shade.addColorStop(0, light)
  shade.addColorStop(0.75, dark)
  shade.addColorStop(1, `${dark}00`)
  context.fillStyle = shade
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
