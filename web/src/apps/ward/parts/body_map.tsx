import { REGIONS, type SizeClass } from '../../../state/stage'
import { say } from '../../../wire/say'
import { useLanguage } from '../context'

/** The nine fields of the belly as one stands before her, then the four parts of the small bowel; numbers of the PCI. */
const BELLY = [1, 2, 3, 8, 0, 4, 7, 6, 5] as const
const BOWEL = [9, 10, 11, 12] as const

export interface RegionShown {
  /** What is drawn; null where nobody has looked yet. */
  readonly size: SizeClass | null
  readonly text: string
}

interface BodyMapProps {
  readonly label: string
  readonly regions: readonly RegionShown[]
  readonly chosen: number | null
  readonly onPick: (region: number) => void
}

/** The thirteen regions as buttons that lie as the regions do: for the finger, the keyboard and the screen reader alike. */
export function BodyMap({ label, regions, chosen, onPick }: BodyMapProps) {
  const field = (region: number) => (
    <RegionButton
      key={region}
      region={region}
      shown={regions[region]!}
      chosen={region === chosen}
      onPick={() => onPick(region)}
    />
  )
  return (
    <fieldset className="body-map">
      <legend className="unseen">{label}</legend>
      <div className="belly">{BELLY.map(field)}</div>
      <div className="bowel">{BOWEL.map(field)}</div>
    </fieldset>
  )
}

interface RegionButtonProps {
  readonly region: number
  readonly shown: RegionShown
  readonly chosen: boolean
  readonly onPick: () => void
}

function RegionButton({ region, shown, chosen, onPick }: RegionButtonProps) {
  const language = useLanguage()
  return (
    <button
      type="button"
      className={`region size-${shown.size ?? 'unknown'}`}
      aria-pressed={chosen}
      data-region={region}
      onClick={onPick}
    >
      <span className="region-name">
        {region} {say(`region.${REGIONS[region]}`, language)}
      </span>
      <Lesion size={shown.size} />
      <span className="region-text number-like">{shown.text}</span>
    </button>
  )
}

/** What lies there, larger where it is larger: dots, a nodule, a plaque. */
function Lesion({ size }: { size: SizeClass | null }) {
  return (
    <svg className="lesion" viewBox="0 0 40 20" aria-hidden="true" focusable="false">
      {size === 1 && [10, 20, 30].map((x) => <circle key={x} cx={x} cy={x === 20 ? 7 : 12} r="2.2" />)}
      {size === 2 && <circle cx="20" cy="10" r="6" />}
      {size === 3 && <path d="M3 10c2-9 12-9 17-7s14-3 17 5-6 11-15 9-21 3-19-7z" />}
      {size === 0 && <path className="nothing" d="M16 10h8" />}
    </svg>
  )
}
