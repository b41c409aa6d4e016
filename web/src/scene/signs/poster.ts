/** The anatomy poster of the clinic: uterus, tubes, ovaries and bladder from the front, with their names. */
import type { Words } from '../../words/words'
import { writeFitting } from './ink'

type Context = CanvasRenderingContext2D

export function paintPoster(context: Context, width: number, height: number, words: Words): void {
  context.fillStyle = '#fdfcf9'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#0f8b8d'
  context.fillRect(0, 0, width, height * 0.13)
  context.fillStyle = '#ffffff'
  context.textAlign = 'center'
  writeFitting(context, words.anatomy.title, width / 2, height * 0.09, width * 0.9, 700, height * 0.066)
  context.save()
  context.translate(width / 2, height * 0.5)
  context.scale(width, width)
  pelvis(context)
  for (const side of [-1, 1]) adnexa(context, side)
  uterus(context)
  bladder(context)
  context.restore()
  names(context, width, height, words.anatomy.parts)
}

function pelvis(context: Context): void {
  context.fillStyle = '#efe3cf'
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(side * 0.06, 0.4)
    context.bezierCurveTo(side * 0.32, 0.38, side * 0.3, 0.16, side * 0.4, 0.02)
    context.bezierCurveTo(side * 0.52, -0.16, side * 0.42, -0.36, side * 0.24, -0.34)
    context.bezierCurveTo(side * 0.34, -0.1, side * 0.22, 0.16, side * 0.06, 0.24)
    context.fill()
  }
}

function uterus(context: Context): void {
  context.fillStyle = '#d98c86'
  context.beginPath()
  context.moveTo(-0.13, -0.12)
  context.bezierCurveTo(-0.1, -0.21, 0.1, -0.21, 0.13, -0.12)
  context.bezierCurveTo(0.12, 0.0, 0.06, 0.08, 0.05, 0.2)
  context.lineTo(-0.05, 0.2)
  context.bezierCurveTo(-0.06, 0.08, -0.12, 0.0, -0.13, -0.12)
  context.fill()
  context.fillStyle = '#b8605f'
  context.beginPath()
  context.moveTo(-0.07, -0.1)
  context.quadraticCurveTo(0, -0.13, 0.07, -0.1)
  context.quadraticCurveTo(0.012, 0, 0.01, 0.2)
  context.lineTo(-0.01, 0.2)
  context.quadraticCurveTo(-0.012, 0, -0.07, -0.1)
  context.fill()
}

function adnexa(context: Context, side: number): void {
  context.strokeStyle = '#cf8a86'
  context.lineWidth = 0.026
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(side * 0.12, -0.13)
  context.bezierCurveTo(side * 0.2, -0.24, side * 0.34, -0.2, side * 0.34, -0.06)
  context.stroke()
  context.lineWidth = 0.012
  for (let k = 0; k < 5; k++) {
    context.beginPath()
    context.moveTo(side * 0.34, -0.07)
    context.lineTo(side * (0.3 + 0.02 * k), -0.005 + 0.008 * Math.abs(k - 2))
    context.stroke()
  }
  context.fillStyle = '#f2d9c4'
  context.strokeStyle = '#d8ab92'
  context.lineWidth = 0.008
  context.beginPath()
  context.ellipse(side * 0.26, -0.02, 0.055, 0.036, side * 0.4, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
}

function bladder(context: Context): void {
  context.fillStyle = '#f0cf86'
  context.beginPath()
  context.ellipse(0, 0.27, 0.14, 0.085, 0, 0, 2 * Math.PI)
  context.fill()
}

function names(
  context: Context,
  width: number,
  height: number,
  [uterusName, ovary, tube, bladderName]: readonly string[],
): void {
  context.fillStyle = '#2b4247'
  context.strokeStyle = '#8aa0a3'
  context.lineWidth = Math.max(1, width * 0.004)
  const labels = [
    [uterusName, 0.5, 0.24, 0.5, 0.4],
    [tube, 0.17, 0.25, 0.2, 0.38],
    [ovary, 0.82, 0.62, 0.77, 0.5],
    [bladderName, 0.22, 0.84, 0.42, 0.71],
  ] as const
  for (const [text, x, y, toX, toY] of labels) {
    writeFitting(context, text ?? '', width * x, height * y, width * 0.34, 500, height * 0.042)
    context.beginPath()
    context.moveTo(width * x, height * (y + (toY > y ? 0.012 : -0.045)))
    context.lineTo(width * toX, height * toY)
    context.stroke()
  }
}
