import '../style/debrief.css'
import './charts/bars.css'
import './charts/line.css'
import './charts/sign.css'
import './decision/decision.css'
import './decision/voices.css'
import './twin/twin.css'
import './print.css'
import { useState } from 'react'
import { DEBRIEF } from '../../../words/ward/debrief'
import { useCase, useLanguage, useTopic, useView, useWard } from '../context'
import { Button } from '../parts/button'
import { Analysis } from './analysis'
import { BeforeEnd } from './before_end'
import { type Diary, readDiary, writeDiary } from './diary'
import { Reactions } from './reactions'
import { Told } from './told'
import { useAsk } from './use_ask'
import { NotNow, Working } from './working'

/** The debrief, in the order of a good one: reactions, what happened, the analysis, what to take home. */
export function DebriefPage() {
  const language = useLanguage()
  const words = DEBRIEF[language]
  const { ending, woman, case_number } = useView()
  const today = new Date().toLocaleDateString(language, { dateStyle: 'long' })
  return (
    <div className="debrief">
      <h2>{words.title}</h2>
      <p className="db-handout">{words.home.handout(woman.name[language] ?? '', String(case_number), today)}</p>
      {ending === 'open' ? <BeforeEnd /> : <AfterEnd />}
    </div>
  )
}

function AfterEnd() {
  const words = useTopic(DEBRIEF)
  const ward = useWard()
  const debrief = useCase((facts) => facts.debrief)
  const { share, refused, ask } = useAsk(debrief === null)
  const [diary, setDiary] = useState(() => readDiary(localStorage, ward.session))
  const [kept, setKept] = useState(false)
  const write = (change: Partial<Diary>) => {
    const next = { ...diary, ...change }
    setDiary(next)
    setKept(writeDiary(localStorage, ward.session, next))
  }
  const analyse = async () => {
    if (await ask({ type: 'ask_debrief' })) ward.announcer.polite(words.ask.ready)
  }
  const working = share !== null
  return (
    <>
      {!debrief && (
        <section className="card db-ask">
          <h3>{words.ask.title}</h3>
          <p>{working ? words.ask.meanwhile : words.ask.line}</p>
          {working ? (
            <Working share={share} label={words.ask.working} />
          ) : (
            <Button look="primary" icon="debrief" onClick={() => void analyse()}>
              {words.ask.button}
            </Button>
          )}
          {refused && <NotNow refused={refused} title={words.ask.refused} />}
        </section>
      )}
      <Reactions note={diary.note} kept={kept} onNote={(note) => write({ note })} />
      <Told debrief={debrief} />
      {debrief && !diary.opened && (
        <div className="card db-open">
          <p>{words.told.openLine}</p>
          <Button look="primary" icon="debrief" onClick={() => write({ opened: true })}>
            {words.told.open}
          </Button>
        </div>
      )}
      {debrief && diary.opened && (
        <>
          <Analysis debrief={debrief} />
          <footer className="db-foot">
            <Button icon="share" onClick={() => window.print()}>
              {words.home.print}
            </Button>
            {working ? (
              <Working share={share} label={words.ask.working} />
            ) : (
              <Button look="quiet" onClick={() => void analyse()}>
                {words.ask.again}
              </Button>
            )}
            {refused && <NotNow refused={refused} title={words.ask.refused} />}
          </footer>
        </>
      )}
    </>
  )
}
