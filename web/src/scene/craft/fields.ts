/** Distance fields: shapes as "how far is it from here to the surface", negative inside. They melt into each other. */

export type Field = (x: number, y: number, z: number) => number

export function sphere(cx: number, cy: number, cz: number, radius: number): Field {
  return (x, y, z) => Math.hypot(x - cx, y - cy, z - cz) - radius
}

/** Close to exact near the surface, which is where it matters. */
export function ellipsoid(cx: number, cy: number, cz: number, rx: number, ry: number, rz: number): Field {
  return (x, y, z) => {
    const [dx, dy, dz] = [x - cx, y - cy, z - cz]
    const k0 = Math.sqrt((dx / rx) ** 2 + (dy / ry) ** 2 + (dz / rz) ** 2)
    const k1 = Math.sqrt((dx / rx ** 2) ** 2 + (dy / ry ** 2) ** 2 + (dz / rz ** 2) ** 2)
    return k1 < 1e-9 ? -Math.min(rx, ry, rz) : (k0 * (k0 - 1)) / k1
  }
}

export type Point3 = readonly [x: number, y: number, z: number]

/** A rod from `a` to `b` whose thickness goes from `ra` to `rb`. */
export function limb(a: Point3, b: Point3, ra: number, rb = ra): Field {
  const [ax, ay, az] = a
  const [ux, uy, uz] = [b[0] - ax, b[1] - ay, b[2] - az]
  const length2 = ux * ux + uy * uy + uz * uz
  return (x, y, z) => {
    const [px, py, pz] = [x - ax, y - ay, z - az]
    const share = Math.max(0, Math.min(1, (px * ux + py * uy + pz * uz) / length2))
    return Math.hypot(px - ux * share, py - uy * share, pz - uz * share) - (ra + (rb - ra) * share)
  }
}

/** A rod squashed along z by `flat` (0.5 is half as deep as wide). */
export function flatLimb(a: Point3, b: Point3, ra: number, rb: number, flat: number, z0 = 0): Field {
  const round = limb([a[0], a[1], (a[2] - z0) / flat], [b[0], b[1], (b[2] - z0) / flat], ra, rb)
  return (x, y, z) => round(x, y, (z - z0) / flat) * (0.5 + 0.5 * flat)
}

/** Everything on the side of the plane that `n` points away from. */
export function halfSpace(nx: number, ny: number, nz: number, offset: number): Field {
  const length = Math.hypot(nx, ny, nz)
  return (x, y, z) => (x * nx + y * ny + z * nz) / length - offset
}

/** Melts two distances together over a width `k`. */
export function melt(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k
  return Math.min(a, b) - h * h * k * 0.25
}

/** Cuts b out of a with a rounded edge of width `k`. */
export function carve(a: number, b: number, k: number): number {
  return -melt(-a, b, k)
}

export function union(k: number, ...fields: readonly Field[]): Field {
  return (x, y, z) => {
    let distance = fields[0]!(x, y, z)
    for (let i = 1; i < fields.length; i++) distance = melt(distance, fields[i]!(x, y, z), k)
    return distance
  }
}

export function without(k: number, from: Field, ...cuts: readonly Field[]): Field {
  return (x, y, z) => {
    let distance = from(x, y, z)
    for (const cut of cuts) distance = carve(distance, cut(x, y, z), k)
    return distance
  }
}

export function common(k: number, a: Field, b: Field): Field {
  return (x, y, z) => -melt(-a(x, y, z), -b(x, y, z), k)
}

/** Writes the direction in which a field grows fastest, as a unit vector, into `out` at `at`. */
export function slopeOf(
  field: Field,
  x: number,
  y: number,
  z: number,
  step: number,
  out: Float32Array | number[],
  at: number,
): void {
  const gx = field(x + step, y, z) - field(x - step, y, z)
  const gy = field(x, y + step, z) - field(x, y - step, z)
  const gz = field(x, y, z + step) - field(x, y, z - step)
  const length = Math.hypot(gx, gy, gz) || 1
  out[at] = gx / length
  out[at + 1] = gy / length
  out[at + 2] = gz / length
}
