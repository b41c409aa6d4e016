import { type ChartGroup, knownGroups } from '../../../state/chart_groups'
import type { FindingName } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { CHART } from '../../../words/ward/chart'
import { useLanguage, useTopic, useView } from '../context'
import { FindingValue } from './finding_value'

/** The newest value of every finding, by group. */
export function FindingTables() {
  const view = useView()
  return knownGroups(view).map(([group, names]) => <GroupTable key={group} group={group} names={names} />)
}

function GroupTable({ group, names }: { group: ChartGroup; names: readonly FindingName[] }) {
  const words = useTopic(CHART)
  const language = useLanguage()
  const { findings } = useView()
  return (
    <table className="findings">
      <caption>{words.groups[group]}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{words.finding}</th>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.when}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} data-finding={name}>
            <th scope="row">{withoutPlace(say(`finding.${name}`, language))}</th>
            <td>
              <FindingValue name={name} value={findings[name]!.value} />
            </td>
            <td className="hint number-like">
              {say('sentence.day', language, { day: Math.round(findings[name]!.day) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "CT: ascites" under the heading CT is only "ascites". */
function withoutPlace(name: string): string {
  const short = name.replace(/^[^:]{2,14}: /, '')
  return short.charAt(0).toUpperCase() + short.slice(1)
}
