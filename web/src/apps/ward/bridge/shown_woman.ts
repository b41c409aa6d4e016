import { sizeClass } from '../../../state/limits'
import { type Abdomen, type Ct, type Mass, type Mood, REGIONS, type SizeClass, type Woman } from '../../../state/stage'
import type { Language, View } from '../../../wire/messages'
import { say } from '../../../wire/say'

/** Litres of ascites at which a belly is tense. */
const TENSE_L = 4

export function shownWoman({ woman, phase }: View): Woman {
  return {
    where: woman.alive ? woman.room : null,
    seed: woman.look,
    age: Math.floor(woman.age_years),
    hair: woman.hair ? 1 : 0,
    belly: woman.belly,
    mood: moodOf(woman.wellbeing, phase),
    alive: woman.alive,
  }
}

function moodOf(wellbeing: number, phase: string): Mood {
  if (wellbeing < 0.55) return 'unwell'
  if (phase === 'workup' || phase === 'relapsed') return 'worried'
  return phase === 'surveillance' || phase === 'maintenance' ? 'relieved' : 'calm'
}

export function shownAbdomen(view: View): Abdomen {
  const { open, regions, ascites_l } = view.theatre
  return {
    open,
    regions: REGIONS.map((_, i) => ({
      size: (open ? (regions?.[i] ?? 0) : 0) as SizeClass,
      known: open && regions !== null,
      residual: false,
    })),
    mass: shownMass(view),
    ascites: open ? Math.min(1, (ascites_l ?? 0) / TENSE_L) : view.woman.belly,
  }
}

/** What the CT shows; what somebody made of it stands in the reading. */
export function shownCt(view: View, language: Language): Ct {
  const { scan } = view
  const image = scan?.image
  const day = scan ? say('sentence.day', language, { day: Math.round(scan.day) }) : ''
  return {
    available: image !== null && image !== undefined,
    regions: REGIONS.map((_, i) => sizeClass(image?.regions[i] ?? 0)),
    mass: image && image.mass_mm > 0 ? shownMass(view) : null,
    ascites: Math.min(1, (image?.ascites_l ?? 0) / TENSE_L),
    effusion: { left: 0, right: image?.effusion ? 0.4 : 0 },
    caption: scan ? `CT · ${day}` : '',
  }
}

/** The mass as ultrasound and CT describe it; gone once it has been operated on. */
function shownMass({ findings, sums, scan, woman }: View): Mass | null {
  const size = scan?.image?.mass_mm || findings.us_size?.value || 0
  if (size <= 0 || sums.days_since_surgery !== null) return null
  const is = (name: string) => (findings[name]?.value ?? 0) > 0.5
  const content = is('us_solid') ? (is('us_multilocular') ? 'mixed' : 'solid') : 'cystic'
  // Nobody reports the side; the same woman must have it on the same side everywhere.
  const side = is('us_bilateral') ? 'both' : woman.look % 2 === 0 ? 'right' : 'left'
  return { side, size_mm: size, content }
}
