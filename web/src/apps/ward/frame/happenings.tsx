import { useEffect, useRef } from 'react'
import type { Line } from '../../../wire/messages'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useWard } from '../context'
import { openPage } from '../desk'
import { lineWords } from '../line_words'
import { Button } from '../parts/button'

const SHOWN = 4

/** What has just happened, whoever did it. The whole story is on the chart. */
export function Happenings() {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const { desk } = useWard()
  const people = useCase((facts) => facts.people)
  const lines = useCase((facts) => facts.lines)
  useSpokenLines()
  return (
    <section className="happenings" aria-label={words.happenings}>
      <ol>
        {lines.slice(-SHOWN).map((line) => (
          <HappeningLine key={line.seq} line={line} words={lineWords(line, people, language)} />
        ))}
      </ol>
      <Button look="quiet" small icon="chart" onClick={() => openPage(desk, 'chart')}>
        {words.wholeStory}
      </Button>
    </section>
  )
}

export function HappeningLine({ line, words }: { line: Line; words: ReturnType<typeof lineWords> }) {
  const frame = useTopic(FRAME)
  return (
    <li className={`happening ${line.kind}`}>
      <p className="happening-day number-like">{frame.day(Math.round(line.day))}</p>
      <p>{words.text}</p>
      {words.found.length > 0 && <p className="happening-found">{words.found.join(' · ')}</p>}
    </li>
  )
}

/** Lines that come while one is here are spoken; the story so far is not read out on coming in. */
function useSpokenLines(): void {
  const language = useLanguage()
  const { announcer, line } = useWard()
  const lines = useCase((facts) => facts.lines)
  const spoken = useRef<number | null>(null)
  useEffect(() => {
    const before = spoken.current
    spoken.current = lines.at(-1)?.seq ?? 0
    if (before === null) return
    const { people } = line.facts.getState()
    const fresh = lines.filter((each) => each.seq > before).map((each) => lineWords(each, people, language))
    if (fresh.length > 0) announcer.polite(fresh.map(({ text, found }) => [text, ...found].join('. ')).join('. '))
  }, [lines, language, announcer, line])
}
