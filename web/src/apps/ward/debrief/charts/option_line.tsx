import type { OptionValue } from '../../../../wire/messages'
import type { Interval, OptionPlot } from '../geometry/option_plot'
import { across, shareOf } from '../geometry/scale'

/** One option as a dot on its 95 % interval; what was chosen is the line at nothing, and has a square. */
export function OptionLine({ option, plot, interval }: { option: OptionValue; plot: OptionPlot; interval: Interval }) {
  const { dot, from, to, beyond } = interval
  return (
    <svg className={`db-option-line ${option.chosen ? 'chosen' : ''}`} width="100%" height="28" aria-hidden="true">
      {plot.scale.ticks.map((tick) => {
        const x = across(shareOf(plot.scale, tick))
        return <line key={tick} className="grid" x1={x} x2={x} y1="0" y2="28" />
      })}
      <line className="zero" x1={across(plot.zero)} x2={across(plot.zero)} y1="0" y2="28" />
      {beyond ? (
        <path className="beyond" d="M12 6 L2 14 L12 22 M2 14 H22" />
      ) : (
        <>
          <line className="interval" x1={across(from)} x2={across(to)} y1="14" y2="14" />
          <svg x={across(dot)} y="14" overflow="visible" aria-hidden="true">
            {option.chosen ? (
              <rect className="dot" x="-6.5" y="-6.5" width="13" height="13" rx="2" />
            ) : (
              <circle className="dot" r="6.5" />
            )}
          </svg>
        </>
      )}
    </svg>
  )
}
