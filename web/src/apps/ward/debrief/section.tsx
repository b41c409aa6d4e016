import { type ReactNode, useId } from 'react'

/** A part of the debrief with its name; `step` says where one is in the order of a debriefing. */
export function Section({
  step,
  title,
  look = '',
  children,
}: {
  readonly step?: string
  readonly title: string
  readonly look?: string
  readonly children: ReactNode
}) {
  const name = useId()
  return (
    <section className={`db-section ${look}`} aria-labelledby={name}>
      <header>
        {step && <p className="db-step">{step}</p>}
        <h3 id={name}>{title}</h3>
      </header>
      {children}
    </section>
  )
}
