import type { BrowserContext, Page } from 'playwright-core'
import { openPage } from '../look/browser'

export interface Newcomer {
  readonly name: string
  readonly centre: string
  readonly roles: readonly string[]
  readonly language: 'ko' | 'en'
}

const PATIENCE_MS = 30_000

/** Somebody at a browser. Does only what a person can do: look, press, choose and type. */
export class Person {
  constructor(
    readonly page: Page,
    readonly who: Newcomer,
  ) {}

  static async at(context: BrowserContext, origin: string, who: Newcomer, faults: string[]): Promise<Person> {
    const page = await openPage(context, origin, faults)
    page.setDefaultTimeout(PATIENCE_MS)
    return new Person(page, who)
  }

  /** Fills in who one is at the door. */
  async introduce(): Promise<void> {
    const { page, who } = this
    await page.click(`.language button[lang="${who.language}"]`)
    await page.fill('input[name="name"]', who.name)
    await page.fill('input[name="centre"]', who.centre)
    for (const role of who.roles) await page.check(`.ticks input[value="${role}"]`)
  }

  async openCase(number: number): Promise<string> {
    const { page } = this
    await this.introduce()
    await page.click('details.more summary')
    await page.fill('input[name="number"]', String(number))
    await page.click('button[type="submit"].wide')
    await this.arrived()
    return new URL(page.url()).pathname
  }

  async join(origin: string, path: string, query = ''): Promise<void> {
    await this.page.goto(`${origin}${path}${query}`)
    await this.introduce()
    await this.page.click('form.card button[type="submit"]')
    await this.arrived()
  }

  async arrived(): Promise<void> {
    await this.page.waitForSelector('.top-bar')
  }

  async sees(selector: string): Promise<boolean> {
    return (await this.page.locator(selector).count()) > 0
  }

  async press(selector: string): Promise<void> {
    await this.page.locator(selector).first().click()
  }

  async openPage(page: string): Promise<void> {
    if (await this.sees(`.tab[data-page="${page}"][aria-current="page"]`)) return
    await this.press(`.tab[data-page="${page}"]`)
  }

  async choose(form: string, value: string): Promise<void> {
    await this.page.locator(`[data-form="${form}"] input[value="${value}"]`).first().check()
  }

  /** Presses, and waits until the case has gone on or somebody has said no. */
  async act(selector: string): Promise<void> {
    const before = Number(await this.says('seq'))
    await this.press(selector)
    if (await this.sees('[data-act="sure"]')) await this.press('[data-act="sure"]')
    await this.hasSeen(before + 1)
    await this.page.waitForFunction(() => document.querySelector('.button[aria-disabled="true"]') === null)
  }

  /** What the page says of the case, for those who cannot read its languages. */
  async says(what: 'phase' | 'hint' | 'ending' | 'day' | 'seq'): Promise<string> {
    return (await this.page.getAttribute('.ward', `data-${what}`)) ?? ''
  }

  async hasSeen(seq: number): Promise<void> {
    await this.page.waitForFunction(
      (least) => Number(document.querySelector('.ward')?.getAttribute('data-seq')) >= least,
      seq,
    )
  }

  async ended(): Promise<boolean> {
    return (await this.says('ending')) !== 'open'
  }

  /** How often an order stands in the treatment so far. */
  async countInStory(verb: string): Promise<number> {
    await this.openPage('chart')
    return this.page.locator(`.treatment li[data-order="${verb}"]`).count()
  }
}
