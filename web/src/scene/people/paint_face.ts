/** Paints a face: metres from the middle of the skull, y up. Warm, simple, readable across a room. */
import type { Mood } from '../../state/stage'
import { fillSwatch, onFace } from './atlas'
import { blend, css, type Look } from './look'
import type { Outfit } from './wardrobe'

type Context = CanvasRenderingContext2D

const EYE = { x: 0.0365, y: 0.002, wide: 0.0188, high: 0.0112 }
const MOUTH_Y = -0.0705

export function paintHead(context: Context, scale: number, look: Look, outfit: Outfit, mood: Mood): void {
  const gear = outfit.sterile ? 0x74b3c4 : look.style === 'scarf' ? 0x2f8f92 : 0x6e8ca0
  fillSwatch(context, scale, 'skin', css(look.skin))
  fillSwatch(context, scale, 'hair', css(look.hair))
  fillSwatch(context, scale, 'gear', css(gear))
  fillSwatch(context, scale, 'glove', css(outfit.sterile ? 0xe9e4d8 : look.skin))
  fillSwatch(context, scale, 'shoe', css(outfit.shoes))
  onFace(context, scale, () => {
    context.fillStyle = css(look.skin)
    context.fillRect(-0.3, -0.3, 0.6, 0.6)
    shading(context, look)
    for (const side of [1, -1] as const) eye(context, look, side, mood)
    for (const side of [1, -1] as const) brow(context, look, side, mood)
    nose(context, look)
    if (look.beard && !outfit.sterile) beard(context, look)
    mouth(context, look, mood)
    if (look.age > 0.45) lines(context, look)
    if (outfit.sterile) mask(context)
    if (look.glasses) glasses(context)
  })
}

function glow(context: Context, x: number, y: number, radius: number, colour: string, squash = 1): void {
  context.save()
  context.translate(x, y)
  context.scale(1, squash)
  const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius)
  gradient.addColorStop(0, colour)
  gradient.addColorStop(1, colour.replace(/[\d.]+\)$/, '0)'))
  context.fillStyle = gradient
  context.fillRect(-radius, -radius, 2 * radius, 2 * radius)
  context.restore()
}

function shading(context: Context, look: Look): void {
  const warm = blend(look.skin, 0xd0503c, 0.5)
  const deep = blend(look.skin, 0x5a2b22, 0.5)
  for (const side of [1, -1]) {
    glow(context, side * 0.05, -0.036, 0.032, css(warm, 0.3))
    glow(context, side * EYE.x, EYE.y + 0.002, 0.027, css(deep, 0.2), 0.75)
  }
  glow(context, 0, -0.036, 0.018, css(warm, 0.22))
  glow(context, 0, -0.095, 0.03, css(deep, 0.1), 0.4)
}

function almond(context: Context, side: number, grow = 1): void {
  const { wide, high } = EYE
  context.beginPath()
  context.moveTo(-side * wide * grow, -0.001)
  context.quadraticCurveTo(-side * wide * 0.3, high * 1.5 * grow, side * wide * grow, 0.0022)
  context.quadraticCurveTo(side * wide * 0.1, -high * 1.25 * grow, -side * wide * grow, -0.001)
}

function eye(context: Context, look: Look, side: 1 | -1, mood: Mood): void {
  const tired = mood === 'unwell' ? 0.72 : 1
  context.save()
  context.translate(side * EYE.x, EYE.y)
  context.scale(1 + 0.05 * look.face[2], tired * (1 + 0.08 * look.face[2]))
  almond(context, side)
  context.fillStyle = css(0xfbf8f4)
  context.fill()
  context.save()
  context.clip()
  disc(context, css(look.iris), 0, 0.0012, 0.0097)
  disc(context, css(0x120c09), 0, 0.0012, 0.005)
  disc(context, 'rgba(255,255,255,0.95)', 0.0028, 0.0042, 0.0021)
  context.fillStyle = 'rgba(60,35,30,0.22)'
  context.fillRect(-0.03, 0.0045, 0.06, 0.02)
  context.restore()
  lash(context, side, look.build === 'slender' ? 0.0036 : 0.0026)
  context.restore()
}

function lash(context: Context, side: number, width: number): void {
  const { wide, high } = EYE
  context.strokeStyle = css(0x1d1310)
  context.lineWidth = width
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(-side * wide, -0.0006)
  context.quadraticCurveTo(-side * wide * 0.3, high * 1.55, side * wide * 1.06, 0.003)
  context.stroke()
}

function disc(context: Context, style: string, x: number, y: number, radius: number): void {
  context.fillStyle = style
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}

