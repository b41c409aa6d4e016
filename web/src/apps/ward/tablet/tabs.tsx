import { waitingPages } from '../../../state/waiting'
import { TABLET } from '../../../words/ward/tablet'
import { useCase, useDesk, useTopic, useView, useWard } from '../context'
import { closeTablet, openPage, PAGE_OF_ROOM, PAGES, type Page } from '../desk'
import { Icon } from '../parts/icon'
import { useUnread } from '../talk/unread'

/** The pages of the tablet. A phone shows the frequent ones and the one where the course goes on; the rest on demand. */
export function Tabs({ flat }: { flat: boolean }) {
  const words = useTopic(TABLET)
  const { desk } = useWard()
  const all = useDesk((each) => each.allTabs)
  const page = useDesk((each) => each.page ?? (flat ? each.last : null))
  const frequent = useFrequent(page)
  const press = (each: Page) => (each === page && !flat ? closeTablet(desk) : openPage(desk, each))
  return (
    <nav className={`tabs ${all ? 'all' : ''}`} aria-label={words.label}>
      {PAGES.map((each) => (
        <button
          key={each}
          type="button"
          className={`tab ${frequent.includes(each) ? '' : 'rare'}`}
          aria-current={each === page ? 'page' : undefined}
          data-page={each}
          onClick={() => press(each)}
        >
          <Icon name={each} />
          <span>{words.pages[each]}</span>
          <TabMark page={each} />
        </button>
      ))}
      <button
        type="button"
        className="tab more-tabs"
        aria-expanded={all}
        onClick={() => desk.setState({ allTabs: !all })}
      >
        <Icon name={all ? 'down' : 'more'} />
        <span>{all ? words.fewer : words.more}</span>
      </button>
    </nav>
  )
}

/** Four pages: three that are always wanted, and the one that is open or needed next. */
function useFrequent(page: Page | null): readonly Page[] {
  const next = PAGE_OF_ROOM[useView().next_room]
  const always: readonly Page[] = ['chart', 'orders', 'talk']
  const fourth = [page, next, 'map' as const].find((each) => each !== null && !always.includes(each))
  return [...always, fourth ?? 'map']
}

/** Something waits on this page: a sign and words, never a colour alone. */
function TabMark({ page }: { page: Page }) {
  const words = useTopic(TABLET)
  const waits = useCase((facts) => (waitingPages(facts) as readonly Page[]).includes(page))
  const unread = useUnread()
  if (page === 'talk' && unread > 0) {
    return (
      <span className="tab-mark">
        <span aria-hidden="true">{unread > 9 ? '9+' : unread}</span>
        <span className="unseen">{words.unread(unread)}</span>
      </span>
    )
  }
  if (!waits) return null
  return (
    <span className="tab-mark">
      <span aria-hidden="true">!</span>
      <span className="unseen">{words.waits}</span>
    </span>
  )
}
