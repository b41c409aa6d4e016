/** Pieces of cloth, painted where they lie on the resting body. */
import { type Context, fill, stroke } from './brush'
import { blend, css } from './look'
import { JOINTS } from './skeleton'
import type { Outfit } from './wardrobe'

export function shade(hex: number, share: number): number {
  return blend(hex, 0x101820, share)
}

export function trousers(context: Context, colour: number, top = 1): void {
  fill(context, css(colour), [
    [-0.3, 0],
    [0.3, 0],
    [0.3, top],
    [-0.3, top],
  ])
  stroke(context, css(shade(colour, 0.3), 0.45), 0.006, [
    [0, 0.2],
    [0, top],
  ])
}

export function trunk(context: Context, colour: number, hem: number): void {
  fill(context, css(colour), [
    [-0.27, hem],
    [0.27, hem],
    [0.25, 1.1],
    [0.26, 1.46],
    [-0.26, 1.46],
    [-0.25, 1.1],
  ])
}

export function hemLine(context: Context, colour: number, y: number): void {
  stroke(context, css(shade(colour, 0.25), 0.6), 0.006, [
    [-0.27, y],
    [0.27, y],
  ])
}

function onArm(share: number, aside: number, side: 1 | -1): readonly [number, number] {
  const [from, to] = share <= 1 ? [JOINTS.armL, JOINTS.foreL] : [JOINTS.foreL, JOINTS.handL]
  const t = share <= 1 ? share : share - 1
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  return [side * (from[0] + ux * t * length - uy * aside), from[1] + uy * t * length + ux * aside]
}

export function sleeves(context: Context, colour: number, until: number): void {
  for (const side of [1, -1] as const) {
    fill(context, css(colour), [
      onArm(-0.3, 0.12, side),
      onArm(1, 0.12, side),
      onArm(until, 0.12, side),
      onArm(until, -0.1, side),
      onArm(1, -0.1, side),
      onArm(-0.1, -0.1, side),
    ])
    stroke(context, css(shade(colour, 0.22), 0.6), 0.007, [
      onArm(until - 0.03, 0.1, side),
      onArm(until - 0.03, -0.1, side),
    ])
  }
}

export function skinArms(context: Context, skin: number, from: number): void {
  for (const side of [1, -1] as const) {
    fill(context, css(skin), [
      onArm(from, 0.1, side),
      onArm(1, 0.1, side),
      onArm(2.2, 0.1, side),
      onArm(2.2, -0.1, side),
      onArm(1, -0.09, side),
      onArm(from, -0.09, side),
    ])
  }
}

export function cuffs(context: Context, colour: number): void {
  for (const side of [1, -1] as const) {
    fill(context, css(colour), [
      onArm(1.8, 0.1, side),
      onArm(2.2, 0.1, side),
      onArm(2.2, -0.1, side),
      onArm(1.8, -0.1, side),
    ])
  }
}

export function vNeck(context: Context, skin: number, cloth: number, low: number, round = false): void {
  const wide = 0.07
  context.fillStyle = css(skin)
  context.beginPath()
  context.moveTo(-wide, 1.6)
  context.lineTo(-wide, 1.445)
  if (round) context.quadraticCurveTo(-0.05, low, 0, low)
  else context.lineTo(0, low)
  if (round) context.quadraticCurveTo(0.05, low, wide, 1.445)
  else context.lineTo(wide, 1.445)
  context.lineTo(wide, 1.6)
  context.fill()
  context.strokeStyle = css(shade(cloth, 0.25), 0.7)
  context.lineWidth = 0.008
  context.stroke()
}

export function backNeck(context: Context, skin: number): void {
  fill(context, css(skin), [
    [-0.06, 1.6],
    [-0.058, 1.452],
    [0.058, 1.452],
    [0.06, 1.6],
  ])
}

export function openFront(context: Context, colour: number, back: boolean, gap: number, hem: number): void {
  if (back) {
    trunk(context, colour, hem)
    return
  }
  for (const side of [1, -1]) {
    fill(context, css(colour), [
      [side * 0.28, 1.47],
      [side * 0.062, 1.46],
      [side * (gap + 0.03), 1.28],
      [side * gap, 1.14],
      [side * (gap + 0.012), hem],
      [side * 0.28, hem],
    ])
    stroke(context, css(shade(colour, 0.25), 0.7), 0.007, [
      [side * 0.062, 1.46],
      [side * (gap + 0.03), 1.28],
      [side * gap, 1.14],
      [side * (gap + 0.012), hem],
    ])
  }
}

export function shoes(context: Context, outfit: Outfit): void {
  fill(context, css(outfit.shoes), [
    [-0.3, 0.072],
    [0.3, 0.072],
    [0.3, -0.1],
    [-0.3, -0.1],
  ])
  fill(context, css(blend(outfit.shoes, 0xffffff, 0.55)), [
    [-0.3, 0.016],
    [0.3, 0.016],
    [0.3, -0.1],
    [-0.3, -0.1],
  ])
}
