import './style/base.css'
import './style/controls.css'
import './style/entry.css'
import { createRoot } from 'react-dom/client'
import { Seats } from '../../state/seat'
import { createSettings } from '../../state/settings'
import { SettingsContext } from './context'
import { Page } from './page'
import { canDraw, firstShowing } from './showing'

// ?flat=1 for one visit, and for a browser that cannot draw: nothing of the house is fetched then.
const flat = new URLSearchParams(location.search).has('flat') || !canDraw()
const settings = createSettings(localStorage, navigator.languages, firstShowing(), flat ? 'flat' : null)

const followLanguage = () => {
  document.documentElement.lang = settings.getState().language
}
followLanguage()
settings.subscribe(followLanguage)

createRoot(document.getElementById('page')!).render(
  <SettingsContext value={settings}>
    <Page seats={new Seats(sessionStorage, localStorage)} />
  </SettingsContext>,
)

// The lettering comes after the first picture: the system's own Korean stands in until it is there.
void import('./fonts')
