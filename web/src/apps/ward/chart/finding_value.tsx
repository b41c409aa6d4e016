import { rangeMark, USUAL } from '../../../state/limits'
import type { FindingName } from '../../../wire/messages'
import { printed, sayValue } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useLanguage, useTopic } from '../context'

/** A value with its unit; outside of the usual range it carries a sign and a word, never a colour alone. */
export function FindingValue({ name, value }: { name: FindingName; value: number }) {
  const words = useTopic(CHART)
  const language = useLanguage()
  const mark = rangeMark(name, value)
  const usual = USUAL[name]
  return (
    <span className={`finding-value number-like ${mark ?? ''}`}>
      {sayValue(name, value, language)}
      {mark && usual && (
        <span className="range-mark" title={words.usual(printed(usual[0]), printed(usual[1]))}>
          <span aria-hidden="true">{mark === 'high' ? '▲' : '▼'}</span> {words[mark]}
        </span>
      )}
    </span>
  )
}
