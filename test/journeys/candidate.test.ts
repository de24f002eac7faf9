import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { STRONG, WORDS, type Lang } from './words.ts'

let browser: Browser, service: Service, desk: Desk
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), Service.start()])
  desk = new Desk(service)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

const device = (lang: Lang): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: lang === 'zh' ? 'zh-CN' : 'en-US' })

/** A candidate with a fresh invitation on a phone of their own, at the landing page. */
async function arrive(lang: Lang): Promise<{ phone: Phone; page: Page; context: BrowserContext; application: string; path: string }> {
  const { application, path } = await desk.invite(lang), context = await device(lang), page = await context.newPage()
  await page.goto(service.url + path)
  return { phone: new Phone(page, lang), page, context, application, path }
}

describe.each<Lang>(['zh', 'en'])('the candidate’s page in %s', (lang) => {
  const w = WORDS[lang]

  test('says what this is before anything is asked, and is the same after a reload and in a second tab', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.button(w.start).waitFor()
    await shot(page, `candidate-${lang}-1-landing`)
    await phone.button(w.start).click()
    await phone.sees(w.ai)
    for (const fact of w.facts) await phone.sees(fact)
    expect(await phone.text(w.asked(1)).count()).toBe(0)
    await shot(page, `candidate-${lang}-2-welcome`)
    await phone.button(w.agree).click()
    await phone.sees(w.asked(1))
    await phone.box.fill(`${STRONG[lang]} (1)`)
    await page.reload()
    await expect.poll(() => phone.box.inputValue()).toBe(`${STRONG[lang]} (1)`)
    await phone.sees(w.asked(1))
    await phone.button(w.send).click()
    await phone.sees(w.asked(2))
    await phone.sees(w.delivered)
    await shot(page, `candidate-${lang}-3-question`)
    const second = await context.newPage(), other = new Phone(second, lang)
    await second.goto(page.url())
    await other.sees(w.asked(2))
    await other.hears(() => other.say(STRONG[lang]))
    await phone.sees(w.asked(3))
    expect((await phone.mine.allInnerTexts()).length).toBe(2)
    expect(await other.mine.count()).toBe(2)
    await context.close()
  })

  test('the menu: pause, progress, a person, an accommodation, the other language, leaving', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.begin()
    expect(await phone.hears(() => phone.menu(w.pause))).toContain(w.paused)
    expect(await phone.hears(() => phone.say(w.goOn))).toContain(w.back)
    expect(await phone.hears(() => phone.menu(w.see))).toContain(w.stage)
    expect(await phone.hears(() => phone.menu(w.person))).toContain(w.asking)
    expect(await phone.hears(() => phone.say(w.goOn))).toContain(w.back)
    expect(await phone.hears(() => phone.menu(w.helpItem))).toContain(w.helpful)
    await phone.hears(() => phone.say(lang === 'zh' ? '我用读屏软件' : 'I use a screen reader'))
    await phone.hears(() => phone.say(w.goOn))
    await page.getByRole('button', { name: w.menu, exact: true }).click()
    await shot(page, `candidate-${lang}-4-menu`)
    await page.keyboard.press('Escape')
    expect(await phone.hears(() => phone.menu(w.leave))).toContain(w.really)
    await shot(page, `candidate-${lang}-5-leave`)
    expect(await phone.hears(() => phone.button(w.stay).last().click())).toContain(w.staying)
    await phone.hears(() => phone.menu(w.leave))
    expect(await phone.hears(() => phone.button(w.withdraw).last().click())).toContain(w.left)
    await shot(page, `candidate-${lang}-6-left`)
    await context.close()
  })

  test('the other language, for the page and for Bole', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.begin()
    expect(await phone.hears(() => phone.menu(w.other))).toContain(w.otherSaid)
    await page.getByRole('button', { name: WORDS[lang === 'zh' ? 'en' : 'zh'].send, exact: true }).waitFor()
    await shot(page, `candidate-${lang}-7-language`)
    await context.close()
  })
})

