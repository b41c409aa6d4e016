/**
 * Letters for text in a headset: Latin, the 2,350 Hangul syllables of KS X 1001, single jamo and punctuation, baked into one
 * picture of distances by scripts/bake/lettering.ts. Making glyphs at run time took three quarters of a minute.
 */
import type { FontFamilies } from '@react-three/uikit'
import baked from './lettering.json'
import pictureUrl from './lettering.webp?url'

/** What the baker writes: the letters in the order of their cells, and how far each moves the pen. */
export interface Lettering {
  /** Side of a cell, size of the em and distance of the outline's glow, all in pixels. */
  readonly cell: number
  readonly em: number
  readonly range: number
  readonly columns: number
  readonly width: number
  readonly height: number
  /** Pixels from the top of the em to the base line, and from the cell's corner to the em's. */
  readonly base: number
  readonly inset: number
  readonly letters: string
  /** Pen movement of each letter in pixels; letters past the end of the list move it by the last one. */
  readonly advances: readonly number[]
}

type FontInfo = Exclude<Exclude<FontFamilies[string], undefined>['normal'], string | undefined | (() => unknown)>

/** The letters as the panel library wants them. */
export function lettering(): FontFamilies {
  return { house: { normal: fontInfo(baked) as never } }
}

export function fontInfo(table: Lettering): FontInfo {
  const { cell, em, columns, width, height, base, inset, range, advances } = table
  const chars = [...table.letters].map((char, i) => ({
    id: char.codePointAt(0)!,
    index: i,
    char,
    x: (i % columns) * cell,
    y: Math.floor(i / columns) * cell,
    width: cell,
    height: cell,
    xoffset: -inset,
    yoffset: -inset,
    xadvance: advances[Math.min(i, advances.length - 1)]!,
    chnl: 15,
    page: 0,
  }))
  return {
    pages: [new URL(pictureUrl, location.href).href],
    chars,
    info: {
      face: 'Noto Sans KR',
      size: em,
      bold: 0,
      italic: 0,
      charset: [],
      unicode: 1,
      stretchH: 100,
      smooth: 1,
      aa: 1,
      padding: [0, 0, 0, 0],
      spacing: [0, 0],
      outline: 0,
    },
    common: {
      lineHeight: em,
      base,
      scaleW: width,
      scaleH: height,
      pages: 1,
      packed: 0,
      alphaChnl: 0,
      redChnl: 0,
      greenChnl: 0,
      blueChnl: 0,
    },
    distanceField: { fieldType: 'sdf', distanceRange: range },
    kernings: [],
  } as FontInfo
}
