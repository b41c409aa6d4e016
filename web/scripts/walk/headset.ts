import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'

declare global {
  interface Window {
    vrSession?: XRSession
    vrFrames?: number
  }
}

/** A headset for a browser that has none; it tells when its session has begun and how many frames it has shown. */
const EMULATED = `${readFileSync('node_modules/iwer/build/iwer.min.js', 'utf8')}
;(() => {
  const device = new IWER.XRDevice(IWER.metaQuest3)
  device.installRuntime({ forceInstall: true })
  const ask = navigator.xr.requestSession.bind(navigator.xr)
  navigator.xr.requestSession = async (...words) => {
    const session = await ask(...words)
    window.vrSession = session
    window.vrFrames = 0
    const count = () => {
      window.vrFrames++
      session.requestAnimationFrame(count)
    }
    session.requestAnimationFrame(count)
    return session
  }
})()`

export function wearHeadset(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(EMULATED)
}

/** Goes into the headset by the page's own button, sees a few frames there, and takes it off. */
export async function visitInVr(page: Page): Promise<void> {
  await page.click('[data-act="vr"]')
  await page.waitForFunction(() => (window.vrFrames ?? 0) > 5, undefined, { timeout: 90_000 })
  await page.evaluate(() => window.vrSession!.end())
}