describe('on the way', () => {
  const lang = 'en', w = WORDS[lang]

  test('offline: the message waits, says so, and is delivered once', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.begin()
    const here = page.url()
    await context.setOffline(true)
    await phone.sees(w.offline)
    await phone.say(`${STRONG[lang]} (offline)`)
    await phone.sees(w.waiting)
    await shot(page, 'candidate-offline')
    await page.reload().catch(() => { /* offline: the browser has nothing to show */ })
    await context.setOffline(false)
    await page.goto(here)
    await phone.sees(w.asked(2))
    await phone.sees(w.delivered)
    expect(await phone.mine.filter({ hasText: '(offline)' }).count()).toBe(1)
    await context.close()
  })

  test('the service killed while the candidate writes: nothing lost, nothing doubled', async () => {
    const { phone, context } = await arrive(lang)
    await phone.begin()
    for (const part of ['In 2023 I led the renewal of our biggest contract.', 'First I spoke with procurement and operations,']) await phone.say(part)
    await service.kill()
    await phone.say(`${STRONG[lang]} (sent while the service was down)`)
    await phone.sees(w.waiting)
    await service.run()
    await phone.sees(w.asked(2))
    await phone.sees(w.delivered)
    expect(await phone.mine.count()).toBe(3)
    expect(await phone.said.filter({ hasText: w.asked(1) }).count()).toBe(1)
    expect(await phone.said.filter({ hasText: w.asked(2) }).count()).toBe(1)
    await context.close()
  })

  test('a sent message can be changed while its question is open', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.begin()
    await phone.say('I once had a very dificult customer')
    await phone.sees(w.delivered)
    await phone.button(w.edit).click()
    await phone.say(`${STRONG[lang]} (changed)`)
    await phone.sees(w.edited)
    await phone.sees(w.asked(2))
    expect(await phone.mine.count()).toBe(1)
    await shot(page, 'candidate-edited')
    await context.close()
  })

  test('Bole is seen typing while it thinks', async () => {
    const { phone, page, context } = await arrive(lang)
    await phone.begin()
    await phone.say('We talked and it went fine in the end, I think.')
    await page.locator('.typing').waitFor()
    await phone.sees(w.probe)
    await page.locator('.typing').waitFor({ state: 'hidden' })
    await context.close()
  })

  test('keyboard only, from the link to the second question', async () => {
    const { path } = await desk.invite(lang), page = await browser.newPage({ locale: 'en-US' })
    await page.goto(service.url + path)
    const phone = new Phone(page, lang), focused = () => page.evaluate<string>('document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? ""')
    const tabTo = async (name: string) => {
      for (let i = 0; i < 30 && !(await focused()).startsWith(name); i++) await page.keyboard.press('Tab')
      expect(await focused()).toContain(name)
    }
    await phone.button(w.start).waitFor()
    await tabTo(w.start)
    await page.keyboard.press('Enter')
    await phone.sees(w.ai)
    await tabTo(w.agree)
    await page.keyboard.press('Enter')
    await phone.sees(w.asked(1))
    await tabTo(w.compose)
    await page.keyboard.insertText(STRONG[lang])
    await page.keyboard.press('Enter')
    await phone.sees(w.asked(2))
    await tabTo(w.menu)
    await page.keyboard.press('Enter')
    await page.locator('#menu[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#menu[open]').waitFor({ state: 'detached' })
    await page.close()
  })
})

describe('links', () => {
  test.each<Lang>(['zh', 'en'])('in %s: taken, for another device, revoked', async (lang) => {
    const w = WORDS[lang], { phone, page, context, application, path } = await arrive(lang)
    await phone.begin()
    const stranger = await device(lang), theirs = await stranger.newPage()
    await theirs.goto(service.url + path)
    await new Phone(theirs, lang).sees(w.taken)
    await shot(theirs, `link-${lang}-taken`)

    await phone.menu(w.move)
    const link = page.locator('#move-link')
    await expect.poll(() => link.inputValue()).toMatch(/\/i\/[\w-]{43}$/)
    await shot(page, `link-${lang}-move`)
    const fresh = await link.inputValue()
    await page.locator('#move-close').click()
    await theirs.goto(fresh)
    const there = new Phone(theirs, lang)
    await there.button(w.start).click()
    await there.sees(w.asked(1))
    await phone.say(STRONG[lang])
    await phone.sees(w.moved)
    await shot(page, `link-${lang}-moved`)
    const third = await (await device(lang)).newPage()
    await third.goto(fresh)
    await new Phone(third, lang).sees(w.taken)

    await there.say(STRONG[lang])
    await there.sees(w.asked(2))
    await desk.hire(`link ${application} revoke`)
    await there.say('one more thing')
    await there.sees(w.moved)
    await third.goto(service.url + path)
    await new Phone(third, lang).sees(w.gone)
    await shot(third, `link-${lang}-gone`)
    await Promise.all([context.close(), stranger.close(), third.context().close()])
  })

  test('forged: a changed sign, another’s name, nonsense', async () => {
    const { path } = await desk.invite('en'), page = await browser.newPage()
    for (const forged of [`${path.slice(0, -2)}AA`, '/i/A-1', `/i/${'x'.repeat(43)}`, '/i/%00', '/i/..%2f..%2fetc']) {
      const answer = await page.goto(service.url + forged)
      expect(answer?.status(), forged).toBe(404)
      await new Phone(page, 'en').sees(WORDS.en.gone)
    }
    const answer = await page.goto(`${service.url}/c/0123456789abcdef`)
    expect(answer?.status()).toBe(404)
    await page.close()
  })
})
