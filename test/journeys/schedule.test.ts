import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { STRONG, WORDS, type Lang } from './words.ts'

const SIZES = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }
const HOURS = { en: '/hire hours edit', zh: '/hire 面试时间 edit' }
const SAID = {
  en: {
    hoursForm: 'Whose public holidays', save: 'Save', hoursSaved: 'My interview hours (saved)', schedule: (id: string) => `/hire schedule ${id} with @manager 45m`, arranging: 'Arranging an interview with', card: (id: string) => `Interview ${id}`,
    offered: 'Times offered', agreed: 'Time agreed', who: '王磊', cannot: 'I can’t make it', invited: 'Please interview', bookings: '/hire bookings', list: 'Interviews arranged', unschedule: (id: string) => `/hire unschedule ${id}`, cancelled: 'is cancelled', state: 'Cancelled by the company',
    change: 'Change the time', wish: (hour: string, date: Date) => `could we do ${hour} on ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })}?`, yes: 'Yes, book this time', moved: 'Your interview has moved',
    rules: '/hire calendar rules notice=2h perday=2', ruled: 'Rules for interviews (saved)', editRules: '/hire calendar rules edit', off: (day: string) => `/hire calendar off ${day} "Summer party"`, isOff: 'Summer party',
  },
  zh: {
    hoursForm: '按哪里的节假日', save: '保存', hoursSaved: '我的面试时间（已更新）', schedule: (id: string) => `/hire 约面 ${id} 和 @manager 45分钟`, arranging: '开始给', card: (id: string) => `约面 ${id}`,
    offered: '等候选人选', agreed: '时间已定', who: '王磊', cannot: '我来不了', invited: '请您面试', bookings: '/hire 日程', list: '约好的面试', unschedule: (id: string) => `/hire 取消面试 ${id}`, cancelled: '已取消', state: '公司取消了',
    change: '改时间', wish: (hour: string, date: Date) => `${date.getUTCMonth() + 1}月${date.getUTCDate()}日${hour}可以吗`, yes: '对，就这个时间', moved: '面试改好了',
    rules: '/hire 约面规则 提前=2小时 每天=2', ruled: '约面规则（已更新）', editRules: '/hire 约面规则 修改', off: (day: string) => `/hire 公司放假 ${day} "年会"`, isOff: '年会',
  },
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

describe.each<[Lang, 'light' | 'dark', keyof typeof SIZES]>([['zh', 'light', 'phone'], ['en', 'dark', 'desktop']])('an interview with people, %s, %s, %s', (lang, colorScheme, size) => {
  const w = WORDS[lang], s = SAID[lang], locale = lang === 'zh' ? 'zh-CN' : 'en-US'

  /** The text interview on the candidate's page, to its end. */
  async function interviewed(): Promise<{ application: string; phone: Phone; page: Page }> {
    const { application, path } = await desk.invite(lang), page = await browser.newPage({ viewport: SIZES.phone, locale, colorScheme }), phone = new Phone(page, lang)
    await page.goto(service.url + path)
    await phone.begin()
    await phone.say(STRONG[lang])
    await phone.sees(w.asked(2))
    for (let i = 0; i < 4; i++) await phone.hears(() => phone.say(lang === 'zh' ? '跳过' : 'skip'))
    await phone.say(w.none)
    await phone.sees(w.done)
    return { application, phone, page }
  }

  test('hours set in a form, HR asks, the candidate picks a time, the card in the channel follows, HR cancels', async () => {
    const { application, page: theirs, phone } = await interviewed()
    const page = await (await browser.newContext({ viewport: SIZES[size], colorScheme, locale, bypassCSP: true, reducedMotion: 'reduce' })).newPage()
    await page.goto(service.url)
    const look = async (what: string, at: Locator, where = page): Promise<void> => {
      await at.scrollIntoViewIfNeeded()
      await shot(where, `schedule-${lang}-${size}-${what}`)
      expect(await where.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), what).toBeLessThanOrEqual(0)
    }
    const pane = async (which: 'desk' | 'channel', who: string): Promise<Locator> => {
      const tab = page.locator(`#tabs [data-tab=${which}]`)
      if (await tab.isVisible()) await tab.click()
      await page.locator(`#${which}-who [data-user=${who}]`).click()
      return page.locator(`#${which} .conversation:visible`)
    }
    const say = async (at: Locator, line: string, shows: string | RegExp, what: string): Promise<Locator> => {
      await at.locator('textarea').last().fill(line)
      await at.locator('.send.ready').click()
      const card = at.locator('.letter.bole', { hasText: shows }).last()
      await card.waitFor()
      await look(what, card)
      return card
    }

    const manager = await pane('desk', 'manager'), form = await say(manager, HOURS[lang], s.hoursForm, '1-hours-form')
    // Holidays that go by rule, so that the story holds in any year.
    await form.getByLabel(s.hoursForm).fill('GB')
    await form.getByRole('button', { name: s.save, exact: true }).click()
    await manager.getByText(s.hoursSaved).last().waitFor()
    await look('2-hours', manager.getByText(s.hoursSaved).last())

    const hr = await pane('desk', 'hr'), arranged = await say(hr, s.schedule(application), s.arranging, '3-arranging'), id = /B-\d+/.exec(await arranged.innerText())?.[0] ?? 'B-?'
    const slot = theirs.locator('.letter.bole').last().getByRole('button').first()
    await slot.waitFor()
    await look('4-offer', slot, theirs)
    const other = await theirs.locator('.letter.bole').last().getByRole('button').nth(3).innerText()
    await slot.click()
    const channel = await pane('channel', 'manager'), card = channel.locator('.card', { hasText: s.card(id) }).last()
    await card.getByText(s.agreed).waitFor({ timeout: 20_000 })
    await look('5-channel', card)
    expect(await card.innerText()).toContain(s.who)
    await phone.said.last().waitFor()
    await look('6-agreed', phone.said.last(), theirs)

    const told = (await pane('desk', 'manager')).locator('.letter', { hasText: s.invited }).last()
    await told.getByRole('button', { name: s.cannot }).waitFor()
    await look('7-interviewer', told)
    // Another of the times that were offered, in the candidate's own words: never booked before a button is pressed.
    const [, month, day, hour] = /(\d+)月(\d+)日 (\d+:\d+)/.exec(other) ?? [], date = new Date(month === undefined ? `${other.replace(/^\D+|,.*$/gu, '')} ${new Date().getUTCFullYear()} UTC` : Date.UTC(new Date().getUTCFullYear(), Number(month) - 1, Number(day)))
    await theirs.getByRole('button', { name: s.change, exact: true }).last().click()
    await phone.hears(() => phone.say(s.wish(hour ?? other.slice(-5), date)))
    const yes = theirs.getByRole('button', { name: s.yes, exact: true }).last()
    await yes.waitFor()
    await look('8-meant', yes, theirs)
    await yes.click()
    await phone.sees(s.moved)
    await look('9-moved', phone.said.last(), theirs)

    const again = await pane('desk', 'hr')
    await say(again, s.rules, s.ruled, '10-rules')
    await say(again, s.editRules, s.save, '11-rules-form')
    await say(again, s.off(`${new Date().getUTCFullYear() + 1}-07-09`), s.isOff, '12-off')
    await say(again, s.bookings, new RegExp(`${s.list}\\s*${id}`), '13-list')
    await say(again, s.unschedule(id), s.cancelled, '14-unschedule')
    const after = (await pane('channel', 'hr')).locator('.card', { hasText: s.card(id) }).last()
    await after.getByText(s.state).first().waitFor()
    await look('15-cancelled', after)
    await page.context().close()
    await theirs.close()
  })
})
