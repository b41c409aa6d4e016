/** Where things lie on a figure's painted sheet: cloth seen from the front and from the back, the face, plain colours. */

/** The sheet is square; these are its texels at scale 1. */
export const SHEET = 512
const BODY = { left: -0.64, bottom: 0, perMetre: 200 }
const FACE = { left: -0.14, bottom: -0.14, perMetre: 690 }
const FACE_SIDE = 193
const BODY_ROWS = 302

export type Swatch = 'skin' | 'hair' | 'gear' | 'glove' | 'shoe'
const SWATCHES: readonly Swatch[] = ['skin', 'hair', 'gear', 'glove', 'shoe']
const SWATCH_SIDE = 40

/** Texture coordinates, v up. */
export function bodyUv(x: number, y: number, back: boolean): readonly [number, number] {
  const column = (x - BODY.left) * BODY.perMetre + (back ? SHEET / 2 : 0)
  return [column / SHEET, (SHEET - BODY_ROWS + (y - BODY.bottom) * BODY.perMetre) / SHEET]
}

/** A point of the face, from the middle of the skull. */
export function faceUv(x: number, y: number): readonly [number, number] {
  return [((x - FACE.left) * FACE.perMetre) / SHEET, ((y - FACE.bottom) * FACE.perMetre) / SHEET]
}

export function swatchUv(swatch: Swatch): readonly [number, number] {
  const [x, y] = swatchCorner(swatch)
  return [(x + SWATCH_SIDE / 2) / SHEET, 1 - (y + SWATCH_SIDE / 2) / SHEET]
}

function swatchCorner(swatch: Swatch): readonly [number, number] {
  return [FACE_SIDE + 20 + SWATCHES.indexOf(swatch) * (SWATCH_SIDE + 8), BODY_ROWS + 20]
}

type Context = CanvasRenderingContext2D

/** Paints in metres, y up, clipped to the body's front or back. */
export function onBody(context: Context, scale: number, back: boolean, paint: () => void): void {
  within(context, scale, back ? SHEET / 2 : 0, 0, SHEET / 2, BODY_ROWS, () => {
    context.transform(BODY.perMetre, 0, 0, -BODY.perMetre, -BODY.left * BODY.perMetre, BODY_ROWS)
    paint()
  })
}

/** Paints in metres from the middle of the skull, y up, clipped to the face. */
export function onFace(context: Context, scale: number, paint: () => void): void {
  within(context, scale, 0, SHEET - FACE_SIDE, FACE_SIDE, FACE_SIDE, () => {
    context.transform(
      FACE.perMetre,
      0,
      0,
      -FACE.perMetre,
      -FACE.left * FACE.perMetre,
      FACE_SIDE + FACE.bottom * FACE.perMetre,
    )
    paint()
  })
}

export function fillSwatch(context: Context, scale: number, swatch: Swatch, colour: string): void {
  const [x, y] = swatchCorner(swatch)
  context.fillStyle = colour
  context.fillRect((x - 3) * scale, (y - 3) * scale, (SWATCH_SIDE + 6) * scale, (SWATCH_SIDE + 6) * scale)
}

function within(
  context: Context,
  scale: number,
  x: number,
  y: number,
  width: number,
  height: number,
  paint: () => void,
): void {
  context.save()
  context.setTransform(scale, 0, 0, scale, x * scale, y * scale)
  context.beginPath()
  context.rect(0, 0, width, height)
  context.clip()
  paint()
  context.restore()
}
