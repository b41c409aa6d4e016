/** A first visit without a pointer: through the door, along the pages, to an order and to the talk, with keys alone. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { openBrowser } from '../look/browser'
import { House } from './house'
import { Person } from './person'

const MOST_TABS = 60

export async function main([command, folder, port]: string[]) {
  mkdirSync(folder!, { recursive: true })
  const house = new House(command!, folder!, Number(port))
  const faults: string[] = []
  await house.open()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1100, height: 700 }, reducedMotion: 'reduce' })
    const who = { name: 'Ann Lee', centre: 'NCI', language: 'en', roles: ['gynaecologic_oncologist'] } as const
    const person = await Person.at(context, house.origin, who, faults)
    await person.page.goto(`${house.origin}/?flat=1`)
    await throughTheDoor(person.page)
    await person.arrived()
    await order(person)
    await talk(person)
    await help(person.page)
    await leaveAndComeBack(person)
  } finally {
    await browser.close()
    await house.kill()
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  console.log('the keyboard was enough')
}

/** Presses Tab until what has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

async function throughTheDoor(page: Page): Promise<void> {
  await tabTo(page, '.language button[lang="en"]')
  await page.keyboard.press('Enter')
  await tabTo(page, 'input[name="name"]')
  await page.keyboard.type('Ann Lee')
  await tabTo(page, 'input[name="centre"]')
  await page.keyboard.type('NCI')
  await tabTo(page, 'input[value="gynaecologic_oncologist"]')
  await page.keyboard.press('Space')
  await tabTo(page, 'button[type="submit"].wide')
  await page.keyboard.press('Enter')
}

async function order(person: Person): Promise<void> {
  const { page } = person
  await tabTo(page, '.skip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('n')
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Clinic')
  const before = Number(await person.says('seq'))
  await tabTo(page, '[data-step="first_visit"]')
  await page.keyboard.press('Enter')
  await person.hasSeen(before + 2)
  await page.waitForFunction(() => document.querySelector('[data-step="first_visit"]') === null)
  await page.waitForFunction(() => document.activeElement !== document.body)
  const heard = await page.locator('p[role="status"].unseen').last().textContent()
  if (!heard?.includes('Examine')) throw new Error(`a screen reader was not told of the order, but: ${heard}`)
}

async function talk(person: Person): Promise<void> {
  const { page } = person
  await page.keyboard.press('t')
  await tabTo(page, '.write textarea')
  await page.keyboard.type('7 n l ?')
  const before = Number(await person.says('seq'))
  await page.keyboard.press('Enter')
  await person.hasSeen(before + 1)
  await page.waitForSelector('.said:has-text("7 n l ?")')
}

async function help(page: Page): Promise<void> {
  await tabTo(page, '.talk, .tablet-head h2, .tab')
  await page.keyboard.press('?')
  await page.waitForSelector('dialog[open] kbd')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

/** The seat is kept: whoever comes back is the same person, and nobody has to fill anything in. */
async function leaveAndComeBack(person: Person): Promise<void> {
  const { page } = person
  await tabTo(page, '[data-act="leave-panel"]')
  await page.keyboard.press('Enter')
  await tabTo(page, '[data-act="leave"]')
  await page.keyboard.press('Enter')
  await tabTo(page, '.again button')
  await page.keyboard.press('Enter')
  await person.arrived()
  await tabTo(page, '[data-act="people"]')
  await page.keyboard.press('Enter')
  const people = await page.locator('.people-list li').count()
  if (people !== 1) throw new Error(`one person came back, and ${people} are in the case`)
}
