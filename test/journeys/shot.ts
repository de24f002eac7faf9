import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture for people to look at, where JOURNEY_SHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
