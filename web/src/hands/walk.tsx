import { useFrame, useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { HOUSE } from '../house/house'
import { useStage } from './stage_context'
import { EYE_HEIGHT, type Steering, type Viewpoint } from './viewpoint'

/** Which key asks for what. Codes, not letters, so that a Korean or French layout walks alike. */
const KEYS: Readonly<Record<string, readonly [keyof Steering, number]>> = {
  KeyW: ['forward', 1],
  ArrowUp: ['forward', 1],
  KeyS: ['forward', -1],
  ArrowDown: ['forward', -1],
  KeyA: ['right', -1],
  KeyD: ['right', 1],
  ArrowLeft: ['turn', -1],
  ArrowRight: ['turn', 1],
  KeyQ: ['turn', -1],
  KeyE: ['turn', 1],
}
const RADIANS_PER_PIXEL = 0.0042

/** Walking and looking on a desktop or phone. Nothing here moves unless a person asked for it. */
export function Walk({ viewpoint }: { viewpoint: Viewpoint }) {
  const stage = useStage()
  useKeys(viewpoint.steering)
  useDrag(viewpoint)
  useFrame(({ camera, gl }, delta) => {
    if (gl.xr.isPresenting) return
    const { room } = stage.facts.getState()
    const asked = viewpoint.step(HOUSE[room], Math.min(delta, 0.1))
    if (asked) stage.calls.go(asked)
    camera.position.set(viewpoint.at.x, EYE_HEIGHT, viewpoint.at.z)
    camera.rotation.set(viewpoint.pitch, viewpoint.yaw, 0, 'YXZ')
  })
  return null
}

function useKeys(steering: Steering): void {
  useEffect(() => {
    const held = new Set<string>()
    const steer = () => {
      steering.forward = steering.right = steering.turn = 0
      for (const code of held) {
        const [way, amount] = KEYS[code]!
        steering[way] = Math.max(-1, Math.min(1, steering[way] + amount))
      }
    }
    const press = (event: KeyboardEvent) => {
      if (!(event.code in KEYS) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      held.add(event.code)
      steer()
    }
    const release = (event: KeyboardEvent) => {
      if (held.delete(event.code)) steer()
    }
    const releaseAll = () => {
      held.clear()
      steer()
    }
    window.addEventListener('keydown', press)
    window.addEventListener('keyup', release)
    window.addEventListener('blur', releaseAll)
    return () => {
      releaseAll()
      window.removeEventListener('keydown', press)
      window.removeEventListener('keyup', release)
      window.removeEventListener('blur', releaseAll)
    }
  }, [steering])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function useDrag(viewpoint: Viewpoint): void {
  const canvas = useThree(({ gl }) => gl.domElement)
  useEffect(() => {
    // Where the finger was: some browsers do not tell how far a touch has moved.
    const held = { finger: -1, x: 0, y: 0 }
    const press = (event: PointerEvent) => {
      if (held.finger >= 0) return
      held.finger = event.pointerId
      held.x = event.clientX
      held.y = event.clientY
    }
    const move = (event: PointerEvent) => {
      if (event.pointerId !== held.finger) return
      viewpoint.look((event.clientX - held.x) * RADIANS_PER_PIXEL, (event.clientY - held.y) * RADIANS_PER_PIXEL)
      held.x = event.clientX
      held.y = event.clientY
    }
    const release = (event: PointerEvent) => {
      if (event.pointerId === held.finger) held.finger = -1
    }
    canvas.style.touchAction = 'none'
    canvas.addEventListener('pointerdown', press)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    return () => {
      canvas.removeEventListener('pointerdown', press)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', release)
    }
  }, [canvas, viewpoint])
}
