import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { STRONG, WORDS, type Lang } from './words.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SIZES = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }
const SAID = {
  en: { rate: 'File my own ratings', submit: 'File', filed: 'are on the scorecard', beside: 'not part of the total', competency: 'Negotiation', opens: 'New requisition', who: 'Hiring manager', hint: /Write @name/, status: 'Waits for' },
  zh: { rate: '提交我的评分', submit: '提交', filed: '总分不变', beside: '不计入总分', competency: '大客户谈判', opens: '开职位', who: '用人经理', hint: /写 @用户名/, status: '在等谁' },
} satisfies Record<Lang, unknown>

let browser: Browser, service: Service, desk: Desk
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), Service.start()])
  desk = new Desk(service)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
}

/** Nothing makes the page itself scroll sideways: what is wide scrolls in its own box. */
const overflow = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

describe.each<[Lang, 'light' | 'dark', keyof typeof SIZES]>([['en', 'light', 'phone'], ['zh', 'dark', 'phone'], ['zh', 'light', 'desktop'], ['en', 'dark', 'desktop']])('%s, %s, %s', (lang, colorScheme, size) => {
  const w = WORDS[lang], s = SAID[lang], locale = lang === 'zh' ? 'zh-CN' : 'en-US'

  test('scorecard with tables, a form for one’s own ratings, people and places', async () => {
    const { application, path } = await desk.invite(lang)
    const candidate = await browser.newPage({ viewport: SIZES.phone, locale }), phone = new Phone(candidate, lang)
    await candidate.goto(service.url + path)
    await phone.begin()
    await phone.say(STRONG[lang])
    await phone.sees(w.asked(2))
    for (let i = 0; i < 4; i++) await phone.hears(() => phone.say(lang === 'zh' ? '跳过' : 'skip'))
    await phone.say(w.none)
    await phone.sees(w.done)
    await candidate.close()

    const page = await (await browser.newContext({ viewport: SIZES[size], colorScheme, locale, bypassCSP: true, reducedMotion: 'reduce' })).newPage()
    const name = (what: string) => `cards-${lang}-${colorScheme}-${size}-${what}`
    const look = async (what: string, at: Locator) => {
      await at.scrollIntoViewIfNeeded()
      await shot(page, name(what))
      expect(await overflow(page), what).toBeLessThanOrEqual(0)
    }
    const pane = (which: 'desk' | 'channel') => page.locator(`#${which} .conversation:visible`)
    const be = async (who: string, which: 'desk' | 'channel') => {
      const tab = page.locator(`#tabs [data-tab=${which}]`)
      if (await tab.isVisible()) await tab.click()
      await page.locator(`#${which}-who [data-user=${who}]`).click()
    }
    await page.goto(service.url)
    await be('manager', 'channel')
    const scorecard = pane('channel').locator('.card', { hasText: w.scorecard }).filter({ hasText: application }), table = scorecard.getByRole('table')
    expect(await table.getByRole('columnheader').count()).toBe(3)
    await look('1-scorecard', scorecard.getByRole('heading', { level: 3 }))

    await scorecard.getByRole('button', { name: s.rate }).click()
    const form = pane('channel').locator('.card', { has: page.locator(`[data-action="run:rate ${application}"]`, { hasText: new RegExp(`^${s.submit}$`) }) })
    await form.getByLabel(s.competency).selectOption('4')
    await form.getByRole('textbox').fill(w.reason)
    await look('2-form', form)
    expect(await faults(page)).toEqual([])
    await form.getByRole('button', { name: s.submit, exact: true }).click()
    await pane('channel').getByText(s.filed).filter({ hasText: application }).waitFor()
    await scorecard.getByText(s.beside).waitFor()
    expect(await table.getByRole('columnheader').allInnerTexts()).toContain('王磊')
    expect(await table.getByRole('row', { name: s.competency }).getByRole('cell').last().innerText()).toBe('4')
    await look('3-rated', table)
    await look('3-lines', scorecard.locator('.facts').nth(2))
    expect(await faults(page)).toEqual([])
    await look('4-buttons', scorecard.getByRole('button').last())

    await be('hr', 'desk')
    const say = async (line: string) => {
      await pane('desk').locator('textarea').last().fill(line)
      await pane('desk').locator('.send.ready').click()
    }
    await say(lang === 'zh' ? '/hire 进度' : '/hire status')
    const status = pane('desk').locator('.table', { hasText: s.status }).filter({ hasText: application }).last()
    await status.waitFor()
    await look('5-status', status)
    await say(lang === 'zh' ? '/hire 职位 新建' : '/hire requisition new')
    const opens = pane('desk').locator('.card', { hasText: s.who }).filter({ hasText: s.hint }).last()
    await opens.waitFor()
    await look('6-people', opens.getByText(s.hint).first())
    expect(await faults(page)).toEqual([])
    await page.context().close()
  })
})
