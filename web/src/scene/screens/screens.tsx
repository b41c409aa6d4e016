import { useEffect, useMemo } from 'react'
import { CanvasTexture, MeshBasicMaterial, SRGBColorSpace } from 'three'
import { useStage } from '../../hands/stage_context'
import type { Quality, RoomKey, StageFacts } from '../../state/stage'
import { wordsIn } from '../../words/words'
import { useRoom } from '../rooms/room'
import type { Screen } from '../rooms/shape'
import { fetchInk, lettersOf } from '../signs/ink'
import { layoutSheet, type SheetLayout, sheetGeometry } from '../signs/sheet'
import { displayInputs, displayLetters, paintDisplay } from './displays'

/** Every lit display of a room: one canvas, one draw call. Patches are painted one at a time, and only when they change. */
export function Screens({ room, quality }: { room: RoomKey; quality: Quality }) {
  const stage = useStage()
  const { shape } = useRoom(room)
  const sheet = useMemo(() => new ScreenSheet(shape.screens, quality), [shape, quality])
  useEffect(() => () => sheet.dispose(), [sheet])
  useEffect(() => {
    sheet.follow(stage.facts.getState())
    const stop = stage.facts.subscribe((facts) => sheet.follow(facts))
    const minutes = setInterval(() => sheet.follow(stage.facts.getState()), 20_000)
    return () => {
      stop()
      clearInterval(minutes)
      sheet.rest()
    }
  }, [sheet, stage])
  if (shape.screens.length === 0) return null
  return <mesh geometry={sheet.geometry} material={sheet.material} matrixAutoUpdate={false} />
}

/** Time for painting between two frames. */
const PAINTING_MS = 8

class ScreenSheet {
  readonly geometry
  readonly material: MeshBasicMaterial
  private readonly layout: SheetLayout
  private readonly canvas = document.createElement('canvas')
  private readonly texture: CanvasTexture
  private readonly painted: (readonly unknown[])[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private wanted: StageFacts | null = null

  constructor(
    private readonly screens: readonly Screen[],
    quality: Quality,
  ) {
    this.layout = layoutSheet(screens, quality === 'high' ? 420 : 240, quality === 'high' ? 2048 : 1024)
    this.canvas.width = this.layout.width
    this.canvas.height = this.layout.height
    this.texture = new CanvasTexture(this.canvas)
    this.texture.colorSpace = SRGBColorSpace
    this.texture.anisotropy = 8
    this.geometry = sheetGeometry(screens, this.layout)
    this.material = new MeshBasicMaterial({ map: this.texture, toneMapped: false })
  }

  follow(facts: StageFacts): void {
    this.wanted = facts
    void fetchInk(displayLetters(facts) + lettersOf(wordsIn(facts.language))).then(() => {
      if (this.wanted === facts) this.paintOn(facts)
    })
  }

  rest(): void {
    clearTimeout(this.timer)
    this.wanted = null
  }

  dispose(): void {
    this.rest()
    this.geometry.dispose()
    this.texture.dispose()
    this.material.dispose()
  }

  /** Paints patches that are out of date for a few milliseconds, then makes room for a frame before the next. */
  private paintOn(facts: StageFacts): void {
    clearTimeout(this.timer)
    const until = performance.now() + PAINTING_MS
    for (const [i, { key }] of this.screens.entries()) {
      if (same(this.painted[i], displayInputs(key, facts))) continue
      this.paint(i, facts)
      this.texture.needsUpdate = true
      if (performance.now() < until) continue
      this.timer = setTimeout(() => this.wanted === facts && this.paintOn(facts), 0)
      return
    }
  }

  private paint(i: number, facts: StageFacts): void {
    const { key } = this.screens[i]!
    const { x, y, width, height } = this.layout.patches[i]!
    const context = this.canvas.getContext('2d')!
    context.save()
    context.translate(x, y)
    paintDisplay(key, { context, width, height, words: wordsIn(facts.language), facts })
    context.restore()
    this.painted[i] = displayInputs(key, facts)
  }
}

function same(a: readonly unknown[] | undefined, b: readonly unknown[]): boolean {
  return a !== undefined && a.length === b.length && a.every((value, i) => value === b[i])
}
