import { personIn } from '../../../../state/case'
import type { Debrief } from '../../../../wire/messages'
import { DEBRIEF } from '../../../../words/ward/debrief'
import { useCase, useLanguage } from '../../context'
import { figure, lossFigure, signed } from '../geometry/figures'
import { dayName, labelName, pointName } from '../reading/sentences'

/** The line of decisions as figures, for screen readers, for printing, and for whoever would rather read. */
export function LineTable({ debrief }: { debrief: Debrief }) {
  const language = useLanguage()
  const { line: words } = DEBRIEF[language]
  const people = useCase((facts) => facts.people)
  return (
    <details className="db-more db-line-table">
      <summary>{words.table}</summary>
      <div className="db-table-scroll">
        <table>
          <thead>
            <tr>
              {Object.entries(words.columns).map(([key, name]) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {debrief.decisions.map((each) => (
              <tr key={each.index}>
                <th scope="row">{dayName(each.day, language)}</th>
                <td>{pointName(each, language)}</td>
                <td>{personIn(people, each.who)?.name ?? ''}</td>
                <td className="figure">{figure(each.before)}</td>
                <td className="figure">{figure(each.after)}</td>
                <td className="figure">{signed(each.skill)}</td>
                <td className="figure">{signed(each.luck)}</td>
                <td className="figure">
                  {lossFigure(each.loss)} ± {figure(each.loss_error)}
                </td>
                <td>{labelName(each.label, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
