import { AUCS, doseFor } from '../../../state/cycle'
import { say } from '../../../wire/say'
import { DAY_UNIT } from '../../../words/ward/day_unit'
import { useLanguage, useTopic, useView } from '../context'
import { Button } from '../parts/button'
import { NumberField } from '../parts/fields'

/** The dose in mg. The sums are shown; which AUC to aim at is the prescriber's. */
export function CarboplatinDose({ mg, onMg }: { mg: number | null; onMg: (mg: number | null) => void }) {
  const words = useTopic(DAY_UNIT)
  const language = useLanguage()
  const { doses } = useView()
  return (
    <fieldset className="dose">
      <legend className="strong">{words.calvert}</legend>
      {!doses && <p className="hint">{words.noDoses}</p>}
      {doses && (
        <>
          <p className="hint">{words.calvertLine(doses.clearance_ml_min)}</p>
          <div className="row-of-buttons">
            {AUCS.map((auc) => (
              <Button
                key={auc}
                small
                data-auc={auc}
                aria-pressed={mg === doseFor(doses, auc)}
                onClick={() => onMg(doseFor(doses, auc))}
              >
                {words.auc(auc, doseFor(doses, auc))}
              </Button>
            ))}
          </div>
        </>
      )}
      <NumberField
        label={say('order.give_cycle.carboplatin_mg', language)}
        unit="mg"
        name="carboplatin"
        value={mg}
        least={0}
        onNumber={onMg}
      />
    </fieldset>
  )
}
