import { Vector3 } from 'three'
import type { Plan, Wall } from '../../house/plan'
import { box } from '../craft/boxes'
import { FINISH, type Finish } from '../craft/finishes'
import { onWall } from './on_wall'
import type { RoomShape } from './shape'

/** An opening in a wall: from and to along it, sill and head above the floor. */
export interface Window {
  readonly wall: Wall
  readonly from: number
  readonly to: number
  readonly sill: number
  readonly head: number
  /** Panes side by side. */
  readonly panes?: number
  readonly bar?: Finish
  /** Brightness of the sky through it; 0 for a window into another room. */
  readonly sky?: readonly [number, number, number]
}

const REVEAL = 0.16
export const DAYLIGHT = [1.75, 1.9, 2.1] as const

export function buildWindow(shape: RoomShape, plan: Plan, window: Window): void {
  const { wall, from, to, sill, head, panes = Math.max(1, Math.round((to - from) / 1.3)), bar = FINISH.white } = window
  const width = to - from
  const height = head - sill
  onWall(shape, plan, wall, (from + to) / 2, sill, () => {
    const { solid, glass } = shape
    for (const side of [-1, 1])
      box(solid, bar, (side * (width - 0.06)) / 2, 0, -REVEAL / 2, 0.06, height, REVEAL + 0.03)
    box(solid, bar, 0, height - 0.06, -REVEAL / 2, width, 0.06, REVEAL + 0.03)
    box(solid, bar, 0, -0.02, -REVEAL / 2 + 0.05, width + 0.08, 0.06, REVEAL + 0.13)
    for (let k = 1; k < panes; k++)
      box(solid, bar, -width / 2 + (k * width) / panes, 0, -REVEAL + 0.03, 0.05, height, 0.06)
    const pane = [-width / 2, width / 2] as const
    const corners = [
      glassCorner(pane[0], 0),
      glassCorner(pane[1], 0),
      glassCorner(pane[1], height),
      glassCorner(pane[0], height),
    ] as const
    glass.quad(...corners)
    if (window.sky) {
      shape.solid.lamp(
        'sky',
        window.sky,
        new Vector3(0, height / 2, -REVEAL),
        new Vector3(width / 2, 0, 0),
        new Vector3(0, height / 2, 0),
      )
    }
    function glassCorner(x: number, y: number): number {
      return glass.vertex(FINISH.pane, x, y, -REVEAL + 0.03, 0, 0, 1)
    }
  })
}

/** A roller blind, drawn down to a share of the window. */
export function buildBlind(shape: RoomShape, plan: Plan, { wall, from, to, sill, head }: Window, share: number): void {
  onWall(shape, plan, wall, (from + to) / 2, sill, () => {
    const drop = (head - sill) * share
    box(shape.solid, FINISH.linen, 0, head - sill - drop, -0.05, to - from - 0.14, drop, 0.012, { bevel: 0.003 })
    box(shape.solid, FINISH.grey, 0, head - sill - drop - 0.02, -0.05, to - from - 0.14, 0.025, 0.02)
  })
}
