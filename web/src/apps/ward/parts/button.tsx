import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing most people do here, `plain` for others, `quiet` where many stand together. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  readonly small?: boolean
  /** What it does is on its way. It keeps the keyboard's place, which a disabled button would lose. */
  readonly busy?: boolean
}

export function Button({ look = 'plain', icon, small, busy, className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${look} ${small ? 'small' : ''} ${className}`}
      aria-disabled={busy || undefined}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 18 : 20} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  )
}

/** A button that shows only its icon; the label is for screen readers and for whoever rests the pointer on it. */
export function IconButton({
  icon,
  label,
  className = '',
  ...rest
}: { icon: IconName; label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
