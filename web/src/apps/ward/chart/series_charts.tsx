import { CA125_NORMAL, GIVE_ABOVE } from '../../../state/limits'
import { sayShort } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useLanguage, useTopic, useView } from '../context'
import { Section } from '../parts/section'
import { SeriesChart } from './series_chart'

/** What is followed over time, the marker first. */
const SERIES = [
  { name: 'ca125', log: true, limit: CA125_NORMAL },
  { name: 'ct_sum', log: false },
  { name: 'neutrophils', log: false, limit: GIVE_ABOVE.neutrophils },
  { name: 'platelets', log: false, limit: GIVE_ABOVE.platelets },
  { name: 'haemoglobin', log: false },
] as const

export function SeriesCharts() {
  const words = useTopic(CHART)
  const language = useLanguage()
  const { series } = useView()
  const shown = SERIES.filter(({ name }) => (series[name]?.length ?? 0) > 1)
  if (shown.length === 0) return null
  return (
    <Section title={words.series} className="charts">
      {shown.map(({ name, ...how }) => (
        <SeriesChart
          key={name}
          finding={name}
          title={sayShort(`finding.${name}`, language)}
          points={series[name]!}
          {...how}
        />
      ))}
    </Section>
  )
}
