import { useId } from 'react'
import { optionName } from '../../../../state/order_words'
import type { OptionValue } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useLanguage } from '../../context'
import { OptionLine } from '../charts/option_line'
import { chance, figure, signed } from '../geometry/figures'
import { optionPlot } from '../geometry/option_plot'
import { across, shareOf } from '../geometry/scale'
import { nameOf } from '../reading/order'
import { tally } from '../reading/voices'

interface OptionsProps {
  /** The best first. */
  readonly options: readonly OptionValue[]
  readonly shown: OptionValue
  readonly onShow: (option: OptionValue) => void
  readonly women: number
}

/** The options as dots on their intervals, on one scale; native radio buttons choose the one that is read on. */
export function Options({ options, shown, onShow, women }: OptionsProps) {
  const language = useLanguage()
  const words = DECISION[language]
  const name = useId()
  const plot = optionPlot(options)
  return (
    <fieldset className="db-options">
      <legend>{words.options}</legend>
      <p className="hint db-how">{words.optionsHint}</p>
      <div className="db-options-axis" aria-hidden="true">
        <span>{words.gap}</span>
        <span className="db-ticks">
          {plot.scale.ticks.map((tick) => (
            <i key={tick} style={{ left: across(shareOf(plot.scale, tick)) }}>
              {signed(tick, plot.scale.decimals)}
            </i>
          ))}
        </span>
      </div>
      {options.map((option, i) => (
        <label key={nameOf(option)} className={`db-option ${option === shown ? 'shown' : ''}`}>
          <input type="radio" name={name} checked={option === shown} onChange={() => onShow(option)} />
          <span className="db-option-name">
            {optionName(option.order, language)}
            {option.chosen && <em className="db-tag chosen">{words.chosen}</em>}
            {option.reference && <em className="db-tag">{words.reference}</em>}
          </span>
          <span className="db-option-plot">
            <OptionLine option={option} plot={plot} interval={plot.intervals[i]!} />
          </span>
          <span className="db-option-figures">
            <b>{option.chosen ? '0' : words.gapOf(signed(option.gap), figure(option.gap_error))}</b>
            <span>{words.chanceOf(chance(option.chance_best))}</span>
          </span>
          <Opinions option={option} />
        </label>
      ))}
      <p className="hint">
        {words.interval}. {say('sentence.women_imagined', language, { women: women.toLocaleString('en') })}{' '}
        {say('sentence.follows_reference', language)} {words.split}
      </p>
    </fieldset>
  )
}

/** What guidelines hold of an option, counted but never added up. */
function Opinions({ option }: { option: OptionValue }) {
  const language = useLanguage()
  const opinions = tally(option)
  const words = DECISION[language]
  return (
    <span className="db-option-opinions">
      <small>{words.counted}</small>
      {opinions.length === 0 && <span className="db-opinion not_addressed">{words.nobody}</span>}
      {opinions.map(([opinion, count]) => (
        <span key={opinion} className={`db-opinion ${opinion}`}>
          {say(`opinion.${opinion}`, language)} {count}
        </span>
      ))}
    </span>
  )
}
