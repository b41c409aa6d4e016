/** The few strokes that clothes are painted with: metres, y up. */

export type Context = CanvasRenderingContext2D
export type Points = readonly (readonly [x: number, y: number])[]

export function fill(context: Context, style: string, points: Points): void {
  context.fillStyle = style
  trace(context, points)
  context.closePath()
  context.fill()
}

export function stroke(context: Context, style: string, width: number, points: Points): void {
  context.strokeStyle = style
  context.lineWidth = width
  context.lineJoin = context.lineCap = 'round'
  trace(context, points)
  context.stroke()
}

function trace(context: Context, points: Points): void {
  context.beginPath()
  for (const [i, [x, y]] of points.entries()) i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)
}

export function dot(context: Context, style: string, x: number, y: number, radius: number): void {
  context.fillStyle = style
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
