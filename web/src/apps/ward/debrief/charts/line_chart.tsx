import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { Debrief } from '../../../../wire/messages'
import { DEBRIEF } from '../../../../words/ward/debrief'
import { useLanguage } from '../../context'
import { decisionLine } from '../geometry/decision_line'
import { balanceOf, figure } from '../geometry/figures'
import { across, shareOf } from '../geometry/scale'
import { decisionName } from '../reading/sentences'
import { COURSE_FOOT, LineDrawing, LOSS_HEAD, TALL, WHOLE } from './line_drawing'
import { Sign } from './sign'

interface LineChartProps {
  readonly debrief: Debrief
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** Room for a finger, and for the figure above it. */
const COLUMN_PX = 52

/** The line of decisions: a list box laid over its drawing, one column for each decision. */
export function LineChart({ debrief, chosen, onChoose }: LineChartProps) {
  const language = useLanguage()
  const { line: words } = DEBRIEF[language]
  const line = useMemo(() => decisionLine(debrief), [debrief])
  const balance = balanceOf(debrief)
  const list = useRef<HTMLDivElement>(null)
  useKeptInSight(list, chosen)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = steppedTo(event.key, chosen, debrief.decisions.length)
    if (next === null) return
    // Where the house is drawn, the same keys walk: what is meant for this list must not move her who reads it.
    event.preventDefault()
    event.stopPropagation()
    onChoose(next)
    list.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()
  }

  return (
    <div className="db-line">
      <div className="db-line-axis" aria-hidden="true" style={{ height: WHOLE }}>
        {line.scale.ticks.map((tick) => (
          <span key={tick} style={{ top: TALL.top + (1 - shareOf(line.scale, tick)) * TALL.course }}>
            {figure(tick, line.scale.decimals)}
          </span>
        ))}
        <span className="db-axis-word" style={{ top: LOSS_HEAD + 10 }}>
          {words.loss}
        </span>
        <span style={{ top: WHOLE - 13 }}>{words.day}</span>
      </div>
      <div className="db-line-scroll">
        <div className="db-line-whole" style={{ minWidth: line.columns * COLUMN_PX, height: WHOLE }}>
          <LineDrawing line={line} chosen={chosen} />
          <EndWords at={0.5 / line.columns} word={words.start} months={figure(balance.start)} />
          <EndWords at={1 - 0.5 / line.columns} word={words.outcome} months={figure(balance.outcome)} />
          <div ref={list} role="listbox" aria-label={words.list} aria-orientation="horizontal">
            {line.points.map(({ x, decision }) => (
              <div
                key={decision.index}
                role="option"
                data-index={decision.index}
                tabIndex={decision.index === chosen ? 0 : -1}
                aria-selected={decision.index === chosen}
                aria-label={decisionName(decision, language)}
                className="db-line-option"
                style={{ left: across(x - 0.5 / line.columns), width: across(1 / line.columns) }}
                onClick={() => onChoose(decision.index)}
                onKeyDown={onKeyDown}
              >
                <span className="db-line-sign" style={{ top: COURSE_FOOT + 10 }}>
                  <Sign label={decision.label} size={28} />
                  {decision.violations.length > 0 && <i className="db-safety-dot">!</i>}
                </span>
                <span className="db-line-day">{Math.floor(decision.day)}</span>
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

/** Where a key leads in a row of so many, null where it leads nowhere. */
export function steppedTo(key: string, from: number, count: number): number | null {
  const to = {
    ArrowRight: from + 1,
    ArrowDown: from + 1,
    ArrowLeft: from - 1,
    ArrowUp: from - 1,
    Home: 0,
    End: count - 1,
  }
  const wished = to[key as keyof typeof to]
  return wished === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, wished))
}

function EndWords({ at, word, months }: { at: number; word: string; months: string }) {
  return (
    <p className="db-line-end" style={{ left: across(at), top: COURSE_FOOT + 4 }}>
      {word}
      <b>{months}</b>
    </p>
  )
}

/** The chosen column is scrolled into its own row only; the page stays where the reader is. */
function useKeptInSight(list: React.RefObject<HTMLDivElement | null>, chosen: number) {
  useEffect(() => {
    const option = list.current?.querySelector<HTMLElement>(`[data-index="${chosen}"]`)
    const row = option?.closest<HTMLElement>('.db-line-scroll')
    if (!option || !row) return
    const middle = option.offsetLeft + option.offsetWidth / 2
    row.scrollLeft = middle - row.clientWidth / 2
  }, [list, chosen])
}
