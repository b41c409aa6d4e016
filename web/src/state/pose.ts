/**
 * The pose packet: where a person's head and two hands are, in 32 bytes, little-endian.
 *
 *   u8 kind = 1, u8 flags, then for head, left hand, right hand: 3 x int16 millimetres, u32 orientation
 *
 * The orientation holds the index of the largest quaternion component in its top two bits and the other three in ten
 * bits each. A server's batch is `u8 kind = 2, u16 n`, then n times `u16 id` and the packet as it was sent.
 * A millimetre and a fifth of a degree are finer than a hand trembles; nobody sees the rounding.
 */

export const POSE_KIND = 1
export const BATCH_KIND = 2
export const POSE_BYTES = 32
export const BATCH_HEAD_BYTES = 3
export const BATCH_ITEM_BYTES = 2 + POSE_BYTES

/** Bits of the flags byte. */
export const FLAG = { inVr: 1, handsTracked: 2, walking: 4, speaking: 8 } as const

/** Numbers of one joint: position x y z in metres, orientation x y z w. */
export const JOINT_FLOATS = 7
export const HEAD = 0
export const LEFT_HAND = JOINT_FLOATS
export const RIGHT_HAND = 2 * JOINT_FLOATS
/** Numbers of one whole pose: head, left hand, right hand. */
export const POSE_FLOATS = 3 * JOINT_FLOATS

const JOINT_BYTES = 10
const LARGEST_OTHER = Math.SQRT1_2
const STEPS = 1023

/** Writes `pose` (POSE_FLOATS numbers) as a packet of POSE_BYTES at `offset`; allocates nothing. */
export function writePose(view: DataView, offset: number, flags: number, pose: Float32Array): void {
  view.setUint8(offset, POSE_KIND)
  view.setUint8(offset + 1, flags)
  for (let joint = 0; joint < 3; joint++) writeJoint(view, offset + 2 + joint * JOINT_BYTES, pose, joint * JOINT_FLOATS)
}

/** Reads the packet at `offset` into `pose` from index `at` on and returns its flags; throws if it is no pose packet. */
export function readPose(view: DataView, offset: number, pose: Float32Array, at = 0): number {
  if (view.getUint8(offset) !== POSE_KIND) throw new RangeError('not a pose packet: its first byte must be 1')
  for (let joint = 0; joint < 3; joint++)
    readJoint(view, offset + 2 + joint * JOINT_BYTES, pose, at + joint * JOINT_FLOATS)
  return view.getUint8(offset + 1)
}

/** Calls `visit(id, view, offset)` for each packet of a batch, in order, and returns how many there were. */
export function readBatch(buffer: ArrayBuffer, visit: (id: number, view: DataView, offset: number) => void): number {
  const view = new DataView(buffer)
  if (view.getUint8(0) !== BATCH_KIND) throw new RangeError('not a batch of poses: its first byte must be 2')
  const count = view.getUint16(1, true)
  if (buffer.byteLength < BATCH_HEAD_BYTES + count * BATCH_ITEM_BYTES)
    throw new RangeError('the batch of poses is cut short')
  for (let i = 0; i < count; i++) {
    const at = BATCH_HEAD_BYTES + i * BATCH_ITEM_BYTES
    visit(view.getUint16(at, true), view, at + 2)
  }
  return count
}

function writeJoint(view: DataView, offset: number, pose: Float32Array, at: number): void {
  for (let axis = 0; axis < 3; axis++) view.setInt16(offset + 2 * axis, millimetres(pose[at + axis]!), true)
  view.setUint32(offset + 6, packOrientation(pose, at + 3), true)
}

function readJoint(view: DataView, offset: number, pose: Float32Array, at: number): void {
  for (let axis = 0; axis < 3; axis++) pose[at + axis] = view.getInt16(offset + 2 * axis, true) / 1000
  unpackOrientation(view.getUint32(offset + 6, true), pose, at + 3)
}

function millimetres(metres: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(metres * 1000)))
}

/** Smallest three: the largest component is left out and its sign made positive (q and -q turn alike). */
function packOrientation(from: Float32Array, at: number): number {
  let largest = 0
  for (let i = 1; i < 4; i++) if (Math.abs(from[at + i]!) > Math.abs(from[at + largest]!)) largest = i
  const sign = from[at + largest]! < 0 ? -1 : 1
  let bits = largest
  for (let i = 0; i < 4; i++) {
    if (i === largest) continue
    const share = (sign * from[at + i]!) / LARGEST_OTHER
    bits = bits * 1024 + Math.round(((Math.max(-1, Math.min(1, share)) + 1) / 2) * STEPS)
  }
  return bits >>> 0
}

function unpackOrientation(bits: number, into: Float32Array, at: number): void {
  const largest = bits >>> 30
  let sum = 0
  let shift = 20
  for (let i = 0; i < 4; i++) {
    if (i === largest) continue
    const share = (((bits >>> shift) & 1023) / STEPS) * 2 - 1
    into[at + i] = share * LARGEST_OTHER
    sum += into[at + i]! * into[at + i]!
    shift -= 10
  }
  into[at + largest] = Math.sqrt(Math.max(0, 1 - sum))
}
