/** What the page lists by hand, held against the server's own files: nothing may drift. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHART_GROUPS } from '../../src/state/chart_groups'
import { REGIMENS } from '../../src/state/cycle'
import { GIVE_ABOVE, NEVER_BELOW } from '../../src/state/limits'
import { CHOICES, GROUPS, PLAIN_VERBS } from '../../src/state/order_forms'
import { FEATURES } from '../../src/state/score'
import { ACT_ROLES } from '../../src/state/waiting'
import { FAMILIES } from '../../src/wire/codes'
import { FINDING_NAMES, VERBS, type Verb } from '../../src/wire/messages'
import { hasWords } from '../../src/wire/say'

const server = (path: string) => readFileSync(`../src/tealward/${path}`, 'utf8')
const messages = readFileSync('src/wire/messages.ts', 'utf8')

/** The options of a field as the generated types list them, in the order of their codes. */
function optionsOf(verb: string, field: string): string[] {
  const shape = new RegExp(`readonly verb: '${verb}'\\n([^}]*)}`).exec(messages)![1]!
  const union = new RegExp(`readonly ${field}\\??: (.*)`).exec(shape)![1]!
  return [...union.matchAll(/'(\w+)'/g)].map(([, option]) => option!)
}

/** The fields of an order besides its verb. */
function fieldsOf(verb: string): string[] {
  const shape = new RegExp(`readonly verb: '${verb}'\\n([^}]*)}`).exec(messages)![1]!
  return [...shape.matchAll(/readonly (\w+)/g)].map(([, field]) => field!)
}

/** Keys of a table of the server's word files, in their order. */
function keysOf(text: string, table: string): string[] {
  const body = new RegExp(`^\\[${table}\\]\\n((?:(?!\\[).*\\n?)*)`, 'm').exec(text)![1]!
  return [...body.matchAll(/^(\w+) = /gm)].map(([, key]) => key!)
}

describe('orders', () => {
  it('all stand in exactly one group', () => {
    expect(Object.values(GROUPS).flat().sort()).toEqual([...VERBS].sort())
  })

  it('all have a form', () => {
    const own: Verb[] = ['give_cycle', 'wait', 'follow_up']
    expect([...PLAIN_VERBS, ...Object.keys(CHOICES), ...own].sort()).toEqual([...VERBS].sort())
  })

  it.each(Object.entries(CHOICES))(
    '%s offers what the server understands, in its order',
    (verb, { name, options, family }) => {
      expect([...options]).toEqual(optionsOf(verb, name))
      for (const option of options) expect(hasWords(`${family}.${option}`), option).toBe(true)
      expect(hasWords(`order.${verb}.${name}`)).toBe(true)
    },
  )

  it('ask for every field that the server has, and for no other', () => {
    const own: Partial<Record<Verb, string[]>> = {
      resect: ['extent', 'hipec'],
      give_cycle: ['regimen', 'carboplatin_mg', 'dose_percent', 'bevacizumab', 'growth_factor'],
      wait: ['days'],
      follow_up: ['days', 'ca125'],
    }
    for (const verb of VERBS) {
      const asked = own[verb] ?? (verb in CHOICES ? [CHOICES[verb as keyof typeof CHOICES].name] : [])
      expect([verb, ...asked]).toEqual([verb, ...fieldsOf(verb)])
    }
  })

  it('offer every regimen', () => {
    expect([...REGIMENS].sort()).toEqual(optionsOf('give_cycle', 'regimen').sort())
  })
})

describe('what is read from the server', () => {
  it('coded values stand in the order of their codes', () => {
    const texts = [
      'words/codes.toml',
      'words/choices.toml',
      'words/findings.toml',
      'words/disease.toml',
      'words/course.toml',
    ]
      .map(server)
      .join('\n')
    for (const [family, codes] of Object.entries(FAMILIES))
      expect([family, ...codes]).toEqual([family, ...keysOf(texts, family)])
  })

  it('the roles of acts', () => {
    const acts = server('ward/roles.toml').split('[acts]')[1]!
    for (const [act, roles] of Object.entries(ACT_ROLES)) {
      const listed = new RegExp(`^${act} = \\[(.*)\\]`, 'm').exec(acts)![1]!
      expect([...roles]).toEqual([...listed.matchAll(/"(\w+)"/g)].map(([, role]) => role))
    }
  })

  it('the limits of the counts', () => {
    const rules = server('course/rules.py')
    expect(rules).toContain(`known.value(Finding.NEUTROPHILS) < ${NEVER_BELOW.neutrophils}`)
    expect(rules).toContain(`known.value(Finding.PLATELETS) < ${NEVER_BELOW.platelets.toFixed(1)}`)
    expect(server('course/known.py') + server('course/lines.py')).toMatch(
      new RegExp(`NEUTROPHILS[^\\n]*${GIVE_ABOVE.neutrophils.toFixed(1)}`),
    )
  })

  it('every finding has its place on the chart, once; regions are on the map', () => {
    const placed = Object.values(CHART_GROUPS).flat() as string[]
    expect(placed.sort()).toEqual(FINDING_NAMES.filter((name) => !/^(ct|seen)_region_/.test(name)).sort())
  })

  it('the seven features have words', () => {
    for (const feature of FEATURES) expect(hasWords(`feature.${feature}`)).toBe(true)
    expect(FEATURES).toHaveLength(7)
  })
})
