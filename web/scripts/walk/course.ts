/** A whole course, played through the page's own buttons. It decides by what the page shows and by nothing else. */
import type { Person } from './person'

const MOST_TURNS = 60
const ENOUGH_DAYS = 330

/** What this walk decides where the page asks for a decision. */
const DECISIONS = {
  refer: 'oncology_centre',
  explore: 'laparotomy',
  resect: 'maximal',
  treat_reaction: 'desensitise',
  treat_fever: 'within_the_hour',
  start_maintenance: 'none',
} as const

/** The plan that is recommended and signed, by phase. */
const PLANS: Readonly<Record<string, string>> & { readonly workup: string } = {
  workup: 'neoadjuvant',
  treatment: 'interval_surgery',
  relapsed: 'supportive',
}

export interface Team {
  /** Gives the orders. */
  readonly lead: Person
  /** Reads the scans. */
  readonly reader: Person
}

/** Goes on until the case has ended, or until `enough` says so after a turn. */
export async function playOn(team: Team, enough: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    await seeTheSame(team)
    if ((await team.lead.ended()) || (await enough())) return
    await takeTurn(team)
  }
  throw new Error(`the course did not go on: ${MOST_TURNS} turns`)
}

/** What one has done the other sees a moment later; a turn begins once both have seen it. */
async function seeTheSame({ lead, reader }: Team): Promise<void> {
  const numbers = await Promise.all([lead, reader].map(async (each) => Number(await each.says('seq'))))
  for (const each of [lead, reader]) await each.hasSeen(Math.max(...numbers))
}

async function takeTurn({ lead, reader }: Team): Promise<void> {
  if (await reader.sees('.tab[data-page="imaging"] .tab-mark')) return readScan(reader)
  if (await lead.sees('[data-act="next"]')) await lead.press('[data-act="next"]')
  const page = (await lead.page.getAttribute('.tab[aria-current="page"]', 'data-page')) ?? 'orders'
  if (page === 'board') return board(lead, reader)
  if (page === 'theatre') return theatre(lead)
  if (page === 'day_unit') return dayUnit(lead)
  return clinic(lead)
}

async function readScan(reader: Person): Promise<void> {
  await reader.openPage('imaging')
  await reader.press('[data-region="6"]')
  await reader.press('[data-act="take-all"]')
  await reader.act('[data-act="sign-reading"]')
}

async function board(lead: Person, reader: Person): Promise<void> {
  const phase = await lead.says('phase')
  if (phase === 'workup' && !(await knows(lead, 'biopsy'))) return takeTissue(lead)
  const plan = PLANS[phase] ?? PLANS.workup
  for (const each of [lead, reader]) {
    await each.openPage('board')
    if (!(await each.sees('[data-act="recommend"]'))) continue
    await each.page.check(`input[name="recommendation"][value="${plan}"]`)
    await each.act('[data-act="recommend"]')
  }
  await decide(lead, 'sign_plan', plan)
}

async function knows(lead: Person, finding: string): Promise<boolean> {
  await lead.openPage('chart')
  return lead.sees(`[data-finding="${finding}"]`)
}

/** Nobody begins chemotherapy before somebody has seen tissue. */
async function takeTissue(lead: Person): Promise<void> {
  await lead.openPage('imaging')
  if (await lead.sees('[data-form="take_biopsy"]')) return decide(lead, 'take_biopsy', 'core')
  await lead.openPage('orders')
  return lead.act('[data-step="wait_next"]')
}

async function theatre(lead: Person): Promise<void> {
  if (await lead.sees('[data-act="commit-score"]')) {
    await lead.press('[data-region="1"]')
    await lead.page.check('input[name="region-1"][value="2"]')
    await lead.press('[data-act="rest-none"]')
    await lead.page.selectOption('select[name="stage"]', 'iiic')
    return lead.act('[data-act="commit-score"]')
  }
  if (await lead.sees('[data-form="resect"]')) return decide(lead, 'resect', DECISIONS.resect)
  return decide(lead, 'explore', DECISIONS.explore)
}

async function dayUnit(lead: Person): Promise<void> {
  for (const alarm of ['treat_reaction', 'treat_fever'] as const) {
    if (await lead.sees(`[data-form="${alarm}"]`)) return decide(lead, alarm, DECISIONS[alarm])
  }
  for (const step of ['recover', 'same_cycle', 'recheck', 'see_response', 'wait_next']) {
    if (await lead.sees(`[data-step="${step}"]`)) return lead.act(`[data-step="${step}"]`)
  }
  if ((await lead.says('hint')) === 'next.after_chemotherapy')
    return decide(lead, 'start_maintenance', DECISIONS.start_maintenance)
  if (await lead.sees('[data-form="give_cycle"]')) return prescribe(lead)
  return lead.act('[data-act="delay"]')
}

async function prescribe(lead: Person): Promise<void> {
  await lead.page.selectOption('select[name="regimen"]', 'carboplatin_paclitaxel')
  await lead.press('[data-auc="5"]')
  return lead.act('[data-give="give_cycle"]')
}

async function clinic(lead: Person): Promise<void> {
  for (const step of ['to_the_end', 'first_visit', 'first_tests', 'centre_tests', 'wait_all', 'wait_next']) {
    if (await lead.sees(`[data-step="${step}"]`)) return lead.act(`[data-step="${step}"]`)
  }
  await lead.openPage('orders')
  if (await lead.sees('[data-step="visit"]')) return visit(lead)
  await openGroup(lead, 'plan')
  return decide(lead, 'refer', DECISIONS.refer)
}

/** Years of visits are not walked here: after the second one treatment ends, and with it the case. */
async function visit(lead: Person): Promise<void> {
  if (Number.parseFloat(await lead.says('day')) < ENOUGH_DAYS) return lead.act('[data-step="visit"]')
  await openGroup(lead, 'comfort')
  return lead.act('[data-give="stop_treatment"]')
}

export async function openGroup(lead: Person, group: string): Promise<void> {
  const head = `[data-group="${group}"]`
  if ((await lead.page.getAttribute(head, 'aria-expanded')) !== 'true') await lead.press(head)
}

async function decide(lead: Person, verb: string, option: string): Promise<void> {
  await lead.choose(verb, option)
  await lead.act(`[data-form="${verb}"] [data-give="${verb}"]`)
}
