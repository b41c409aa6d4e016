import type { Debrief } from '../../../../wire/messages'
import { DEBRIEF } from '../../../../words/ward/debrief'
import { useTopic } from '../../context'
import { balanceOf, figure, signed } from '../geometry/figures'
import { across, shareOf } from '../geometry/scale'
import { type Bar, waterfall } from '../geometry/waterfall'

/** Start, decisions and luck, and what they come to: a table whose bars are drawn. */
export function WaterfallChart({ debrief }: { debrief: Debrief }) {
  const { balance: words } = useTopic(DEBRIEF)
  const { bars, scale } = waterfall(balanceOf(debrief))
  return (
    <figure className="db-waterfall">
      <table>
        <caption className="unseen">{words.chart}</caption>
        <tbody>
          {bars.map((bar, i) => (
            <tr key={bar.kind} className={bar.kind === 'outcome' ? 'whole' : ''}>
              <th scope="row">{words[bar.kind]}</th>
              <td className="db-bar-cell">
                <BarDrawing bar={bar} next={bars[i + 1]} zero={shareOf(scale, 0)} />
              </td>
              <td className="db-bar-figure">
                {bar.kind === 'skill' || bar.kind === 'luck' ? signed(bar.value) : figure(bar.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className="hint">{words.unit}</figcaption>
    </figure>
  )
}

/** A bar, and the thread that leads from its end to the bar below. */
function BarDrawing({ bar: { kind, from, to, value }, next, zero }: { bar: Bar; next: Bar | undefined; zero: number }) {
  const left = Math.min(from, to)
  return (
    <svg className="db-bar" width="100%" height="44" aria-hidden="true">
      <line className="zero" x1={across(zero)} x2={across(zero)} y1="0" y2="44" />
      <rect
        className={`bar ${kind} ${value < 0 ? 'down' : 'up'}`}
        x={across(left)}
        y="11"
        width={across(Math.max(0.004, Math.abs(to - from)))}
        height="22"
      />
      {next && <line className="thread" x1={across(to)} x2={across(to)} y1="33" y2="44" />}
      {kind !== 'start' && (
        <line
          className="thread"
          x1={across(kind === 'outcome' ? to : from)}
          x2={across(kind === 'outcome' ? to : from)}
          y1="0"
          y2="11"
        />
      )}
    </svg>
  )
}
