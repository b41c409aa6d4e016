import { sizeClass } from '../../../state/limits'
import { REGIONS } from '../../../state/stage'
import type { ScanImage } from '../../../wire/messages'
import { IMAGING } from '../../../words/ward/imaging'
import { TABLET } from '../../../words/ward/tablet'
import { useActing } from '../acting'
import { useDesk, useTopic, useWard } from '../context'
import { useDraft } from '../draft'
import { BodyMap } from '../parts/body_map'
import { Button } from '../parts/button'
import { Switch } from '../parts/choices'
import { NumberField, TextArea } from '../parts/fields'
import { RegionHead } from '../parts/region_head'

interface Reading {
  /** mm by region; null where it has not been looked at. */
  readonly regions: readonly (number | null)[]
  readonly ascites: boolean
  readonly effusion: boolean
  readonly comment: string
}

const BLANK: Reading = { regions: REGIONS.map(() => null), ascites: false, effusion: false, comment: '' }

/** The radiologist at the wall: region by region with callipers, then the signature. */
export function ReadingForm({ day, image }: { day: number; image: ScanImage }) {
  const words = useTopic(IMAGING)
  const tablet = useTopic(TABLET)
  const { desk } = useWard()
  const { act, busy } = useActing()
  const [reading, write] = useDraft<Reading>(`reading.${day}`, BLANK)
  const region = useDesk((each) => each.region) ?? 0
  const measure = (mm: number | null, at = region) =>
    write({ ...reading, regions: reading.regions.map((old, i) => (i === at ? mm : old)) })
  const sign = async () => {
    const regions = reading.regions.map((mm) => mm ?? 0)
    if (await act({ type: 'read_scan', ...reading, regions }, 'imaging')) write(null)
  }
  return (
    <>
      <p className="hint">{words.readLine}</p>
      <BodyMap
        label={words.map}
        regions={reading.regions.map((mm, i) => ({
          size: sizeClass(image.regions[i] ?? 0),
          text: mm === null ? words.notRead : mm > 0 ? words.mm(Math.round(mm)) : words.nothing,
        }))}
        chosen={region}
        onPick={(next) => desk.setState({ region: next })}
      />
      <Callipers
        region={region}
        shown={image.regions[region] ?? 0}
        read={reading.regions[region] ?? null}
        onMeasure={measure}
      />
      <Button
        small
        icon="calliper"
        data-act="take-all"
        onClick={() =>
          write({
            ...reading,
            regions: image.regions.map((mm) => Math.round(mm)),
            ascites: image.ascites_l > 0,
            effusion: image.effusion,
          })
        }
      >
        {words.takeAll}
      </Button>
      <div className="two">
        <Switch
          label={words.ascites}
          checked={reading.ascites}
          onChange={(ascites) => write({ ...reading, ascites })}
        />
        <Switch
          label={words.effusion}
          checked={reading.effusion}
          onChange={(effusion) => write({ ...reading, effusion })}
        />
      </div>
      <TextArea
        label={words.comment}
        hint={words.commentHint}
        value={reading.comment}
        most={500}
        onText={(comment) => write({ ...reading, comment })}
      />
      <p className="hint">{words.count(reading.regions.filter((mm) => mm !== null).length)}</p>
      <Button look="primary" icon="check" busy={busy} data-act="sign-reading" onClick={() => void sign()}>
        {busy ? tablet.sending : words.sign}
      </Button>
    </>
  )
}

interface CallipersProps {
  readonly region: number
  /** Apparent size on the pictures, mm. */
  readonly shown: number
  readonly read: number | null
  readonly onMeasure: (mm: number | null) => void
}

function Callipers({ region, shown, read, onMeasure }: CallipersProps) {
  const words = useTopic(IMAGING)
  return (
    <div className="card region-card">
      <RegionHead region={region} before={words.before} next={words.next} />
      <p>{shown > 0 ? words.calliper(Math.round(shown)) : words.calliperNothing}</p>
      <div className="beside">
        <NumberField label={words.longest} unit="mm" value={read} least={0} most={400} onNumber={onMeasure} />
        <Button small onClick={() => onMeasure(Math.round(shown))}>
          {words.take}
        </Button>
      </div>
    </div>
  )
}
