import { TWIN } from '../../../../words/ward/debrief_twin'
import { useTopic } from '../../context'
import { IconButton } from '../../parts/button'
import type { Span } from '../geometry/two_courses'
import { MARKS, type MarkKind } from './marks'
import type { Playing } from './use_playing'

/** Play, pause, go to the next event, or drag through the days. The slider is the browser's own: arrow keys move it. */
export function Player({ playing, span, stops }: { playing: Playing; span: Span; stops: readonly number[] }) {
  const words = useTopic(TWIN)
  const { day, plays, still, toggle, goTo } = playing
  const shown = Math.floor(day).toLocaleString('en')
  return (
    <div className="db-player">
      <input
        type="range"
        min={Math.floor(span.from)}
        max={Math.ceil(span.to)}
        step={1}
        value={day}
        aria-label={words.scrub}
        aria-valuetext={words.dayIs(shown)}
        onChange={(event) => goTo(event.target.valueAsNumber)}
      />
      <div className="db-player-row">
        <IconButton
          icon="back"
          label={words.earlier}
          onClick={() => goTo(stops.findLast((stop) => stop < day) ?? span.from)}
        />
        <IconButton
          icon={plays ? 'pause' : 'play'}
          label={plays ? words.pause : words.play}
          className="db-play"
          onClick={toggle}
        />
        <IconButton
          icon="forth"
          label={words.later}
          onClick={() => goTo(stops.find((stop) => stop > day) ?? span.to)}
        />
        <output className="db-day">{words.dayIs(shown)}</output>
        <ul className="db-marks-legend" aria-hidden="true">
          {(Object.keys(MARKS) as MarkKind[]).map((kind) => (
            <li key={kind}>
              <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
                <path className="db-mark-shape" d={MARKS[kind]} />
              </svg>
              {words.marks[kind]}
            </li>
          ))}
        </ul>
      </div>
      {still && <p className="hint">{words.still}</p>}
    </div>
  )
}
