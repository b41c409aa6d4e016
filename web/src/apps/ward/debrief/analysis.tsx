import { useRef, useState } from 'react'
import type { Debrief, OptionValue } from '../../../wire/messages'
import { Balance } from './balance'
import { DecisionCard } from './decision/decision_card'
import { Home } from './home'
import { LineOfDecisions } from './line_of_decisions'
import { nameOf } from './reading/order'
import { firstToRead } from './reading/rank'
import { Safety } from './safety'
import { type Fork, Twins } from './twin/twins'

/** The analysis, once somebody has chosen to see it. */
export function Analysis({ debrief }: { debrief: Debrief }) {
  const [chosen, setChosen] = useState(() => firstToRead(debrief.decisions))
  const [fork, setFork] = useState<Fork>({ index: chosen, option: null })
  const card = useRef<HTMLDivElement>(null)
  const twins = useRef<HTMLDivElement>(null)
  const decision = debrief.decisions[chosen]

  const choose = (index: number) => {
    setChosen(index)
    setFork({ index, option: null })
  }
  const chooseAndShow = (index: number) => {
    choose(index)
    card.current?.scrollIntoView({ block: 'start' })
  }
  const showTwin = (option: OptionValue) => {
    setFork({ index: chosen, option: nameOf(option) })
    twins.current?.scrollIntoView({ block: 'start' })
  }

  return (
    <>
      <Balance debrief={debrief} />
      <Safety violations={debrief.violations} />
      <LineOfDecisions debrief={debrief} chosen={chosen} onChoose={choose} />
      <div ref={card} className="db-anchor">
        {decision && (
          <DecisionCard
            key={decision.index}
            decision={decision}
            count={debrief.decisions.length}
            onChoose={choose}
            onTwin={showTwin}
          />
        )}
      </div>
      <div ref={twins} className="db-anchor">
        <Twins debrief={debrief} fork={fork} onFork={setFork} />
      </div>
      <Home debrief={debrief} onChoose={chooseAndShow} />
    </>
  )
}
