import { useId } from 'react'
import type { Refused } from '../../../wire/messages'
import { useLanguage } from '../context'
import { Icon } from '../parts/icon'
import { percent } from './geometry/figures'

/** How far the server is. */
export function Working({ share, label }: { share: number; label: string }) {
  const name = useId()
  return (
    <div className="db-working">
      <p id={name}>
        <span>{label}</span> <span className="number-like">{percent(share)} %</span>
      </p>
      <progress max={1} value={share} aria-labelledby={name} />
    </div>
  )
}

/** Why something could not be worked out, and what to do instead. */
export function NotNow({ refused, title }: { refused: Refused; title: string }) {
  const language = useLanguage()
  return (
    <div className="stop" role="alert">
      <Icon name="stop" />
      <div>
        <p className="strong">{title}</p>
        <p>{refused.why[language]}</p>
        <p>{refused.remedy[language]}</p>
      </div>
    </div>
  )
}
