import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import {
  AdditiveBlending,
  BufferGeometry,
  CanvasTexture,
  Float32BufferAttribute,
  type LineSegments,
  type Mesh,
  MeshBasicMaterial,
  RingGeometry,
  type Sprite,
  SRGBColorSpace,
} from 'three'
import { useStore } from 'zustand'
import { pointing } from '../hands/pointing'
import { useFacts } from '../hands/stage_context'
import type { Viewpoint } from '../hands/viewpoint'
import { HOUSE } from '../house/house'
import { DOOR_HEIGHT, DOOR_WIDTH, threshold } from '../house/plan'
import type { Reachable } from '../house/reachable'
import type { RoomKey } from '../state/stage'
import { wordsIn } from '../words/words'
import { nameOf } from './names'
import { fetchInk, writeFitting } from './signs/ink'

const TEAL = 0x2fd0ca

/** Marks in the room: where one is walking to, and what one points at. */
export function Marks({ room, viewpoint }: { room: RoomKey; viewpoint: Viewpoint }) {
  const target = useStore(pointing, (state) => state.target)
  return (
    <>
      <GoalRing viewpoint={viewpoint} />
      <NextDoor room={room} />
      {target && <TargetMark target={target} />}
    </>
  )
}

function GoalRing({ viewpoint }: { viewpoint: Viewpoint }) {
  const ring = useRef<Mesh>(null)
  const geometry = useMemo(() => new RingGeometry(0.16, 0.21, 40).rotateX(-Math.PI / 2), [])
  const material = useMemo(
    () =>
      new MeshBasicMaterial({ color: TEAL, transparent: true, opacity: 0.85, depthWrite: false, toneMapped: false }),
    [],
  )
  useEffect(() => () => geometry.dispose(), [geometry])
  useEffect(() => () => material.dispose(), [material])
  useFrame(() => {
    const mesh = ring.current
    const goal = viewpoint.corners[viewpoint.corners.length - 1]
    if (!mesh) return
    mesh.visible = goal !== undefined
    if (goal) mesh.position.set(goal.x, 0.02, goal.z)
  })
  return <mesh ref={ring} geometry={geometry} material={material} renderOrder={7} visible={false} />
}

/** A frame of light round the door that leads on, and an arrow on the floor before it. */
function NextDoor({ room }: { room: RoomKey }) {
  const next = useFacts((facts) => facts.nextRoom)
  const plan = HOUSE[room]
  const door = plan.doors.find((each) => each.to === next)
  const geometry = useMemo(doorLightGeometry, [])
  useEffect(() => () => geometry.dispose(), [geometry])
  if (!door) return null
  const { x, z, inX, inZ } = threshold(plan, door)
  return (
    <mesh geometry={geometry} position={[x, 0, z]} rotation-y={Math.atan2(inX, inZ)} renderOrder={4}>
      <meshBasicMaterial color={TEAL} transparent opacity={0.75} depthWrite={false} toneMapped={false} />
    </mesh>
  )
}

/** Strips up, over and down the door's frame, and an arrow that lies on the floor and points at it. */
function doorLightGeometry(): BufferGeometry {
  const [half, high, thin] = [DOOR_WIDTH / 2 + 0.085, DOOR_HEIGHT + 0.085, 0.035]
  const strips = [
    [-half, 0, -half + thin, high],
    [half - thin, 0, half, high],
    [-half, high - thin, half, high],
  ] as const
  const points: number[] = []
  for (const [x0, y0, x1, y1] of strips)
    points.push(x0, y0, 0.05, x1, y0, 0.05, x1, y1, 0.05, x0, y0, 0.05, x1, y1, 0.05, x0, y1, 0.05)
  const arrow = [0, 0.5, -0.32, 0.9, 0.32, 0.9, -0.11, 0.9, -0.11, 1.3, 0.11, 1.3, -0.11, 0.9, 0.11, 1.3, 0.11, 0.9]
  for (let i = 0; i < arrow.length; i += 2) points.push(arrow[i]!, 0.012, arrow[i + 1]!)
  return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3))
}

/** Corners round the thing and its name above it. */
function TargetMark({ target }: { target: Reachable }) {
  const corners = useRef<LineSegments>(null)
  const geometry = useMemo(() => cornerGeometry(target.size), [target])
  useEffect(() => () => geometry.dispose(), [geometry])
  return (
    <group position={target.at as [number, number, number]} rotation-y={target.turn}>
      <lineSegments ref={corners} geometry={geometry} renderOrder={9}>
        <lineBasicMaterial
          color={TEAL}
          transparent
          opacity={0.9}
          depthWrite={false}
          toneMapped={false}
          blending={AdditiveBlending}
        />
      </lineSegments>
      <NameChip target={target} />
    </group>
  )
}

/** A short line along each axis from each corner of a box. */
function cornerGeometry([width, height, depth]: readonly [number, number, number]): BufferGeometry {
  const half = [width / 2, height / 2, depth / 2]
  const points: number[] = []
  for (let corner = 0; corner < 8; corner++) {
    const sign = [corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1]
    for (let axis = 0; axis < 3; axis++) {
      const from = half.map((h, i) => h * sign[i]!)
      const to = [...from]
      to[axis]! -= sign[axis]! * Math.min(0.16, half[axis]! * 0.6)
      points.push(...from, ...to)
    }
  }
  return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3))
}

const CHIP = { width: 512, height: 96, metres: 0.62 }

function NameChip({ target }: { target: Reachable }) {
  const language = useFacts((facts) => facts.language)
  const sprite = useRef<Sprite>(null)
  const texture = useMemo(() => {
    const canvas = document.createElement('canvas')
    canvas.width = CHIP.width
    canvas.height = CHIP.height
    const made = new CanvasTexture(canvas)
    made.colorSpace = SRGBColorSpace
    return made
  }, [])
  useEffect(() => () => texture.dispose(), [texture])
  useEffect(() => {
    const name = nameOf(target.key, wordsIn(language))
    let current = true
    void fetchInk(name).then(() => {
      if (!current) return
      paintChip(texture.image as HTMLCanvasElement, name)
      texture.needsUpdate = true
    })
    return () => {
      current = false
    }
  }, [texture, target, language])
  const y = Math.min(target.size[1] / 2 + 0.12, 2.5 - target.at[1])
  return (
    <sprite
      ref={sprite}
      position={[0, y, 0]}
      scale={[CHIP.metres, (CHIP.metres * CHIP.height) / CHIP.width, 1]}
      renderOrder={21}
    >
      <spriteMaterial map={texture} transparent depthTest={false} depthWrite={false} toneMapped={false} />
    </sprite>
  )
}

function paintChip(canvas: HTMLCanvasElement, name: string): void {
  const context = canvas.getContext('2d')!
  context.clearRect(0, 0, CHIP.width, CHIP.height)
  context.fillStyle = '#0f8b8d'
  context.beginPath()
  context.roundRect(4, 4, CHIP.width - 8, CHIP.height - 8, 44)
  context.fill()
  context.fillStyle = '#ffffff'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  writeFitting(context, name, CHIP.width / 2, CHIP.height / 2 + 2, CHIP.width - 60, 700, 42)
}
