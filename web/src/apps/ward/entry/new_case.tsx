import type { Wishes } from '../../../wire/front_door'
import { say } from '../../../wire/say'
import { ENTRY } from '../../../words/ward/entry'
import { useLanguage, useTopic } from '../context'
import { Choices } from '../parts/choices'
import { TextField } from '../parts/fields'

export interface NewCaseWishes extends Omit<Wishes, 'number'> {
  /** As typed. */
  readonly number: string
}

/** A case number as typed: null for none, `wrong` if it cannot be one. */
export function readNumber(typed: string): number | null | 'wrong' {
  const text = typed.trim()
  if (!text) return null
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= 999_999 ? number : 'wrong'
}

/** What one may wish of a new case. Nothing has to be: the defaults are a woman in one's own country. */
export function NewCase({
  wishes,
  onWishes,
  tried,
}: {
  wishes: NewCaseWishes
  onWishes: (wishes: NewCaseWishes) => void
  tried: boolean
}) {
  const words = useTopic(ENTRY)
  const language = useLanguage()
  const wrong = tried && readNumber(wishes.number) === 'wrong'
  return (
    <>
      <Choices
        legend={words.country}
        look="segments"
        options={(['korea', 'usa'] as const).map((value) => ({ value, label: say(`country.${value}`, language) }))}
        value={wishes.country}
        onChange={(country) => onWishes({ ...wishes, country })}
      />
      <p className="hint after">{words.countryHint}</p>
      <details className="more" open={wrong || undefined}>
        <summary>{words.more}</summary>
        <TextField
          label={words.number}
          hint={words.numberHint}
          value={wishes.number}
          inputMode="numeric"
          name="number"
          maxLength={6}
          error={wrong ? words.missing.number : undefined}
          onText={(number) => onWishes({ ...wishes, number })}
        />
        <Choices
          legend={words.effort}
          options={words.efforts.map((label, value) => ({ value, label }))}
          value={wishes.effort}
          onChange={(effort) => onWishes({ ...wishes, effort })}
        />
      </details>
    </>
  )
}
