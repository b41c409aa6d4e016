import { meIn, presentIn } from '../../../state/case'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { useCase, useLanguage, useTopic, useView, useWard } from '../context'
import { Button, IconButton } from '../parts/button'
import { Icon } from '../parts/icon'
import { LanguageSwitch } from '../parts/language_switch'

/** Where and when one is, with whom, and the ways out. */
export function TopBar() {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const view = useView()
  const { desk } = useWard()
  const room = useCase((facts) => meIn(facts)?.room ?? 'lobby')
  const count = useCase((facts) => presentIn(facts).length)
  const woman = `${view.woman.name[language]} · ${Math.floor(view.woman.age_years)}`
  return (
    <header className="top-bar">
      <div className="top-place">
        <img src="/teal.svg" alt={words.house} width="36" height="36" />
        <div>
          <h1>{say(`room.${room}.name`, language)}</h1>
          <p className="number-like">
            <span className="day">{say('sentence.day', language, { day: Math.round(view.day) })}</span>
            <span className="her">
              {woman}
              {language === 'ko' ? '세' : ''} · {say(`phase.${view.phase}`, language)}
            </span>
          </p>
        </div>
      </div>
      <ConnectionState />
      <nav className="top-acts" aria-label={words.menu}>
        <Button
          look="quiet"
          icon="people"
          aria-label={words.peopleCount(count)}
          data-act="people"
          onClick={() => desk.setState({ panel: 'people' })}
        >
          {count}
        </Button>
        <LanguageSwitch />
        <IconButton
          icon="settings"
          label={words.settings}
          data-act="settings"
          onClick={() => desk.setState({ panel: 'settings' })}
        />
        <IconButton
          icon="leave"
          label={words.leave}
          className="wide-only"
          data-act="leave-panel"
          onClick={() => desk.setState({ panel: 'leave' })}
        />
      </nav>
    </header>
  )
}

function ConnectionState() {
  const words = useTopic(FRAME)
  const kind = useCase((facts) => facts.line.kind)
  const shown = kind === 'ended' ? 'waiting' : kind
  return (
    <p className={`connection ${shown}`} role="status">
      <Icon name={shown === 'open' ? 'check' : 'clock'} size={16} />
      <span className={shown === 'open' ? 'unseen' : ''}>{words.state[shown]}</span>
      {shown === 'waiting' && <span className="waiting-line">{words.waitingLine}</span>}
    </p>
  )
}
