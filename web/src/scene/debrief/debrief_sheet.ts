/** What is drawn in the debrief: the line of decisions on the curved wall, the time-line on the floor, scales under the bars. */
import type { Course, MomentKind, Twin } from '../../state/stage'
import type { Words } from '../../words/words'
import { writeFitting } from '../signs/ink'
import { median, spanOf, wellbeingOn } from './course'

export const COURSE_COLOURS = ['#58e0d3', '#ffb26b'] as const
const KIND_COLOURS: Readonly<Record<MomentKind, string>> = {
  workup: '#8fb8ff',
  surgery: '#ff8f7a',
  drug: '#ffd36b',
  harm: '#ff6a5a',
  response: '#7fe0a0',
  relapse: '#ff7aa8',
  visit: '#b8c8cc',
  death: '#9aa3a8',
}

/** Parts of the one canvas, in pixels. */
export const SHEET = { width: 3072, height: 1024 } as const
export const WALL_PATCH = { x: 0, y: 0, width: 3072, height: 440 } as const
export const FLOOR_PATCH = { x: 0, y: 450, width: 3072, height: 320 } as const
export const SCALE_PATCHES = [
  { x: 0, y: 790, width: 1100, height: 200 },
  { x: 1140, y: 790, width: 1100, height: 200 },
] as const

type Context = CanvasRenderingContext2D

export function paintDebrief(context: Context, twin: Twin, words: Words): void {
  context.clearRect(0, 0, SHEET.width, SHEET.height)
  context.textBaseline = 'alphabetic'
  const { days, months } = spanOf(twin.courses)
  wall(context, twin, days, words)
  floor(context, twin, days, words)
  for (const [i, course] of twin.courses.entries()) scale(context, course, i, months, words)
}

/** Where a course is drawn on the wall: its base line, its height, and pixels per day. */
interface Track {
  readonly left: number
  readonly base: number
  readonly tall: number
  readonly perDay: number
}

function wall(context: Context, twin: Twin, days: number, words: Words): void {
  const { width, height } = WALL_PATCH
  const left = 420
  const perDay = (width - left - 120) / days
  for (const [i, course] of twin.courses.entries()) {
    const track: Track = { left, base: height * (i === 0 ? 0.49 : 0.985), tall: 90, perDay }
    context.fillStyle = COURSE_COLOURS[i]!
    context.textAlign = 'right'
    writeFitting(context, course.name, left - 40, track.base - 24, left - 60, 700, 52)
    context.textAlign = 'left'
    wellbeing(context, course, track, COURSE_COLOURS[i]!)
    decisions(context, course, track, i === 0 ? twin.chosen : null)
  }
  const now = left + perDay * Math.min(days, twin.day)
  context.strokeStyle = 'rgba(255,255,255,0.6)'
  context.lineWidth = 4
  context.setLineDash([10, 12])
  context.beginPath()
  context.moveTo(now, height * 0.02)
  context.lineTo(now, height * 0.98)
  context.stroke()
  context.setLineDash([])
  context.fillStyle = '#ffffff'
  writeFitting(context, words.day(Math.round(twin.day)), now + 14, 34, 300, 700, 40)
}

/** How she is over time, as a soft band that ends where the course ends. */
function wellbeing(context: Context, course: Course, { left, base, tall, perDay }: Track, colour: string): void {
  context.beginPath()
  context.moveTo(left, base)
  let height = wellbeingOn(course, 0)
  for (let i = 0; i <= 240; i++) {
    const day = (course.end.day * i) / 240
    height += (wellbeingOn(course, Math.min(day, course.end.day - 1)) - height) * 0.2
    context.lineTo(left + perDay * day, base - tall * height)
  }
  context.lineTo(left + perDay * course.end.day, base)
  context.closePath()
  context.fillStyle = `${colour}33`
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 4
  context.stroke()
}

const LABEL = 38

