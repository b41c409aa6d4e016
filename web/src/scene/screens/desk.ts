/** Displays on desks and walls: the chart, the ward list, the board's case, the clock, the task of the theatre. */
import { ink, linesOf, writeFitting } from '../signs/ink'
import { background, DARK, DIM, type Display, PALE, TEAL } from './canvas_words'

export function idleDisplay(display: Display): void {
  const { context, width, height, words } = display
  background(display, '#0f6d6f')
  context.fillStyle = '#ffffff'
  context.textAlign = 'center'
  writeFitting(context, words.house.name, width / 2, height * 0.56, width * 0.8, 700, height * 0.22)
  context.textAlign = 'left'
}

/** The electronic chart as a colleague sees it over a shoulder: blocks and lines, no readable secrets. */
export function chartDisplay(display: Display): void {
  const { context, width: w, height: h } = display
  background(display, '#f4f7f6')
  context.fillStyle = '#0f8b8d'
  context.fillRect(0, 0, w, h * 0.13)
  context.fillStyle = '#ffffff'
  writeFitting(context, display.words.things.desk_screen, w * 0.04, h * 0.095, w * 0.7, 700, h * 0.075)
  context.fillStyle = '#dbe6e5'
  context.fillRect(w * 0.03, h * 0.18, w * 0.24, h * 0.76)
  for (let k = 0; k < 7; k++)
    bar(
      context,
      w * 0.05,
      h * (0.22 + k * 0.1),
      w * (0.12 + 0.06 * Math.abs(Math.sin(k * 2.1))),
      h * 0.035,
      k === 1 ? '#0f8b8d' : '#a8bdbd',
    )
  for (let k = 0; k < 6; k++) {
    bar(
      context,
      w * 0.31,
      h * (0.2 + k * 0.065),
      w * (0.25 + 0.28 * Math.abs(Math.sin(k * 1.3 + 1))),
      h * 0.028,
      '#b9cac9',
    )
  }
  curve(
    context,
    w * 0.31,
    h * 0.64,
    w * 0.64,
    h * 0.28,
    '#d97757',
    (t) => 0.85 - 0.75 * t ** 0.6 + 0.05 * Math.sin(t * 20),
  )
}

export function wardDisplay(display: Display): void {
  const { context, width: w, height: h } = display
  background(display, '#f4f7f6')
  context.fillStyle = '#31595c'
  context.fillRect(0, 0, w, h * 0.12)
  for (let row = 0; row < 6; row++) {
    context.fillStyle = row % 2 ? '#e9f0ef' : '#ffffff'
    context.fillRect(w * 0.03, h * (0.17 + row * 0.13), w * 0.94, h * 0.115)
    bar(context, w * 0.06, h * (0.205 + row * 0.13), w * 0.16, h * 0.045, '#8aa3a4')
    bar(context, w * 0.3, h * (0.205 + row * 0.13), w * (0.2 + 0.1 * Math.sin(row * 2)), h * 0.045, '#b9cac9')
    bar(context, w * 0.76, h * (0.2 + row * 0.13), w * 0.17, h * 0.055, row === 1 ? '#0f8b8d' : '#cfe0de')
  }
}

export function boardDisplay(display: Display): void {
  const { context, width: w, height: h, words, facts } = display
  background(display, '#f7faf9')
  context.fillStyle = '#0f6d6f'
  context.fillRect(0, 0, w, h * 0.15)
  const [title, ...lines] = facts.board.lines
  context.fillStyle = '#ffffff'
  writeFitting(context, title ?? words.rooms.board, w * 0.035, h * 0.106, w * 0.92, 700, h * 0.075)
  if (lines.length === 0) {
    context.fillStyle = '#7d9294'
    context.textAlign = 'center'
    writeFitting(context, words.noLines, w / 2, h * 0.56, w * 0.8, 500, h * 0.06)
    context.textAlign = 'left'
    return
  }
  const size = Math.min(h * 0.08, (h * 0.74) / (lines.length * 1.6))
  for (const [i, line] of lines.entries()) {
    const y = h * 0.28 + i * size * 1.75
    context.fillStyle = '#0f8b8d'
    context.beginPath()
    context.arc(w * 0.045, y - size * 0.32, size * 0.17, 0, 2 * Math.PI)
    context.fill()
    context.fillStyle = '#22383c'
    writeFitting(context, line, w * 0.07, y, w * 0.89, 500, size)
  }
}

export function clockDisplay(display: Display): void {
  const { context, width, height } = display
  background(display, DARK)
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  context.fillStyle = PALE
  context.textAlign = 'center'
  writeFitting(
    context,
    `${two(now.getHours())}:${two(now.getMinutes())}`,
    width / 2,
    height * 0.79,
    width * 0.9,
    500,
    height * 0.82,
  )
  context.textAlign = 'left'
}

export function theatrePlanDisplay(display: Display): void {
  const { context, width: w, height: h, words, facts } = display
  background(display, DARK)
  const { title, text } = facts.tasks.theatre
  context.fillStyle = TEAL
  writeFitting(context, title || words.rooms.theatre, w * 0.06, h * 0.17, w * 0.88, 700, h * 0.1)
  context.fillStyle = PALE
  context.font = ink(500, h * 0.072)
  for (const [i, line] of linesOf(context, text, w * 0.88)
    .slice(0, 7)
    .entries())
    context.fillText(line, w * 0.06, h * (0.31 + i * 0.105))
  context.fillStyle = DIM
}

export function bar(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(x, y, width, height, height * 0.3)
  context.fill()
}

/** A line through a box: `value` gives 0 (bottom) to 1 (top) over 0 to 1. */
export function curve(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  value: (t: number) => number,
): void {
  context.strokeStyle = colour
  context.lineWidth = Math.max(1.5, height * 0.03)
  context.lineJoin = 'round'
  context.beginPath()
  for (let i = 0; i <= 160; i++) context.lineTo(x + (width * i) / 160, y + height * (1 - value(i / 160)))
  context.stroke()
}
