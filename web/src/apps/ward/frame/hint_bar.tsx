import { meIn } from '../../../state/case'
import { say } from '../../../wire/say'
import { FRAME } from '../../../words/ward/frame'
import { TABLET } from '../../../words/ward/tablet'
import { useCase, useDesk, useLanguage, useTopic, useView, useWard } from '../context'
import { PAGE_OF_ROOM } from '../desk'
import { hintOf } from '../hint'
import { Button } from '../parts/button'
import { Icon } from '../parts/icon'
import { goOn } from './go_on'

/** What comes next, and the way there. An alarm takes its place. */
export function HintBar() {
  const words = useTopic(FRAME)
  const pages = useTopic(TABLET).pages
  const language = useLanguage()
  const view = useView()
  const ward = useWard()
  const here = useCase((facts) => meIn(facts)?.room)
  const page = useDesk((each) => each.page)
  const alarm = view.alarm !== 'none'
  const target = PAGE_OF_ROOM[view.next_room]
  const away = here !== view.next_room
  if (!away && page === target && !alarm) return <NextWords alarm={alarm} text={hintOf(view, language)} />
  return (
    <NextWords alarm={alarm} text={hintOf(view, language)}>
      <Button look="primary" icon={away ? 'walk' : alarm ? 'bell' : 'forth'} data-act="next" onClick={() => goOn(ward)}>
        {alarm
          ? words.answerNow
          : away
            ? words.walkTo(say(`room.${view.next_room}.name`, language))
            : words.openPage(pages[target])}
      </Button>
    </NextWords>
  )
}

function NextWords({ alarm, text, children }: { alarm: boolean; text: string; children?: React.ReactNode }) {
  const words = useTopic(FRAME)
  return (
    <section className={`hint-bar ${alarm ? 'alarm' : ''}`} aria-label={alarm ? words.alarm : words.next}>
      <div className="hint-words">
        <p className="hint-title">
          <Icon name={alarm ? 'bell' : 'walk'} size={18} />
          {alarm ? words.alarm : words.next}
        </p>
        <p>{text}</p>
      </div>
      {children}
    </section>
  )
}
