import type { Finish } from './finishes'
import type { Form } from './form'

/** A point of a turned profile: radius and height. */
type ProfilePoint = readonly [radius: number, height: number]

/** Profile corners sharper than this many degrees get an edge; gentler ones are shaded round. */
const CREASE = Math.cos((35 * Math.PI) / 180)

/** A shape turned about the upright through (x, z): `outline` is radius, height, radius, height, ... up along its outside. */
export function turned(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  outline: readonly number[],
  segments = 20,
  squash = 1,
): void {
  const profile = Array.from(
    { length: outline.length / 2 },
    (_, i): ProfilePoint => [outline[i * 2]!, outline[i * 2 + 1]!],
  )
  for (let k = 0; k < profile.length - 1; k++) ring(form, finish, x, y, z, profile, k, segments, squash)
}

function ring(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  profile: readonly ProfilePoint[],
  k: number,
  segments: number,
  squash: number,
): void {
  const lower = profile[k]!
  const upper = profile[k + 1]!
  const flat = slopeNormal(lower, upper)
  const normals = [bent(profile, k - 1, flat), bent(profile, k + 1, flat)]
  const first = form.vertexCount
  for (let s = 0; s <= segments; s++) {
    const angle = (s / segments) * 2 * Math.PI
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    for (const [end, [radius, height]] of [lower, upper].entries()) {
      const [outward, upward] = normals[end]!
      form.vertex(
        finish,
        x + sin * radius,
        y + height,
        z + cos * radius * squash,
        sin * outward,
        upward,
        (cos * outward) / squash,
      )
    }
  }
  for (let s = 0; s < segments; s++) {
    const a = first + 2 * s
    if (lower[0] === 0) form.triangle(a, a + 3, a + 1)
    else if (upper[0] === 0) form.triangle(a, a + 2, a + 1)
    else form.quad(a, a + 2, a + 3, a + 1)
  }
}

function slopeNormal(lower: ProfilePoint, upper: ProfilePoint): [number, number] {
  const rise = upper[1] - lower[1]
  const run = upper[0] - lower[0]
  const length = Math.hypot(rise, run) || 1
  return [rise / length, -run / length]
}

/** The normal shared with the neighbouring segment that starts at `k`, unless the corner between is sharp. */
function bent(profile: readonly ProfilePoint[], k: number, own: [number, number]): [number, number] {
  const lower = profile[k]
  const upper = profile[k + 1]
  if (!lower || !upper) return own
  const other = slopeNormal(lower, upper)
  if (own[0] * other[0] + own[1] * other[1] < CREASE) return own
  const length = Math.hypot(own[0] + other[0], own[1] + other[1])
  return [(own[0] + other[0]) / length, (own[1] + other[1]) / length]
}

/** An upright rod or disc with slightly rounded rims. */
export function rod(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  radius: number,
  height: number,
  segments = 16,
): void {
  const rim = Math.min(0.01, radius * 0.25, height * 0.25)
  turned(
    form,
    finish,
    x,
    y,
    z,
    [0, 0, radius - rim, 0, radius, rim, radius, height - rim, radius - rim, height, 0, height],
    segments,
  )
}

/** A ball, or an egg when `tall` is not 1; `y` is its middle. */
export function ball(
  form: Form,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  radius: number,
  segments = 14,
  tall = 1,
): void {
  const rows = Math.max(4, Math.round(segments * 0.6))
  const profile: number[] = []
  for (let r = 0; r <= rows; r++) {
    const angle = (r / rows) * Math.PI
    profile.push(r === 0 || r === rows ? 0 : Math.sin(angle) * radius, -Math.cos(angle) * radius * tall)
  }
  turned(form, finish, x, y, z, profile, segments)
}
