import { lazy, Suspense } from 'react'
import { FaultLine } from '../../../scene/fault'
import type { Stage } from '../../../state/stage'
import { FRAME } from '../../../words/ward/frame'
import { useTopic, useWard } from '../context'

/** The 3D house: fetched only now, and let go without harm if it cannot be drawn. */
const Hospital = lazy(async () => ({ default: (await import('../../../scene/hospital')).Hospital }))

/** The headset's library comes with the house; the rest of the page does without. */
const EnterVr = lazy(async () => ({ default: (await import('./enter_vr')).EnterVr }))

export function ScenePane({ stage }: { stage: Stage }) {
  const words = useTopic(FRAME)
  const { desk, announcer } = useWard()
  const giveUp = (error: Error) => {
    console.warn('the house is not drawn:', error.message)
    announcer.polite(words.noHouse)
    desk.setState((now) => ({ fault: true, page: now.page ?? now.last }))
  }
  return (
    <section className="scene" aria-label={words.main}>
      <Suspense fallback={<p className="scene-loading">{words.loadingHouse}</p>}>
        {/* A chunk that does not come, or a fault outside of the canvas, ends the house and not the page. */}
        <FaultLine onFault={giveUp}>
          <Hospital stage={stage} onFault={giveUp} />
          <EnterVr />
        </FaultLine>
      </Suspense>
    </section>
  )
}
