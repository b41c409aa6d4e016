import { optionName } from '../../../../state/order_words'
import type { Language, OptionValue, Verdict } from '../../../../wire/messages'
import { say } from '../../../../wire/say'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useLanguage } from '../../context'
import { guidelinesDiffer, heard, isSilent, VOICES, type Voice } from '../reading/voices'
import { VerdictCard } from './verdict_card'

/** What is said of one option: guidelines first; practice, label and payer apart from them. */
export function Voices({ option }: { option: OptionValue }) {
  const language = useLanguage()
  const words = DECISION[language]
  const silent = VOICES.filter((voice) => voice !== 'guideline' && isSilent(option, voice))
  return (
    <div className="db-voices">
      <h5>{words.voices(optionName(option.order, language))}</h5>
      {guidelinesDiffer(option) && <p className="db-differ">{say('sentence.guidelines_differ', language)}</p>}
      {VOICES.map((voice) => (
        <OneVoice key={voice} voice={voice} option={option} />
      ))}
      {silent.length > 0 && (
        <p className="hint">{words.silentVoices(silent.map((voice) => words.voiceNames[voice]).join(', '))}</p>
      )}
    </div>
  )
}

/** Guidelines are shown even when all are silent: that is an answer too. */
function OneVoice({ voice, option }: { voice: Voice; option: OptionValue }) {
  const language = useLanguage()
  const words = DECISION[language]
  const { speaking, silent } = heard(option.verdicts, voice)
  if (speaking.length === 0 && voice !== 'guideline') return null
  return (
    <div className={`db-voice ${voice}`}>
      <h6>{words.voiceNames[voice]}</h6>
      {speaking.map((verdict) => (
        <VerdictCard key={verdict.guideline} verdict={verdict} />
      ))}
      {voice === 'guideline' && speaking.length === 0 && <p>{words.allSilent}</p>}
      {voice === 'guideline' && silent.length > 0 && <p className="hint">{words.silent(named(silent, language))}</p>}
    </div>
  )
}

function named(verdicts: readonly Verdict[], language: Language): string {
  return verdicts.map((each) => each.name[language] ?? each.guideline).join(', ')
}
