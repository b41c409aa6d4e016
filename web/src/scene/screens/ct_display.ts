import type { Ct } from '../../state/stage'
import { type Plane, paintSlice } from '../anatomy/ct'
import { ink, writeFitting } from '../signs/ink'
import { background, DIM, type Display, PALE, TEAL } from './canvas_words'

/** The planes on the wall of the reading room, in the order of its monitors. */
export const PLANES: readonly Plane[] = [
  { kind: 'axial', y: 16.5 },
  { kind: 'axial', y: 11.5 },
  { kind: 'axial', y: 6.5 },
  { kind: 'coronal', z: 2.5 },
  { kind: 'axial', y: 1.5 },
  { kind: 'axial', y: -5 },
  { kind: 'axial', y: -12 },
  { kind: 'coronal', z: -3 },
]

const SIDE = 200
const slices = new WeakMap<Ct, Map<string, HTMLCanvasElement>>()

/** A slice as a picture: computed once for each CT and plane, since a slice takes some tens of milliseconds. */
function sliceOf(ct: Ct, plane: Plane): HTMLCanvasElement {
  let ofCt = slices.get(ct)
  if (!ofCt) {
    ofCt = new Map()
    slices.set(ct, ofCt)
  }
  const key = JSON.stringify(plane)
  let canvas = ofCt.get(key)
  if (!canvas) {
    canvas = document.createElement('canvas')
    canvas.width = canvas.height = SIDE
    const context = canvas.getContext('2d')!
    const picture = context.createImageData(SIDE, SIDE)
    paintSlice(ct, plane, picture.data, SIDE)
    context.putImageData(picture, 0, 0)
    ofCt.set(key, canvas)
  }
  return canvas
}

export function ctDisplay(display: Display, plane: Plane): void {
  const { context, width: w, height: h, words, facts } = display
  background(display, '#04070a')
  if (!facts.ct.available) {
    context.fillStyle = DIM
    context.textAlign = 'center'
    writeFitting(context, words.noImages, w / 2, h / 2, w * 0.8, 500, h * 0.09)
    context.textAlign = 'left'
    return
  }
  const slice = sliceOf(facts.ct, plane)
  const side = plane.kind === 'axial' ? w : h * 1.1
  context.save()
  context.beginPath()
  context.rect(0, 0, w, h)
  context.clip()
  context.imageSmoothingQuality = 'high'
  context.drawImage(slice, (w - side) / 2, (h - side) / 2, side, side)
  context.restore()
  caption(display, plane)
}

function caption({ context, width: w, height: h, words, facts }: Display, plane: Plane): void {
  const size = h * 0.058
  context.fillStyle = TEAL
  const at = plane.kind === 'axial' ? `${words.axial} ${plane.y * 10}` : `${words.coronal} ${plane.z * 10}`
  writeFitting(context, `${at} mm`, w * 0.03, size * 1.3, w * 0.5, 500, size)
  context.fillStyle = PALE
  context.font = ink(700, size)
  context.fillText('R', w * 0.03, h * 0.53)
  context.fillText('L', w * 0.945, h * 0.53)
  context.fillStyle = DIM
  context.textAlign = 'right'
  writeFitting(context, facts.ct.caption, w * 0.97, size * 1.3, w * 0.45, 500, size * 0.9)
  writeFitting(context, words.synthetic, w * 0.97, h * 0.97, w * 0.5, 500, size * 0.85)
  context.textAlign = 'left'
}
