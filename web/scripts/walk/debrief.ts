/** The debrief, as two people see it: one asks, both read; one of them lives another future. */
import type { Team } from './course'
import type { Person } from './person'

/** The analysis imagines thousands of lives for each decision. */
const ANALYSIS_MS = 200_000

export async function analyseTogether({ lead, reader }: Team): Promise<void> {
  await lead.openPage('debrief')
  await lead.press('.db-ask .button.primary')
  await readDecisions(lead)
  await reader.openPage('debrief')
  await reader.press('.db-ask .button.primary')
  await readDecisions(reader)
  await liveAnotherFuture(lead)
}

async function readDecisions({ page }: Person): Promise<void> {
  await page.locator('.db-open .button').click({ timeout: ANALYSIS_MS })
  await page.waitForSelector('.db-decision')
  const options = await page.locator('.db-option').count()
  if (options < 2) throw new Error(`a decision has more than one option, and ${options} are shown`)
}

async function liveAnotherFuture({ page }: Person): Promise<void> {
  await page.locator('.db-to-twin').click()
  await page.locator('.db-section.twins .button.primary').click()
  await page.waitForSelector('.db-futures', { timeout: ANALYSIS_MS })
}
