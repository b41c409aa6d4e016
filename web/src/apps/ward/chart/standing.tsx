import { printed, say } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useLanguage, useTopic, useView } from '../context'
import { Rows } from '../parts/rows'
import { Section } from '../parts/section'

const SUMS = ['malignancy_index', 'laparoscopic_index', 'seen_index', 'kelim'] as const

/** Where she stands: phase, plan, line and cycle, and what can be computed from what is known. */
export function Standing() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const { phase, sums } = useView()
  const rows: (readonly [string, string])[] = [
    [words.plan, sums.plan ? say(`strategy.${sums.plan}`, language) : words.noPlan],
  ]
  if (sums.regimen) {
    rows.push([words.regimen, `${say(`regimen.${sums.regimen}`, language)} · ${words.line(sums.line, sums.cycle)}`])
  }
  if (sums.maintenance !== 'none') rows.push([words.maintenance, say(`maintenance.${sums.maintenance}`, language)])
  if (sums.days_since_surgery !== null) {
    rows.push([words.surgery, words.daysSince(Math.round(sums.days_since_surgery))])
  }
  if (sums.platinum_free_months !== null) {
    rows.push([words.platinumFree, words.months(Math.round(sums.platinum_free_months * 10) / 10)])
  }
  if (sums.relapses > 0) rows.push([words.relapses, String(sums.relapses)])
  const computed = SUMS.filter((name) => sums[name] !== null)
  return (
    <Section title={words.soFar} note={say(`phase.${phase}`, language)}>
      <Rows rows={rows} />
      {computed.length > 0 && (
        <>
          <h4>{words.sums}</h4>
          <Rows rows={computed.map((name) => [words.sumNames[name], printed(sums[name]!)] as const)} />
        </>
      )}
    </Section>
  )
}
