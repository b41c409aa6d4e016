import { Component, lazy, type ReactNode, Suspense } from 'react'
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
        <Guarded onFault={giveUp}>
          <Hospital stage={stage} onFault={giveUp} />
          <EnterVr />
        </Guarded>
      </Suspense>
    </section>
  )
}

/** A chunk that does not come, or a fault outside of the canvas, ends the house and not the page. */
class Guarded extends Component<{ onFault: (error: Error) => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(error: Error): void {
    this.props.onFault(error)
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children
  }
}
