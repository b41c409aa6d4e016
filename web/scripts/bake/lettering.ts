/** Bakes the letters of the headset's panel: npm run bake:lettering. A browser draws them, since browsers read fonts. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Lettering } from '../../src/hands/lettering/atlas'
import { openBrowser } from '../look/browser'
import { lettersToBake } from './letters'

const FONTS = ['korean', 'latin', 'latin-ext']
const CELL = 44
const EM = 36
const INSET = (CELL - EM) / 2
const RANGE = 5
const COLUMNS = 54
/** Letters are drawn this much larger to measure distances finer than a pixel. */
const FINE = 6

export async function main() {
  const letters = lettersToBake()
  const browser = await openBrowser()
  const page = await browser.newPage()
  const fonts = FONTS.map((subset) =>
    readFileSync(`node_modules/@fontsource/noto-sans-kr/files/noto-sans-kr-${subset}-500-normal.woff2`).toString(
      'base64',
    ),
  )
  const baked = await page.evaluate(drawLetters, { letters, fonts, CELL, EM, INSET, RANGE, COLUMNS, FINE })
  await browser.close()
  writeFileSync('src/hands/lettering/lettering.webp', Buffer.from(baked.picture, 'base64'))
  const same = baked.advances.at(-1)!
  const last = baked.advances.findLastIndex((advance) => advance !== same)
  const table: Lettering = {
    cell: CELL,
    em: EM,
    range: RANGE,
    columns: COLUMNS,
    width: baked.width,
    height: baked.height,
    base: baked.base,
    inset: INSET,
    letters,
    advances: baked.advances.slice(0, last + 2),
  }
  writeFileSync('src/hands/lettering/lettering.json', `${JSON.stringify(table)}\n`)
  console.log(
    `${[...letters].length} letters, ${baked.width} x ${baked.height}, ${Math.round((baked.picture.length * 3) / 4096)} kB, missing: ${baked.missing || 'none'}`,
  )
}

interface Order {
  letters: string
  fonts: string[]
  CELL: number
  EM: number
  INSET: number
  RANGE: number
  COLUMNS: number
  FINE: number
}

/** Runs inside the browser, so everything it needs is within it. */
async function drawLetters({ letters, fonts, CELL, EM, INSET, RANGE, COLUMNS, FINE }: Order) {
  for (const font of fonts) {
    const bytes = Uint8Array.from(atob(font), (c) => c.charCodeAt(0))
    document.fonts.add(await new FontFace('House', bytes).load())
  }
  const list = [...letters]
  const [width, height] = [COLUMNS * CELL, Math.ceil(list.length / COLUMNS) * CELL]
  const sheet = new OffscreenCanvas(width, height).getContext('2d')!
  const side = CELL * FINE
  const pen = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!
  pen.font = `500 ${EM * FINE}px House`
  pen.textBaseline = 'alphabetic'
  const metrics = pen.measureText('가H')
  const rise = (EM * FINE + metrics.fontBoundingBoxAscent - metrics.fontBoundingBoxDescent) / 2
  const advances: number[] = []
  let missing = ''
  for (const [i, letter] of list.entries()) {
    pen.clearRect(0, 0, side, side)
    pen.fillText(letter, INSET * FINE, INSET * FINE + rise)
    advances.push(Math.round((pen.measureText(letter).width / FINE) * 100) / 100)
    const ink = pen.getImageData(0, 0, side, side).data
    const inside = new Uint8Array(side * side)
    let count = 0
    for (let p = 0; p < inside.length; p++) {
      inside[p] = ink[p * 4 + 3]! > 127 ? 1 : 0
      count += inside[p]!
    }
    if (count === 0 && letter.trim()) missing += letter
    const [toInk, toPaper] = [distances(inside, side, 1), distances(inside, side, 0)]
    const patch = sheet.createImageData(CELL, CELL)
    for (let y = 0; y < CELL; y++) {
      for (let x = 0; x < CELL; x++) {
        const at = Math.floor((y + 0.5) * FINE) * side + Math.floor((x + 0.5) * FINE)
        const distance = (Math.sqrt(toPaper[at]!) - Math.sqrt(toInk[at]!)) / FINE
        const level = Math.max(0, Math.min(255, Math.round(127.5 + (distance / RANGE) * 255)))
        patch.data.set([level, level, level, 255], (y * CELL + x) * 4)
      }
    }
    sheet.putImageData(patch, (i % COLUMNS) * CELL, Math.floor(i / COLUMNS) * CELL)
  }
  const blob = await sheet.canvas.convertToBlob({ type: 'image/webp', quality: 1 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let picture = ''
  for (let i = 0; i < bytes.length; i += 8192) picture += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return { picture: btoa(picture), width, height, advances, base: rise / FINE, missing }

  /** Squared distance of every point to the nearest one of a kind: two passes of lower envelopes of parabolas. */
  function distances(inside: Uint8Array, n: number, kind: number): Float64Array {
    const far = 1e12
    const out = new Float64Array(n * n)
    for (let p = 0; p < out.length; p++) out[p] = inside[p] === kind ? 0 : far
    const [line, v, z, f] = [new Float64Array(n), new Int32Array(n), new Float64Array(n + 1), new Float64Array(n)]
    const pass = (start: number, step: number) => {
      for (let q = 0; q < n; q++) f[q] = out[start + q * step]!
      let k = 0
      v[0] = 0
      z[0] = -far
      z[1] = far
      for (let q = 1; q < n; q++) {
        let s = 0
        do {
          const r = v[k]!
          s = (f[q]! - f[r]! + q * q - r * r) / (2 * (q - r))
        } while (s <= z[k]! && --k > -1)
        k++
        v[k] = q
        z[k] = s
        z[k + 1] = far
      }
      k = 0
      for (let q = 0; q < n; q++) {
        while (z[k + 1]! < q) k++
        line[q] = (q - v[k]!) ** 2 + f[v[k]!]!
      }
      for (let q = 0; q < n; q++) out[start + q * step] = line[q]!
    }
    for (let x = 0; x < n; x++) pass(x, n)
    for (let y = 0; y < n; y++) pass(y * n, 1)
    return out
  }
}
