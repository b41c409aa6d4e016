import { Vector3 } from 'three'
import type { Finish } from './finishes'
import type { Form } from './form'

/** A rectangle of a panel in its own metres: from (u0, v0) to (u1, v1). */
export type Rect = readonly [u0: number, v0: number, u1: number, v1: number]

export interface PanelFrame {
  readonly origin: Vector3
  readonly u: Vector3
  readonly v: Vector3
  readonly width: number
  readonly height: number
}

/** A large flat rectangle with a light picture of its own, less its openings. Faces u x v. Returns its chart for inlays. */
export function panel(
  form: Form,
  finish: Finish,
  frame: PanelFrame,
  openings: readonly Rect[] = [],
  texel = 0.1,
): number {
  const chart = form.chart(frame.origin, frame.u, frame.v, frame.width, frame.height, texel)
  for (const part of partsAround(frame.width, frame.height, openings)) {
    form.chartList[chart]!.parts.push([...part])
    rectangle(form, finish, frame, chart, part, 0)
  }
  return chart
}

/** A differently finished rectangle on a panel (a floor line, a skirting, a plank), sharing the panel's light. */
export function inlay(form: Form, finish: Finish, frame: PanelFrame, chart: number, rect: Rect, lift = 0.002): void {
  rectangle(form, finish, frame, chart, rect, lift)
}

function rectangle(
  form: Form,
  finish: Finish,
  frame: PanelFrame,
  chart: number,
  [u0, v0, u1, v1]: Rect,
  lift: number,
): void {
  const a = corner(form, finish, frame, chart, u0, v0, lift)
  const b = corner(form, finish, frame, chart, u1, v0, lift)
  const c = corner(form, finish, frame, chart, u1, v1, lift)
  const d = corner(form, finish, frame, chart, u0, v1, lift)
  form.quad(a, b, c, d)
}

const normal = new Vector3()
const spot = new Vector3()

function corner(
  form: Form,
  finish: Finish,
  frame: PanelFrame,
  chart: number,
  u: number,
  v: number,
  lift: number,
): number {
  normal.crossVectors(frame.u, frame.v)
  spot.copy(frame.origin).addScaledVector(frame.u, u).addScaledVector(frame.v, v).addScaledVector(normal, lift)
  return form.vertex(finish, spot.x, spot.y, spot.z, normal.x, normal.y, normal.z, chart)
}

/** Cuts a rectangle into the rectangles left between its openings. */
export function partsAround(width: number, height: number, openings: readonly Rect[]): Rect[] {
  const cuts = [...new Set([0, width, ...openings.flatMap(([u0, , u1]) => [u0, u1])])]
    .filter((u) => u >= 0 && u <= width)
    .sort((a, b) => a - b)
  const parts: Rect[] = []
  for (let k = 0; k < cuts.length - 1; k++) {
    const [u0, u1] = [cuts[k]!, cuts[k + 1]!]
    const middle = (u0 + u1) / 2
    const blocked = openings.filter(([a, , b]) => a < middle && middle < b).sort((a, b) => a[1] - b[1])
    let v = 0
    for (const [, v0, , v1] of blocked) {
      if (v0 > v) parts.push([u0, v, u1, v0])
      v = Math.max(v, v1)
    }
    if (v < height) parts.push([u0, v, u1, height])
  }
  return parts
}
