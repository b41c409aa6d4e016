import { useState } from 'react'
import type { Seats } from '../../../state/seat'
import { NotOpened, openCase } from '../../../wire/front_door'
import { ENTRY } from '../../../words/ward/entry'
import { caseAddress } from '../address'
import { useLanguage, useSettingsStore, useTopic } from '../context'
import { Button } from '../parts/button'
import { Icon } from '../parts/icon'
import { LanguageSwitch } from '../parts/language_switch'
import { Welcome } from './introduction'
import { NewCase, type NewCaseWishes, readNumber } from './new_case'
import type { Notice } from './notice'
import { PasteLink } from './paste_link'
import { missingOf, WhoForm } from './who_form'

interface EntryProps {
  readonly session: string | null
  readonly seats: Seats
  readonly notice: Notice | null
  readonly onEnter: (session: string) => void
  readonly onLook: (session: string) => void
}

/** The page at the door: who one is, and which case. Small, and nothing of the house is fetched yet. */
export function Entry({ session, seats, notice, onEnter, onLook }: EntryProps) {
  const known = session !== null && notice?.why !== 'unknown_case'
  return (
    <div className="door">
      <header className="door-top">
        <a className="brand" href="/">
          <img src="/teal.svg" alt="" width="34" height="34" />
          <span>Tealward</span>
        </a>
        <LanguageSwitch />
      </header>
      <main className="door-main">
        <Welcome />
        <div className="door-form">
          {notice && <Why notice={notice} />}
          {known ? (
            <Join session={session} seats={seats} onEnter={onEnter} />
          ) : (
            <>
              <Open onEnter={onEnter} />
              <PasteLink
                onFound={(found) => {
                  history.pushState(null, '', caseAddress(found))
                  onLook(found)
                }}
              />
            </>
          )}
        </div>
      </main>
    </div>
  )
}

function Why({ notice }: { notice: Notice }) {
  const words = useTopic(ENTRY)
  const language = useLanguage()
  const [why, remedy] = notice.refused
    ? [notice.refused.why[language], notice.refused.remedy[language]]
    : words.ended[notice.why]
  const stale = notice.why === 'newer_protocol' || notice.why === 'broken_frame'
  return (
    <div className="card note" role={notice.why === 'left' ? 'status' : 'alert'}>
      <p className="strong">{why}</p>
      <p>{remedy}</p>
      {stale && <Button onClick={() => location.reload()}>{words.reload}</Button>}
    </div>
  )
}

function Open({ onEnter }: { onEnter: (session: string) => void }) {
  const words = useTopic(ENTRY)
  const language = useLanguage()
  const settings = useSettingsStore()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<NotOpened | null>(null)
  const [wishes, setWishes] = useState<NewCaseWishes>({
    country: language === 'ko' ? 'korea' : 'usa',
    number: '',
    effort: 0,
  })
  const open = async () => {
    setTried(true)
    const number = readNumber(wishes.number)
    if (missingOf(settings.getState()).length > 0 || number === 'wrong') return
    setBusy(true)
    setRefused(null)
    try {
      const { country, effort } = wishes
      onEnter(await openCase({ country, effort, ...(number === null ? {} : { number }) }))
    } catch (error) {
      setRefused(error instanceof NotOpened ? error : null)
      setBusy(false)
    }
  }
  return (
    <form
      className="card"
      noValidate
      aria-labelledby="open-title"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <h2 id="open-title">{words.newCase}</h2>
      <p className="hint">{words.newCaseLine}</p>
      <WhoForm tried={tried} />
      <NewCase wishes={wishes} onWishes={setWishes} tried={tried} />
      {refused && (
        <div className="stop" role="alert">
          <Icon name="stop" />
          <div>
            <p className="strong">{refused.why[language]}</p>
            <p>{refused.remedy[language]}</p>
          </div>
        </div>
      )}
      <Button type="submit" look="primary" className="wide" disabled={busy}>
        {busy ? words.opening : words.open}
      </Button>
    </form>
  )
}

function Join({ session, seats, onEnter }: { session: string; seats: Seats; onEnter: (session: string) => void }) {
  const words = useTopic(ENTRY)
  const settings = useSettingsStore()
  const [tried, setTried] = useState(false)
  const earlier = seats.earlier(session)
  const join = () => {
    setTried(true)
    if (missingOf(settings.getState()).length > 0) return
    onEnter(session)
  }
  return (
    <form
      className="card"
      noValidate
      aria-labelledby="join-title"
      onSubmit={(event) => {
        event.preventDefault()
        join()
      }}
    >
      <h2 id="join-title">{words.joining}</h2>
      <p className="hint">{words.joiningLine}</p>
      <p className="case-name">
        {words.caseName} <code>{session}</code>
      </p>
      {earlier && (
        <div className="again">
          <Button
            look="primary"
            className="wide"
            onClick={() => {
              seats.takeAgain(session)
              onEnter(session)
            }}
          >
            {words.again(earlier.name)}
          </Button>
          <p className="hint">{words.againLine}</p>
          <h3>{words.asSomebodyElse}</h3>
        </div>
      )}
      <WhoForm tried={tried} />
      <Button type="submit" look={earlier ? 'plain' : 'primary'} className="wide">
        {words.join}
      </Button>
    </form>
  )
}
