/** The chart laid over the enlarged field: the thirteen regions, their names and what has been found in each. */
import { REGIONS, type Region, type RegionKey } from '../../state/stage'
import type { Words } from '../../words/words'
import { writeFitting } from '../signs/ink'
import { LOWER_CM, SAGITTAL_CM, UPPER_CM } from './frame'

/** What the enlarged field shows, in centimetres of the abdomen: the nine regions, then a column for the small bowel. */
export const CHART = { left: -16.5, right: 25.5, bottom: -20.5, top: 22.5 } as const
const BODY_RIGHT = 16.5

export interface RegionBox {
  readonly key: RegionKey
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** Column and row of the nine outer regions, in the order of REGIONS. */
const CELL_OF = [
  [1, 1],
  [0, 0],
  [1, 0],
  [2, 0],
  [2, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const

/** Where each region is drawn and answers to a click, in the order of REGIONS. */
export const REGION_BOXES: readonly RegionBox[] = REGIONS.map((key, i) => {
  if (i >= 9) {
    const height = (CHART.top - CHART.bottom) / 4
    const top = CHART.top - (i - 9) * height
    return { key, left: BODY_RIGHT + 0.4, right: CHART.right, top, bottom: top - height }
  }
  const [column, row] = CELL_OF[i]!
  const columns = [CHART.left, -SAGITTAL_CM, SAGITTAL_CM, BODY_RIGHT]
  const rows = [CHART.top, UPPER_CM, LOWER_CM, CHART.bottom]
  return { key, left: columns[column]!, right: columns[column + 1]!, top: rows[row]!, bottom: rows[row + 1]! }
})
const SIZE_COLOURS = ['#9fd8c0', '#ffe08a', '#ffb066', '#ff7a59']

/** Paints the chart on a canvas whose whole covers CHART. */
export function paintChart(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  regions: readonly Region[],
  words: Words,
): void {
  context.clearRect(0, 0, width, height)
  const scale = width / (CHART.right - CHART.left)
  context.textBaseline = 'alphabetic'
  for (const [i, box] of REGION_BOXES.entries()) {
    const [x, y] = [(box.left - CHART.left) * scale, (CHART.top - box.top) * scale]
    const [w, h] = [(box.right - box.left) * scale, (box.top - box.bottom) * scale]
    context.strokeStyle = 'rgba(190, 236, 232, 0.5)'
    context.lineWidth = scale * 0.08
    context.setLineDash(i < 9 ? [scale * 0.5, scale * 0.4] : [])
    context.beginPath()
    if (i >= 9) {
      context.roundRect(x + scale * 0.3, y + scale * 0.3, w - scale * 0.6, h - scale * 0.6, scale * 0.8)
      context.fillStyle = 'rgba(10, 34, 38, 0.55)'
      context.fill()
    } else context.rect(x, y, w, h)
    context.stroke()
    regionTag(context, x, y, w, scale, i, regions[i]!, words)
  }
  context.setLineDash([])
}

function regionTag(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  w: number,
  scale: number,
  i: number,
  region: Region,
  words: Words,
): void {
  const tall = i >= 9
  const [left, top] = tall ? [x + scale * 0.9, y + scale * 1.2] : [x + scale * 0.35, y + scale * 0.35]
  context.fillStyle = region.known ? SIZE_COLOURS[region.size]! : 'rgba(220, 232, 232, 0.85)'
  context.beginPath()
  context.roundRect(left, top, scale * 2.5, scale * 1.75, scale * 0.4)
  context.fill()
  context.fillStyle = '#12282c'
  context.textAlign = 'center'
  writeFitting(
    context,
    region.known ? `LS${region.size}` : '?',
    left + scale * 1.25,
    top + scale * 1.27,
    scale * 2.2,
    700,
    scale * 1.15,
  )
  context.textAlign = 'left'
  context.fillStyle = '#e9f6f4'
  const room = tall ? w - scale * 1.8 : w - scale * 3.4
  const name = `${i} ${words.regions[REGIONS[i]!]}`
  if (tall) writeFitting(context, name, left, top + scale * 3.5, room, 500, scale * 1.2)
  else writeFitting(context, name, left + scale * 2.9, top + scale * 1.25, room, 500, scale * 1.05)
}
