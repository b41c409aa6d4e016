import './mirror.css'
import { useEffect, useMemo } from 'react'
import { perform, pointing } from '../hands/pointing'
import { useFacts, useStage } from '../hands/stage_context'
import { HOUSE } from '../house/house'
import { reachableIn } from '../house/reachable'
import { REGIONS } from '../state/stage'
import { wordsIn } from '../words/words'
import { nameOf } from './names'

/** The room as a list of buttons: everything a ray can do, Tab and Enter can do, and a screen reader can say. */
export function Mirror() {
  const { calls } = useStage()
  const room = useFacts((facts) => facts.room)
  const language = useFacts((facts) => facts.language)
  const words = wordsIn(language)
  const reachable = useMemo(() => reachableIn(HOUSE[room]), [room])
  useEffect(() => {
    calls.announce(words.mirror.entered(words.rooms[room]))
  }, [calls, words, room])
  return (
    <nav aria-label={words.mirror.list(words.rooms[room])} lang={language}>
      <ul className="tealward-mirror">
        {reachable.map((each) => (
          <li key={each.key}>
            <button
              type="button"
              onClick={() => perform(each.act, calls)}
              onFocus={() => pointing.setState({ target: each })}
              onBlur={() => pointing.setState({ target: null })}
            >
              {nameOf(each.key, words)}
            </button>
          </li>
        ))}
        {room === 'theatre' && <RegionButtons />}
      </ul>
    </nav>
  )
}

function RegionButtons() {
  const { calls } = useStage()
  const language = useFacts((facts) => facts.language)
  const regions = useFacts((facts) => facts.abdomen.regions)
  const words = wordsIn(language)
  return REGIONS.map((key, i) => (
    <li key={key}>
      <button type="button" onClick={() => calls.pickRegion(key)}>
        {`${i} ${words.regions[key]}: ${regions[i]?.known ? `LS${regions[i].size}` : words.notSeenYet}`}
      </button>
    </li>
  ))
}
