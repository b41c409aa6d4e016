import { ENTRY } from '../../../words/ward/entry'
import { useSettings, useSettingsStore, useTopic } from '../context'

/** Both languages, each in its own letters, wherever one is. */
export function LanguageSwitch() {
  const settings = useSettingsStore()
  const language = useSettings((each) => each.language)
  const words = useTopic(ENTRY)
  return (
    <fieldset className="language">
      <legend className="unseen">{words.languageName}</legend>
      {(['ko', 'en'] as const).map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={language === each}
          onClick={() => settings.setState({ language: each })}
        >
          {each === 'ko' ? '한국어' : 'English'}
        </button>
      ))}
    </fieldset>
  )
}
