import { useEffect } from 'react'
import { useSettings, useSettingsStore, useWard } from '../context'
import { closeTablet, openPage, PAGES } from '../desk'
import { goOn } from './go_on'

/** Single keys, for whoever wants them. None is needed: each only repeats a button. Keys that walk are the house's own. */
export function useShortcuts(flat: boolean): void {
  const ward = useWard()
  const settings = useSettingsStore()
  const wanted = useSettings((each) => each.shortcuts)
  useEffect(() => {
    const { desk } = ward
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Escape') {
        if (ward.line.facts.getState().refusal) ward.line.heard()
        else if (!flat && !openDialog()) closeTablet(desk)
        return
      }
      if (!wanted || isTyping(event.target) || openDialog()) return
      const page = PAGES[Number(event.key) - 1]
      if (page) openPage(desk, page)
      else if (event.key === 'n' || event.key === 'ㅜ') goOn(ward)
      else if (event.key === 't' || event.key === 'ㅅ') openPage(desk, 'talk')
      else if (event.key === 'l' || event.key === 'ㅣ')
        settings.setState(({ language }) => ({ language: language === 'ko' ? 'en' : 'ko' }))
      else if (event.key === '?') desk.setState({ panel: 'help' })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [ward, settings, wanted, flat])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function openDialog(): boolean {
  return document.querySelector('dialog[open]') !== null
}
