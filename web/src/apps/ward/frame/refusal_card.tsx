import { useEffect } from 'react'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useWard } from '../context'
import { Button } from '../parts/button'
import { Icon } from '../parts/icon'
import { whoStops } from './who_stops'

/** A refusal as a colleague would say it: who stops it, why, and what to do instead. What was filled in stays. */
export function RefusalCard() {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const { line, announcer } = useWard()
  const refusal = useCase((facts) => facts.refusal?.refused ?? null)
  const who = refusal && whoStops(refusal.rule)
  const title = who ? words.stoppedBy(words.who[who]) : words.refusedTitle
  useEffect(() => {
    if (refusal) announcer.assertive(`${title}. ${refusal.why[language]} ${words.instead}: ${refusal.remedy[language]}`)
  }, [refusal, announcer, title, language, words])
  if (!refusal) return null
  return (
    <section className="refusal" aria-label={title} data-rule={refusal.rule}>
      <Icon name="stop" size={26} />
      <div>
        <h2>{title}</h2>
        <p>{refusal.why[language]}</p>
        <p className="instead">
          <span className="strong">{words.instead}:</span> {refusal.remedy[language]}
        </p>
      </div>
      <Button
        small
        onClick={() => {
          line.heard()
          document.getElementById('tablet')?.focus()
        }}
      >
        {words.putAway}
      </Button>
    </section>
  )
}
