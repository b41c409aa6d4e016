import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { type Camera, Group } from 'three'
import { useFacts, useStage } from '../../hands/stage_context'
import { HOUSE } from '../../house/house'
import type { Spot } from '../../house/plan'
import { FLAG, POSE_FLOATS } from '../../state/pose'
import type { Poses } from '../../state/poses'
import type { Person, Quality, RoomKey } from '../../state/stage'
import { useRoom } from '../rooms/room'
import type { Placard, RoomShape } from '../rooms/shape'
import { ContactShadows } from './contact_shadows'
import { type FigureModel, figureModel } from './figure_model'
import { Gait } from './gait'
import { lookOf } from './look'
import { NameTags } from './name_tags'
import { takePosture } from './postures'
import { EYES, JOINTS } from './skeleton'
import { outfitFor } from './wardrobe'

interface Present {
  readonly person: Person
  readonly model: FigureModel
  readonly gait: Gait
  readonly seat: Spot | null
}

const SEAT_HEIGHT = 0.52
const sampled = new Float32Array(POSE_FLOATS)

/** Everybody else in the room: figures, their shadows, their names. */
export function Crowd({ room, quality }: { room: RoomKey; quality: Quality }) {
  const stage = useStage()
  const people = useFacts((facts) => facts.people)
  const me = useFacts((facts) => facts.me.id)
  const seats = useFacts((facts) => facts.board.seats)
  const { shape } = useRoom(room)
  const crowd = useMemo(() => new CrowdModel(room, quality, wordsOf(shape)), [room, quality, shape])
  useEffect(() => () => crowd.dispose(), [crowd])
  useEffect(
    () =>
      crowd.set(
        people.filter((person) => person.room === room && person.id !== me),
        room === 'board' ? seats : [],
      ),
    [crowd, people, me, room, seats],
  )
  useFrame(({ clock, camera }, delta) => {
    crowd.update(stage.poses, camera, clock.elapsedTime, delta)
  })
  return <primitive object={crowd.group} />
}

/** What is to be read or watched, and so is not to be covered by a name. Pictures on walls may be. */
function wordsOf({ signs, screens, shown }: RoomShape): Placard[] {
  return [...signs.filter(({ key }) => !key.startsWith('print:')), ...screens, ...shown]
}

/** The figures of one room, kept from frame to frame; React only says who is there. */
class CrowdModel {
  readonly group = new Group()
  private readonly tags: NameTags
  private readonly shadows = new ContactShadows()
  private present: Present[] = []
  private tagged = 0

  constructor(
    private readonly room: RoomKey,
    private readonly quality: Quality,
    words: readonly Placard[],
  ) {
    this.tags = new NameTags(words)
    this.group.add(this.tags.mesh, this.shadows.mesh)
  }

  set(people: readonly Person[], seats: readonly (number | null)[]): void {
    const before = new Map(this.present.map((each) => [each.person.id, each]))
    this.present = people.map((person) => {
      const seat = HOUSE[this.room].seats[seats.indexOf(person.id)] ?? null
      const kept = before.get(person.id)
      if (kept && kept.person.seed === person.seed && kept.person.role === person.role) {
        before.delete(person.id)
        return { ...kept, person, seat }
      }
      return this.enter(person, seat)
    })
    for (const { model } of before.values()) this.leave(model)
    this.shadows.count = this.present.length
    void this.tags.write(people.map(({ name, roleName, centre }) => ({ name, role: roleName, centre })))
  }

  /** Moves everybody on by a frame; `now` and `delta` in seconds. */
  update(poses: Poses, camera: Camera, now: number, delta: number): void {
    const moment = performance.now()
    for (let i = 0; i < this.present.length; i++) {
      const { person, model, gait, seat } = this.present[i]!
      const flags = poses.sample(person.id, moment, sampled)
      if (seat) sitDown(model, seat)
      else {
        model.group.visible = flags >= 0
        if (flags < 0) {
          this.tags.hide(i)
          continue
        }
        gait.update(sampled, flags, now, delta)
        model.group.position.set(gait.x, 0, gait.z)
        model.group.rotation.y = gait.yaw
      }
      const { x, z } = model.group.position
      const head = (model.bones.hips.position.y + EYES - JOINTS.hips[1]) * model.group.scale.y
      this.tags.place(i, x, head + 0.36, z, flags >= 0 && (flags & FLAG.speaking) !== 0)
      this.shadows.place(i, x, z, 0.95, 0.5)
    }
    for (let i = this.present.length; i < this.tagged; i++) this.tags.hide(i)
    this.tagged = this.present.length
    this.tags.arrange(camera, delta)
  }

  dispose(): void {
    for (const { model } of this.present) this.leave(model)
    this.tags.dispose()
    this.shadows.dispose()
  }

  private enter(person: Person, seat: Spot | null): Present {
    const look = lookOf(person.seed)
    const model = figureModel(look, outfitFor(person.role, this.room), 'calm', this.quality)
    model.group.name = `person:${person.id}`
    this.group.add(model.group)
    return { person, model, gait: new Gait(model.bones, look.stature, person.seed), seat }
  }

  private leave(model: FigureModel): void {
    this.group.remove(model.group)
    model.dispose()
  }
}

function sitDown({ group, bones }: FigureModel, seat: Spot): void {
  takePosture(bones, 'at_table')
  bones.hips.position.set(0, SEAT_HEIGHT + 0.04, 0)
  bones.hips.rotation.set(0, 0, 0)
  group.visible = true
  group.position.set(seat.x, 0, seat.z)
  group.rotation.y = seat.turn
}
