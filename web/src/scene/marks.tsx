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
import type { Reachable } from '../house/reachable'
import { wordsIn } from '../words/words'
import { nameOf } from './names'
import { fetchInk, writeFitting } from './signs/ink'

const TEAL = 0x2fd0ca

/** Marks in the room: where one is walking to, and what one points at. */
export function Marks({ viewpoint }: { viewpoint: Viewpoint }) {
  const target = useStore(pointing, (state) => state.target)
  return (
    <>
      <GoalRing viewpoint={viewpoint} />
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
