/**
 * The headset's path without a headset: npm run look:headset. An emulated Quest enters the house, reads the panel, turns,
 * jumps, presses a button with its ray, changes to bare hands and leaves; each step must show in what the page is told.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { ECHO_ASIDE } from '../../src/apps/lab/fixture'
import { openBrowser, openPage, waitFrames } from './browser'
import { serve } from './serve'

/** Both eyes together. */
const MOST_DRAW_CALLS = 90

const EMULATOR = `${readFileSync('node_modules/iwer/build/iwer.min.js', 'utf8')}
;(() => {
  const device = new IWER.XRDevice(IWER.metaQuest3)
  device.installRuntime({ forceInstall: true })
  window.headset = device
})()`

interface Emulated {
  position: { x: number; y: number; z: number; set(x: number, y: number, z: number): void }
  controllers: Record<
    'left' | 'right',
    {
      position: { set(x: number, y: number, z: number): void }
      quaternion: { set(x: number, y: number, z: number, w: number): void }
      updateButtonValue(id: string, value: number): void
      updateAxes(id: string, x: number, y: number): void
    }
  >
  hands: Record<'left' | 'right', { position: { set(x: number, y: number, z: number): void } }>
  primaryInputMode: 'controller' | 'hand'
}

declare global {
  interface Window {
    headset: Emulated
  }
}

export async function main(words: string[]) {
  if (!words.includes('built'))
    execFileSync('npx', ['vite', 'build', '--mode', 'lab', '--logLevel', 'error'], { stdio: 'inherit' })
  const { origin, stop } = await serve('test-results/page')
  const browser = await openBrowser()
  const faults: string[] = []
  try {
    const context = await browser.newContext({ viewport: { width: 800, height: 500 } })
    const page = await openPage(context, origin, faults)
    await page.addInitScript(EMULATOR)
    await page.goto(`${origin}/lab.html?room=clinic&lang=ko&people=2&quality=low&echo`)
    await walkThrough(page)
  } catch (error) {
    faults.push(String(error))
  } finally {
    await browser.close()
    stop()
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  console.log("the headset's path holds")
}

async function walkThrough(page: Page): Promise<void> {
  await page.waitForFunction(() => window.__tealward?.ready === true, undefined, { timeout: 90_000 })
  await page.click('#enter-vr')
  await page.waitForFunction(() => window.__tealward!.presenting, undefined, { timeout: 60_000 })
  await page.evaluate(() => window.headset.position.set(0, 1.6, 0))
  await page.waitForFunction(() => window.__scene!().getObjectByName('panel:language') !== undefined, undefined, {
    timeout: 60_000,
  })
  await waitFrames(page, 20)
  await page.screenshot({ path: 'test-results/headset.png' })
  const { drawCalls, triangles } = await page.evaluate(() => window.__tealward!)
  console.log(`both eyes, with the panel: ${drawCalls} draw calls, ${triangles} triangles`)
  if (drawCalls > MOST_DRAW_CALLS) throw new Error(`${drawCalls} draw calls in a headset, at most ${MOST_DRAW_CALLS}`)
  await expectTrue(page, 'poses say that one is in a headset', () => (window.__diary!.flags & 1) === 1)
  await snapTurns(page)
  await jumps(page)
  await pressesLanguage(page)
  await usesHands(page)
  await othersSeeHands(page)
  await leaves(page)
}

async function expectTrue(page: Page, what: string, check: () => boolean): Promise<void> {
  await page.waitForFunction(check, undefined, { timeout: 60_000 }).catch(() => {
    throw new Error(`not so: ${what}`)
  })
  console.log(`so: ${what}`)
}

/** Yaw of the head in the last pose sent. */
function headYaw(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [, , , x, y, z, w] = window.__diary!.pose
    return Math.atan2(2 * (w! * y! + x! * z!), 1 - 2 * (y! * y! + x! * x!))
  })
}

async function snapTurns(page: Page): Promise<void> {
  const before = await headYaw(page)
  await page.evaluate(() => window.headset.controllers.right.updateAxes('thumbstick', 1, 0))
  await waitFrames(page, 4)
  await page.evaluate(() => window.headset.controllers.right.updateAxes('thumbstick', 0, 0))
  await waitFrames(page, 14)
  const turned = Math.abs((((await headYaw(page)) - before + 3 * Math.PI) % (2 * Math.PI)) - Math.PI)
  if (Math.abs(turned - Math.PI / 4) > 0.05) throw new Error(`a snap turned by ${turned.toFixed(2)} rad, not by 0.79`)
  console.log('so: a flick of the stick turns by 45 degrees')
}

