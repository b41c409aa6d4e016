import { type ReactNode, useId } from 'react'

/** One part of a page under its heading. */
export function Section({
  title,
  note,
  children,
  className = '',
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}) {
  const own = useId()
  return (
    <section className={`part ${className}`} aria-labelledby={own}>
      <h3 id={own}>{title}</h3>
      {note && <p className="hint">{note}</p>}
      {children}
    </section>
  )
}
