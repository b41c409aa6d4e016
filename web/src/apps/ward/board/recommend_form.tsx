import { useId } from 'react'
import { meIn } from '../../../state/case'
import { mayDo } from '../../../state/waiting'
import { say } from '../../../wire/say'
import { BOARD } from '../../../words/ward/board'
import { TABLET } from '../../../words/ward/tablet'
import { useActing } from '../acting'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { useDraft } from '../draft'
import { Button } from '../parts/button'
import { Choices } from '../parts/choices'
import { TextArea } from '../parts/fields'
import { Section } from '../parts/section'

interface View {
  readonly strategy: string | null
  readonly confidence: number
  readonly reason: string
}

const UNDECIDED: View = { strategy: null, confidence: 60, reason: '' }
const MORE_TESTS = 'more_tests'

/** One's own recommendation, before anybody else's can be seen. */
export function RecommendForm() {
  const words = useTopic(BOARD)
  const tablet = useTopic(TABLET)
  const language = useLanguage()
  const { board } = useView()
  const { act, busy } = useActing()
  const you = useCase((facts) => facts.you)
  const may = useCase((facts) => mayDo('recommend', meIn(facts)?.roles ?? []))
  const [mine, write] = useDraft('recommendation', UNDECIDED)
  if (!may) return <p>{words.noVoice}</p>
  if (board.committed.includes(you)) return <p className="card">{words.committed}</p>
  const { strategy, confidence, reason } = mine
  const commit = async () => {
    if (strategy && (await act({ type: 'recommend', strategy, confidence, reason: reason.trim() }, 'board')))
      write(null)
  }
  return (
    <Section title={words.mine} note={words.mineLine}>
      <form
        className="order-form"
        onSubmit={(event) => {
          event.preventDefault()
          void commit()
        }}
      >
        <Choices
          legend={words.strategy}
          name="recommendation"
          options={[...board.options, MORE_TESTS].map((value) => ({
            value,
            label: value === MORE_TESTS ? words.moreTests : say(`strategy.${value}`, language),
          }))}
          value={strategy}
          onChange={(value) => write({ ...mine, strategy: value })}
        />
        <Confidence value={confidence} onChange={(value) => write({ ...mine, confidence: value })} />
        <TextArea
          label={words.reason}
          value={reason}
          most={300}
          rows={2}
          onText={(text) => write({ ...mine, reason: text })}
        />
        <Button type="submit" look="primary" icon="lock" busy={busy} disabled={strategy === null} data-act="recommend">
          {busy ? tablet.sending : words.commit}
        </Button>
      </form>
    </Section>
  )
}

function Confidence({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const words = useTopic(BOARD)
  const own = useId()
  return (
    <div className="field">
      <label htmlFor={own}>{words.confidence}</label>
      <span className="with-unit">
        <input
          id={own}
          type="range"
          min={0}
          max={100}
          step={5}
          value={value}
          aria-valuetext={words.confidenceValue(value)}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
        <output htmlFor={own} className="number-like">
          {words.confidenceValue(value)}
        </output>
      </span>
    </div>
  )
}
