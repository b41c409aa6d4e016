import {
  aucOf,
  cycleOrder,
  DOSE_PERCENT_RANGE,
  DOSE_PERCENTS,
  firstPrescription,
  hasCarboplatin,
  isCarboplatinAlone,
  lastCycle,
  type Prescription,
  REGIMENS,
} from '../../../state/cycle'
import { say } from '../../../wire/say'
import { DAY_UNIT } from '../../../words/ward/day_unit'
import { TABLET } from '../../../words/ward/tablet'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { useDraft } from '../draft'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Choices, Switch } from '../parts/choices'
import { NumberField, SelectField } from '../parts/fields'
import { CarboplatinDose } from './carboplatin_dose'

/** One cycle as it is written: the regimen, each dose, and what goes with it. */
export function PrescriptionForm() {
  const words = useTopic(DAY_UNIT)
  const tablet = useTopic(TABLET)
  const language = useLanguage()
  const { sums, doses } = useView()
  const { give, busy } = useGive()
  const lines = useCase((facts) => facts.lines)
  const last = lastCycle(lines)
  const first = firstPrescription(last, sums.cycle > 0 && last?.regimen === sums.regimen)
  const [written, write] = useDraft<Prescription>(`cycle.${sums.line}.${sums.cycle}`, first)
  const order = cycleOrder(written)
  const { regimen } = written
  return (
    <form
      className="order-form"
      data-form="give_cycle"
      onSubmit={async (event) => {
        event.preventDefault()
        if (order && (await give(order))) write(null)
      }}
    >
      <SelectField
        label={say('order.give_cycle.regimen', language)}
        none={words.noRegimen}
        name="regimen"
        options={REGIMENS.map((value) => ({ value, label: say(`regimen.${value}`, language) }))}
        value={regimen}
        onChange={(value) => write({ ...written, regimen: value })}
      />
      {regimen && hasCarboplatin(regimen) && (
        <CarboplatinDose mg={written.carboplatinMg} onMg={(carboplatinMg) => write({ ...written, carboplatinMg })} />
      )}
      {regimen && hasCarboplatin(regimen) && written.carboplatinMg !== null && doses && (
        <p className="hint number-like">{words.aims(aucOf(written.carboplatinMg, doses).toFixed(1))}</p>
      )}
      {regimen && !isCarboplatinAlone(regimen) && (
        <OtherDose percent={written.dosePercent} onPercent={(dosePercent) => write({ ...written, dosePercent })} />
      )}
      <Switch
        label={say('order.give_cycle.bevacizumab', language)}
        checked={written.bevacizumab}
        onChange={(bevacizumab) => write({ ...written, bevacizumab })}
      />
      <Switch
        label={say('order.give_cycle.growth_factor', language)}
        checked={written.growthFactor}
        onChange={(growthFactor) => write({ ...written, growthFactor })}
      />
      {order === null && <p className="hint">{words.missing}</p>}
      <Button type="submit" look="primary" icon="day_unit" busy={busy} disabled={order === null} data-give="give_cycle">
        {busy ? tablet.sending : words.give}
      </Button>
    </form>
  )
}

function OtherDose({ percent, onPercent }: { percent: number; onPercent: (percent: number) => void }) {
  const words = useTopic(DAY_UNIT)
  return (
    <div className="dose">
      <Choices
        legend={words.otherDose}
        look="segments"
        name="dose-percent"
        options={DOSE_PERCENTS.map((value) => ({ value, label: `${value} %` }))}
        value={percent as (typeof DOSE_PERCENTS)[number]}
        onChange={onPercent}
      />
      <NumberField
        label={words.otherDose}
        hideLabel
        unit="%"
        value={percent}
        least={DOSE_PERCENT_RANGE.least}
        most={DOSE_PERCENT_RANGE.most}
        onNumber={(value) => onPercent(value ?? DOSE_PERCENT_RANGE.most)}
      />
    </div>
  )
}
