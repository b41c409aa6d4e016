// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SettingsContext, type Ward, WardContext } from '../../src/apps/ward/context'
import { steppedTo } from '../../src/apps/ward/debrief/charts/line_chart'
import { DebriefPage } from '../../src/apps/ward/debrief/debrief_page'
import { readDiary, writeDiary } from '../../src/apps/ward/debrief/diary'
import { twinKey } from '../../src/state/case'
import { createSettings } from '../../src/state/settings'
import type { Settled, Wish } from '../../src/wire/acts'
import { DEBRIEF } from '../../src/words/ward/debrief'
import { TWIN } from '../../src/words/ward/debrief_twin'
import { debrief, endedWard, twin, view } from './fixtures/debrief'

const words = DEBRIEF.en
let page: HTMLElement
let root: Root

beforeEach(() => {
  ;(globalThis as Record<string, unknown>).IS_REACT_ACT_ENVIRONMENT = true
  localStorage.clear()
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})

afterEach(() => {
  act(() => root.unmount())
  page.remove()
})

const never = () => new Promise<Settled>(() => undefined)

function show(ward: Ward): void {
  const settings = createSettings(localStorage, ['en'], 'flat')
  act(() =>
    root.render(
      <SettingsContext value={settings}>
        <WardContext value={ward}>
          <DebriefPage />
        </WardContext>
      </SettingsContext>,
    ),
  )
}

function button(name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find((each) => each.textContent?.includes(name))
  if (!found) throw new Error(`no button says "${name}"`)
  return found
}

const options = () => [...page.querySelectorAll<HTMLElement>('[role=option]')]
const selected = () => options().findIndex((each) => each.getAttribute('aria-selected') === 'true')

describe('the debrief page', () => {
  it('judges nothing before the course has ended', () => {
    show(endedWard({ view: { ...view, ending: 'open' }, debrief }, never))
    expect(page.textContent).toContain(words.before.line)
    expect(page.querySelector('button')).toBeNull()
  })

  it('asks, shows how far the server is, and what it refused', async () => {
    let settle: (settled: Settled) => void = () => undefined
    const asked: Wish[] = []
    const ward = endedWard({}, (wish) => {
      asked.push(wish)
      return new Promise((done) => {
        settle = done
      })
    })
    show(ward)
    act(() => button(words.ask.button).click())
    expect(asked).toEqual([{ type: 'ask_debrief' }])
    act(() => ward.line.facts.setState({ progress: { r: 0.42 } }))
    expect(page.querySelector('progress')!.value).toBeCloseTo(0.42)
    const why = { ko: '왜', en: 'Because.' }
    await act(async () => {
      ward.line.facts.setState({ progress: {} })
      settle({ type: 'refused', ref: 'r', rule: 'our_fault', why, remedy: { ko: '다시', en: 'Again.' } })
    })
    expect(page.querySelector('[role=alert]')!.textContent).toContain('Because.')
    expect(button(words.ask.button).disabled).toBe(false)
  })

  it('keeps figures back until they are asked for, and remembers that they were', () => {
    show(endedWard({ debrief }, never))
    expect(options()).toHaveLength(0)
    act(() => button(words.told.open).click())
    expect(options()).toHaveLength(debrief.decisions.length)
    expect(readDiary(localStorage, 'case').opened).toBe(true)
  })

  it('begins at the largest loss and walks the line with the arrow keys', () => {
    writeDiary(localStorage, 'case', { note: '', opened: true })
    show(endedWard({ debrief }, never))
    expect(selected()).toBe(10)
    const press = (key: string) =>
      act(() => void options()[selected()]!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
    press('ArrowLeft')
    expect(selected()).toBe(9)
    expect(document.activeElement).toBe(options()[9])
    press('Home')
    expect(selected()).toBe(0)
    press('ArrowLeft')
    expect(selected()).toBe(0)
    expect(options().filter((each) => each.tabIndex === 0)).toEqual([options()[0]])
  })

  it('names every decision in words, and safety apart', () => {
    writeDiary(localStorage, 'case', { note: '', opened: true })
    show(endedWard({ debrief }, never))
    for (const each of options()) expect(each.getAttribute('aria-label')).toMatch(/^Day \d+, .+ Loss .+ months/)
    expect(page.querySelectorAll('.db-violations li')).toHaveLength(debrief.violations.length)
    expect(page.textContent).not.toMatch(/undefined|NaN|\b(safety|point|judgement|opinion|mark)\.\w/)
  })

  it('shows two futures, and lets the house show them', () => {
    writeDiary(localStorage, 'case', { note: '', opened: true })
    const key = twinKey(twin.decision, twin.other.order)
    const ward = endedWard({ debrief, twins: { [key]: twin } }, never)
    show(ward)
    expect(ward.desk.getState().shownTwin).toEqual({ key, day: twin.day, chosen: 0 })
    const slider = page.querySelector<HTMLInputElement>('input[type=range]')!
    expect(slider.getAttribute('aria-valuetext')).toBe(TWIN.en.dayIs('196'))
    act(() => page.querySelector<HTMLButtonElement>(`[aria-label="${TWIN.en.later}"]`)!.click())
    expect(slider.getAttribute('aria-valuetext')).toBe(TWIN.en.dayIs('287'))
  })

  it('asks for a future in the order of the option itself', () => {
    writeDiary(localStorage, 'case', { note: '', opened: true })
    const asked = vi.fn((_wish: Wish) => never())
    show(endedWard({ debrief }, asked))
    act(() => button(TWIN.en.ask).click())
    expect(asked).toHaveBeenCalledWith({ type: 'ask_twin', decision: 10, order: twin.other.order })
  })

  it('has nothing to choose where nothing was decided', () => {
    writeDiary(localStorage, 'case', { note: '', opened: true })
    show(endedWard({ debrief: { ...debrief, decisions: [], violations: [] } }, never))
    expect(page.textContent).toContain(words.line.none)
    expect(page.textContent).toContain(words.home.noLoss)
  })
})

describe('the private note', () => {
  it('is kept by case, and a broken shelf loses nothing else', () => {
    writeDiary(localStorage, 'a', { note: 'hard', opened: false })
    expect(readDiary(localStorage, 'a').note).toBe('hard')
    expect(readDiary(localStorage, 'b').note).toBe('')
    localStorage.setItem('tealward.debrief.c', '{broken')
    expect(readDiary(localStorage, 'c')).toEqual({ note: '', opened: false })
  })
})

describe('keys', () => {
  it('stay inside the row', () => {
    expect(steppedTo('End', 0, 5)).toBe(4)
    expect(steppedTo('ArrowRight', 4, 5)).toBe(4)
    expect(steppedTo('x', 2, 5)).toBeNull()
    expect(steppedTo('ArrowRight', 0, 0)).toBeNull()
  })
})
