import { useFrame } from '@react-three/fiber'
import { Container, Text } from '@react-three/uikit'
import { type RefObject, useMemo, useRef } from 'react'
import { type Group, Vector3 } from 'three'
import type { RoomKey } from '../state/stage'
import { wordsIn } from '../words/words'
import { lettering } from './lettering/atlas'
import { useFacts, useStage } from './stage_context'
import { SNAP_TURN } from './viewpoint'
import { leaveVr } from './vr_store'

/** The panel stays within reach: it comes along once one is this far from it or has turned this far away. */
const LEASH_M = 1.15
const LEASH_COS = 0.35
const REACH_M = 0.85
/** Below eye level and to the left, where a clipboard would be held; never in the way of what is being looked at. */
const DROP_M = 0.38
const ASIDE = 0.42

const eye = new Vector3()
const sight = new Vector3()
const wanted = new Vector3()

/** The panel near a person in a headset: the task of the room, the way on, the language, turning and leaving. */
export function Panel({ room, origin }: { room: RoomKey; origin: RefObject<Group | null> }) {
  const { calls } = useStage()
  const language = useFacts((facts) => facts.language)
  const task = useFacts((facts) => facts.tasks[room])
  const next = useFacts((facts) => facts.nextRoom)
  const group = useRef<Group>(null)
  const words = wordsIn(language)
  const letters = useMemo(lettering, [])
  useFollowing(group)
  const turn = (direction: number) => {
    if (origin.current) origin.current.rotation.y += direction * SNAP_TURN
  }
  return (
    <group ref={group}>
      <Container
        pixelSize={0.001}
        width={520}
        padding={24}
        gap={16}
        flexDirection="column"
        borderRadius={22}
        backgroundColor="#f7faf9"
        fontFamilies={letters}
        color="#1f3438"
      >
        <Text fontSize={20} color="#0f8b8d">{`${words.rooms[room]} · ${words.panel.task}`}</Text>
        <Text fontSize={32}>{task.title || words.rooms[room]}</Text>
        <Text fontSize={24} lineHeight="140%">
          {task.text || words.panel.stay}
        </Text>
        {next && next !== room && (
          <Button
            name="next-room"
            colour="#0f8b8d"
            label={`${words.panel.nextRoom}: ${words.rooms[next]}`}
            act={() => calls.go(next)}
          />
        )}
        <Container flexDirection="row" gap={12}>
          <Button name="turn-left" colour="#54707a" label="←" act={() => turn(1)} />
          <Button name="turn-right" colour="#54707a" label="→" act={() => turn(-1)} />
          <Button
            name="language"
            colour="#54707a"
            label={words.panel.language}
            act={() => calls.setLanguage(language === 'ko' ? 'en' : 'ko')}
          />
          <Button name="leave" colour="#8a5a4d" label={words.panel.leave} act={leaveVr} />
        </Container>
      </Container>
    </group>
  )
}

function Button({ name, label, colour, act }: { name: string; label: string; colour: string; act: () => void }) {
  return (
    <Container
      ref={(container) => {
        if (container) container.name = `panel:${name}`
      }}
      onClick={act}
      flexGrow={1}
      padding={14}
      borderRadius={14}
      backgroundColor={colour}
      hover={{ backgroundColor: '#12a3a5' }}
      justifyContent="center"
      alignItems="center"
    >
      <Text fontSize={24} color="#ffffff">
        {label}
      </Text>
    </Container>
  )
}

/** Keeps the panel near without ever swinging it through the view: it moves only when it has been left behind. */
function useFollowing(group: RefObject<Group | null>): void {
  const placed = useRef(false)
  useFrame(({ camera }) => {
    const panel = group.current
    if (!panel) return
    camera.getWorldPosition(eye)
    camera.getWorldDirection(sight).setY(0).normalize()
    wanted.subVectors(panel.position, eye).setY(0)
    const left = placed.current && wanted.length() < LEASH_M && wanted.normalize().dot(sight) > LEASH_COS
    if (left) return
    placed.current = true
    wanted
      .set(sight.x + sight.z * ASIDE, 0, sight.z - sight.x * ASIDE)
      .normalize()
      .multiplyScalar(REACH_M)
    panel.position
      .copy(eye)
      .add(wanted)
      .setY(eye.y - DROP_M)
    panel.lookAt(eye.x, eye.y - 0.1, eye.z)
  })
}
