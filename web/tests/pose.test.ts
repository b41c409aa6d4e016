import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BATCH_HEAD_BYTES,
  BATCH_ITEM_BYTES,
  BATCH_KIND,
  HEAD,
  POSE_BYTES,
  POSE_FLOATS,
  readBatch,
  readPose,
  writePose,
} from '../src/state/pose'
import { Poses } from '../src/state/poses'

const metre = fc.double({ min: -32, max: 32, noNaN: true })
const quaternion = fc
  .tuple(
    ...([0, 1, 2, 3].map(() => fc.double({ min: -1, max: 1, noNaN: true })) as [
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
    ]),
  )
  .filter((q) => Math.hypot(...q) > 0.1)
  .map((q) => q.map((value) => value / Math.hypot(...q)))
const joint = fc.tuple(fc.tuple(metre, metre, metre), quaternion).map(([place, turn]) => [...place, ...turn])
const pose = fc.tuple(joint, joint, joint).map((joints) => Float32Array.from(joints.flat()))

describe('the pose packet', () => {
  it('brings places back within half a millimetre and turns within a third of a degree', () => {
    fc.assert(
      fc.property(pose, fc.integer({ min: 0, max: 255 }), (sent, flags) => {
        const packet = new DataView(new ArrayBuffer(POSE_BYTES))
        writePose(packet, 0, flags, sent)
        const got = new Float32Array(POSE_FLOATS)
        expect(readPose(packet, 0, got)).toBe(flags)
        for (let at = 0; at < POSE_FLOATS; at += 7) {
          for (let i = 0; i < 3; i++) expect(Math.abs(got[at + i]! - sent[at + i]!)).toBeLessThan(0.00051)
          const dot = [3, 4, 5, 6].reduce((sum, i) => sum + got[at + i]! * sent[at + i]!, 0)
          const angle = (2 * Math.acos(Math.min(1, Math.abs(dot))) * 180) / Math.PI
          expect(angle).toBeLessThan(0.33)
        }
      }),
    )
  })

  it('keeps a place that is too far away at the edge instead of letting it wrap round', () => {
    const packet = new DataView(new ArrayBuffer(POSE_BYTES))
    const far = new Float32Array(POSE_FLOATS).fill(0)
    far.set([100, -100, 0, 0, 0, 0, 1])
    writePose(packet, 0, 0, far)
    readPose(packet, 0, far)
    expect(far[0]).toBeCloseTo(32.767)
    expect(far[1]).toBeCloseTo(-32.768)
  })

  it('is little-endian with the head first', () => {
    const packet = new DataView(new ArrayBuffer(POSE_BYTES))
    writePose(
      packet,
      0,
      5,
      Float32Array.from({ length: POSE_FLOATS }, (_, i) => (i % 7 === 6 ? 1 : i === 0 ? 0.258 : 0)),
    )
    expect([...new Uint8Array(packet.buffer).slice(0, 4)]).toEqual([1, 5, 2, 1])
  })

  it('refuses other kinds and batches that are cut short', () => {
    const other = new DataView(new ArrayBuffer(POSE_BYTES))
    expect(() => readPose(other, 0, new Float32Array(POSE_FLOATS))).toThrow('first byte must be 1')
    const batch = new DataView(new ArrayBuffer(BATCH_HEAD_BYTES + BATCH_ITEM_BYTES - 1))
    batch.setUint8(0, BATCH_KIND)
    batch.setUint16(1, 1, true)
    expect(() => readBatch(batch.buffer, () => undefined)).toThrow('cut short')
  })
})

describe('poses of others', () => {
  const at = (x: number) => Float32Array.from({ length: POSE_FLOATS }, (_, i) => (i === HEAD ? x : i % 7 === 6 ? 1 : 0))
  const packetOf = (x: number) => {
    const packet = new DataView(new ArrayBuffer(POSE_BYTES))
    writePose(packet, 0, 4, at(x))
    return packet
  }

  it('are drawn between two packets, a tenth of a second late', () => {
    const poses = new Poses()
    const out = new Float32Array(POSE_FLOATS)
    for (const [i, x] of [0, 1, 2, 3].entries()) poses.put(7, packetOf(x), 0, 1000 + i * 50)
    expect(poses.sample(7, 1175, out)).toBe(4)
    expect(out[HEAD]).toBeCloseTo(1.5)
    poses.sample(7, 1600, out)
    expect(out[HEAD]).toBeCloseTo(3)
  })

  it('are unknown before the first packet and after one has left', () => {
    const poses = new Poses()
    const out = new Float32Array(POSE_FLOATS)
    expect(poses.sample(7, 0, out)).toBe(-1)
    poses.put(7, packetOf(0), 0, 0)
    expect(poses.sample(7, 0, out)).toBe(4)
    poses.forget(7)
    expect(poses.sample(7, 0, out)).toBe(-1)
  })

  it('come in batches', () => {
    const batch = new DataView(new ArrayBuffer(BATCH_HEAD_BYTES + 2 * BATCH_ITEM_BYTES))
    batch.setUint8(0, BATCH_KIND)
    batch.setUint16(1, 2, true)
    for (const [i, id] of [3, 900].entries()) {
      const start = BATCH_HEAD_BYTES + i * BATCH_ITEM_BYTES
      batch.setUint16(start, id, true)
      writePose(batch, start + 2, 0, at(id / 100))
    }
    const poses = new Poses()
    poses.take(batch.buffer, 0)
    const out = new Float32Array(POSE_FLOATS)
    expect(poses.sample(900, 200, out)).toBe(0)
    expect(out[HEAD]).toBeCloseTo(9)
  })
})
