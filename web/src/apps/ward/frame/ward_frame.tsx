import type { Stage } from '../../../state/stage'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useDesk, useSettings, useTopic, useView } from '../context'
import { Tablet } from '../tablet/tablet'
import { Tabs } from '../tablet/tabs'
import { Happenings } from './happenings'
import { HintBar } from './hint_bar'
import { LiveRegions } from './live_regions'
import { Panels } from './panels'
import { RefusalCard } from './refusal_card'
import { ScenePane } from './scene_pane'
import { useShortcuts } from './shortcuts'
import { useTitle } from './title'
import { TopBar } from './top_bar'

/** The ward: the house behind, the tablet in the hand, and what stands around them. */
export function WardFrame({ stage }: { stage: Stage }) {
  const words = useTopic(FRAME)
  const page = useDesk((desk) => desk.page)
  const tall = useDesk((desk) => desk.tall)
  const fault = useDesk((desk) => desk.fault)
  const flat = useSettings((settings) => settings.showing === 'flat') || fault
  const seq = useCase((facts) => facts.seq)
  const { day, phase, hint, ending } = useView()
  useShortcuts(flat)
  useTitle()
  const shape = `ward ${flat ? 'flat' : 'drawn'} ${page || flat ? 'reading' : 'walking'} ${tall ? 'tall' : ''}`
  // Where the case stands, for tests and for whoever writes a script of her own beside the page.
  const standing = { 'data-seq': seq, 'data-day': day, 'data-phase': phase, 'data-hint': hint, 'data-ending': ending }
  return (
    <div className={shape} {...standing}>
      <a className="skip" href="#tablet">
        {words.skip}
      </a>
      <TopBar />
      {!flat && <ScenePane stage={stage} />}
      <div className="beside-scene">
        <HintBar />
        <Happenings />
      </div>
      <Tabs flat={flat} />
      <Tablet flat={flat} />
      <RefusalCard />
      <Panels />
      <LiveRegions />
    </div>
  )
}
