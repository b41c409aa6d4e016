import { type Frame, type Point, plot } from '../../../state/plot'
import type { FindingName } from '../../../wire/messages'
import { printed, say, sayValue } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useLanguage, useTopic } from '../context'

const FRAME: Frame = { width: 360, height: 150, left: 44, right: 12, top: 10, bottom: 24 }

interface SeriesChartProps {
  readonly finding: FindingName
  readonly title: string
  readonly points: readonly Point[]
  readonly log: boolean
  readonly limit?: number
}

/** A series as a line for the eye, a sentence for the ear, and a table for whoever wants the numbers. */
export function SeriesChart({ finding, title, points, log, limit }: SeriesChartProps) {
  const words = useTopic(CHART)
  const language = useLanguage()
  const [first, last] = [points[0]!, points.at(-1)!]
  const told = (value: number) => sayValue(finding, value, language)
  const spoken = words.seriesLine(title, points.length, told(first[1]), told(last[1]))
  const drawn = plot(points, FRAME, log, limit)
  const line = drawn.points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  return (
    <figure className="series">
      <figcaption>
        <span className="strong">{title}</span> <span className="number-like">{told(last[1])}</span>
        {log && <span className="hint"> · {words.logScale}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={spoken}>
        {drawn.ticks.map(({ value, y }) => (
          <g key={value}>
            <line className="grid" x1={FRAME.left} x2={FRAME.width - FRAME.right} y1={y} y2={y} />
            <text x={FRAME.left - 6} y={y + 4} textAnchor="end">
              {printed(value)}
            </text>
          </g>
        ))}
        {drawn.limitY !== null && (
          <line className="limit" x1={FRAME.left} x2={FRAME.width - FRAME.right} y1={drawn.limitY} y2={drawn.limitY} />
        )}
        <polyline points={line} />
        {drawn.points.map(([x, y], i) => (
          <circle key={points[i]![0]} cx={x} cy={y} r="3.5" />
        ))}
        <text x={FRAME.left} y={FRAME.height - 6}>
          {words.dayShort(Math.round(first[0]))}
        </text>
        <text x={FRAME.width - FRAME.right} y={FRAME.height - 6} textAnchor="end">
          {words.dayShort(Math.round(last[0]))}
        </text>
      </svg>
      <details>
        <summary>{words.asTable}</summary>
        <table className="findings">
          <tbody>
            {points.map(([day, value]) => (
              <tr key={day}>
                <th scope="row">{say('sentence.day', language, { day: Math.round(day) })}</th>
                <td className="number-like">{told(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
