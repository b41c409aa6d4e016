/** What is printed on each sign. Painted in pixels of its own patch: (0, 0) upper left, `width` by `height`. */
import { HOUSE } from '../../house/house'
import { ROOMS, type RoomKey } from '../../state/stage'
import type { Words } from '../../words/words'
import { ROOM_HEX } from '../rooms/fixtures'
import { ink, writeFitting } from './ink'
import { paintPicture } from './pictures'
import { paintPoster } from './poster'

type Context = CanvasRenderingContext2D

export function paintSign(
  context: Context,
  key: string,
  width: number,
  height: number,
  words: Words,
  other: Words,
  room: RoomKey,
): void {
  const [kind, name] = key.split(':') as [string, string | undefined]
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  switch (kind) {
    case 'door':
      doorSign(context, name as RoomKey, width, height, words, other)
      break
    case 'house_name':
      houseName(context, width, height, words)
      break
    case 'map_title':
      lettering(context, `${words.map} · ${other.map}`, width, height, '#ffffff', 0.62)
      break
    case 'map':
      map(context, width, height, words, room)
      break
    case 'lettering':
      lettering(context, String(words[name as 'reception' | 'pharmacy']), width, height, '#28484c', 0.7)
      break
    case 'notice':
      cleanHands(context, width, height, words)
      break
    case 'poster':
      paintPoster(context, width, height, words)
      break
    case 'print':
      paintPicture(context, name!, width, height)
      break
    default:
      throw new Error(`no such sign: ${key}`)
  }
}

