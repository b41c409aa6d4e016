import { useEffect, useRef } from 'react'
import { FRAME } from '../../../words/ward/frame'
import { TABLET } from '../../../words/ward/tablet'
import { useDesk, useTopic, useWard } from '../context'
import { closeTablet, type Page } from '../desk'
import { IconButton } from '../parts/button'
import { PageBody } from './pages'

/** The tablet in the hand: one page at a time. Without the house it is all there is, and cannot be put away. */
export function Tablet({ flat }: { flat: boolean }) {
  const page = useDesk((desk) => desk.page ?? (flat ? desk.last : null))
  const frame = useTopic(FRAME)
  return (
    <main id="tablet" className={page ? 'tablet' : 'tablet away'} tabIndex={-1} aria-label={frame.tablet}>
      {page && <OpenPage key={page} page={page} flat={flat} />}
    </main>
  )
}

function OpenPage({ page, flat }: { page: Page; flat: boolean }) {
  const words = useTopic(TABLET)
  const { desk } = useWard()
  const tall = useDesk((each) => each.tall)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Whoever pressed a tab stays on it; whoever pressed a button that is gone now goes on at the head of the page.
    const { activeElement } = document
    if (!activeElement || activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <header className="tablet-head">
        <h2 ref={heading} tabIndex={-1}>
          {words.pages[page]}
        </h2>
        {!flat && (
          <IconButton
            icon={tall ? 'down' : 'up'}
            label={tall ? words.shrink : words.grow}
            className="narrow-only"
            onClick={() => desk.setState({ tall: !tall })}
          />
        )}
        {!flat && <IconButton icon="close" label={words.putAway} onClick={() => closeTablet(desk)} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable for the arrow keys */}
      <section className={`tablet-body page-${page}`} tabIndex={0} aria-label={words.pages[page]}>
        <PageBody page={page} />
      </section>
    </>
  )
}
