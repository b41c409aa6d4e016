import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly suggestions?: readonly string[]
  readonly onText: (text: string) => void
}

/** A line of text with its label, hint and error tied to it. */
export function TextField({ label, hint, error, suggestions, onText, ...rest }: FieldProps) {
  const own = useId()
  return (
    <div className="field">
      <label htmlFor={own}>{label}</label>
      <input
        id={own}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${own}-hint ${own}-error`}
        list={suggestions ? `${own}-list` : undefined}
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
      {suggestions && (
        <datalist id={`${own}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {hint && (
        <p id={`${own}-hint`} className="hint">
          {hint}
        </p>
      )}
      <p id={`${own}-error`} className="error">
        {error}
      </p>
    </div>
  )
}

interface NumberProps {
  readonly label: ReactNode
  readonly unit?: string
  readonly value: number | null
  readonly onNumber: (value: number | null) => void
  readonly least?: number
  readonly most?: number
  readonly step?: number
  readonly hint?: ReactNode
  readonly hideLabel?: boolean
  readonly name?: string
}

/** A number that may be typed freely. What is typed is kept as it is; the server says if it cannot be. */
export function NumberField({
  label,
  unit,
  value,
  onNumber,
  least,
  most,
  step = 1,
  hint,
  hideLabel = false,
  name,
}: NumberProps) {
  const own = useId()
  return (
    <div className="field number">
      <label htmlFor={own} className={hideLabel ? 'unseen' : ''}>
        {label}
      </label>
      <span className="with-unit">
        <input
          id={own}
          name={name}
          type="number"
          inputMode="decimal"
          min={least}
          max={most}
          step={step}
          value={value ?? ''}
          aria-describedby={hint ? `${own}-hint` : undefined}
          onChange={(event) => {
            const typed = event.target.valueAsNumber
            onNumber(Number.isNaN(typed) ? null : typed)
          }}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {hint && (
        <p id={`${own}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Free text over several lines. */
export function TextArea({
  label,
  hint,
  value,
  onText,
  most,
  rows = 3,
  placeholder,
}: {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly value: string
  readonly onText: (text: string) => void
  readonly most: number
  readonly rows?: number
  readonly placeholder?: string
}) {
  const own = useId()
  return (
    <div className="field">
      <label htmlFor={own}>{label}</label>
      <textarea
        id={own}
        rows={rows}
        maxLength={most}
        value={value}
        placeholder={placeholder}
        aria-describedby={hint ? `${own}-hint` : undefined}
        onChange={(event) => onText(event.target.value)}
      />
      {hint && (
        <p id={`${own}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** One of many, where cards would fill the page. */
export function SelectField<T extends string>({
  label,
  none,
  options,
  value,
  onChange,
  name,
}: {
  readonly label: ReactNode
  /** What stands there while nothing is chosen. */
  readonly none: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T | null
  readonly onChange: (value: T | null) => void
  readonly name: string
}) {
  const own = useId()
  return (
    <div className="field">
      <label htmlFor={own}>{label}</label>
      <select
        id={own}
        name={name}
        value={value ?? ''}
        onChange={(event) => onChange((event.target.value as T) || null)}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
