/** From what the server lets one see to what the house shows. Nothing in here waits, asks or remembers. */
import { type CaseFacts, meIn } from '../../../state/case'
import type { Settings } from '../../../state/settings'
import { ROOMS, type StageFacts, type Task } from '../../../state/stage'
import type { Language, Person, RoomKey, View } from '../../../wire/messages'
import { say } from '../../../wire/say'
import type { ShownTwin } from '../desk'
import { hintOf } from '../hint'
import { shownBoard, shownDayUnit } from './shown_rooms'
import { shownAbdomen, shownCt, shownWoman } from './shown_woman'
import { stageTwin } from './twin'

export function shownFacts(
  facts: CaseFacts,
  { language, showing }: Pick<Settings, 'language' | 'showing'>,
  shownTwin: ShownTwin | null,
): Partial<StageFacts> | null {
  const { view } = facts
  const me = meIn(facts)
  if (!view || !me) return null
  const twin = shownTwin && facts.twins[shownTwin.key]
  return {
    me: { id: me.number, name: me.name, centre: me.centre, roles: me.roles },
    room: me.room,
    people: facts.people.filter((each) => each.present && each.id !== me.id).map((each) => shownPerson(each, language)),
    tasks: shownTasks(view, language),
    nextRoom: view.next_room,
    language,
    woman: shownWoman(view),
    abdomen: shownAbdomen(view),
    ct: shownCt(view, language),
    board: shownBoard(view, facts.people, language),
    dayUnit: shownDayUnit(view, language),
    twin: twin ? stageTwin(twin, shownTwin, language) : null,
    quality: showing === 'high' ? 'high' : 'low',
  }
}

function shownPerson(
  { number, name, centre, roles, room, look }: Person,
  language: Language,
): StageFacts['people'][number] {
  const role = roles[0] ?? 'observer'
  return { id: number, name, centre, role, roleName: say(`role.${role}.name`, language), room, seed: look }
}

/** The room where it goes on says what comes next; the others, what they are for now. */
function shownTasks(view: View, language: Language): Readonly<Record<RoomKey, Task>> {
  const task = (room: RoomKey): Task => {
    const { key, done } = view.tasks[room]
    const text = room === view.next_room ? hintOf(view, language) : say(key, language)
    return { title: '', text, done }
  }
  return Object.fromEntries(ROOMS.map((room) => [room, task(room)])) as Record<RoomKey, Task>
}
