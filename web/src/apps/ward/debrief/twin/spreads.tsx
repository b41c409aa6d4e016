import type { Twin } from '../../../../wire/messages'
import { TWIN } from '../../../../words/ward/debrief_twin'
import { useTopic } from '../../context'
import { figure } from '../geometry/figures'
import { across, shareOf } from '../geometry/scale'
import { DOTS, quantile, quantileDots, spreadScale } from '../geometry/spread'

const DOT = 11
const LEVELS_LEAST = 4

/** The outcomes of women like her under either option: twenty dots each, on one scale. */
export function Spreads({ twin, names }: { twin: Twin; names: readonly [string, string] }) {
  const words = useTopic(TWIN)
  const both = [twin.was, twin.other] as const
  const scale = spreadScale(
    both.map((course) => course.outcomes),
    both.map((course) => course.quality_months),
  )
  const dots = both.map((course) => quantileDots(course.outcomes, scale))
  const levels = Math.max(LEVELS_LEAST, ...dots.flat().map((dot) => dot.level + 1))
  const high = levels * DOT + 34
  return (
    <figure className="db-spreads">
      <figcaption>
        <b>{words.spread}</b>
        <span className="hint">{words.spreadLine(String(DOTS))}</span>
      </figcaption>
      {both.map((course, i) => (
        <div key={names[i]} className={`db-spread ${i === 0 ? 'was' : 'other'}`}>
          <p className="db-lane-name">{names[i]}</p>
          <svg
            width="100%"
            height={high}
            role="img"
            aria-label={words.spreadName(
              names[i]!,
              figure(quantile(course.outcomes, 0.25), 0),
              figure(quantile(course.outcomes, 0.75), 0),
              figure(quantile(course.outcomes, 0.5), 0),
              figure(course.expected, 0),
            )}
          >
            <line className="base" x1="0" x2="100%" y1={high - 16} y2={high - 16} />
            {dots[i]!.map(({ x, level }) => (
              <circle key={`${x} ${level}`} cx={across(x)} cy={high - 16 - DOT * (level + 0.5)} r={DOT / 2 - 0.5} />
            ))}
            <Mean at={shareOf(scale, course.expected)} words={words.average(figure(course.expected, 0))} high={high} />
            <svg x={across(shareOf(scale, course.quality_months))} y={high - 15} overflow="visible" aria-hidden="true">
              <path className="she" d="M0 1 L7 13 L-7 13 Z" />
            </svg>
          </svg>
        </div>
      ))}
      <p className="db-ticks" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <i key={tick} style={{ left: across(shareOf(scale, tick)) }}>
            {figure(tick, scale.decimals)}
          </i>
        ))}
      </p>
      <p className="hint db-axis-under" aria-hidden="true">
        {words.axis}
      </p>
    </figure>
  )
}

function Mean({ at, words, high }: { at: number; words: string; high: number }) {
  return (
    <g className="mean">
      <line x1={across(at)} x2={across(at)} y1="16" y2={high - 16} />
      <text x={across(at)} y="11" textAnchor={at > 0.8 ? 'end' : at < 0.2 ? 'start' : 'middle'}>
        {words}
      </text>
    </g>
  )
}