function decisions(context: Context, course: Course, { left, base, tall, perDay }: Track, chosen: number | null): void {
  /** Right ends of the labels on three levels, so that early decisions, which crowd, do not lie over each other. */
  const taken = [0, 0, 0]
  for (const [i, moment] of course.moments.entries()) {
    const x = left + perDay * moment.day
    const y = base - tall * moment.wellbeing
    const wide = moment.label.length * LABEL * 0.72
    const level = Math.max(
      0,
      taken.findIndex((end) => end < x - 12),
    )
    taken[level] = x + wide
    const labelY = base - tall - 10 - level * (LABEL + 2)
    context.strokeStyle = 'rgba(220,240,238,0.4)'
    context.lineWidth = 2
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(x, labelY + 4)
    context.stroke()
    context.fillStyle = KIND_COLOURS[moment.kind]
    context.beginPath()
    context.arc(x, y, i === chosen ? 20 : 13, 0, 2 * Math.PI)
    context.fill()
    if (i === chosen) ring(context, x, y, 28)
    context.fillStyle = i === chosen ? '#ffffff' : '#cfe6e4'
    writeFitting(context, moment.label, x + 4, labelY, 420, i === chosen ? 700 : 500, LABEL)
  }
  const end = left + perDay * course.end.day
  context.strokeStyle = course.end.died ? '#cfd6d8' : '#7fe0a0'
  context.lineWidth = 7
  context.beginPath()
  context.moveTo(end, base + 4)
  context.lineTo(end, base - tall)
  context.stroke()
}

function ring(context: Context, x: number, y: number, radius: number): void {
  context.strokeStyle = '#ffffff'
  context.lineWidth = 5
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.stroke()
}

function floor(context: Context, twin: Twin, days: number, words: Words): void {
  const { x, y, width, height } = FLOOR_PATCH
  const left = x + 90
  const perDay = (width - 180) / days
  context.fillStyle = 'rgba(14, 52, 56, 0.86)'
  context.beginPath()
  context.roundRect(x, y, width, height, 70)
  context.fill()
  context.textAlign = 'center'
  const step = Math.max(180, Math.round(days / 6 / 180) * 180)
  for (let day = 0; day <= days; day += step) {
    context.fillStyle = '#a9cfcd'
    context.fillRect(left + perDay * day - 3, y + 186, 6, 34)
    writeFitting(context, words.day(day), left + perDay * day, y + 290, 260, 500, 62)
  }
  for (const [i, course] of twin.courses.entries()) {
    const row = y + 66 + i * 78
    context.fillStyle = `${COURSE_COLOURS[i]}77`
    context.fillRect(left, row - 8, perDay * course.end.day, 16)
    for (const moment of course.moments) {
      context.fillStyle = KIND_COLOURS[moment.kind]
      context.beginPath()
      context.arc(left + perDay * moment.day, row, 25, 0, 2 * Math.PI)
      context.fill()
    }
  }
  const now = left + perDay * Math.min(days, twin.day)
  context.fillStyle = '#ffffff'
  context.beginPath()
  context.moveTo(now, y + 226)
  context.lineTo(now - 30, y + 12)
  context.lineTo(now + 30, y + 12)
  context.fill()
  context.textAlign = 'left'
}

function scale(context: Context, course: Course, i: number, months: number, words: Words): void {
  const { x, y, width, height } = SCALE_PATCHES[i]!
  context.fillStyle = 'rgba(8, 30, 34, 0.78)'
  context.fillRect(x, y, width, height)
  context.textAlign = 'center'
  context.fillStyle = '#d7ecea'
  context.fillRect(x, y + 2, width, 7)
  for (let month = 0; month <= months; month += 12) {
    const at = x + (width * month) / months
    context.fillRect(Math.min(x + width - 4, at), y, 6, 34)
    writeFitting(context, String(month), Math.max(x + 32, Math.min(x + width - 34, at)), y + 90, 110, 500, 52)
  }
  const middle = median(course.outcomes)
  context.fillStyle = COURSE_COLOURS[i]!
  writeFitting(
    context,
    `${course.name} · ${middle.toFixed(0)} ${words.months}`,
    x + width / 2,
    y + height - 18,
    width * 0.96,
    700,
    46,
  )
  context.textAlign = 'left'
}
