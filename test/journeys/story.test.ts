import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { WORDS, type Lang } from './words.ts'

let browser: Browser
beforeAll(async () => { browser = await startBrowser() })
afterAll(() => browser?.close())

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

/** The demo workspace; on a phone one of its three panes is seen at a time. */
class Workspace {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  async look(pane: 'desk' | 'channel' | 'phone'): Promise<void> {
    const tab = this.page.locator(`#tabs [data-tab=${pane}]`)
    if (await tab.isVisible()) await tab.click()
  }
  async be(who: 'hr' | 'manager', pane: 'desk' | 'channel'): Promise<void> {
    await this.look(pane)
    await this.page.locator(`#${pane}-who [data-user=${who}]`).click()
  }
  /** What is seen in a pane now. */
  pane(name: 'desk' | 'channel'): Locator {
    return this.page.locator(`#${name} .conversation:visible`)
  }
  step(n: number): Locator {
    return this.page.locator('#story li').nth(n - 1)
  }
  async sendFilled(view: Phone | 'desk'): Promise<void> {
    const send = view === 'desk' ? this.pane('desk').locator('.send.ready') : view.view.locator('.send.ready')
    await send.click()
  }
}

describe.each<[Lang, keyof typeof SIZES]>([['en', 'desktop'], ['zh', 'phone'], ['zh', 'desktop'], ['en', 'phone']])('the story in %s on a %s', (lang, size) => {
  let service: Service
  beforeAll(async () => { service = await Service.start() })
  afterAll(() => service?.stop())
  const w = WORDS[lang]

  test('from the requisition to the decision, by clicking what a newcomer would click', async () => {
    const page = await browser.newPage({ viewport: SIZES[size], locale: lang === 'zh' ? 'zh-CN' : 'en-US' })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => { if (line.type() === 'error') faults.push(line.text()) })
    const work = new Workspace(page), name = (what: string) => `story-${lang}-${size}-${what}`
    await page.goto(service.url)
    await work.pane('desk').getByText(w.help).waitFor()
    await shot(page, name('1-begin'))
    for (const step of [1, 2, 3]) {
      await expect.poll(() => work.step(step).getAttribute('class')).toBe('current')
      await work.step(step).getByRole('button').first().click()
      await work.sendFilled('desk')
    }
    await work.look('phone')
    const phone = new Phone(page.frameLocator('#phone'), lang)
    await phone.button(w.start).waitFor()
    await shot(page, name('2-landing'))
    await phone.button(w.start).click()
    await phone.sees(w.ai)
    for (const fact of w.facts) await phone.sees(fact)
    await shot(page, name('3-welcome'))
    await phone.button(w.agree).click()
    await phone.sees(w.asked(1))

    const answer = (how: string) => phone.hears(async () => {
      await work.step(4).getByRole('button', { name: how, exact: true }).click()
      await work.sendFilled(phone)
    })
    expect(await answer(w.thin)).toMatch(w.probe)
    expect(await answer(w.full)).toContain(w.asked(2))
    await shot(page, name('4-answers'))
    await work.look('channel')
    const live = work.pane('channel').locator('.card').first()
    await live.getByText(w.progress).waitFor()
    await live.getByText(w.provisional).waitFor()
    await live.getByText(w.rules).waitFor()
    await shot(page, name('5-live'))

    await work.look('phone')
    expect(await phone.hears(() => phone.say(w.pay))).toContain(w.willAsk)
    await work.look('desk')
    await work.pane('desk').getByText(w.pay).waitFor()
    await work.pane('desk').locator('textarea').fill(`/hire answer A-1 1 "${w.answer}"`)
    await work.sendFilled('desk')
    await work.look('phone')
    await phone.sees(w.answered)
    let heard = ''
    for (let i = 0; i < 12 && !heard.includes(w.anything); i++) heard = await answer(w.full)
    expect(heard).toContain(w.anything)
    await phone.say(w.none)
    await phone.sees(w.done)
    await phone.sees(w.decides)
    await shot(page, name('6-done'))

    await work.be('manager', 'channel')
    const scorecard = work.pane('channel').locator('.card', { hasText: w.scorecard })
    await scorecard.getByText(w.total).first().waitFor()
    const quotes = await scorecard.locator('blockquote').allInnerTexts(), mine = (await phone.mine.allInnerTexts()).join('\n')
    expect(quotes.length).toBeGreaterThan(3)
    for (const quote of quotes) expect(mine).toContain(quote)
    await shot(page, name('7-scorecard'))
    await scorecard.locator('[data-action^=advance]').scrollIntoViewIfNeeded()
    await shot(page, name('8-buttons'))
    await scorecard.locator('[data-action^=advance]').dblclick()
    await scorecard.getByText(w.advanced).waitFor()
    expect(await scorecard.getByRole('button').count()).toBe(0)
    await shot(page, name('9-decided'))
    await work.be('hr', 'channel')
    await scorecard.getByText(w.advanced).waitFor()
    await work.look('phone')
    await phone.sees(w.told)
    expect(await phone.text(w.told).count()).toBe(1)
    await shot(page, name('10-told'))
    expect(faults).toEqual([])
    await page.close()
  })

  // Once in each language and once at each size is enough here.
  if ((lang === 'en') === (size === 'phone')) test('a press without authority is refused to that person alone; declining needs a reason', async () => {
    const { path } = await new Desk(service).invite(lang, { manager: false })
    const candidate = await browser.newPage({ viewport: SIZES.phone, locale: lang === 'zh' ? 'zh-CN' : 'en-US' })
    await candidate.goto(service.url + path)
    const phone = new Phone(candidate, lang)
    await phone.begin()
    for (let i = 0; i < 5; i++) await phone.hears(() => phone.say(lang === 'zh' ? '跳过' : 'skip'))
    await phone.say(w.none)
    await phone.sees(w.done)

    const page = await browser.newPage({ viewport: SIZES[size], locale: lang === 'zh' ? 'zh-CN' : 'en-US' })
    const work = new Workspace(page)
    await page.goto(service.url)
    await work.be('manager', 'channel')
    const scorecard = work.pane('channel').locator('.card', { hasText: w.scorecard }).last()
    await scorecard.locator('[data-action^=advance]').click()
    await work.pane('channel').getByText(w.only).last().waitFor()
    await shot(page, `story-${lang}-${size}-11-refused`)
    await work.be('hr', 'channel')
    await expect.poll(() => work.pane('channel').getByText(w.only).count()).toBe(0)

    await scorecard.locator('[data-action^=decline]').click()
    await scorecard.getByText(w.fill).waitFor()
    await shot(page, `story-${lang}-${size}-12-reason`)
    await scorecard.getByRole('textbox').fill(w.reason)
    await scorecard.locator('[data-action^=decline]').click()
    await scorecard.getByText(w.declined).waitFor()
    await scorecard.getByText(w.reason).waitFor()
    await shot(page, `story-${lang}-${size}-13-declined`)
    await phone.sees(w.toldNo)
    await shot(candidate, `story-${lang}-told-no`)
    expect(await phone.text(w.reason).count()).toBe(0)
    await Promise.all([page.close(), candidate.close()])
  })
})
