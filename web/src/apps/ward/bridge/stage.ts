/** The page's side of the 3D house: what it is shown, and what happens when somebody does something in it. */
import type { StoreApi } from 'zustand'
import type { Settings } from '../../../state/settings'
import { createStage, REGIONS, type Stage } from '../../../state/stage'
import type { Ward } from '../context'
import { openPage, type Page } from '../desk'
import { keepEqual } from './keep_equal'
import { shownFacts } from './shown_facts'

/** A stage that follows the case for as long as the page lives. */
export function buildStage(ward: Ward, settings: StoreApi<Settings>): Stage {
  const { line, desk, announcer } = ward
  const now = () => shownFacts(line.facts.getState(), settings.getState(), desk.getState().shownTwin)
  const stage = createStage(
    {
      go: (room) => line.go(room),
      openTablet: (page) => {
        if (page === 'examine') desk.setState({ group: 'ask' })
        openPage(desk, page === 'examine' ? 'orders' : (page satisfies Page))
      },
      pickRegion: (region) => {
        const open = line.facts.getState().view?.theatre.open
        desk.setState({ region: REGIONS.indexOf(region) })
        openPage(desk, open ? 'theatre' : 'imaging')
      },
      sendPose: (packet) => line.sendPose(packet),
      announce: (text) => announcer.polite(text),
      setLanguage: (language) => settings.setState({ language }),
    },
    now() ?? {},
  )
  const follow = () => {
    const facts = now()
    if (facts) stage.facts.setState(keepEqual(stage.facts.getState(), facts))
  }
  line.facts.subscribe((facts, before) => {
    if (facts.people !== before.people) {
      for (const { number, present } of facts.people) if (!present) stage.poses.forget(number)
    }
    if (facts.people !== before.people || facts.view !== before.view || facts.twins !== before.twins) follow()
  })
  settings.subscribe(follow)
  desk.subscribe((now, before) => {
    if (now.shownTwin !== before.shownTwin) follow()
  })
  return stage
}
