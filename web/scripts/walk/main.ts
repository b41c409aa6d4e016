/**
 * Two people of two centres treat one woman from her first visit to the debrief, through the page's own buttons:
 *
 *   node scripts/run.mjs scripts/walk/main.ts TEALWARD FOLDER PORT
 *
 * One writes Korean and comes in with a headset, the other English and without the house. In the middle the server is
 * killed and started again on the same record.
 */
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../look/browser'
import { playOn, type Team } from './course'
import { analyseTogether } from './debrief'
import { visitInVr, wearHeadset } from './headset'
import { House } from './house'
import { Person } from './person'

const CASE_NUMBER = 4
/** Everything a first visit runs, compressed: the door, the ward, the house and the way into the headset. */
const MOST_SCRIPT_BYTES = 600_000
const MOST_DOOR_BYTES = 120_000
const SMALL = { width: 960, height: 600 }

const KOREAN = {
  name: '이서연',
  centre: '국립암센터',
  language: 'ko',
  roles: ['gynaecologic_oncologist', 'nurse'],
} as const
const AMERICAN = {
  name: 'Margaret Anderson',
  centre: 'National Cancer Institute (NCI)',
  language: 'en',
  roles: ['radiologist', 'medical_oncologist', 'pathologist'],
} as const

export async function main([command, folder, port]: string[]) {
  if (!command || !folder || !port) throw new Error('say which tealward, which folder and which port')
  mkdirSync(folder, { recursive: true })
  const house = new House(command, folder, Number(port))
  const faults: string[] = []
  let browser: Browser | null = null
  try {
    await timed('the server opens', () => house.open())
    browser = await openBrowser()
    await walk(browser, house, faults, folder)
  } finally {
    await browser?.close()
    await house.kill()
  }
  const real = faults.filter((fault) => !whileDown(fault))
  if (real.length > 0) throw new Error(real.join('\n'))
  console.log('the walk is done')
}

async function walk(browser: Browser, house: House, faults: string[], folder: string): Promise<void> {
  const lead = await comeIn(browser, house, faults)
  await weigh(lead, 'the door', MOST_DOOR_BYTES)
  const path = await timed('a case is opened', () => lead.openCase(CASE_NUMBER))
  await timed('the headset', () => visitInVr(lead.page))
  await weigh(lead, 'the first visit', MOST_SCRIPT_BYTES)
  await withoutHouse(lead)
  const reader = await timed('a colleague joins', () => join(browser, house, path, faults))
  const team: Team = { lead, reader }
  try {
    await timed('they talk', () => talk(team))
    await timed('workup to the first cycle', () => playOn(team, () => begun(lead)))
    await timed('the server is killed and comes back', () => survive(house, team))
    await timed('to the end', () => playOn(team, async () => false))
    await timed('the debrief', () => analyseTogether(team))
  } catch (error) {
    for (const { page, who } of [lead, reader]) await page.screenshot({ path: `${folder}/${who.language}.png` })
    throw error
  }
}

async function comeIn(browser: Browser, house: House, faults: string[]): Promise<Person> {
  const context = await browser.newContext({ viewport: SMALL, locale: 'ko-KR' })
  await wearHeadset(context)
  const lead = await Person.at(context, house.origin, KOREAN, faults)
  await lead.page.goto(house.origin)
  return lead
}

async function join(browser: Browser, house: House, path: string, faults: string[]): Promise<Person> {
  const context = await browser.newContext({ viewport: SMALL, locale: 'en-US' })
  const reader = await Person.at(context, house.origin, AMERICAN, faults)
  await reader.join(house.origin, path, '?flat=1')
  return reader
}

/** Scripts as they came over the wire. */
async function weigh({ page }: Person, what: string, most: number): Promise<void> {
  await page.waitForLoadState('load')
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  console.log(`${(bytes / 1000).toFixed(0)} kB  scripts of ${what}`)
  if (bytes === 0 || bytes > most) throw new Error(`${what} runs ${bytes} bytes of script, at most ${most} are allowed`)
}

/** The house is put away through the settings: two of them drawn in software would take all day. */
async function withoutHouse({ page }: Person): Promise<void> {
  await page.click('[data-act="settings"]')
  await page.check('input[name="showing"][value="flat"]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('.ward.flat')
}

async function talk({ lead, reader }: Team): Promise<void> {
  await reader.openPage('talk')
  await reader.page.fill('.write textarea', 'Good morning from Bethesda')
  await reader.act('[data-act="say"]')
  await lead.page.waitForSelector('.tab[data-page="talk"] .tab-mark')
  await lead.openPage('talk')
  await lead.page.waitForSelector('text=Good morning from Bethesda')
  // Both languages are there at any time, and nothing of the case is lost by changing.
  await reader.press('.language button[lang="ko"]')
  await reader.page.waitForSelector('h2:has-text("대화")')
  await reader.press('.language button[lang="en"]')
  await reader.page.waitForSelector('h2:has-text("Talk")')
}

/** Under treatment, with a first cycle given. */
async function begun(lead: Person): Promise<boolean> {
  return (await lead.says('phase')) === 'treatment' && (await lead.sees('[data-step="same_cycle"]'))
}

/** What is done while nobody answers is kept, and carried out once. */
async function survive(house: House, { lead, reader }: Team): Promise<void> {
  const before = Number(await lead.says('day'))
  await house.kill()
  for (const { page } of [lead, reader]) await page.waitForSelector('.connection.waiting')
  await lead.press('[data-step="same_cycle"]')
  await house.open()
  for (const { page } of [lead, reader]) await page.waitForSelector('.connection.open', { timeout: 60_000 })
  await lead.page.waitForFunction(
    (old) => Number(document.querySelector('.ward')?.getAttribute('data-day')) > old,
    before,
  )
  const cycles = await lead.countInStory('give_cycle')
  if (cycles !== 2) throw new Error(`two cycles were ordered, one of them in the dark, and the chart has ${cycles}`)
}

/** A browser says so when its server is gone; that is what was done to it here. */
function whileDown(fault: string): boolean {
  return /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to/.test(fault)
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = Date.now()
  const result = await work()
  console.log(`${((Date.now() - from) / 1000).toFixed(1)} s  ${what}`)
  return result
}
