/** Why an order cannot be given now, and what to do instead, in the server's own words. */
import type { Language, Possible } from '../wire/messages'
import { type Facts, say } from '../wire/say'

export interface WhyNot {
  readonly why: string
  readonly remedy: string
  /** Names of the roles that may, where the role is what stands in the way. */
  readonly roles?: string
}

export function whyNot({ rule, facts }: Possible, language: Language): WhyNot | null {
  if (rule === '') return null
  const said = saidFacts(facts, language)
  const why = say(`refusal.${rule}.why`, language, said)
  const remedy = say(`refusal.${rule}.remedy`, language, said)
  return typeof said.roles === 'string' ? { why, remedy, roles: said.roles } : { why, remedy }
}

/** Roles travel by name; everything else is ready to be printed. */
function saidFacts(facts: Possible['facts'], language: Language): Facts {
  const said: Record<string, string | number> = {}
  for (const [name, fact] of Object.entries(facts)) {
    if (Array.isArray(fact)) said[name] = fact.map((role) => say(`role.${role}.name`, language)).join(', ')
    else if (typeof fact === 'string' || typeof fact === 'number') said[name] = fact
  }
  return said
}
