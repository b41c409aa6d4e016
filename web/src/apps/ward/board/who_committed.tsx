import { meIn } from '../../../state/case'
import { mayDo } from '../../../state/waiting'
import { BOARD } from '../../../words/ward/board'
import { useActing } from '../acting'
import { useCase, useTopic, useView } from '../context'
import { Button } from '../parts/button'
import { Icon } from '../parts/icon'
import { Section } from '../parts/section'

/** Who has committed and who is waited for; whoever leads may show them without waiting longer. */
export function WhoCommitted() {
  const words = useTopic(BOARD)
  const { board } = useView()
  const { act, busy } = useActing()
  const people = useCase((facts) => facts.people)
  const mayShow = useCase((facts) => mayDo('show_recommendations', meIn(facts)?.roles ?? []))
  const asked = people.filter(
    ({ id, present, roles }) => board.committed.includes(id) || (present && mayDo('recommend', roles)),
  )
  return (
    <Section title={words.who}>
      <ul className="committed">
        {asked.map(({ id, name, centre }) => {
          const done = board.committed.includes(id)
          return (
            <li key={id}>
              <Icon name={done ? 'check' : 'clock'} size={18} />
              <span>
                {name} <span className="hint">{centre}</span>
              </span>
              <span className="tag">{done ? words.done : words.waits}</span>
            </li>
          )
        })}
      </ul>
      {mayShow && board.committed.length > 0 && (
        <>
          <p className="hint">{words.showLine}</p>
          <Button
            small
            icon="eye"
            busy={busy}
            data-act="show"
            onClick={() => void act({ type: 'show_recommendations' }, 'board')}
          >
            {words.show}
          </Button>
        </>
      )}
    </Section>
  )
}
