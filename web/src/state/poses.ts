import { JOINT_FLOATS, POSE_FLOATS, readBatch, readPose } from './pose'

/** Packets kept per person. At 20 a second four of them span 150 ms, enough to look 100 ms back. */
const KEPT = 4
/** How far behind the newest packet people are drawn, so that there is a packet on either side to go between. */
const BEHIND_MS = 100

interface Track {
  poses: Float32Array
  times: Float64Array
  flags: number
  newest: number
  count: number
}

/**
 * Poses of the other people, outside of React's state: they change 20 times a second and are read every frame.
 * Drawing asks with `sample`, which goes between packets and allocates nothing.
 */
export class Poses {
  private readonly tracks = new Map<number, Track>()
  private readonly visit = (id: number, view: DataView, offset: number) => this.put(id, view, offset, this.arrival)
  private arrival = 0

  /** Takes a server's batch (see pose.ts) that arrived at `now` (milliseconds, any steady clock). */
  take(batch: ArrayBuffer, now: number): void {
    this.arrival = now
    readBatch(batch, this.visit)
  }

  /** Takes one pose packet of person `id`. */
  put(id: number, view: DataView, offset: number, now: number): void {
    const track = this.trackOf(id)
    track.newest = (track.newest + 1) % KEPT
    track.count = Math.min(KEPT, track.count + 1)
    track.times[track.newest] = now
    track.flags = readPose(view, offset, track.poses, track.newest * POSE_FLOATS)
  }

  /** Forgets a person who left, so that she does not slide across the room when she comes back. */
  forget(id: number): void {
    this.tracks.delete(id)
  }

  /** Fills `out` (POSE_FLOATS) with the pose of `id` as of 100 ms before `now`; returns the flags, or -1 if unknown. */
  sample(id: number, now: number, out: Float32Array): number {
    const track = this.tracks.get(id)
    if (!track) return -1
    const moment = now - BEHIND_MS
    let later = track.newest
    let earlier = later
    for (let i = 1; i < track.count && track.times[earlier]! > moment; i++) {
      later = earlier
      earlier = (track.newest - i + KEPT) % KEPT
    }
    const span = track.times[later]! - track.times[earlier]!
    const share = span > 0 ? Math.max(0, Math.min(1, (moment - track.times[earlier]!) / span)) : 1
    between(track.poses, earlier * POSE_FLOATS, later * POSE_FLOATS, share, out)
    return track.flags
  }

  private trackOf(id: number): Track {
    let track = this.tracks.get(id)
    if (!track) {
      track = {
        poses: new Float32Array(KEPT * POSE_FLOATS),
        times: new Float64Array(KEPT),
        flags: 0,
        newest: 0,
        count: 0,
      }
      this.tracks.set(id, track)
    }
    return track
  }
}

function between(poses: Float32Array, from: number, to: number, share: number, out: Float32Array): void {
  for (let joint = 0; joint < POSE_FLOATS; joint += JOINT_FLOATS) {
    for (let i = 0; i < 3; i++) out[joint + i] = mix(poses[from + joint + i]!, poses[to + joint + i]!, share)
    turnBetween(poses, from + joint + 3, to + joint + 3, share, out, joint + 3)
  }
}

/** Normalised linear interpolation the short way round: within 50 ms of turning it cannot be told from slerp. */
function turnBetween(
  poses: Float32Array,
  from: number,
  to: number,
  share: number,
  out: Float32Array,
  at: number,
): void {
  let dot = 0
  for (let i = 0; i < 4; i++) dot += poses[from + i]! * poses[to + i]!
  const sign = dot < 0 ? -1 : 1
  let length = 0
  for (let i = 0; i < 4; i++) {
    const value = mix(poses[from + i]!, sign * poses[to + i]!, share)
    out[at + i] = value
    length += value * value
  }
  const scale = length > 0 ? 1 / Math.sqrt(length) : 0
  for (let i = 0; i < 4; i++) out[at + i]! *= scale
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}
