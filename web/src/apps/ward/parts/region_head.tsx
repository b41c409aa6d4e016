import { REGIONS } from '../../../state/stage'
import { say } from '../../../wire/say'
import { useLanguage, useWard } from '../context'
import { IconButton } from './button'

interface RegionHeadProps {
  readonly region: number
  readonly before: string
  readonly next: string
  /** What the way on is called by tests. */
  readonly act?: string
}

/** The region that is looked at, with the ways to the one before and the next. */
export function RegionHead({ region, before, next, act }: RegionHeadProps) {
  const language = useLanguage()
  const { desk } = useWard()
  const step = (by: number) => desk.setState({ region: (region + by + REGIONS.length) % REGIONS.length })
  return (
    <div className="region-head">
      <IconButton icon="back" label={before} onClick={() => step(-1)} />
      <h4 aria-live="polite">
        {region} {say(`region.${REGIONS[region]}`, language)}
      </h4>
      <IconButton icon="forth" label={next} data-act={act} onClick={() => step(1)} />
    </div>
  )
}
