/** The lettering of the house: Noto Sans KR, cut into small files of which only those that hold a needed letter are fetched. */
import '@fontsource/noto-sans-kr/500.css'
import '@fontsource/noto-sans-kr/700.css'

export type Weight = 500 | 700

export function ink(weight: Weight, size: number): string {
  return `${weight} ${size}px "Noto Sans KR", "Noto Sans CJK KR", sans-serif`
}

/** Fetches the letters of `text` in both weights. Painting before it has come would paint boxes. */
export async function fetchInk(text: string): Promise<void> {
  await Promise.all(([500, 700] as const).map((weight) => document.fonts.load(ink(weight, 32), text)))
}

/** Every letter that a dictionary may write. */
export function lettersOf(words: object): string {
  return Object.values(words)
    .map((value) => (typeof value === 'string' ? value : typeof value === 'object' && value ? lettersOf(value) : ''))
    .join('')
}

/** Breaks text into lines that fit `width` in the context's present font: at spaces, or anywhere in a long word. */
export function linesOf(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line ? `${line} ${word}` : word
      if (context.measureText(longer).width <= width) {
        line = longer
        continue
      }
      if (line) lines.push(line)
      line = word
      while (context.measureText(line).width > width && line.length > 1) {
        let fit = line.length - 1
        while (fit > 1 && context.measureText(line.slice(0, fit)).width > width) fit--
        lines.push(line.slice(0, fit))
        line = line.slice(fit)
      }
    }
    lines.push(line)
  }
  return lines
}

/** Writes one line, drawn smaller if it would not fit in `width`. */
export function writeFitting(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  width: number,
  weight: Weight,
  size: number,
): void {
  context.font = ink(weight, size)
  const wide = context.measureText(text).width
  if (wide > width) context.font = ink(weight, Math.max(8, (size * width) / wide))
  context.fillText(text, x, y)
}
