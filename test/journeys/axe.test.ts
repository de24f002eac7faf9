import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Frame, Page } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { STRONG, WORDS, type Lang } from './words.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser, service: Service, desk: Desk
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), Service.start()])
  desk = new Desk(service)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

/** What axe calls serious or critical, one line each. */
async function faults(where: Page | Frame): Promise<string[]> {
  await where.evaluate(AXE)
  const { violations } = await where.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}: ${node.failureSummary ?? ''}`))
}

describe.each<['light' | 'dark', Lang]>([['light', 'en'], ['dark', 'zh']])('no serious fault in %s, %s', (colorScheme, lang) => {
  const w = WORDS[lang], locale = lang === 'zh' ? 'zh-CN' : 'en-US'
  const page = async (size: { width: number; height: number }): Promise<Page> =>
    (await browser.newContext({ viewport: size, colorScheme, locale, bypassCSP: true, reducedMotion: 'reduce' })).newPage()
  const PHONE = { width: 390, height: 844 }

  test('landing, conversation, card, menu, taken and gone', async () => {
    const { application, path } = await desk.invite(lang), mine = await page(PHONE), phone = new Phone(mine, lang)
    const look = async (what: string, where = mine) => {
      await shot(where, `axe-${colorScheme}-${lang}-${what}`)
      expect(await faults(where), what).toEqual([])
    }
    await mine.goto(service.url + path)
    await phone.button(w.start).waitFor()
    await look('landing')
    await phone.button(w.start).click()
    await phone.sees(w.ai)
    await look('card')
    await phone.button(w.agree).click()
    await phone.say(STRONG[lang])
    await phone.sees(w.asked(2))
    await look('conversation')
    await phone.button(w.menu).click()
    await look('menu')
    await mine.keyboard.press('Escape')
    await phone.menu(w.leave)
    await phone.button(w.withdraw).waitFor()
    await look('leave')
    const other = await page(PHONE)
    await other.goto(service.url + path)
    await look('taken', other)
    await desk.hire(`link ${application} revoke`)
    await other.goto(service.url + path)
    await look('gone', other)
    await mine.goto(mine.url())
    await look('moved')
    await Promise.all([mine.context().close(), other.context().close()])
  })

  test('the demo workspace, empty and with all its cards', async () => {
    const { path } = await desk.invite(lang), mine = await page(PHONE), phone = new Phone(mine, lang)
    await mine.goto(service.url + path)
    await phone.begin()
    await phone.say(STRONG[lang])
    await phone.sees(w.asked(2))
    for (let i = 0; i < 4; i++) await phone.hears(() => phone.say(lang === 'zh' ? '跳过' : 'skip'))
    await phone.say(w.none)
    await phone.sees(w.done)
    const house = await page({ width: 1440, height: 900 })
    await house.goto(service.url)
    const scorecard = house.locator('#channel .conversation:visible .card', { hasText: w.scorecard }).last()
    await scorecard.locator('[data-action^=decline]').click()
    await scorecard.getByText(w.fill).waitFor()
    await shot(house, `axe-${colorScheme}-${lang}-workspace`)
    expect(await faults(house)).toEqual([])
    await house.setViewportSize(PHONE)
    await house.locator('#tabs [data-tab=channel]').click()
    await shot(house, `axe-${colorScheme}-${lang}-workspace-small`)
    expect(await faults(house)).toEqual([])
    await Promise.all([mine.context().close(), house.context().close()])
  })
})
