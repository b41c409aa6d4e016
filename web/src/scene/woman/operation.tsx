import { use, useEffect, useMemo } from 'react'
import { DoubleSide, MeshLambertMaterial } from 'three'
import { useFacts } from '../../hands/stage_context'
import { THEATRE } from '../../house/theatre'
import type { Quality } from '../../state/stage'
import { FieldModel } from '../anatomy/field_model'
import { loadOrgans } from '../anatomy/organ_geometry'
import { drapeGeometry, WINDOW, woundGeometry } from './drape'

const TABLE_TOP = 0.92
/** Height of the middle of her belly over the table. */
const FIELD_HEIGHT = 0.07
const METRES_PER_CM = 0.0104

/** The draped woman on the table, and the open field in the window of the drape. */
export function Operation({ quality }: { quality: Quality }) {
  const { open } = useFacts((facts) => facts.abdomen)
  const belly = useFacts((facts) => facts.woman.belly)
  const here = useFacts((facts) => facts.woman.where === 'theatre')
  const cloth = useMemo(() => new MeshLambertMaterial({ vertexColors: true, side: DoubleSide }), [])
  const drape = useMemo(() => drapeGeometry(open, open ? 0 : belly), [open, belly])
  const wound = useMemo(woundGeometry, [])
  useEffect(() => () => drape.dispose(), [drape])
  useEffect(() => () => wound.dispose(), [wound])
  useEffect(() => () => cloth.dispose(), [cloth])
  if (!here || !THEATRE.bed) return null
  const { x, z } = THEATRE.bed
  return (
    <group position={[x, TABLE_TOP, z]}>
      <mesh geometry={drape} material={cloth} />
      {open && <mesh geometry={wound} material={cloth} />}
      {open && <OpenField quality={quality} />}
    </group>
  )
}

/** Her head lies to the west: the frame of the abdomen is turned so that its front looks up. */
function OpenField({ quality }: { quality: Quality }) {
  const organs = use(loadOrgans())
  const abdomen = useFacts((facts) => facts.abdomen)
  const model = useMemo(() => new FieldModel(organs, quality), [organs, quality])
  useEffect(() => model.show(abdomen), [model, abdomen])
  useEffect(() => () => model.dispose(), [model])
  return (
    <group
      position={[WINDOW.x, FIELD_HEIGHT, WINDOW.z]}
      rotation={[-Math.PI / 2, 0, Math.PI / 2]}
      scale={METRES_PER_CM}
    >
      <primitive object={model.group} />
    </group>
  )
}
