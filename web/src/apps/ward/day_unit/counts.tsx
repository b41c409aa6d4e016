import { type CountKey, countSign } from '../../../state/limits'
import { countsLow } from '../../../state/next_steps'
import { plainOrder, waitOrder } from '../../../state/order_forms'
import { say } from '../../../wire/say'
import { DAY_UNIT } from '../../../words/ward/day_unit'
import { FindingValue } from '../chart/finding_value'
import { useLanguage, useTopic, useView } from '../context'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Section } from '../parts/section'
import { useCan } from '../parts/why_not'

const SHOWN = ['neutrophils', 'platelets', 'haemoglobin', 'creatinine', 'neuropathy'] as const
const WEEK = 7

/** The counts one treats by, how old they are, and whether they allow it. */
export function Counts() {
  const words = useTopic(DAY_UNIT)
  const language = useLanguage()
  const view = useView()
  const { give, busy } = useGive()
  const mayTest = useCan('order_bloods')
  const mayWait = useCan('wait')
  const known = SHOWN.filter((name) => name in view.findings)
  const drawn = view.findings.neutrophils?.day
  const age = drawn === undefined ? words.noCounts : words.countsOld(Math.round(view.day - drawn))
  return (
    <Section title={words.counts} note={age}>
      <dl className="rows counts">
        {known.map((name) => (
          <div key={name} data-finding={name}>
            <dt>{say(`finding.${name}`, language)}</dt>
            <dd>
              <FindingValue name={name} value={view.findings[name]!.value} /> <Sign name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {countsLow(view) && <p className="card note">{words.lowLine}</p>}
      <div className="row-of-buttons">
        <Button
          small
          busy={busy}
          disabled={!mayTest}
          data-give="order_bloods"
          onClick={() => void give(plainOrder('order_bloods'))}
        >
          {words.takeBloods}
        </Button>
        <Button
          small
          icon="clock"
          busy={busy}
          disabled={!mayWait}
          data-act="delay"
          onClick={() => void give(waitOrder(WEEK))}
        >
          {words.delay}
        </Button>
      </div>
    </Section>
  )
}

/** What a count means for today's cycle, in words. */
function Sign({ name }: { name: string }) {
  const words = useTopic(DAY_UNIT)
  const value = useView().findings[name]?.value
  if (value === undefined || (name !== 'neutrophils' && name !== 'platelets')) return null
  const sign = countSign(name satisfies CountKey, value)
  return <span className={`tag ${sign}`}>{words[sign]}</span>
}
