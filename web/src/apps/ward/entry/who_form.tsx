import type { Settings } from '../../../state/settings'
import { whoIn } from '../../../state/settings'
import { ROLE_KEYS, type RoleKey } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { ENTRY } from '../../../words/ward/entry'
import { useLanguage, useSettings, useSettingsStore, useTopic } from '../context'
import { Ticks } from '../parts/choices'
import { TextField } from '../parts/fields'

type Missing = 'name' | 'centre' | 'roles'

export const CLINICAL: readonly RoleKey[] = [
  'gynaecologic_oncologist',
  'medical_oncologist',
  'radiologist',
  'pathologist',
  'nurse',
]

/** What is still to be filled in before one can go in. */
export function missingOf(settings: Settings): Missing[] {
  const { name, centre, roles } = whoIn(settings)
  return [
    ...(name ? [] : (['name'] as const)),
    ...(centre ? [] : (['centre'] as const)),
    ...(roles.length > 0 ? [] : (['roles'] as const)),
  ]
}

const CENTRES = {
  ko: ['국립암센터', '미국 국립암연구소(NCI)', '서울대학교병원', '연세암병원', '삼성서울병원', '서울아산병원'],
  en: [
    'National Cancer Center Korea',
    'National Cancer Institute (NCI)',
    'MD Anderson Cancer Center',
    'Memorial Sloan Kettering',
  ],
} as const

/** Name, centre and roles. What is written stays in this browser for the next case. */
export function WhoForm({ tried }: { tried: boolean }) {
  const words = useTopic(ENTRY)
  const language = useLanguage()
  const store = useSettingsStore()
  const settings = useSettings((each) => each)
  const missing = tried ? missingOf(settings) : []
  const error = (what: Missing) => (missing.includes(what) ? words.missing[what] : undefined)
  const alone = CLINICAL.every((role) => settings.roles.includes(role))
  return (
    <>
      <div className="two">
        <TextField
          label={words.name}
          value={settings.name}
          placeholder={words.namePlaceholder}
          autoComplete="name"
          maxLength={40}
          name="name"
          error={error('name')}
          onText={(name) => store.setState({ name })}
        />
        <TextField
          label={words.centre}
          value={settings.centre}
          placeholder={words.centrePlaceholder}
          autoComplete="organization"
          maxLength={60}
          name="centre"
          suggestions={CENTRES[language]}
          error={error('centre')}
          onText={(centre) => store.setState({ centre })}
        />
      </div>
      <label className="tick-line">
        <input
          type="checkbox"
          name="alone"
          checked={alone}
          onChange={() => store.setState({ roles: alone ? [] : CLINICAL })}
        />
        <span>{words.allClinical}</span>
      </label>
      <Ticks
        legend={words.roles}
        hint={words.rolesHint}
        options={ROLE_KEYS.map((role) => ({
          value: role,
          label: say(`role.${role}.name`, language),
          note: say(`role.${role}.line`, language),
        }))}
        values={settings.roles}
        onChange={(roles) => store.setState({ roles })}
        error={error('roles')}
      />
    </>
  )
}
