import type { Point3 } from '../craft/fields'
import { SMALL_BOWEL } from './bowel_path'
import { regionAt } from './frame'

/** The lining of the belly, as an ellipse at each height, on which deposits of the outer regions lie. */
const LINING = { wide: 12.6, front: 6.6, back: -5.4 }

/** Up to `count` places on the peritoneum inside a region, the same every time; regions 9 to 12 lie along the small bowel. */
export function sitesOf(region: number, count: number): Point3[] {
  if (region >= 9) return alongBowel(region - 9, count)
  const sites: Point3[] = []
  for (let k = 0; sites.length < count && k < 400; k++) {
    const y = -17 + 36 * radical(k, 2)
    const angle = 2 * Math.PI * radical(k, 3)
    const narrow = y > 12 ? Math.sqrt(Math.max(0.05, 1 - ((y - 12) / 10) ** 2)) : y < -8 ? 0.75 : 1
    const x = Math.sin(angle) * LINING.wide * narrow
    const z = Math.cos(angle) > 0 ? Math.cos(angle) * LINING.front : -Math.cos(angle) * LINING.back
    if (regionAt(x, y) === region) sites.push([x, y, z])
  }
  return sites
}

function alongBowel(quarter: number, count: number): Point3[] {
  const from = (quarter * SMALL_BOWEL.length) / 4
  return Array.from({ length: count }, (_, k) => {
    const [x, y, z] = SMALL_BOWEL[Math.floor(from + ((k + 0.5) / count) * (SMALL_BOWEL.length / 4))]!
    return [x, y + 0.9, z + 0.7] as const
  })
}

/** A number of the van der Corput sequence: points that never clump. */
function radical(k: number, base: number): number {
  let [value, share] = [0, 1 / base]
  for (let n = k + 1; n > 0; n = Math.floor(n / base)) {
    value += (n % base) * share
    share /= base
  }
  return value
}