export function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`
}

function doorSign(context: Context, to: RoomKey, width: number, height: number, words: Words, other: Words): void {
  context.fillStyle = '#fbfaf7'
  context.fillRect(0, 0, width, height)
  context.fillStyle = hex(ROOM_HEX[to])
  context.fillRect(0, 0, height * 0.86, height)
  roomMark(context, to, height * 0.43, height / 2, height * 0.3)
  context.fillStyle = '#22383c'
  writeFitting(context, words.rooms[to], height * 1.05, height * 0.56, width - height * 1.25, 700, height * 0.42)
  context.fillStyle = '#6b7d80'
  writeFitting(context, other.rooms[to], height * 1.06, height * 0.86, width - height * 1.25, 500, height * 0.24)
}

/** A mark for each room, so that a door can be told without its colour or its letters. */
function roomMark(context: Context, room: RoomKey, x: number, y: number, r: number): void {
  context.save()
  context.translate(x, y)
  context.scale(r, r)
  context.strokeStyle = context.fillStyle = '#ffffff'
  context.lineWidth = 0.2
  context.lineCap = context.lineJoin = 'round'
  context.beginPath()
  MARKS[room](context)
  context.stroke()
  context.restore()
}

const MARKS: Readonly<Record<RoomKey, (context: Context) => void>> = {
  lobby(c) {
    c.moveTo(-0.9, 0)
    c.lineTo(0, -0.8)
    c.lineTo(0.9, 0)
    c.moveTo(-0.62, -0.1)
    c.lineTo(-0.62, 0.8)
    c.lineTo(0.62, 0.8)
    c.lineTo(0.62, -0.1)
  },
  clinic(c) {
    c.moveTo(-0.6, -0.85)
    c.lineTo(-0.6, -0.2)
    c.arc(0, -0.2, 0.6, Math.PI, 0, true)
    c.lineTo(0.6, -0.85)
    c.moveTo(0, 0.4)
    c.lineTo(0, 0.85)
  },
  imaging(c) {
    c.arc(0, 0, 0.8, 0, 2 * Math.PI)
    c.moveTo(0.36, 0)
    c.arc(0, 0, 0.36, 0, 2 * Math.PI)
  },
  board(c) {
    c.ellipse(0, 0.1, 0.85, 0.4, 0, 0, 2 * Math.PI)
    for (const x of [-0.5, 0, 0.5]) {
      c.moveTo(x + 0.1, -0.65)
      c.arc(x, -0.65, 0.1, 0, 2 * Math.PI)
    }
  },
  theatre(c) {
    c.arc(0, -0.25, 0.6, Math.PI, 0)
    c.lineTo(-0.6, -0.25)
    for (const x of [-0.55, 0, 0.55]) {
      c.moveTo(x * 0.7, 0.1)
      c.lineTo(x * 1.3, 0.75)
    }
  },
  day_unit(c) {
    c.moveTo(0, -0.85)
    c.bezierCurveTo(0.85, 0, 0.6, 0.85, 0, 0.85)
    c.bezierCurveTo(-0.6, 0.85, -0.85, 0, 0, -0.85)
  },
  debrief(c) {
    c.moveTo(0, 0.85)
    c.lineTo(0, 0.2)
    c.lineTo(-0.6, -0.4)
    c.lineTo(-0.6, -0.85)
    c.moveTo(0, 0.2)
    c.lineTo(0.6, -0.4)
    c.lineTo(0.6, -0.85)
  },
}

function houseName(context: Context, width: number, height: number, words: Words): void {
  context.fillStyle = '#ffffff'
  context.textAlign = 'center'
  drop(context, width / 2, height * 0.17, height * 0.13)
  writeFitting(context, words.house.name, width / 2, height * 0.66, width * 0.96, 700, height * 0.4)
  context.fillStyle = '#c7e6e3'
  writeFitting(context, words.house.line, width / 2, height * 0.92, width * 0.94, 500, height * 0.165)
}

/** The mark of the house: a teal ribbon drawn as a drop of two leaves. */
function drop(context: Context, x: number, y: number, r: number): void {
  context.fillStyle = '#8fe0da'
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(x, y - r)
    context.bezierCurveTo(x + side * r * 1.5, y - r * 0.2, x + side * r * 1.1, y + r, x, y + r)
    context.bezierCurveTo(x + side * r * 0.3, y + r * 0.3, x + side * r * 0.3, y - r * 0.3, x, y - r)
    context.fill()
  }
  context.fillStyle = '#ffffff'
}

function lettering(context: Context, text: string, width: number, height: number, colour: string, size: number): void {
  context.fillStyle = colour
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  writeFitting(context, text, width / 2, height / 2, width * 0.94, 700, height * size)
}

/** The rooms as they lie round the lobby, the one you stand in ringed. */
function map(context: Context, width: number, height: number, words: Words, room: RoomKey): void {
  context.fillStyle = '#f6f4ee'
  context.fillRect(0, 0, width, height)
  const scale = width / 22
  const places: Record<RoomKey, readonly [x: number, y: number, w: number, h: number]> = {
    clinic: [1, 4, 6.4, 5.6],
    imaging: [1, 10.2, 5, 5.2],
    board: [1, 16, 5, 5.2],
    theatre: [1, 21.8, 5, 6],
    lobby: [6.6, 10.2, 9.4, 17.6],
    debrief: [8, 4, 6, 5.6],
    day_unit: [16.6, 4, 4.6, 11.4],
  }
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const key of ROOMS) {
    const [x, y, w, h] = places[key].map((value) => value * scale) as [number, number, number, number]
    context.fillStyle = `${hex(ROOM_HEX[key])}${key === 'lobby' ? '2a' : '55'}`
    context.strokeStyle = hex(ROOM_HEX[key])
    context.lineWidth = key === room ? scale * 0.34 : scale * 0.14
    context.beginPath()
    if (HOUSE[key].radius) context.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI)
    else context.roundRect(x, y, w, h, scale * 0.4)
    context.fill()
    context.stroke()
    context.fillStyle = '#1f3438'
    writeFitting(context, words.rooms[key], x + w / 2, y + h / 2, w * 0.9, 700, scale * 1.15)
  }
  youAreHere(context, scale, words)
}

function youAreHere(context: Context, scale: number, words: Words): void {
  context.fillStyle = '#d4583f'
  context.beginPath()
  context.arc(11.3 * scale, 23.6 * scale, 0.5 * scale, 0, 2 * Math.PI)
  context.fill()
  writeFitting(context, words.youAreHere, 11.3 * scale, 25.2 * scale, 8 * scale, 500, 0.95 * scale)
  context.fillStyle = '#6b7d80'
  writeFitting(context, words.floorLabel, 11 * scale, 1.9 * scale, 18 * scale, 700, 1.25 * scale)
}

function cleanHands(context: Context, width: number, height: number, words: Words): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#0f8b8d'
  context.fillRect(0, 0, width, height * 0.5)
  context.fillStyle = '#ffffff'
  for (const [x, r] of [
    [0.34, 0.09],
    [0.5, 0.13],
    [0.67, 0.08],
  ] as const) {
    context.beginPath()
    context.moveTo(width * x, height * (0.25 - r * 1.2))
    context.bezierCurveTo(
      width * (x + r * 1.2),
      height * 0.26,
      width * (x + r),
      height * (0.25 + r),
      width * x,
      height * (0.25 + r),
    )
    context.bezierCurveTo(
      width * (x - r),
      height * (0.25 + r),
      width * (x - r * 1.2),
      height * 0.26,
      width * x,
      height * (0.25 - r * 1.2),
    )
    context.fill()
  }
  context.fillStyle = '#22383c'
  context.textAlign = 'center'
  const step = (height * 0.44) / words.cleanHands.length
  for (const [i, line] of words.cleanHands.entries()) {
    context.font = ink(700, step * 0.7)
    writeFitting(
      context,
      line,
      width / 2,
      height * 0.52 + step * (i + 0.8),
      width * 0.9,
      700,
      Math.min(step * 0.78, height * 0.16),
    )
  }
}
