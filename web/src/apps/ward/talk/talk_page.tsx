import { useEffect, useRef } from 'react'
import { personIn } from '../../../state/case'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { TALK } from '../../../words/ward/talk'
import { useCase, useLanguage, useTopic, useWard } from '../context'
import { useDraft } from '../draft'
import { Button } from '../parts/button'
import { TextArea } from '../parts/fields'

/** The server takes no longer ones. */
const MOST_LETTERS = 500

/** What has been written to everybody in the case. */
export function TalkPage() {
  const words = useTopic(TALK)
  const frame = useTopic(FRAME)
  const language = useLanguage()
  const { desk } = useWard()
  const people = useCase((facts) => facts.people)
  const lines = useCase((facts) => facts.lines)
  const said = lines.filter(({ kind }) => kind === 'said')
  const last = said.at(-1)?.seq ?? 0
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    desk.setState({ heard: last })
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [last, desk])
  return (
    <>
      {said.length === 0 && <p className="hint">{words.none}</p>}
      <ol className="talk">
        {said.map(({ seq, day, who, words: { text } }, i) => {
          const person = personIn(people, who)
          return (
            <li key={seq} ref={i === said.length - 1 ? end : undefined}>
              <p>
                <span className="strong">{person?.name ?? frame.someone}</span>{' '}
                <span className="hint">
                  {person?.centre} · {say('sentence.day', language, { day: Math.round(day) })}
                </span>
              </p>
              <p className="said">{String(text)}</p>
            </li>
          )
        })}
      </ol>
      <Write />
    </>
  )
}

function Write() {
  const words = useTopic(TALK)
  const { line } = useWard()
  const [text, setText] = useDraft('talk', '')
  const form = useRef<HTMLFormElement>(null)
  const send = () => {
    const said = text.trim()
    if (!said) return
    void line.act({ type: 'say', text: said })
    setText(null)
  }
  return (
    <form
      ref={form}
      className="write"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        if (!(event.target instanceof HTMLTextAreaElement)) return
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={words.write}
        hint={words.hint}
        placeholder={words.placeholder}
        value={text}
        onText={setText}
        most={MOST_LETTERS}
        rows={2}
      />
      <Button type="submit" look="primary" icon="talk" disabled={text.trim() === ''} data-act="say">
        {words.send}
      </Button>
    </form>
  )
}
