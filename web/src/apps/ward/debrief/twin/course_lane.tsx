import { useId } from 'react'
import { optionName } from '../../../../state/order_words'
import type { TwinCourse } from '../../../../wire/messages'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useLanguage } from '../../context'
import { figure } from '../geometry/figures'
import { across } from '../geometry/scale'
import { areaPath, died, endDay, eventAt, type Span, stretchesOf } from '../geometry/two_courses'
import { markOf } from './marks'

interface CourseLaneProps {
  readonly name: string
  readonly look: 'was' | 'other'
  readonly course: TwinCourse
  readonly span: Span
  readonly day: number
}

const WIDE = 1000
const HIGH = 100

/** One course over time: how she is as an area, strong up to the day that is looked at, with marks for what was done. */
export function CourseLane({ name, look, course, span, day }: CourseLaneProps) {
  const language = useLanguage()
  const words = TWIN[language]
  const clip = useId()
  const place = (on: number) => (on - span.from) / (span.to - span.from)
  const area = areaPath(stretchesOf(course, span), span, WIDE, HIGH)
  const now = eventAt(course, day)
  const over = died(course) && day >= endDay(course)
  return (
    <div className={`db-lane ${look}`}>
      <p className="db-lane-name">{name}</p>
      <div className="db-lane-drawing" aria-hidden="true">
        <span className="db-lane-worth">
          {words.worth.map((each) => (
            <small key={each}>{each}</small>
          ))}
        </span>
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" width="100%" height="84" aria-hidden="true">
          <clipPath id={clip}>
            <rect x="0" y="0" width={WIDE * place(Math.min(day, span.to))} height={HIGH} />
          </clipPath>
          <path className="area faint" d={area} />
          <path className="area" d={area} clipPath={`url(#${clip})`} />
        </svg>
        <svg className="db-lane-marks" width="100%" height="28" aria-hidden="true">
          {course.events.map(({ day: on, order }, i) => {
            const mark = markOf(order.verb)
            if (!mark) return null
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own, and never change places
              <svg key={i} x={across(place(on))} y="14" overflow="visible" aria-hidden="true">
                <path className={`db-mark-shape ${on <= day ? 'past' : ''}`} d={mark} />
              </svg>
            )
          })}
        </svg>
        {died(course) && <i className="db-lane-death" style={{ left: across(place(endDay(course))) }} />}
        <i className="db-lane-now" style={{ left: across(place(day)) }} />
      </div>
      <p className="db-lane-said">
        {over
          ? words.afterDeath(figure(course.months, 0))
          : now && `${optionName(now.event.order, language)} · ${words.wellbeingIs(figure(now.event.wellbeing, 2))}`}
      </p>
    </div>
  )
}
