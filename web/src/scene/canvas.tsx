import { createRoot, events, extend, type ReconcilerRoot } from '@react-three/fiber'
import { type ReactNode, useEffect, useRef } from 'react'
import {
  BoxGeometry,
  DirectionalLight,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  NeutralToneMapping,
  PlaneGeometry,
  Sprite,
  SpriteMaterial,
} from 'three'
import type { Quality } from '../state/stage'

// Only what is written as an element, here or in the XR library, is named: the library's own canvas would bring all of three along.
extend({
  BoxGeometry,
  DirectionalLight,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  Sprite,
  SpriteMaterial,
})

/** A canvas that fills its parent and draws its children with three. A change of quality starts it afresh. */
export function SceneCanvas({
  quality,
  onFault,
  children,
}: {
  quality: Quality
  onFault: (error: Error) => void
  children: ReactNode
}) {
  const holder = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing | null>(null)
  const shown = useRef(children)
  shown.current = children
  const fault = useRef(onFault)
  fault.current = onFault
  useEffect(() => {
    const mine = new Drawing(
      holder.current!,
      quality,
      () => shown.current,
      (error) => fault.current(error),
    )
    drawing.current = mine
    return () => {
      drawing.current = null
      mine.end()
    }
  }, [quality])
  useEffect(() => drawing.current?.show(children), [children])
  return <div ref={holder} aria-hidden style={{ width: '100%', height: '100%', overflow: 'hidden' }} />
}

class Drawing {
  private readonly canvas = document.createElement('canvas')
  private readonly root: ReconcilerRoot<HTMLCanvasElement>
  private readonly watch: ResizeObserver
  private ready = false
  private ended = false

  constructor(
    private readonly holder: HTMLElement,
    private readonly quality: Quality,
    private readonly children: () => ReactNode,
    onFault: (error: Error) => void,
  ) {
    this.canvas.style.display = 'block'
    holder.append(this.canvas)
    this.root = createRoot(this.canvas)
    this.watch = new ResizeObserver(() => void this.fit().catch(onFault))
    this.watch.observe(holder)
  }

  show(children: ReactNode): void {
    if (this.ready) this.root.render(children)
  }

  end(): void {
    this.ended = true
    this.watch.disconnect()
    this.root.unmount()
    this.canvas.remove()
  }

  /** The first call sets the canvas up; later ones follow the parent's size. */
  private async fit(): Promise<void> {
    const { width, height, top, left } = this.holder.getBoundingClientRect()
    if (width === 0 || height === 0) return
    const high = this.quality === 'high'
    await this.root.configure({
      events,
      size: { width, height, top, left },
      dpr: high ? [1, 2] : 1,
      gl: { antialias: high, powerPreference: 'high-performance' },
      camera: { near: 0.05, far: 140 },
      onCreated: ({ gl, setEvents, events: pointer }) => {
        gl.toneMapping = NeutralToneMapping
        pointer.connect?.(this.canvas)
        setEvents({ enabled: true })
      },
    })
    if (this.ended || this.ready) return
    this.ready = true
    this.root.render(this.children())
  }
}