async function jumps(page: Page): Promise<void> {
  const before = await page.evaluate(() => [window.__diary!.pose[0]!, window.__diary!.pose[2]!])
  // Forty degrees down: the ray falls on the floor a good step ahead.
  await page.evaluate(() => {
    const { right } = window.headset.controllers
    right.position.set(0.15, 1.2, -0.2)
    right.quaternion.set(-0.26, 0, 0, 0.966)
  })
  await waitFrames(page, 4)
  await trigger(page)
  await waitFrames(page, 10)
  const after = await page.evaluate(() => [window.__diary!.pose[0]!, window.__diary!.pose[2]!])
  const distance = Math.hypot(after[0]! - before[0]!, after[1]! - before[1]!)
  if (distance < 0.3) throw new Error(`a jump moved by ${distance.toFixed(2)} m only`)
  console.log(`so: a jump moves by ${distance.toFixed(1)} m`)
}

async function trigger(page: Page): Promise<void> {
  await page.evaluate(() => window.headset.controllers.right.updateButtonValue('trigger', 1))
  await waitFrames(page, 4)
  await page.evaluate(() => window.headset.controllers.right.updateButtonValue('trigger', 0))
  await waitFrames(page, 4)
}

/** Holds the controller a hand's breadth in front of the button, pointing straight at it. */
async function pressesLanguage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scene = window.__scene!()
    const button = scene.getObjectByName('panel:language')!
    button.updateWorldMatrix(true, false)
    const m = button.matrixWorld.elements
    const out = [m[8]!, m[9]!, m[10]!].map((value, _, axis) => value / Math.hypot(...axis)) as [number, number, number]
    const origin = window.__origin!()
    const world = [m[12]! + out[0] * 0.3, m[13]! + out[1] * 0.3, m[14]! + out[2] * 0.3] as const
    const { x, z, yaw } = origin
    const [dx, dz] = [world[0] - x, world[2] - z]
    const { right } = window.headset.controllers
    right.position.set(dx * Math.cos(yaw) - dz * Math.sin(yaw), world[1], dx * Math.sin(yaw) + dz * Math.cos(yaw))
    const turn = Math.atan2(out[0], out[2]) - yaw
    const pitch = -Math.asin(out[1])
    const [sy, cy, sp, cp] = [Math.sin(turn / 2), Math.cos(turn / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)]
    right.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp)
  })
  await waitFrames(page, 5)
  await trigger(page)
  await expectTrue(
    page,
    'the ray presses the language button',
    () => window.__stage!.facts.getState().language === 'en',
  )
  await waitFrames(page, 10)
  await page.screenshot({ path: 'test-results/headset-en.png' })
}

async function usesHands(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.headset.primaryInputMode = 'hand'
  })
  await expectTrue(page, 'bare hands are told apart from controllers', () => (window.__diary!.flags & 2) === 2)
}

/** A hand held out before the chest: the figure that others see holds its own there. */
async function othersSeeHands(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { right } = window.headset.hands
    const { x, z } = window.headset.position
    right.position.set(x + 0.2, 1.25, z - 0.32)
  })
  await waitFrames(page, 20)
  const off = await page.evaluate((aside) => {
    const figure = window.__scene!().getObjectByName('person:1')!
    const hand = figure.getObjectByName('handR')!
    hand.updateWorldMatrix(true, false)
    const m = hand.matrixWorld.elements
    const pose = window.__diary!.pose
    return Math.hypot(m[12]! - pose[14]! - aside, m[13]! - pose[15]!, m[14]! - pose[16]!)
  }, ECHO_ASIDE)
  if (off > 0.12) throw new Error(`others see the hand ${off.toFixed(2)} m from where it is`)
  console.log(`so: others see the hand where it is, to ${Math.round(off * 100)} cm`)
  await page.screenshot({ path: 'test-results/headset-hands.png' })
}

async function leaves(page: Page): Promise<void> {
  await page.evaluate(() => window.__leaveVr!())
  await expectTrue(page, 'leaving gives the page back', () => !window.__tealward!.presenting)
  await waitFrames(page, 3)
}
