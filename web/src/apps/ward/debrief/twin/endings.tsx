import type { Twin, TwinCourse } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useLanguage } from '../../context'
import { figure } from '../geometry/figures'
import { died } from '../geometry/two_courses'

/** How both futures end, and what they were worth to her. */
export function Endings({ twin, names }: { twin: Twin; names: readonly [string, string] }) {
  const language = useLanguage()
  const words = TWIN[language]
  const both = [twin.was, twin.other] as const
  const end = (course: TwinCourse) =>
    died(course)
      ? words.died(figure(course.months, 0), say(`death.${course.cause}`, language))
      : words.livesOn(say(`ending.${course.ending}`, language), figure(course.months, 0))
  return (
    <div className="db-endings">
      {both.map((course, i) => (
        <div key={names[i]} className={`db-ending-card ${i === 0 ? 'was' : 'other'}`}>
          <h5>{names[i]}</h5>
          <p>{end(course)}</p>
          <dl>
            <div>
              <dt>{words.months}</dt>
              <dd>{figure(course.months)}</dd>
            </div>
            <div>
              <dt>{words.quality}</dt>
              <dd>
                <b>{figure(course.quality_months)}</b>
              </dd>
            </div>
            <div>
              <dt>{words.expected}</dt>
              <dd>{figure(course.expected, 0)}</dd>
            </div>
          </dl>
        </div>
      ))}
    </div>
  )
}
