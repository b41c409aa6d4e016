import type { DecisionLine } from '../geometry/decision_line'
import { figure, signed } from '../geometry/figures'
import { across } from '../geometry/scale'

/** Heights of the parts of the drawing, in pixels. */
export const TALL = { top: 26, course: 210, signs: 48, losses: 84, days: 26 } as const
export const COURSE_FOOT = TALL.top + TALL.course
export const LOSS_HEAD = COURSE_FOOT + TALL.signs
export const WHOLE = LOSS_HEAD + TALL.losses + TALL.days

const yOf = (down: number) => TALL.top + down * TALL.course
/** Changes smaller than this share of the height carry no number: it would stand on the line. */
const WRITTEN = 0.035

/** The course as a step line. Whatever it says stands in words in the list that lies over it, and in the table. */
export function LineDrawing({ line, chosen }: { line: DecisionLine; chosen: number }) {
  const picked = line.points.find((point) => point.decision.index === chosen)
  return (
    <svg className="db-line-drawing" width="100%" height={WHOLE} aria-hidden="true">
      {picked && (
        <rect
          className="picked"
          x={across(picked.x - 0.5 / line.columns)}
          y="0"
          width={across(1 / line.columns)}
          height={WHOLE}
          rx="10"
        />
      )}
      {line.scale.ticks.map((tick, i) => {
        const y = yOf(1 - i / (line.scale.ticks.length - 1))
        return <line key={tick} className="grid" x1="0" x2="100%" y1={y} y2={y} />
      })}
      <line className="grid" x1="0" x2="100%" y1={LOSS_HEAD} y2={LOSS_HEAD} />
      {line.levels.map(({ from, to, y }) => (
        <line key={from} className="level" x1={across(from)} x2={across(to)} y1={yOf(y)} y2={yOf(y)} />
      ))}
      <Lucks line={line} />
      <Skills line={line} />
      <Ends line={line} />
      <Losses line={line} />
    </svg>
  )
}

function Lucks({ line }: { line: DecisionLine }) {
  return line.lucks.map(({ x, from, to, value }) => (
    <g key={x} className="luck">
      <line x1={across(x)} x2={across(x)} y1={yOf(from)} y2={yOf(to)} />
      {Math.abs(from - to) > WRITTEN && (
        <text x={across(x)} y={yOf(Math.min(from, to)) - 6}>
          {signed(value)}
        </text>
      )}
    </g>
  ))
}

/** A decision that changed what could be expected: a solid arrow from before to after. */
function Skills({ line }: { line: DecisionLine }) {
  return line.points.map(({ x, y, decision }, i) => {
    const { from, to, value } = line.skills[i]!
    const long = Math.abs(yOf(to) - yOf(from))
    const way = to > from ? 1 : -1
    return (
      <g key={decision.index} className={`skill ${value < 0 ? 'down' : 'up'}`}>
        {long > 9 && <line x1={across(x)} x2={across(x)} y1={yOf(from)} y2={yOf(to) - 8 * way} />}
        <svg x={across(x)} y={yOf(y)} overflow="visible" aria-hidden="true">
          {long > 9 ? <path d={`M0 0 L-7 ${-10 * way} L7 ${-10 * way} Z`} /> : <circle r="5" />}
        </svg>
        {Math.abs(from - to) > WRITTEN && (
          <text x={across(x)} y={way > 0 ? yOf(to) + 16 : yOf(to) - 8}>
            {signed(value)}
          </text>
        )}
      </g>
    )
  })
}

function Ends({ line }: { line: DecisionLine }) {
  const [first, last] = [0.5 / line.columns, 1 - 0.5 / line.columns]
  return (
    <g className="ends">
      <circle cx={across(first)} cy={yOf(line.start)} r="6" />
      <circle cx={across(last)} cy={yOf(line.outcome)} r="6" />
    </g>
  )
}

/** Losses hang from a line of their own: their months are small beside those of a life. */
function Losses({ line }: { line: DecisionLine }) {
  const at = (share: number) => LOSS_HEAD + share * (TALL.losses - 20)
  return line.points.map(({ x, loss, low, high, decision }) => (
    <g key={decision.index} className={`loss ${decision.label}`}>
      <line className="bar" x1={across(x)} x2={across(x)} y1={at(0)} y2={at(loss)} />
      {high > low && <line className="whisker" x1={across(x)} x2={across(x)} y1={at(low)} y2={at(high)} />}
      {decision.loss >= 0.05 && (
        <text x={across(x)} y={at(high) + 15}>
          {figure(decision.loss)}
        </text>
      )}
    </g>
  ))
}
