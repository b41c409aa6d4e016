import { type ReactNode, useId } from 'react'

export interface Option<T extends string | number> {
  readonly value: T
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly disabled?: boolean
}

interface ChoicesProps<T extends string | number> {
  readonly legend: ReactNode
  readonly options: readonly Option<T>[]
  readonly value: T | null
  readonly onChange: (value: T) => void
  /** `cards` stand below each other with room for a note, `segments` stand in one row. */
  readonly look?: 'cards' | 'segments'
  readonly hideLegend?: boolean
  readonly disabled?: boolean
  readonly name?: string
}

/** One of several: native radio buttons, so arrow keys, forms and screen readers work as everywhere. */
export function Choices<T extends string | number>({
  legend,
  options,
  value,
  onChange,
  look = 'cards',
  hideLegend = false,
  disabled = false,
  name,
}: ChoicesProps<T>) {
  const own = useId()
  return (
    <fieldset className={`choices ${look}`} disabled={disabled}>
      <legend className={hideLegend ? 'unseen' : ''}>{legend}</legend>
      <div className="choices-row">
        {options.map((option) => (
          <label key={option.value} className={`choice ${option.value === value ? 'chosen' : ''}`}>
            <input
              type="radio"
              name={name ?? own}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-words">
              <span className="choice-label">{option.label}</span>
              {option.note && <span className="choice-note">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Several of several. */
export function Ticks<T extends string>({
  legend,
  hint,
  options,
  values,
  onChange,
  error,
}: {
  readonly legend: ReactNode
  readonly hint?: ReactNode
  readonly options: readonly Option<T>[]
  readonly values: readonly T[]
  readonly onChange: (values: readonly T[]) => void
  readonly error?: string | undefined
}) {
  const own = useId()
  const toggle = (value: T) =>
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  return (
    <fieldset className="choices cards ticks" aria-describedby={`${own}-hint ${own}-error`}>
      <legend>{legend}</legend>
      {hint && (
        <p id={`${own}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="choices-row">
        {options.map((option) => (
          <label key={option.value} className={`choice ${values.includes(option.value) ? 'chosen' : ''}`}>
            <input
              type="checkbox"
              value={option.value}
              checked={values.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
            <span className="choice-words">
              <span className="choice-label">{option.label}</span>
              {option.note && <span className="choice-note">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
      <p id={`${own}-error`} className="error">
        {error}
      </p>
    </fieldset>
  )
}

/** Yes or no. */
export function Switch({
  label,
  note,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}) {
  return (
    <label className={`switch ${checked ? 'chosen' : ''}`}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={() => onChange(!checked)} />
      <span className="choice-words">
        <span className="choice-label">{label}</span>
        {note && <span className="choice-note">{note}</span>}
      </span>
    </label>
  )
}
