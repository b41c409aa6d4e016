import { meIn, presentIn } from '../../../state/case'
import { ROOM_KEYS, type RoomKey } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { TALK } from '../../../words/ward/talk'
import { useCase, useLanguage, useTopic, useView, useWard } from '../context'
import { openPage, PAGE_OF_ROOM } from '../desk'
import { Button } from '../parts/button'

/** Every room: what it is for now, who is there, and the way there. */
export function MapPage() {
  const words = useTopic(TALK)
  return (
    <ul className="rooms" aria-label={words.rooms}>
      {ROOM_KEYS.map((room) => (
        <RoomLine key={room} room={room} />
      ))}
    </ul>
  )
}

function RoomLine({ room }: { room: RoomKey }) {
  const words = useTopic(TALK)
  const frame = useTopic(FRAME)
  const language = useLanguage()
  const view = useView()
  const { line, desk } = useWard()
  const here = useCase((facts) => meIn(facts)?.room === room)
  const names = useCase((facts) =>
    presentIn(facts, room)
      .map(({ name }) => name)
      .join(', '),
  )
  const name = say(`room.${room}.name`, language)
  return (
    <li className={here ? 'here' : ''} data-room={room}>
      <h3>
        {name} {here && <span className="tag">{words.here}</span>}
        {view.next_room === room && <span className="tag next">{words.goesOn}</span>}
        {view.woman.alive && view.woman.room === room && <span className="tag">{words.withHer}</span>}
      </h3>
      <p className="hint">{say(view.tasks[room].key, language)}</p>
      <p className="hint">{names || words.nobody}</p>
      {!here && (
        <Button
          small
          icon="walk"
          data-walk={room}
          onClick={() => {
            line.go(room)
            if (room !== 'lobby') openPage(desk, PAGE_OF_ROOM[room])
          }}
        >
          {frame.walkTo(name)}
        </Button>
      )}
    </li>
  )
}
