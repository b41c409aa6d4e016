import { useEffect, useMemo } from 'react'
import { CanvasTexture, MeshBasicMaterial, SRGBColorSpace } from 'three'
import { useFacts } from '../../hands/stage_context'
import type { Quality, RoomKey } from '../../state/stage'
import { type Words, wordsIn } from '../../words/words'
import { useRoom } from '../rooms/room'
import type { Sign } from '../rooms/shape'
import { fetchInk, lettersOf } from './ink'
import { paintSign } from './print'
import { layoutSheet, type SheetLayout, sheetGeometry } from './sheet'

/** Every printed sign of a room, in the language of the person who looks: one draw call. */
export function Signs({ room, quality }: { room: RoomKey; quality: Quality }) {
  const { shape } = useRoom(room)
  const language = useFacts((facts) => facts.language)
  const layout = useMemo(() => layoutSheet(shape.signs, quality === 'high' ? 330 : 190, 2048), [shape, quality])
  const geometry = useMemo(() => sheetGeometry(shape.signs, layout), [shape, layout])
  const texture = useMemo(() => blankSheet(layout), [layout])
  const material = useMemo(() => {
    const made = new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false, toneMapped: false })
    made.color.setScalar(shape.signLight)
    return made
  }, [texture, shape])
  useEffect(() => {
    let current = true
    const [words, other] = [wordsIn(language), wordsIn(language === 'ko' ? 'en' : 'ko')]
    void fetchInk(lettersOf(words) + lettersOf(other)).then(() => {
      if (current) paint(texture, shape.signs, layout, words, other, room)
    })
    return () => {
      current = false
    }
  }, [texture, shape, layout, language, room])
  useEffect(() => () => geometry.dispose(), [geometry])
  useEffect(() => () => texture.dispose(), [texture])
  useEffect(() => () => material.dispose(), [material])
  return <mesh geometry={geometry} material={material} renderOrder={2} matrixAutoUpdate={false} />
}

function blankSheet({ width, height }: SheetLayout): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = 8
  return texture
}

function paint(
  texture: CanvasTexture,
  signs: readonly Sign[],
  { width, height, patches }: SheetLayout,
  words: Words,
  other: Words,
  room: RoomKey,
): void {
  const context = (texture.image as HTMLCanvasElement).getContext('2d')!
  context.clearRect(0, 0, width, height)
  for (const [i, { key }] of signs.entries()) {
    const patch = patches[i]!
    context.save()
    context.translate(patch.x, patch.y)
    paintSign(context, key, patch.width, patch.height, words, other, room)
    context.restore()
  }
  texture.needsUpdate = true
}
