import { type ReactNode, useEffect, useId, useRef } from 'react'
import { FRAME } from '../../../words/ward/frame'
import { useTopic } from '../context'
import { IconButton } from './button'

/** A dialog over everything. The browser's own: it keeps the focus, gives it back, and Escape closes it. */
export function Modal({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const words = useTopic(FRAME)
  const dialog = useRef<HTMLDialogElement>(null)
  const name = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the dialog closes it; Escape does so for the keyboard
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={name}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className="modal-page">
        <header>
          <h2 id={name}>{title}</h2>
          <IconButton icon="close" label={words.close} onClick={() => dialog.current?.close()} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
