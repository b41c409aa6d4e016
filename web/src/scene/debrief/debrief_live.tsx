import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BoxGeometry, CanvasTexture, Color, InstancedMesh, Matrix4, MeshBasicMaterial, SRGBColorSpace } from 'three'
import { useFacts } from '../../hands/stage_context'
import { PADS } from '../../house/debrief'
import type { Course, Quality, Twin } from '../../state/stage'
import { wordsIn } from '../../words/words'
import { figureModel } from '../people/figure_model'
import { womanLook } from '../people/look'
import { takePosture } from '../people/postures'
import { JOINTS } from '../people/skeleton'
import { PATIENT_GOWN } from '../people/wardrobe'
import { fetchInk, lettersOf } from '../signs/ink'
import { histogram, spanOf, wellbeingOn } from './course'
import { BARS, debriefGeometry } from './debrief_geometry'
import { COURSE_COLOURS, paintDebrief, SHEET } from './debrief_sheet'
import { HologramMaterial } from './hologram_material'

/** What changes in the debrief: two figures of the same woman, the lines and scales, the bars of what might have been. */
export function DebriefLive({ quality }: { quality: Quality }) {
  const twin = useFacts((facts) => facts.twin)
  if (!twin) return null
  return (
    <>
      {PADS.map((pad, i) => (
        <Figure key={pad.x} x={pad.x} z={pad.z} course={twin.courses[i as 0 | 1]} day={twin.day} quality={quality} />
      ))}
      <Drawing twin={twin} />
      <Bars courses={twin.courses} />
    </>
  )
}

function Figure({
  x,
  z,
  course,
  day,
  quality,
}: {
  x: number
  z: number
  course: Course
  day: number
  quality: Quality
}) {
  const seed = useFacts((facts) => facts.woman.seed)
  const age = useFacts((facts) => facts.woman.age)
  const model = useMemo(() => figureModel(womanLook(seed, age, 1), PATIENT_GOWN, 'calm', quality), [seed, age, quality])
  const light = useMemo(() => {
    const sheet = (model.mesh.material as MeshBasicMaterial).map!
    return new HologramMaterial(sheet)
  }, [model])
  useEffect(() => () => model.dispose(), [model])
  useEffect(() => () => light.dispose(), [light])
  useEffect(() => {
    const life = wellbeingOn(course, day)
    model.mesh.material = light
    model.mesh.renderOrder = 8
    light.setLife(life)
    model.group.visible = life > 0
    stoop(model, life)
    model.group.position.set(x, 0.085, z)
  }, [model, light, course, day, x, z])
  useFrame(({ clock }) => {
    model.bones.spine.scale.setScalar(1 + 0.006 * Math.sin(clock.elapsedTime * 1.4 + x))
  })
  return <primitive object={model.group} />
}

/** The worse she is, the more she bends. */
function stoop({ bones }: ReturnType<typeof figureModel>, life: number): void {
  takePosture(bones, 'standing')
  const burden = 1 - Math.min(1, life)
  bones.hips.position.set(0, JOINTS.hips[1] - 0.01 - 0.05 * burden, 0)
  bones.spine.rotation.x = 0.34 * burden
  bones.neck.rotation.x = 0.2 * burden
  bones.head.rotation.x = 0.12 * burden
}

function Drawing({ twin }: { twin: Twin }) {
  const language = useFacts((facts) => facts.language)
  const geometry = useMemo(debriefGeometry, [])
  const texture = useMemo(() => {
    const canvas = document.createElement('canvas')
    canvas.width = SHEET.width
    canvas.height = SHEET.height
    const made = new CanvasTexture(canvas)
    made.colorSpace = SRGBColorSpace
    made.anisotropy = 8
    return made
  }, [])
  const material = useMemo(
    () => new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false, toneMapped: false }),
    [texture],
  )
  useEffect(() => {
    const words = wordsIn(language)
    const labels = twin.courses
      .flatMap((course) => [course.name, ...course.moments.map((moment) => moment.label)])
      .join('')
    void fetchInk(lettersOf(words) + words.day(1234567890) + labels).then(() => {
      paintDebrief((texture.image as HTMLCanvasElement).getContext('2d')!, twin, words)
      texture.needsUpdate = true
    })
  }, [texture, twin, language])
  useEffect(() => () => geometry.dispose(), [geometry])
  useEffect(() => () => material.dispose(), [material])
  useEffect(() => () => texture.dispose(), [texture])
  return <mesh geometry={geometry} material={material} renderOrder={3} />
}

const BINS = 24
const TALLEST = 1.05

/** The spread of outcomes behind each figure: one instanced box for all bars. */
function Bars({ courses }: { courses: readonly [Course, Course] }) {
  const bars = useMemo(() => {
    const geometry = new BoxGeometry(1, 1, 1).translate(0, 0.5, 0)
    const mesh = new InstancedMesh(geometry, new MeshBasicMaterial({ transparent: true, opacity: 0.82 }), BINS * 2)
    mesh.frustumCulled = false
    return mesh
  }, [])
  useEffect(() => {
    const { months } = spanOf(courses)
    const matrix = new Matrix4()
    const step = (2 * BARS.half) / BINS
    for (const [i, course] of courses.entries()) {
      for (const [bin, share] of histogram(course.outcomes, BINS, months).entries()) {
        const left = BARS.middle[i as 0 | 1] - BARS.half
        matrix
          .makeScale(step * 0.78, Math.max(0.008, share * TALLEST), 0.1)
          .setPosition(left + (bin + 0.5) * step, BARS.foot + 0.12, BARS.z)
        bars.setMatrixAt(i * BINS + bin, matrix)
        bars.setColorAt(i * BINS + bin, new Color(COURSE_COLOURS[i]!))
      }
    }
    bars.instanceMatrix.needsUpdate = true
    if (bars.instanceColor) bars.instanceColor.needsUpdate = true
  }, [bars, courses])
  useEffect(
    () => () => {
      bars.geometry.dispose()
      ;(bars.material as MeshBasicMaterial).dispose()
      bars.dispose()
    },
    [bars],
  )
  return <primitive object={bars} />
}
