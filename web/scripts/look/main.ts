/**
 * Takes pictures of every room into test-results/ and holds each to its budget: npm run look [-- lobby view=1,2,90,0 ...]
 * The pictures are for human eyes; the budgets are checked here because only a renderer knows its draw calls.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { type Language, ROOMS, type RoomKey } from '../../src/state/stage'
import { openBrowser, openPage, waitFrames } from './browser'
import { serve } from './serve'

const PAGE = 'test-results/page'
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const MOST_DRAW_CALLS = 90
const MOST_TRIANGLES = 250_000

interface Picture {
  readonly room: RoomKey
  readonly language: Language
  readonly size: { width: number; height: number }
  readonly name: string
}

export async function main(words: string[]) {
  const named = words.filter((word): word is RoomKey => (ROOMS as readonly string[]).includes(word))
  const extra = words.filter((word) => word.includes('=')).join('&')
  if (!words.includes('built'))
    execFileSync('npx', ['vite', 'build', '--mode', 'lab', '--logLevel', 'error'], { stdio: 'inherit' })
  mkdirSync('test-results', { recursive: true })
  const { origin, stop } = await serve(PAGE)
  const browser = await openBrowser()
  const faults: string[] = []
  try {
    for (const picture of named.length > 0 ? named.map(plain) : everyPicture())
      await take(browser, origin, picture, extra, faults)
  } catch (error) {
    faults.push(String(error))
  } finally {
    await browser.close()
    stop()
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

function plain(room: RoomKey): Picture {
  return { room, language: 'ko', size: DESKTOP, name: room }
}

function everyPicture(): Picture[] {
  const phones = (['lobby', 'theatre'] as const).map((room) => ({
    room,
    language: 'ko' as const,
    size: PHONE,
    name: `${room}-phone`,
  }))
  const english = ROOMS.map((room) => ({ room, language: 'en' as const, size: DESKTOP, name: `${room}-en` }))
  return [...ROOMS.map(plain), ...english, ...phones]
}

async function take(
  browser: Browser,
  origin: string,
  picture: Picture,
  extra: string,
  faults: string[],
): Promise<void> {
  const context = await browser.newContext({ viewport: picture.size })
  const page = await openPage(context, origin, faults)
  await page.goto(`${origin}/lab.html?${extra}&room=${picture.room}&lang=${picture.language}&people=6&quality=high`)
  await page.waitForFunction(() => window.__tealward?.ready === true, undefined, { timeout: 90_000 })
  await waitFrames(page, 6)
  const suffix = extra ? `-${extra.replace(/[^a-z0-9]+/gi, '_')}` : ''
  await page.screenshot({ path: `test-results/${picture.name}${suffix}.png` })
  const { drawCalls, triangles } = await page.evaluate(() => window.__tealward!)
  console.log(`${picture.name}: ${drawCalls} draw calls, ${triangles} triangles`)
  if (drawCalls > MOST_DRAW_CALLS) faults.push(`${picture.name}: ${drawCalls} draw calls, at most ${MOST_DRAW_CALLS}`)
  if (triangles > MOST_TRIANGLES) faults.push(`${picture.name}: ${triangles} triangles, at most ${MOST_TRIANGLES}`)
  await context.close()
}
