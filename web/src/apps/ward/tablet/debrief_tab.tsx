import { Component, lazy, type ReactNode, Suspense, useState } from 'react'
import { TABLET } from '../../../words/ward/tablet'
import { useTopic } from '../context'
import { Button } from '../parts/button'

/** The debrief is fetched when it is opened: most of a case is played without it. */
function fetchDebrief() {
  return lazy(async () => ({ default: (await import('../debrief/debrief_page')).DebriefPage }))
}

export function DebriefTab() {
  const words = useTopic(TABLET)
  const [Debrief, setDebrief] = useState(fetchDebrief)
  return (
    <Fetched words={words.notLoaded} again={words.tryAgain} onAgain={() => setDebrief(fetchDebrief)}>
      <Suspense fallback={<p role="status">{words.loading}</p>}>
        <Debrief />
      </Suspense>
    </Fetched>
  )
}

interface FetchedProps {
  readonly words: string
  readonly again: string
  readonly onAgain: () => void
  readonly children: ReactNode
}

/** A page that did not come can be asked for again; the rest of the tablet goes on. */
class Fetched extends Component<FetchedProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: Error): void {
    console.warn('the debrief was not fetched:', error.message)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="card note" role="alert">
        <p>{this.props.words}</p>
        <Button
          onClick={() => {
            this.setState({ failed: false })
            this.props.onAgain()
          }}
        >
          {this.props.again}
        </Button>
      </div>
    )
  }
}
