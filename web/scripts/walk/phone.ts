/**
 * Every page of the tablet on a phone of 360 pixels, in both languages: nothing scrolls sideways, everything that is
 * pressed is large enough and has a name. Pictures are left in FOLDER for human eyes.
 */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { PAGES } from '../../src/apps/ward/desk'
import { openBrowser } from '../look/browser'
import { playOn } from './course'
import { House } from './house'
import { type Newcomer, Person } from './person'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const CASE_NUMBER = 4
const ROLES = ['gynaecologic_oncologist', 'medical_oncologist', 'radiologist', 'nurse'] as const
const PEOPLE: readonly Newcomer[] = [
  { name: '박지민', centre: '서울대학교병원', language: 'ko', roles: ROLES },
  { name: 'Margaret Anderson', centre: 'National Cancer Institute (NCI)', language: 'en', roles: ROLES },
]
/** Turns of the course at which the phones look around: the first visit, the board, the operation, under treatment. */
const LOOKS = [0, 8, 14, 18]

export async function main([command, folder, port]: string[]) {
  mkdirSync(folder!, { recursive: true })
  const house = new House(command!, folder!, Number(port))
  const faults: string[] = []
  await house.open()
  const browser = await openBrowser()
  try {
    const desk = await browser.newContext({ viewport: { width: 1100, height: 700 } })
    const lead = await Person.at(desk, house.origin, { ...PEOPLE[0]!, name: '이서연' }, faults)
    await lead.page.goto(`${house.origin}/?flat=1`)
    const path = await lead.openCase(CASE_NUMBER)
    const phones: Person[] = []
    for (const who of PEOPLE) {
      const phone = await Person.at(await browser.newContext(PHONE), house.origin, who, faults)
      await phone.page.goto(`${house.origin}${path}?flat=1`)
      await phone.introduce()
      await inspect(phone.page, `${who.language} door`, faults)
      await phone.page.screenshot({ path: `${folder}/${who.language}-door.png`, fullPage: true })
      await phone.press('form.card button[type="submit"]')
      await phone.arrived()
      phones.push(phone)
    }
    let turn = 0
    await playOn({ lead, reader: lead }, async () => {
      if (LOOKS.includes(turn)) for (const phone of phones) await lookAround(phone, turn, folder!, faults)
      return ++turn > Math.max(...LOOKS)
    })
  } finally {
    await browser.close()
    await house.kill()
  }
  if (faults.length > 0) throw new Error([...new Set(faults)].join('\n'))
  console.log('every page fits')
}

async function lookAround(phone: Person, turn: number, folder: string, faults: string[]): Promise<void> {
  for (const page of PAGES) {
    if (!(await phone.page.locator(`.tab[data-page="${page}"]`).isVisible())) await phone.press('.more-tabs')
    await phone.openPage(page)
    await phone.page.waitForSelector(`.page-${page} > *`)
    const name = `${phone.who.language} ${turn} ${page}`
    await inspect(phone.page, name, faults)
    await phone.page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png` })
  }
}

/** What a finger, a narrow screen and a screen reader would stumble over. */
async function inspect(page: Page, where: string, faults: string[]): Promise<void> {
  const found = await page.evaluate(() => {
    const wrong: string[] = []
    const wide = document.documentElement.scrollWidth
    if (wide > innerWidth) wrong.push(`scrolls sideways: ${wide} px`)
    for (const slot of document.querySelectorAll('.tablet-body, .beside-scene, .door')) {
      if (slot.scrollWidth > slot.clientWidth) wrong.push(`${slot.className} scrolls sideways: ${slot.scrollWidth} px`)
    }
    for (const each of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')) {
      // A radio in its card is pressed by the card; a list hidden from the eye is not pressed by a finger.
      const target = each.closest<HTMLElement>('label') ?? each
      const { width, height } = target.getBoundingClientRect()
      if (width <= 1 || height <= 1 || each.classList.contains('skip')) continue
      const words = each.getAttribute('aria-label') ?? target.textContent ?? ''
      const labelled = 'labels' in each && ((each as HTMLInputElement).labels?.length ?? 0) > 0
      if (height < 43.5 || width < 43.5)
        wrong.push(`${Math.round(width)} x ${Math.round(height)} px: ${words.slice(0, 40)}`)
      if (words.trim() === '' && !labelled) wrong.push(`has no name: ${each.outerHTML.slice(0, 80)}`)
    }
    return wrong
  })
  faults.push(...found.map((each) => `${where}: ${each}`))
}
