/** Pictures for the walls: quiet landscapes and leaves, painted in a few washes. */

type Context = CanvasRenderingContext2D

export function paintPicture(context: Context, name: string, width: number, height: number): void {
  context.save()
  context.beginPath()
  context.rect(0, 0, width, height)
  context.clip()
  context.fillStyle = '#f8f5ee'
  context.fillRect(0, 0, width, height)
  const [x, y, w, h] = [width * 0.09, height * 0.09, width * 0.82, height * 0.82]
  context.beginPath()
  context.rect(x, y, w, h)
  context.clip()
  context.translate(x, y)
  if (name === 'leaf') leaf(context, w, h)
  else if (name === 'river') river(context, w, h)
  else hills(context, w, h)
  context.restore()
}

function wash(context: Context, w: number, h: number, top: string, bottom: string): void {
  const gradient = context.createLinearGradient(0, 0, 0, h)
  gradient.addColorStop(0, top)
  gradient.addColorStop(1, bottom)
  context.fillStyle = gradient
  context.fillRect(0, 0, w, h)
}

/** A range whose crest is two slow waves. */
function range(
  context: Context,
  w: number,
  h: number,
  base: number,
  swell: number,
  seed: number,
  colour: string,
): void {
  context.fillStyle = colour
  context.beginPath()
  context.moveTo(0, h)
  for (let i = 0; i <= 40; i++) {
    const t = i / 40
    const crest = Math.sin(t * 5 + seed) * 0.6 + Math.sin(t * 11 + seed * 2.7) * 0.3
    context.lineTo(t * w, (base - swell * crest) * h)
  }
  context.lineTo(w, h)
  context.fill()
}

function hills(context: Context, w: number, h: number): void {
  wash(context, w, h, '#f3dcc4', '#f7efe2')
  context.fillStyle = '#e9a07c'
  context.beginPath()
  context.arc(w * 0.7, h * 0.3, Math.min(w, h) * 0.11, 0, 2 * Math.PI)
  context.fill()
  range(context, w, h, 0.5, 0.13, 0.4, '#b9cfcb')
  range(context, w, h, 0.62, 0.1, 2.1, '#86b1ac')
  range(context, w, h, 0.76, 0.08, 4.4, '#4f8d89')
  range(context, w, h, 0.9, 0.05, 5.9, '#2d6a68')
}

function river(context: Context, w: number, h: number): void {
  wash(context, w, h, '#d9e7ea', '#f4efe4')
  range(context, w, h, 0.42, 0.08, 1.2, '#a8c3c6')
  range(context, w, h, 0.52, 0.05, 3.3, '#7fa79f')
  context.fillStyle = '#dfe9e4'
  context.fillRect(0, h * 0.56, w, h)
  context.fillStyle = '#7db5bd'
  context.beginPath()
  context.moveTo(w * 0.46, h * 0.55)
  context.bezierCurveTo(w * 0.75, h * 0.66, w * 0.1, h * 0.76, w * 0.16, h)
  context.lineTo(w * 0.72, h)
  context.bezierCurveTo(w * 0.5, h * 0.8, w * 0.86, h * 0.68, w * 0.5, h * 0.55)
  context.fill()
  range(context, w, h, 0.95, 0.05, 0.7, '#5d8f6e')
}

function leaf(context: Context, w: number, h: number): void {
  wash(context, w, h, '#eef1e8', '#e5ece3')
  context.strokeStyle = '#3d7a62'
  context.lineWidth = w * 0.012
  context.beginPath()
  context.moveTo(w * 0.5, h)
  context.quadraticCurveTo(w * 0.46, h * 0.5, w * 0.52, h * 0.08)
  context.stroke()
  for (let k = 0; k < 8; k++) {
    const t = 0.12 + k * 0.1
    for (const side of [-1, 1]) {
      context.save()
      context.translate(w * (0.49 + 0.02 * Math.sin(t * 3)), h * (t + (side > 0 ? 0.045 : 0)))
      context.rotate(side * (0.75 + 0.3 * t) + (side > 0 ? 0 : Math.PI))
      context.fillStyle = ['#5f9f7e', '#87b58c', '#3f8268'][(k + (side > 0 ? 1 : 0)) % 3]!
      context.beginPath()
      const long = w * (0.2 + 0.17 * Math.sin(t * Math.PI))
      context.moveTo(0, 0)
      context.quadraticCurveTo(long * 0.5, -long * 0.3, long, 0)
      context.quadraticCurveTo(long * 0.5, long * 0.3, 0, 0)
      context.fill()
      context.restore()
    }
  }
}
