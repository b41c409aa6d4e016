import { BufferAttribute, BufferGeometry } from 'three'
import { DECISION_BAND } from '../rooms/decision_band'
import { FLOOR_PATCH, SCALE_PATCHES, SHEET, WALL_PATCH } from './debrief_sheet'

interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the bars of the two distributions stand: half width of each, and their line. */
export const BARS = { middle: [-3.35, 3.35], half: 1.15, z: -3, foot: 0.34 } as const
export const TIMELINE = { half: 3.3, from: 0.55, to: -0.13 } as const

/** Everything that is drawn on the one canvas of the debrief, as one geometry: wall, floor and the two scales. */
export function debriefGeometry(): BufferGeometry {
  const parts = { positions: [] as number[], uvs: [] as number[], indices: [] as number[] }
  bend(parts)
  quad(parts, FLOOR_PATCH, [
    [-TIMELINE.half, 0.012, TIMELINE.from],
    [TIMELINE.half, 0.012, TIMELINE.from],
    [TIMELINE.half, 0.012, TIMELINE.to],
    [-TIMELINE.half, 0.012, TIMELINE.to],
  ])
  for (const [i, middle] of BARS.middle.entries()) {
    const [left, right] = [middle - BARS.half, middle + BARS.half]
    quad(parts, SCALE_PATCHES[i]!, [
      [left, BARS.foot - 0.36, BARS.z + 0.22],
      [right, BARS.foot - 0.36, BARS.z + 0.22],
      [right, BARS.foot + 0.1, BARS.z + 0.12],
      [left, BARS.foot + 0.1, BARS.z + 0.12],
    ])
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(parts.positions), 3))
  geometry.setAttribute('uv', new BufferAttribute(new Float32Array(parts.uvs), 2))
  geometry.setIndex(parts.indices)
  return geometry
}

type Parts = { positions: number[]; uvs: number[]; indices: number[] }

function bend({ positions, uvs, indices }: Parts): void {
  const { half, low, high, radius } = DECISION_BAND
  const columns = 48
  for (let c = 0; c <= columns; c++) {
    const angle = Math.PI + half - (2 * half * c) / columns
    const [x, z] = [Math.sin(angle) * (radius - 0.03), Math.cos(angle) * (radius - 0.03)]
    const u = (WALL_PATCH.x + (WALL_PATCH.width * c) / columns) / SHEET.width
    positions.push(x, low + 0.06, z, x, high - 0.06, z)
    uvs.push(u, 1 - (WALL_PATCH.y + WALL_PATCH.height) / SHEET.height, u, 1 - WALL_PATCH.y / SHEET.height)
    if (c < columns) indices.push(c * 2, c * 2 + 2, c * 2 + 3, c * 2, c * 2 + 3, c * 2 + 1)
  }
}

function quad(
  { positions, uvs, indices }: Parts,
  patch: Patch,
  corners: readonly (readonly [number, number, number])[],
): void {
  const first = positions.length / 3
  for (const [i, corner] of corners.entries()) {
    positions.push(...corner)
    const right = i === 1 || i === 2
    uvs.push(
      (patch.x + (right ? patch.width : 0)) / SHEET.width,
      1 - (patch.y + (i < 2 ? patch.height : 0)) / SHEET.height,
    )
  }
  indices.push(first, first + 1, first + 2, first, first + 2, first + 3)
}
