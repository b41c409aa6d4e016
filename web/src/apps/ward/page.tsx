import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { Seats } from '../../state/seat'
import type { Ended } from '../../wire/line'
import type { Refused } from '../../wire/messages'
import { caseAddress, caseIn } from './address'
import { Entry } from './entry/entry'
import type { Notice } from './entry/notice'

const WardApp = lazy(async () => ({ default: (await import('./frame/ward_app')).WardApp }))

/** The door, or the ward behind it: which of the two follows from the address and from whether one has a seat. */
export function Page({ seats }: { seats: Seats }) {
  const [session, setSession] = useState(() => caseIn(location.pathname))
  const [inside, setInside] = useState(() => session !== null && seats.sits(session))
  const [notice, setNotice] = useState<Notice | null>(null)

  useEffect(() => {
    const follow = () => {
      const next = caseIn(location.pathname)
      setSession(next)
      setInside(next !== null && seats.sits(next))
      setNotice(null)
    }
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [seats])

  const enter = useCallback((next: string) => {
    if (caseIn(location.pathname) !== next) history.pushState(null, '', caseAddress(next) + location.search)
    setSession(next)
    setNotice(null)
    setInside(true)
  }, [])

  const goOut = useCallback(
    (why: Ended, refused: Refused | null) => {
      if (session) seats.getUp(session)
      setNotice({ why, refused })
      setInside(false)
    },
    [seats, session],
  )

  if (session && inside) {
    return (
      <Suspense fallback={<Arriving />}>
        <WardApp key={session} session={session} seats={seats} onOut={goOut} />
      </Suspense>
    )
  }
  return <Entry session={session} seats={seats} notice={notice} onEnter={enter} onLook={setSession} />
}

/** The moment between the door and the ward. */
function Arriving() {
  return (
    <div className="arriving" aria-busy="true">
      <span className="arriving-mark" />
    </div>
  )
}
