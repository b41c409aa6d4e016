import type { DecisionReport } from '../../../../wire/messages'
import { DECISION } from '../../../../words/ward/debrief_decision'
import { useTopic } from '../../context'
import { figure, lossFigure, percent, signed } from '../geometry/figures'
import { isNamedLoss } from '../reading/rank'
import { isContested } from '../reading/voices'

/** What a decision cost, absolutely and beside what lay ahead, and what came of it: skill and luck apart. */
export function Measures({ decision }: { decision: DecisionReport }) {
  const words = useTopic(DECISION)
  return (
    <div className="db-measures">
      <p>{words.explain[decision.label]}</p>
      {isNamedLoss(decision.label) && isContested(decision) && <p className="db-contested">{words.contested}</p>}
      <dl>
        <div className="db-loss">
          <dt>{words.loss}</dt>
          <dd>
            <b>
              {lossFigure(decision.loss)} <small>± {figure(decision.loss_error)}</small>
            </b>{' '}
            {words.months}
          </dd>
          <dd className="hint">{words.lossLine}</dd>
        </div>
        <div>
          <dt>{words.relative}</dt>
          <dd>
            <b>{percent(decision.relative_loss)} %</b>
          </dd>
          <dd className="hint">{words.relativeLine}</dd>
        </div>
        <div>
          <dt>{words.skill}</dt>
          <dd>
            <b>{signed(decision.skill)}</b> {words.months}
          </dd>
          <dd className="hint">{words.skillLine}</dd>
        </div>
        <div className="db-luck">
          <dt>{words.luck}</dt>
          <dd>
            <b>{signed(decision.luck)}</b> {words.months}
          </dd>
          <dd className="hint">{words.luckLine}</dd>
        </div>
      </dl>
      <p className="hint">
        {words.errorLine}. {words.apart}
      </p>
    </div>
  )
}
