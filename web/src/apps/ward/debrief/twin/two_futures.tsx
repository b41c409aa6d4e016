import { useMemo } from 'react'
import { optionName } from '../../../../state/order_words'
import type { OptionValue, Twin } from '../../../../wire/messages'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useLanguage } from '../../context'
import { figure, signed } from '../geometry/figures'
import { across } from '../geometry/scale'
import { DAYS_OF_MONTH, eventDays, monthTicks, type Span, spanOf } from '../geometry/two_courses'
import { CourseLane } from './course_lane'
import { Endings } from './endings'
import { Events } from './events'
import { Player } from './player'
import { Spreads } from './spreads'
import { usePlaying } from './use_playing'
import { useShown } from './use_shown'

/** Two futures on one time axis, how they end, and the women like her behind them. */
export function TwoFutures({ twin, option, twinKey }: { twin: Twin; option: OptionValue; twinKey: string }) {
  const language = useLanguage()
  const words = TWIN[language]
  const span = useMemo(() => spanOf(twin), [twin])
  const stops = useMemo(() => eventDays(twin, span), [twin, span])
  const playing = usePlaying(span, stops)
  useShown(twinKey, twin, playing.day)
  const names = [
    `${words.was}: ${optionName(twin.was.order, language)}`,
    `${words.instead}: ${optionName(twin.other.order, language)}`,
  ] as const
  const difference = twin.other.quality_months - twin.was.quality_months
  return (
    <div className="db-futures">
      <div className="db-lanes">
        {([twin.was, twin.other] as const).map((course, i) => (
          <CourseLane
            key={names[i]}
            name={names[i]!}
            look={i === 0 ? 'was' : 'other'}
            course={course}
            span={span}
            day={playing.day}
          />
        ))}
        <TimeAxis span={span} name={words.time} />
      </div>
      <Player playing={playing} span={span} stops={stops} />
      <Endings twin={twin} names={names} />
      <div className="db-verdict-of-twins">
        <p>{words.inHer(signed(difference))}</p>
        <p>
          <b>{words.inAll(signed(option.gap), figure(option.gap_error))}</b>
        </p>
      </div>
      <Spreads twin={twin} names={names} />
      <Events twin={twin} names={names} />
      <p className="hint db-in-house">{words.inHouse}</p>
    </div>
  )
}

function TimeAxis({ span, name }: { span: Span; name: string }) {
  const place = (month: number) => (month * DAYS_OF_MONTH - span.from) / (span.to - span.from)
  return (
    <div className="db-time" aria-hidden="true">
      <p className="db-ticks">
        {monthTicks(span).map((month) => (
          <i key={month} style={{ left: across(place(month)) }}>
            {month}
          </i>
        ))}
      </p>
      <p className="hint">{name}</p>
    </div>
  )
}
