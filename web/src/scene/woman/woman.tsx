import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { MeshLambertMaterial } from 'three'
import { useFacts } from '../../hands/stage_context'
import { HOUSE } from '../../house/house'
import type { Bed } from '../../house/plan'
import type { Quality, RoomKey, Woman } from '../../state/stage'
import { COUCH_BACK } from '../furniture/clinic_things'
import { CHAIR_LEAN } from '../furniture/day_unit_things'
import { type FigureModel, figureModel } from '../people/figure_model'
import { womanLook } from '../people/look'
import { takePosture } from '../people/postures'
import { JOINTS } from '../people/skeleton'
import { PATIENT_GOWN } from '../people/wardrobe'
import { blanketGeometry, blanketStripes } from './blanket'

/** The woman they treat, where she lies or sits in this room. */
export function WomanFigure({ room, quality }: { room: RoomKey; quality: Quality }) {
  const woman = useFacts((facts) => facts.woman)
  const { bed } = HOUSE[room]
  return woman.where === room && bed ? <InBed woman={woman} bed={bed} quality={quality} /> : null
}

function InBed({ woman, bed, quality }: { woman: Woman; bed: Bed; quality: Quality }) {
  const { seed, age, belly, mood } = woman
  const bald = woman.hair < 0.5
  const theatre = bed.posture === 'lying'
  const model = useMemo(() => {
    const outfit = theatre ? { ...PATIENT_GOWN, sterile: false } : PATIENT_GOWN
    const look = womanLook(seed, age, bald ? 0 : 1)
    return figureModel(theatre ? { ...look, style: 'cap', glasses: false } : look, outfit, 'calm', quality, theatre)
  }, [seed, age, bald, theatre, quality])
  useEffect(() => () => model.dispose(), [model])
  useEffect(() => model.repaint(mood), [model, mood])
  useEffect(() => settleIn(model, bed, belly), [model, bed, belly])
  useFrame(({ clock }) => breathe(model, clock.elapsedTime, woman.alive))
  return (
    <>
      <primitive object={model.group} />
      {bed.posture === 'sitting' && <Blanket bed={bed} />}
    </>
  )
}

function Blanket({ bed }: { bed: Bed }) {
  const geometry = useMemo(blanketGeometry, [])
  const stripes = useMemo(blanketStripes, [])
  const wool = useMemo(() => new MeshLambertMaterial({ map: stripes }), [stripes])
  useEffect(() => () => geometry.dispose(), [geometry])
  useEffect(() => () => stripes.dispose(), [stripes])
  useEffect(() => () => wool.dispose(), [wool])
  return <mesh geometry={geometry} material={wool} position={[bed.x, bed.y, bed.z]} rotation-y={bed.turn} />
}

/** Puts her hips on the bed and bends her the way the bed is bent. */
function settleIn({ group, bones }: FigureModel, { x, y, z, turn, posture }: Bed, belly: number): void {
  const lean = { lying: 0, reclining: COUCH_BACK, sitting: CHAIR_LEAN }[posture]
  takePosture(bones, posture, lean)
  // Standing figures face +z with the head up; on her back the head points to -z and the face up.
  const flat = posture === 'sitting' ? 0 : -Math.PI / 2
  bones.hips.rotation.set(flat, 0, 0)
  bones.hips.position.set(0, 0.12, 0)
  bones.belly.scale.set(1 + 0.32 * belly, 1 + 0.3 * belly, 1 + 0.9 * belly)
  bones.belly.position.z = JOINTS.belly[2] - JOINTS.hips[2] + 0.02 * belly
  group.position.set(x, y, z)
  group.rotation.y = turn
}

function breathe({ bones }: FigureModel, now: number, alive: boolean): void {
  bones.spine.scale.setScalar(alive ? 1 + 0.007 * Math.sin(now * 1.4) : 1)
}
