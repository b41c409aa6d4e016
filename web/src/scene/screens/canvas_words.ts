import type { StageFacts } from '../../state/stage'
import type { Words } from '../../words/words'

export type Context = CanvasRenderingContext2D

/** What a display is painted from. `width` and `height` are the pixels of its patch. */
export interface Display {
  readonly context: Context
  readonly width: number
  readonly height: number
  readonly words: Words
  readonly facts: StageFacts
}

export const DARK = '#0c1719'
export const TEAL = '#37c3bd'
export const PALE = '#dcebea'
export const DIM = '#7f989a'
export const WARN = '#ff7a59'

export function background({ context, width, height }: Display, colour: string): void {
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
}
