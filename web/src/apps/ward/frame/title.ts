import { useEffect } from 'react'
import { meIn } from '../../../state/case'
import { say } from '../../../wire/say'
import { useCase, useLanguage, useView } from '../context'

const HOUSE = 'Tealward'

/** The window's name says where and when one is: among many windows that is all one sees of it. */
export function useTitle(): void {
  const language = useLanguage()
  const day = Math.round(useView().day)
  const room = useCase((facts) => meIn(facts)?.room ?? 'lobby')
  useEffect(() => {
    document.title = `${say(`room.${room}.name`, language)} · ${say('sentence.day', language, { day })} · ${HOUSE}`
    return () => {
      document.title = HOUSE
    }
  }, [language, day, room])
}
