import type { Label } from '../../../../wire/messages'

/**
 * The sign of a judgement: shape, letters and colour each say it alone. A question mark asks, it does not condemn; the
 * words stand beside it wherever there is room.
 */
export function Sign({ label, size = 26 }: { label: Label; size?: number }) {
  return (
    <svg className={`db-sign ${label}`} width={size} height={size} viewBox="-13 -13 26 26" aria-hidden="true">
      {SHAPES[label]}
    </svg>
  )
}

const SHAPES: Readonly<Record<Label, React.ReactNode>> = {
  none: (
    <>
      <circle r="11" />
      <path className="mark" d="M-5 0.5 L-1.5 4.5 L5.5 -4" />
    </>
  ),
  close: (
    <>
      <circle r="10.5" className="hollow" />
      <path className="mark" d="M-5.5 -1.5 q2.75 -3 5.5 0 t5.5 0 M-5.5 3.5 q2.75 -3 5.5 0 t5.5 0" />
    </>
  ),
  minor: (
    <>
      <path d="M0 -12.5 L12.5 0 L0 12.5 L-12.5 0 Z" />
      <text y="4.5">?!</text>
    </>
  ),
  mistake: (
    <>
      <rect x="-10.5" y="-10.5" width="21" height="21" rx="4" />
      <text y="5.5" className="large">
        ?
      </text>
    </>
  ),
  serious: (
    <>
      <path d="M-5 -12 H5 L12 -5 V5 L5 12 H-5 L-12 5 V-5 Z" />
      <text y="5">??</text>
    </>
  ),
}
