/** What makes a coat a coat: collars, pockets, badges, a stethoscope. */
import { type Context, dot, fill, type Points, stroke } from './brush'
import { openFront, shade } from './cloth'
import { blend, css } from './look'

export function shirtCollar(context: Context, colour: number): void {
  for (const side of [1, -1]) {
    fill(context, css(blend(colour, 0xffffff, 0.35)), [
      [side * 0.06, 1.46],
      [side * 0.006, 1.385],
      [side * 0.036, 1.36],
      [side * 0.075, 1.43],
    ])
  }
  stroke(context, css(shade(colour, 0.25), 0.7), 0.004, [
    [0, 1.38],
    [0, 0.96],
  ])
  for (let k = 0; k < 5; k++) dot(context, css(shade(colour, 0.35)), 0, 1.33 - k * 0.075, 0.0045)
}

export function coatPanels(context: Context, colour: number, back: boolean): void {
  openFront(context, colour, back, 0.014, 0.56)
  if (back) {
    stroke(context, css(shade(colour, 0.16), 0.8), 0.005, [
      [0, 0.56],
      [0, 0.86],
    ])
    stroke(context, css(shade(colour, 0.16), 0.8), 0.006, [
      [-0.13, 1.04],
      [0.13, 1.04],
    ])
    return
  }
  lapels(context, colour, 1.16)
  for (const side of [1, -1]) {
    stroke(context, css(shade(colour, 0.18)), 0.005, [
      [side * 0.07, 0.9],
      [side * 0.17, 0.9],
      [side * 0.17, 0.76],
      [side * 0.07, 0.76],
      [side * 0.07, 0.9],
    ])
  }
  pocket(context, colour, 0.095, 1.23)
  for (let k = 0; k < 3; k++) dot(context, css(0xc9c6bd), 0.03, 1.09 - k * 0.12, 0.007)
}

export function lapels(context: Context, colour: number, low: number): void {
  for (const side of [1, -1]) {
    const points: Points = [
      [side * 0.066, 1.46],
      [side * 0.115, 1.41],
      [side * 0.098, 1.37],
      [side * 0.112, 1.352],
      [side * 0.016, low],
    ]
    fill(context, css(blend(colour, 0xffffff, 0.06)), points)
    stroke(context, css(shade(colour, 0.28), 0.8), 0.006, points)
  }
}

export function pocket(context: Context, cloth: number, x: number, top: number): void {
  const points: Points = [
    [x - 0.04, top],
    [x + 0.04, top],
    [x + 0.04, top - 0.085],
    [x - 0.04, top - 0.085],
    [x - 0.04, top],
  ]
  stroke(context, css(shade(cloth, 0.22), 0.8), 0.005, points)
  stroke(context, css(0x2f6fb0), 0.007, [
    [x + 0.02, top + 0.014],
    [x + 0.02, top - 0.03],
  ])
}

export function badge(context: Context, x: number, y: number): void {
  fill(context, css(0xffffff), [
    [x - 0.028, y + 0.04],
    [x + 0.028, y + 0.04],
    [x + 0.028, y - 0.04],
    [x - 0.028, y - 0.04],
  ])
  fill(context, css(0x0f8b8d), [
    [x - 0.028, y + 0.04],
    [x + 0.028, y + 0.04],
    [x + 0.028, y + 0.022],
    [x - 0.028, y + 0.022],
  ])
  dot(context, css(0x9aa7ab), x - 0.011, y - 0.003, 0.011)
  for (const drop of [0.02, 0.03])
    stroke(context, css(0x9aa7ab), 0.004, [
      [x - 0.02, y - drop],
      [x + 0.02, y - drop],
    ])
}

export function lanyard(context: Context): void {
  for (const side of [1, -1])
    stroke(context, css(0x0f8b8d), 0.011, [
      [side * 0.06, 1.44],
      [0, 1.16],
    ])
  badge(context, 0, 1.12)
}

export function stethoscope(context: Context, back: boolean): void {
  const tube = css(0x25292c)
  if (back) {
    stroke(context, tube, 0.016, [
      [-0.075, 1.41],
      [-0.05, 1.445],
      [0.05, 1.445],
      [0.075, 1.41],
    ])
    return
  }
  stroke(context, tube, 0.016, [
    [-0.066, 1.45],
    [-0.085, 1.36],
    [-0.082, 1.27],
    [-0.07, 1.24],
  ])
  stroke(context, tube, 0.016, [
    [0.066, 1.45],
    [0.082, 1.36],
    [0.075, 1.2],
  ])
  dot(context, css(0xb8bfc3), 0.075, 1.185, 0.02)
  dot(context, css(0x7d878c), 0.075, 1.185, 0.012)
}
