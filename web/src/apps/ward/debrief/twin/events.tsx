import { sayOrder } from '../../../../state/order_words'
import type { Twin } from '../../../../wire/messages'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useLanguage } from '../../context'
import { figure } from '../geometry/figures'

/** Both futures as lists, for screen readers and for whoever would rather read. */
export function Events({ twin, names }: { twin: Twin; names: readonly [string, string] }) {
  const language = useLanguage()
  const words = TWIN[language]
  return (
    <details className="db-more db-events">
      <summary>{words.events}</summary>
      <div className="db-event-lists">
        {([twin.was, twin.other] as const).map((course, i) => (
          <div key={names[i]}>
            <h5>{names[i]}</h5>
            <ol>
              {course.events.map(({ day, order, wellbeing }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own, and never change places
                <li key={place}>
                  <span className="db-when">{words.dayIs(Math.floor(day).toLocaleString('en'))}</span>
                  <span>{sayOrder(order, language)}</span>
                  <span className="hint">{figure(wellbeing, 2)}</span>
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </details>
  )
}
