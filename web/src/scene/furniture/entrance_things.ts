import { Matrix4 } from 'three'
import { bar } from '../craft/bent'
import { box } from '../craft/boxes'
import { FINISH } from '../craft/finishes'
import type { Form } from '../craft/form'
import { cushion } from '../craft/soft'
import { rod, turned } from '../craft/turned'
import type { RoomShape } from '../rooms/shape'

/** A wheelchair waiting by the door: two large wheels with hand rims, a sling seat, foot plates. */
export function wheelchair(shape: RoomShape): void {
  const { solid } = shape
  cushion(solid, FINISH.tealDeep, 0, 0.46, 0.02, 0.42, 0.05, 0.42, { power: 6 })
  cushion(solid, FINISH.tealDeep, 0, 0.5, -0.21, 0.4, 0.42, 0.04, { power: 6 })
  for (const side of [-1, 1]) {
    shape.within(new Matrix4().makeScale(side, 1, 1), () => {
      wheel(solid, 0.27, 0.3, -0.12, 0.3, 0.024)
      wheel(solid, 0.31, 0.3, -0.12, 0.26, 0.009)
      wheel(solid, 0.2, 0.09, 0.3, 0.085, 0.016)
      bar(solid, FINISH.steel, [0.22, 0.9, -0.32, 0.22, 0.88, -0.22, 0.22, 0.48, -0.2, 0.22, 0.3, -0.12], 0.013, 7)
      bar(solid, FINISH.steel, [0.22, 0.48, -0.18, 0.22, 0.48, 0.22, 0.2, 0.4, 0.28, 0.18, 0.14, 0.4], 0.013, 7)
      bar(solid, FINISH.steel, [0.22, 0.48, 0.2, 0.2, 0.2, 0.3], 0.012, 6)
      cushion(solid, FINISH.rubber, 0.23, 0.67, 0, 0.06, 0.04, 0.3, { power: 5, cells: 3 })
      bar(solid, FINISH.steel, [0.23, 0.67, 0.1, 0.22, 0.48, 0.12], 0.011, 6)
      cushion(solid, FINISH.rubber, 0.22, 0.885, -0.36, 0.035, 0.035, 0.11, { power: 4, cells: 3 })
      box(solid, FINISH.charcoal, 0.11, 0.12, 0.43, 0.16, 0.015, 0.14)
    })
  }
}

/** A wheel standing upright across x: rim, eight spokes, hub. */
function wheel(form: Form, x: number, y: number, z: number, radius: number, thick: number): void {
  const upright = new Matrix4().makeRotationZ(-Math.PI / 2).setPosition(x, y, z)
  form.within(upright, () => {
    const [inner, outer] = [radius - thick, radius]
    const rim = [inner, -thick / 2, outer, -thick / 2, outer, thick / 2, inner, thick / 2, inner, -thick / 2]
    turned(form, thick > 0.012 ? FINISH.rubber : FINISH.chrome, 0, 0, 0, rim, 28)
    if (thick <= 0.012) return
    rod(form, FINISH.steel, 0, -0.025, 0, 0.025, 0.05, 10)
    for (let k = 0; k < 8; k++) {
      const angle = (k / 8) * 2 * Math.PI
      bar(form, FINISH.chrome, [0, 0, 0, Math.sin(angle) * inner, 0, Math.cos(angle) * inner], 0.004, 4)
    }
  })
}

/** A stand of hand gel. */
export function sanitiser(shape: RoomShape): void {
  const { solid } = shape
  rod(solid, FINISH.steel, 0, 0, 0, 0.16, 0.02, 24)
  rod(solid, FINISH.white, 0, 0.02, 0, 0.022, 0.86, 12)
  box(solid, FINISH.teal, 0, 0.86, 0.02, 0.17, 0.3, 0.12)
  box(solid, FINISH.white, 0, 0.9, 0.085, 0.11, 0.14, 0.012)
  box(solid, FINISH.shell, 0, 0.78, 0.1, 0.15, 0.02, 0.12)
  shape.sign('notice:hands', 0, 1.36, 0.012, 0.24, 0.32)
  box(solid, FINISH.white, 0, 1.19, 0, 0.26, 0.34, 0.016)
}
