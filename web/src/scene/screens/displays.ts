import type { StageFacts } from '../../state/stage'
import {
  countsDisplay,
  idlePumpDisplay,
  otherBayDisplay,
  pumpDisplay,
  scopeDisplay,
  ultrasoundDisplay,
  ventilatorDisplay,
  vitalsDisplay,
} from './bedside'
import type { Display } from './canvas_words'
import { ctDisplay, PLANES } from './ct_display'
import { boardDisplay, chartDisplay, clockDisplay, idleDisplay, theatrePlanDisplay, wardDisplay } from './desk'

const PAINTERS: Readonly<Record<string, (display: Display) => void>> = {
  'desk:idle': idleDisplay,
  'desk:chart': chartDisplay,
  'desk:ward': wardDisplay,
  board: boardDisplay,
  clock: clockDisplay,
  'theatre:plan': theatrePlanDisplay,
  vitals: vitalsDisplay,
  ventilator: ventilatorDisplay,
  'pump:hers': pumpDisplay,
  'pump:other': idlePumpDisplay,
  'bay:hers': countsDisplay,
  'bay:other': otherBayDisplay,
  ultrasound: ultrasoundDisplay,
  scope: scopeDisplay,
  'side:0': (display) => ctDisplay(display, PLANES[6]!),
  'side:1': (display) => ctDisplay(display, PLANES[3]!),
  ...Object.fromEntries(PLANES.map((plane, k) => [`ct:${k}`, (display: Display) => ctDisplay(display, plane)])),
}

export function paintDisplay(key: string, display: Display): void {
  const painter = PAINTERS[key]
  if (!painter) throw new Error(`no such display: ${key}`)
  display.context.textAlign = 'left'
  display.context.textBaseline = 'alphabetic'
  painter(display)
}

/** What a display shows that could have changed: it is painted again only when this does. */
export function displayInputs(key: string, facts: StageFacts): readonly unknown[] {
  const { language, ct, board, dayUnit, abdomen, tasks } = facts
  if (key.startsWith('ct:') || key.startsWith('side:')) return [language, ct]
  switch (key) {
    case 'board':
      return [language, board.lines]
    case 'pump:hers':
    case 'bay:hers':
      return [language, dayUnit]
    case 'scope':
    case 'ultrasound':
      return [language, abdomen]
    case 'theatre:plan':
      return [language, tasks.theatre]
    case 'clock':
      return [Math.floor(Date.now() / 60_000)]
    default:
      return [language]
  }
}

/** Every letter that the displays may write now. */
export function displayLetters({ board, dayUnit, ct, tasks }: StageFacts): string {
  return [...board.lines, dayUnit.drip ?? '', dayUnit.counts, ct.caption, tasks.theatre.title, tasks.theatre.text].join(
    '',
  )
}
