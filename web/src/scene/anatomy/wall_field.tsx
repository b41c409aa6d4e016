import { use, useEffect, useMemo } from 'react'
import { CanvasTexture, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from 'three'
import { useFacts, useStage } from '../../hands/stage_context'
import { dragged } from '../../hands/targets'
import { HOUSE } from '../../house/house'
import type { Quality } from '../../state/stage'
import { wordsIn } from '../../words/words'
import { NICHE } from '../rooms/theatre_niche'
import { fetchInk, lettersOf } from '../signs/ink'
import { FieldModel } from './field_model'
import { loadOrgans } from './organ_geometry'
import { CHART, paintChart, REGION_BOXES } from './overlay'

const [WIDE, HIGH] = [CHART.right - CHART.left, CHART.top - CHART.bottom]
const METRES_PER_CM = Math.min((NICHE.width - 0.06) / WIDE, (NICHE.height - 0.06) / HIGH)
const CANVAS = { width: 1024, height: Math.round((1024 * HIGH) / WIDE) }

/** The field of operation, enlarged in its niche on the wall, with the chart of regions over it. */
export function WallField({ quality }: { quality: Quality }) {
  const organs = use(loadOrgans())
  const abdomen = useFacts((facts) => facts.abdomen)
  const language = useFacts((facts) => facts.language)
  const { calls } = useStage()
  const model = useMemo(() => new FieldModel(organs, quality), [organs, quality])
  const chart = useMemo(() => new ChartPane(), [])
  useEffect(() => model.show(abdomen), [model, abdomen])
  useEffect(() => {
    const words = wordsIn(language)
    void fetchInk(lettersOf(words)).then(() =>
      chart.paint((context) => paintChart(context, CANVAS.width, CANVAS.height, abdomen.regions, words)),
    )
  }, [chart, abdomen, language])
  useEffect(() => () => model.dispose(), [model])
  useEffect(() => () => chart.dispose(), [chart])
  const { x, y } = NICHE
  const z = -HOUSE.theatre.depth / 2
  const middle = [-(CHART.left + CHART.right) / 2, -(CHART.bottom + CHART.top) / 2] as const
  return (
    <group position={[x, y, z + 0.1]} scale={[METRES_PER_CM, METRES_PER_CM, METRES_PER_CM * 0.55]}>
      <group position={[middle[0], middle[1], 0]}>
        <primitive object={model.group} position={[0, 0, 1]} />
        {REGION_BOXES.map(({ key, left, right, bottom, top }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a mesh; its button for keyboards is in the mirror list
          <mesh
            key={key}
            position={[(left + right) / 2, (bottom + top) / 2, 6]}
            onClick={(event) => {
              if (dragged(event)) return
              event.stopPropagation()
              calls.pickRegion(key)
              calls.announce(wordsIn(language).mirror.chosen(wordsIn(language).regions[key]))
            }}
          >
            <boxGeometry args={[right - left - 0.2, top - bottom - 0.2, 9]} />
            <meshBasicMaterial visible={false} />
          </mesh>
        ))}
      </group>
      <mesh position={[0, 0, 12.5]} geometry={chart.geometry} material={chart.material} renderOrder={6} />
    </group>
  )
}

/** A pane of glass with drawing on it, as large as the chart. */
class ChartPane {
  readonly geometry = new PlaneGeometry(WIDE, HIGH)
  readonly material: MeshBasicMaterial
  private readonly texture: CanvasTexture

  constructor() {
    const canvas = document.createElement('canvas')
    canvas.width = CANVAS.width
    canvas.height = CANVAS.height
    this.texture = new CanvasTexture(canvas)
    this.texture.colorSpace = SRGBColorSpace
    this.texture.anisotropy = 4
    this.material = new MeshBasicMaterial({
      map: this.texture,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    })
  }

  paint(draw: (context: CanvasRenderingContext2D) => void): void {
    draw((this.texture.image as HTMLCanvasElement).getContext('2d')!)
    this.texture.needsUpdate = true
  }

  dispose(): void {
    this.geometry.dispose()
    this.material.dispose()
    this.texture.dispose()
  }
}
