import { personIn } from '../../../state/case'
import { say } from '../../../wire/say'
import { BOARD } from '../../../words/ward/board'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { Section } from '../parts/section'

/** Everybody's recommendation, side by side. */
export function Opinions() {
  const words = useTopic(BOARD)
  const frame = useTopic(FRAME)
  const language = useLanguage()
  const { opinions } = useView().board
  const people = useCase((facts) => facts.people)
  const agree = new Set(opinions.map(({ strategy }) => strategy)).size === 1
  return (
    <Section title={words.shown} note={opinions.length > 1 ? (agree ? words.agree : words.differ) : undefined}>
      <ul className="opinions">
        {opinions.map(({ person, strategy, confidence, reason }) => {
          const who = personIn(people, person)
          return (
            <li key={person} className="card">
              <p className="strong">
                {strategy === 'more_tests' ? words.moreTests : say(`strategy.${strategy}`, language)}
              </p>
              <p>
                {who?.name ?? frame.someone} <span className="hint">{who?.centre}</span>{' '}
                <span className="tag number-like">{words.sure(confidence)}</span>
              </p>
              {reason && <blockquote>{reason}</blockquote>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
