import { useState } from 'react'
import { meIn } from '../../../state/case'
import { type Person, ROLE_KEYS, type RoleKey } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useWard } from '../context'
import { Button } from '../parts/button'
import { Ticks } from '../parts/choices'
import { Modal } from '../parts/modal'
import { Invite } from './invite'

/** Who is in the case, in which role and where; one's own roles; and the link for others. */
export function PeoplePanel({ onClose }: { onClose: () => void }) {
  const words = useTopic(FRAME)
  const people = useCase((facts) => facts.people)
  const you = useCase((facts) => facts.you)
  const order = [...people].sort(
    (a, b) => Number(b.present) - Number(a.present) || Number(b.id === you) - Number(a.id === you),
  )
  return (
    <Modal title={words.people} onClose={onClose}>
      <ul className="people-list">
        {order.map((person) => (
          <PersonLine key={person.id} person={person} me={person.id === you} />
        ))}
      </ul>
      <MyRoles />
      <Invite />
    </Modal>
  )
}

function PersonLine({ person, me }: { person: Person; me: boolean }) {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const where = person.present ? say(`room.${person.room}.name`, language) : words.away
  return (
    <li className={person.present ? '' : 'away'}>
      <p>
        <span className="strong">{person.name}</span> {me && <span className="tag">{words.you}</span>}
        <span className="hint"> {person.centre}</span>
      </p>
      <p className="hint">{person.roles.map((role) => say(`role.${role}.name`, language)).join(', ')}</p>
      <p className="tag where">{where}</p>
    </li>
  )
}

function MyRoles() {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const { line } = useWard()
  const held = useCase((facts) => meIn(facts)?.roles ?? [])
  const [roles, setRoles] = useState<readonly RoleKey[]>(held)
  const same = roles.length === held.length && roles.every((role) => held.includes(role))
  return (
    <details className="more">
      <summary>{words.myRoles}</summary>
      <Ticks
        legend={<span className="unseen">{words.myRoles}</span>}
        options={ROLE_KEYS.map((role) => ({ value: role, label: say(`role.${role}.name`, language) }))}
        values={roles}
        onChange={setRoles}
      />
      <Button small disabled={same || roles.length === 0} onClick={() => void line.act({ type: 'take_roles', roles })}>
        {words.takeRoles}
      </Button>
    </details>
  )
}
