import { type RootState, useFrame } from '@react-three/fiber'
import { useMemo } from 'react'
import { Matrix4, Quaternion, Vector3 } from 'three'
import { FLAG, HEAD, LEFT_HAND, POSE_BYTES, POSE_FLOATS, RIGHT_HAND, writePose } from '../state/pose'
import { useStage } from './stage_context'
import type { Viewpoint } from './viewpoint'
import { vrStore } from './vr_store'

const EVERY_S = 1 / 20
/** A still person is said again once a second, for those who have just come in. */
const AT_LEAST_EVERY_S = 1

/** Tells the others where one's head and hands are, twenty times a second while one moves. */
export function SendPose({ viewpoint }: { viewpoint: Viewpoint }) {
  const stage = useStage()
  const sender = useMemo(() => new PoseSender(), [])
  useFrame((state, delta, frame) => {
    if (!sender.due(delta)) return
    const speaking = stage.facts.getState().speaking ? FLAG.speaking : 0
    const walking = viewpoint.walking ? FLAG.walking : 0
    const packet = sender.pack(state, frame as XRFrame | undefined, speaking | walking)
    if (packet) stage.calls.sendPose(packet)
  })
  return null
}

const place = new Vector3()
const turn = new Quaternion()
const scale = new Vector3()
const matrix = new Matrix4()

class PoseSender {
  private readonly pose = new Float32Array(POSE_FLOATS)
  private readonly packet = new DataView(new ArrayBuffer(POSE_BYTES))
  private readonly bytes = new Uint8Array(this.packet.buffer)
  private readonly sent = new Uint8Array(POSE_BYTES)
  private sincePacked = 0
  private sinceSent = AT_LEAST_EVERY_S

  due(delta: number): boolean {
    this.sincePacked += delta
    this.sinceSent += delta
    if (this.sincePacked < EVERY_S) return false
    this.sincePacked %= EVERY_S
    return true
  }

  /** The packet to send now, or null when nothing has moved since the last one. */
  pack({ camera, gl }: RootState, frame: XRFrame | undefined, flags: number): ArrayBuffer | null {
    camera.matrixWorld.decompose(place, turn, scale)
    this.put(HEAD)
    const tracked = gl.xr.isPresenting && frame ? this.putHands(frame, gl.xr.getReferenceSpace()) : 0
    writePose(this.packet, 0, flags | (gl.xr.isPresenting ? FLAG.inVr : 0) | tracked, this.pose)
    if (this.sinceSent < AT_LEAST_EVERY_S && !this.moved()) return null
    this.sent.set(this.bytes)
    this.sinceSent = 0
    return this.packet.buffer as ArrayBuffer
  }

  private moved(): boolean {
    for (let i = 0; i < POSE_BYTES; i++) if (this.bytes[i] !== this.sent[i]) return true
    return false
  }

  private putHands(frame: XRFrame, space: XRReferenceSpace | null): number {
    const origin = vrStore.getState().origin
    let flags = 0
    for (const source of frame.session.inputSources) {
      const grip = source.gripSpace
      const pose = grip && space && frame.getPose(grip, space)
      if (!pose || source.handedness === 'none') continue
      matrix.fromArray(pose.transform.matrix)
      if (origin) matrix.premultiply(origin.matrixWorld)
      matrix.decompose(place, turn, scale)
      this.put(source.handedness === 'left' ? LEFT_HAND : RIGHT_HAND)
      if (source.hand) flags |= FLAG.handsTracked
    }
    return flags
  }

  private put(at: number): void {
    place.toArray(this.pose, at)
    turn.toArray(this.pose, at + 3)
  }
}
