/**
 * Where names over heads go and how strongly they show: they stack above one another, shrink before signs and displays,
 * slip down to the chest or fade, and stand out again for whom one looks at. Worked out in tangents of angles from the
 * eye, so that a headset's two eyes agree; allocates nothing once it runs.
 */
import { type Camera, Matrix4, Vector3 } from 'three'
import type { Placard } from '../rooms/shape'

/** A name over a head: where it would be, and how it is shown now. */
export interface TagPlace {
  /** Over the head, in the room. */
  readonly at: Vector3
  /** Half of what is written, in metres at scale 1. */
  halfWide: number
  halfHigh: number
  here: boolean
  speaking: boolean
  /** Shown so: raised by metres, scaled, faded. All three follow what is wanted within a few frames. */
  lift: number
  scale: number
  alpha: number
  /** The scale with which it is drawn, for how far away it is. */
  size: number
}

export function newTagPlace(): TagPlace {
  return {
    at: new Vector3(),
    halfWide: 0,
    halfHigh: 0,
    here: false,
    speaking: false,
    lift: 0,
    scale: 1,
    alpha: 0,
    size: 1,
  }
}

/** A name is never drawn smaller than it would be at this many metres, nor larger than it is at the second. */
const READABLE = 3.2
const growth = (depth: number): number => Math.max(0.7, Math.min(1.6, depth / READABLE))

const SHRUNK = 0.7
/** Metres from over the head to the chest. */
const TO_CHEST = -0.78
const FADED = 0.14
const FAR = 7.5
const FAR_ALPHA = 0.72
/** Tangent of the angle about the middle of sight within which a person is looked at. */
const LOOKED_AT = 0.13
const MOST_LIFTS = 3
/** A tag may cover this share of itself with a sign before it gives way. */
const COVER = 0.12

/** A rectangle seen from the eye, in tangents. */
interface Seen {
  depth: number
  left: number
  right: number
  low: number
  high: number
}

const newSeen = (): Seen => ({ depth: 0, left: 0, right: 0, low: 0, high: 0 })

export class TagPlaces {
  private readonly view = new Matrix4()
  private readonly point = new Vector3()
  private readonly covers: readonly { readonly placard: Placard; readonly seen: Seen }[]
  private readonly taken: Seen[] = []
  private takenCount = 0
  private readonly order: TagPlace[] = []
  private readonly wish = newSeen()

  constructor(covers: readonly Placard[]) {
    this.covers = covers.map((placard) => ({ placard, seen: newSeen() }))
  }

  /** Finds a place for every tag; `delta` in seconds since the last time. */
  arrange(tags: readonly TagPlace[], camera: Camera, delta: number): void {
    this.view.copy(camera.matrixWorld).invert()
    for (const { placard, seen } of this.covers) this.seePlacard(placard, seen)
    this.order.length = 0
    for (const tag of tags) if (tag.here) this.order.push(tag)
    // Who speaks is placed first, then who is near.
    this.order.sort((a, b) => this.rank(a) - this.rank(b))
    this.takenCount = 0
    for (const tag of this.order) this.settle(tag, Math.min(1, delta * 7))
  }

  private rank(tag: TagPlace): number {
    return this.point.copy(tag.at).applyMatrix4(this.view).z * -1 - (tag.speaking ? 100 : 0)
  }

  private settle(tag: TagPlace, share: number): void {
    const { x, y, z } = this.point.copy(tag.at).applyMatrix4(this.view)
    const depth = -z
    if (depth < 0.3) {
      tag.alpha = 0
      return
    }
    const [tx, ty] = [x / depth, y / depth]
    // The face is half a metre below the tag.
    const looked = tag.speaking || Math.hypot(tx, Math.max(0, Math.abs(ty - 0.25 / depth) - 0.35 / depth)) < LOOKED_AT
    let [lift, scale] = [0, 1]
    let alpha = depth > FAR && !looked ? FAR_ALPHA : 1
    this.frame(tag, tx, ty, depth, lift, scale)
    if (this.coversSign()) {
      scale = SHRUNK
      this.frame(tag, tx, ty, depth, lift, scale)
      if (this.coversSign()) {
        // Worn on the chest like a badge it covers nobody but its owner.
        lift = TO_CHEST
        this.frame(tag, tx, ty, depth, lift, scale)
      }
    }
    const step = tag.halfHigh * 2.1 * growth(depth) * scale
    for (let k = 0; k < MOST_LIFTS && this.coversTag(); k++) {
      lift += step
      this.frame(tag, tx, ty, depth, lift, scale)
    }
    if (this.coversTag()) alpha = Math.min(alpha, FADED)
    if (!looked && alpha > FADED && this.coversSign()) alpha = FADED
    if (alpha > FADED) this.take()
    const first = tag.alpha === 0
    tag.lift += (lift - tag.lift) * (first ? 1 : share)
    tag.scale += (scale - tag.scale) * (first ? 1 : share)
    tag.alpha += (alpha - tag.alpha) * (first ? 1 : share)
    tag.size = tag.scale * growth(depth)
  }

  /** Puts the rectangle that the tag would fill into `wish`. */
  private frame(tag: TagPlace, tx: number, ty: number, depth: number, lift: number, scale: number): void {
    const size = (growth(depth) * scale) / depth
    const { wish } = this
    wish.depth = depth
    wish.left = tx - tag.halfWide * size
    wish.right = tx + tag.halfWide * size
    wish.low = ty + lift / depth - tag.halfHigh * size
    wish.high = ty + lift / depth + tag.halfHigh * size
  }

  private coversSign(): boolean {
    const area = (this.wish.right - this.wish.left) * (this.wish.high - this.wish.low)
    for (const { seen } of this.covers) {
      if (seen.depth > this.wish.depth && overlap(seen, this.wish) > COVER * area) return true
    }
    return false
  }

  private coversTag(): boolean {
    for (let i = 0; i < this.takenCount; i++) if (overlap(this.taken[i]!, this.wish) > 0) return true
    return false
  }

  private take(): void {
    let seen = this.taken[this.takenCount++]
    if (!seen) {
      seen = newSeen()
      this.taken.push(seen)
    }
    Object.assign(seen, this.wish)
  }

  /** The upright box round a placard's corners as the eye sees them; depth 0 when it is behind, or seen from its back. */
  private seePlacard({ origin, u, v, width, height }: Placard, seen: Seen): void {
    seen.depth = 0
    seen.left = seen.low = Number.POSITIVE_INFINITY
    seen.right = seen.high = Number.NEGATIVE_INFINITY
    let nearest = Number.POSITIVE_INFINITY
    for (let corner = 0; corner < 4; corner++) {
      this.point
        .copy(origin)
        .addScaledVector(u, corner & 1 ? width : 0)
        .addScaledVector(v, corner & 2 ? height : 0)
        .applyMatrix4(this.view)
      const depth = -this.point.z
      if (depth < 0.2) return
      nearest = Math.min(nearest, depth)
      seen.left = Math.min(seen.left, this.point.x / depth)
      seen.right = Math.max(seen.right, this.point.x / depth)
      seen.low = Math.min(seen.low, this.point.y / depth)
      seen.high = Math.max(seen.high, this.point.y / depth)
    }
    seen.depth = nearest
  }
}

function overlap(a: Seen, b: Seen): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.high, b.high) - Math.max(a.low, b.low)
  return wide > 0 && high > 0 ? wide * high : 0
}
