import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Mesa's llvmpipe draws two to three times faster than the browser's own software renderer. */
const FLAGS = [
  '--no-sandbox',
  '--use-angle=gl-egl',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS })
}

/** A page that fails the run when it logs an error, throws, or asks anybody but its own server. */
export async function openPage(context: BrowserContext, origin: string, faults: string[]): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`threw: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) faults.push(`left its origin: ${url}`)
  })
  return page
}

/** Waits for frames, never for seconds: software rendering is as slow as the machine is busy. */
export async function waitFrames(page: Page, count: number): Promise<void> {
  const from = await page.evaluate(() => window.__tealward!.frames)
  await page.waitForFunction((until) => window.__tealward!.frames >= until, from + count, { timeout: 90_000 })
}
