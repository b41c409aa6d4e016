import { Matrix4, Vector3 } from 'three'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH, type Finish } from '../craft/finishes'
import type { Form } from '../craft/form'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** A potted fig: a slim trunk and broad, drooping leaves. */
export function plant(shape: RoomShape): void {
  const { solid } = shape
  turned(solid, FINISH.pot, 0, 0, 0, [0, 0, 0.17, 0, 0.19, 0.03, 0.24, 0.42, 0.22, 0.44, 0.2, 0.4, 0, 0.4], 20)
  rod(solid, FINISH.soil, 0, 0.37, 0, 0.2, 0.03, 16)
  bar(solid, FINISH.oakDark, [0, 0.38, 0, 0.03, 0.8, 0.02, -0.02, 1.25, 0], 0.016, 6)
  for (let k = 0; k < 34; k++) {
    const share = k / 34
    const angle = k * 2.39996
    const lift = 0.62 + 0.95 * share
    const reach = 0.42 * Math.sin(Math.PI * (0.25 + 0.65 * share)) + 0.06
    const tone = [FINISH.leafDark, FINISH.leaf, FINISH.leafPale][k % 3]!
    leaf(solid, tone, [0.02 * Math.sin(k), lift, 0], angle, 0.25 + 0.7 * (1 - share), reach, 0.16)
  }
}

/** A low trough of grasses, used to part a space. */
export function planter(shape: RoomShape): void {
  const { solid } = shape
  box(solid, FINISH.shell, 0, 0, 0, 1.4, 0.5, 0.4)
  box(solid, FINISH.soil, 0, 0.495, 0, 1.3, 0.012, 0.3, { bevel: 0.002 })
  for (let k = 0; k < 46; k++) {
    const x = -0.62 + (k / 45) * 1.24
    const z = Math.sin(k * 7.31) * 0.11
    const tone = [FINISH.leafDark, FINISH.leaf, FINISH.leafPale][k % 3]!
    leaf(solid, tone, [x, 0.5, z], k * 2.4, 1.1 + 0.25 * Math.sin(k), 0.42 + 0.14 * Math.sin(k * 3.7), 0.05)
  }
}

/** A small pot for a desk or sill. */
export function smallPlant(shape: RoomShape): void {
  const { solid } = shape
  turned(solid, FINISH.terracotta, 0, 0, 0, [0, 0, 0.05, 0, 0.065, 0.1, 0.058, 0.105, 0, 0.095], 14)
  for (let k = 0; k < 14; k++)
    leaf(solid, k % 2 ? FINISH.leaf : FINISH.leafPale, [0, 0.09, 0], k * 2.4, 0.5 + 0.05 * k, 0.17, 0.05)
}

const place = new Matrix4()
const lean = new Matrix4()

/** One leaf, bent along its middle: from `root`, out along `angle`, rising by `rise` radians, `long` and `wide` metres. */
function leaf(
  form: Form,
  finish: Finish,
  root: readonly [number, number, number],
  angle: number,
  rise: number,
  long: number,
  wide: number,
): void {
  place.makeRotationY(angle).setPosition(...root)
  lean.makeRotationX(-rise)
  form.within(place.multiply(lean), () => {
    for (const face of [1, -1]) {
      const rows = LEAF.map(([along, half, sag]) => {
        const n = new Vector3(0, face, face * 0.25).normalize()
        return [-half, half].map((side) =>
          form.vertex(
            finish,
            side * wide,
            -sag * long + Math.abs(side) * wide * 0.15,
            along * long,
            n.x + side * face * 0.4,
            n.y,
            n.z,
          ),
        )
      })
      for (let r = 0; r < rows.length - 1; r++) {
        const [a, b] = rows[r]! as [number, number]
        const [d, c] = rows[r + 1]! as [number, number]
        if (face > 0) form.quad(a, d, c, b)
        else form.quad(a, b, c, d)
      }
    }
  })
}
/** Share of the length, half width, sag. */
const LEAF = [
  [0, 0.06, 0],
  [0.3, 0.42, -0.03],
  [0.65, 0.5, 0.04],
  [1, 0.03, 0.22],
] as const
