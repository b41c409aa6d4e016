/**
 * Takes pictures of every room in its states into test-results/ and holds each to its budget:
 *
 *   npm run look                                 every room, both languages, the states that look different, two phones
 *   npm run look -- lobby view=1,2,90,0 ...      one room from somewhere else: x, z in metres, yaw, pitch in degrees
 *   npm run look -- budget                       no pictures, only what is drawn with six people, in a small window
 *   ... built                                    the page as it was built last
 *
 * The pictures are for human eyes; the budgets are checked here because only a renderer knows its draw calls.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { type Language, type Quality, ROOMS, type RoomKey } from '../../src/state/stage'
import { openBrowser, openPage, waitFrames } from './browser'
import { serve } from './serve'

const PAGE = 'test-results/page'
const DESKTOP = { width: 1280, height: 800 }
const SMALL = { width: 480, height: 300 }
const PHONE = { width: 390, height: 844 }
const MOST_DRAW_CALLS = 90
const MOST_TRIANGLES = 250_000
/** Brotli bytes of all scripts that the first visit to any one room fetches. */
const MOST_SCRIPT = 600_000

interface View {
  readonly name: string
  readonly room: RoomKey
  readonly language: Language
  readonly size: { width: number; height: number }
  readonly quality: Quality
  /** More words for the page's address (apps/lab/fixture.ts). */
  readonly extra: string
}

interface Drawn {
  readonly name: string
  readonly drawCalls: number
  readonly triangles: number
  /** Brotli bytes of the scripts fetched, and of everything else. */
  readonly scriptBytes: number
  readonly otherBytes: number
}

export async function main(words: string[]) {
  const named = words.filter((word): word is RoomKey => (ROOMS as readonly string[]).includes(word))
  const extra = words.filter((word) => word.includes('=')).join('&')
  const budget = words.includes('budget')
  if (!words.includes('built'))
    execFileSync('npx', ['vite', 'build', '--mode', 'lab', '--logLevel', 'error'], { stdio: 'inherit' })
  mkdirSync('test-results', { recursive: true })
  const views = budget ? budgetViews() : named.length > 0 ? named.map((room) => view(room, { extra })) : everyView()
  const { origin, stop } = await serve(PAGE)
  const browser = await openBrowser()
  const faults: string[] = []
  const drawn: Drawn[] = []
  try {
    for (const each of views) drawn.push(await look(browser, origin, each, !budget, faults))
  } catch (error) {
    faults.push(String(error))
  } finally {
    await browser.close()
    stop()
  }
  if (budget) writeFileSync('test-results/budget.json', JSON.stringify(drawn, null, 1))
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

function view(room: RoomKey, rest: Partial<View> = {}): View {
  const suffix = rest.extra ? `-${rest.extra.replace(/[^a-z0-9]+/gi, '_')}` : ''
  return { name: room + suffix, room, language: 'ko', size: DESKTOP, quality: 'high', extra: '', ...rest }
}

/** What looks different as her story goes on. */
const STATES: readonly (readonly [RoomKey, string])[] = [
  ['clinic', 'chemo'],
  ['imaging', 'noct'],
  ['theatre', 'closed'],
  ['day_unit', 'alarm'],
]

function everyView(): View[] {
  const phones = (['lobby', 'theatre'] as const).map((room) =>
    view(room, { size: PHONE, name: `${room}-phone`, quality: 'low' }),
  )
  const english = ROOMS.map((room) => view(room, { language: 'en', name: `${room}-en` }))
  const states = STATES.map(([room, state]) => view(room, { extra: `state=${state}` }))
  return [...ROOMS.map((room) => view(room)), ...english, ...states, ...phones]
}

/** From where one comes in, most of a room is in sight; both qualities, since low is to cost less. */
function budgetViews(): View[] {
  return (['high', 'low'] as const).flatMap((quality) =>
    ROOMS.map((room) => view(room, { size: SMALL, quality, name: quality === 'high' ? room : `${room}-low` })),
  )
}

async function look(browser: Browser, origin: string, each: View, picture: boolean, faults: string[]): Promise<Drawn> {
  const { name, room, language, quality, extra } = each
  const context = await browser.newContext({ viewport: each.size })
  const page = await openPage(context, origin, faults)
  const fetched = new Set<string>()
  page.on('response', (response) => fetched.add(new URL(response.url()).pathname))
  await page.goto(`${origin}/lab.html?${extra}&room=${room}&lang=${language}&people=6&quality=${quality}`)
  await page.waitForFunction(() => window.__tealward?.ready === true, undefined, { timeout: 90_000 })
  await waitFrames(page, 6)
  if (picture) await page.screenshot({ path: `test-results/${name}.png` })
  const { drawCalls, triangles } = await page.evaluate(() => window.__tealward!)
  if (drawCalls > MOST_DRAW_CALLS) faults.push(`${name}: ${drawCalls} draw calls, at most ${MOST_DRAW_CALLS}`)
  if (triangles > MOST_TRIANGLES) faults.push(`${name}: ${triangles} triangles, at most ${MOST_TRIANGLES}`)
  const [scripts, others] = [weigh(fetched, true), weigh(fetched, false)]
  console.log(
    `${name}: ${drawCalls} draw calls, ${triangles} triangles, ${kilo(scripts)} kB of script, ${kilo(others)} kB of the rest`,
  )
  if (scripts > MOST_SCRIPT) faults.push(`${name}: ${scripts} bytes of script, at most ${MOST_SCRIPT}`)
  if (drawCalls < 5 || triangles < 10_000) faults.push(`${name}: next to nothing was drawn`)
  await context.close()
  return { name, drawCalls, triangles, scriptBytes: scripts, otherBytes: others }
}

function kilo(bytes: number): number {
  return Math.round(bytes / 1000)
}

/** Bytes as they go over the wire: compressed, except for what is so already. */
function weigh(paths: ReadonlySet<string>, scripts: boolean): number {
  let sum = 0
  for (const path of paths) {
    const file = `${PAGE}${path}`
    if (path.endsWith('.js') !== scripts || !existsSync(file)) continue
    const body = readFileSync(file)
    sum += /\.(woff2|webp|glb)$/.test(path) ? body.length : brotliCompressSync(body, QUICK).length
  }
  return sum
}

/** Level 9 comes within a few per cent of what is served (11) in a tenth of the time. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