function brow(context: Context, look: Look, side: 1 | -1, mood: Mood): void {
  const worry = mood === 'worried' || mood === 'unwell' ? 0.006 : 0
  const colour = look.style === 'scarf' ? blend(look.hair, look.skin, 0.55) : blend(look.hair, 0x2a1c14, 0.3)
  context.strokeStyle = css(colour, 0.92)
  context.lineCap = 'round'
  context.lineWidth = look.build === 'slender' ? 0.0052 : 0.0075
  context.beginPath()
  context.moveTo(side * 0.0165, 0.0255 + worry)
  context.quadraticCurveTo(side * 0.036, 0.036, side * 0.0565, 0.0255 - worry * 0.4)
  context.stroke()
}

function nose(context: Context, look: Look): void {
  const deep = blend(look.skin, 0x6a2f25, 0.5)
  for (const side of [1, -1]) disc(context, css(deep, 0.5), side * 0.0062, -0.0425, 0.0026)
}

function mouth(context: Context, look: Look, mood: Mood): void {
  const lift = { calm: 0.0018, relieved: 0.0058, worried: -0.0022, unwell: -0.003 }[mood]
  const wide = mood === 'relieved' ? 0.026 : 0.0225
  context.fillStyle = css(look.lips)
  context.beginPath()
  context.moveTo(-wide, MOUTH_Y + lift)
  context.quadraticCurveTo(-0.009, MOUTH_Y + 0.0085, 0, MOUTH_Y + 0.0052)
  context.quadraticCurveTo(0.009, MOUTH_Y + 0.0085, wide, MOUTH_Y + lift)
  context.quadraticCurveTo(0, MOUTH_Y - 0.0165 - lift * 0.4, -wide, MOUTH_Y + lift)
  context.fill()
  context.strokeStyle = css(blend(look.lips, 0x3a1512, 0.6), 0.85)
  context.lineWidth = 0.0018
  context.beginPath()
  context.moveTo(-wide, MOUTH_Y + lift)
  context.quadraticCurveTo(0, MOUTH_Y - 0.0028 - lift, wide, MOUTH_Y + lift)
  context.stroke()
}

function beard(context: Context, look: Look): void {
  context.fillStyle = css(blend(look.hair, look.skin, 0.35), 0.75)
  context.beginPath()
  context.moveTo(-0.09, -0.03)
  context.quadraticCurveTo(-0.05, -0.06, -0.03, -0.055)
  context.quadraticCurveTo(0, -0.047, 0.03, -0.055)
  context.quadraticCurveTo(0.05, -0.06, 0.09, -0.03)
  context.lineTo(0.09, -0.15)
  context.lineTo(-0.09, -0.15)
  context.fill()
}

function lines(context: Context, look: Look): void {
  context.strokeStyle = css(blend(look.skin, 0x5a2b22, 0.6), 0.34 * look.age)
  context.lineWidth = 0.0018
  for (const side of [1, -1]) {
    curve(context, side * 0.022, -0.04, side * 0.034, -0.052, side * 0.034, -0.07)
    curve(context, side * 0.024, -0.012, side * 0.038, -0.019, side * 0.05, -0.01)
    for (const drop of [0.004, -0.004])
      curve(context, side * 0.06, 0.003 + drop, side * 0.066, 0.003 + drop * 1.6, side * 0.072, 0.002 + drop * 2.6)
  }
  for (const y of [0.056, 0.067]) curve(context, -0.04, y, 0, y + 0.003, 0.04, y)
}

function curve(context: Context, ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
  context.beginPath()
  context.moveTo(ax, ay)
  context.quadraticCurveTo(bx, by, cx, cy)
  context.stroke()
}

function mask(context: Context): void {
  context.fillStyle = css(0xa9d6de)
  context.beginPath()
  context.moveTo(-0.1, -0.012)
  context.quadraticCurveTo(-0.04, -0.02, 0, -0.012)
  context.quadraticCurveTo(0.04, -0.02, 0.1, -0.012)
  context.lineTo(0.1, -0.08)
  context.quadraticCurveTo(0.05, -0.14, 0, -0.14)
  context.quadraticCurveTo(-0.05, -0.14, -0.1, -0.08)
  context.fill()
  context.strokeStyle = css(0x7fb4bf)
  context.lineWidth = 0.0022
  for (const y of [-0.045, -0.062, -0.079]) curve(context, -0.075, y, 0, y - 0.006, 0.075, y)
}

function glasses(context: Context): void {
  context.strokeStyle = css(0x2a2624)
  context.lineWidth = 0.0034
  for (const side of [1, -1]) {
    context.beginPath()
    context.ellipse(side * 0.0365, 0, 0.0245, 0.0195, 0, 0, 2 * Math.PI)
    context.stroke()
    curve(context, side * 0.0605, 0.003, side * 0.075, 0.005, side * 0.1, 0.004)
  }
  curve(context, -0.0125, 0.004, 0, 0.008, 0.0125, 0.004)
}
