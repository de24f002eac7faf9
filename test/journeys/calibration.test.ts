import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/infra/database/connect.ts'
import { embeddedAt } from '../../src/infra/database/embedded.ts'
import { PostgresStore } from '../../src/infra/database/postgres-store.ts'
import { ownRated } from '../app/own-rated.ts'
import { quiet } from '../infra/quiet.ts'
import { startBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import { STRONG, WORDS, type Lang } from './words.ts'

const SIZES = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }
const SAID = {
  en: { all: '/hire calibration', counted: '0.72 → 0.39 levels', one: '/hire calibration ng-1', moves: '5 by the rules → 4.13 on average', on: 'Turn on', done: 'ng-1 is calibrated with 50 of your own ratings', label: 'Rule-based, not an AI model; for trying out · in part calibrated with 50 of your own ratings per question', why: 'Calibrated with 50 of your own ratings; level 5 by the rules alone.' },
  zh: { all: '/hire 校准', counted: '0.72 → 0.39 级', one: '/hire 校准 ng-1', moves: '规则的 5 级 → 平均 4.13 级', on: '启用', done: 'ng-1 的校准已启用，用了 50 条自己的评分', label: '规则评估，非 AI 模型，仅供试用 · 部分题目已按本公司的评分校准（每题 50 条）', why: '已按本公司的 50 条评分校准，只按规则是 5 级。' },
} satisfies Record<Lang, unknown>

let browser: Browser
beforeAll(async () => { browser = await startBrowser() })
afterAll(() => browser?.close())

describe.each<[Lang, keyof typeof SIZES]>([['zh', 'phone'], ['en', 'desktop']])('rules calibrated on the demo, %s, %s', (lang, size) => {
  const w = WORDS[lang], s = SAID[lang], locale = lang === 'zh' ? 'zh-CN' : 'en-US', home = mkdtempSync(join(tmpdir(), 'bole-calibration-')), data = join(home, 'data')
  let service: Service, desk: Desk
  beforeAll(async () => {
    chmodSync(home, 0o711) // the database runs as a user of its own where we are root
    service = await Service.start({ DATA_DIR: data })
    desk = new Desk(service)
  })
  afterAll(async () => {
    await service?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  async function interview(): Promise<string> {
    const { application, path } = await desk.invite(lang), page = await browser.newPage({ viewport: SIZES.phone, locale }), phone = new Phone(page, lang)
    await page.goto(service.url + path)
    await phone.begin()
    await phone.say(STRONG[lang])
    await phone.sees(w.asked(2))
    for (let i = 0; i < 4; i++) await phone.hears(() => phone.say(lang === 'zh' ? '跳过' : 'skip'))
    await phone.say(w.none)
    await phone.sees(w.done)
    await page.close()
    return application
  }

  /** Fifty interviews of the months before, each rated by the manager too: straight into the database of the running service. */
  async function months(like: string): Promise<void> {
    const database = await connect(embeddedAt(data), quiet), store = await PostgresStore.open(database, 'months', quiet), at = Date.now()
    const journal = [{ id: 'months', subject: 'R-1', seq: null, at, by: { kind: 'bole', id: 'test', name: 'Test' } as const, kind: 'noted', body: {} }]
    expect((await store.commit({ event: { id: 'months' }, puts: ownRated((await store.get('interview', like))!.value, 50), journal, owed: [], owner: 'months', now: at })).outcome).toBe('done')
    await store.close()
    await database.close()
  }

  test('HR looks, turns it on, and the next scorecard says so', async () => {
    const first = await interview()
    await months(first)
    const page = await (await browser.newContext({ viewport: SIZES[size], locale, reducedMotion: 'reduce' })).newPage()
    const pane = async (which: 'desk' | 'channel', who: string): Promise<Locator> => {
      const tab = page.locator(`#tabs [data-tab=${which}]`)
      if (await tab.isVisible()) await tab.click()
      await page.locator(`#${which}-who [data-user=${who}]`).click()
      return page.locator(`#${which} .conversation:visible`)
    }
    const look = async (what: string, at: Locator): Promise<void> => {
      await at.scrollIntoViewIfNeeded()
      await shot(page, `calibration-${lang}-${size}-${what}`)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), what).toBeLessThanOrEqual(0)
    }
    await page.goto(service.url)
    const hr = await pane('desk', 'hr')
    const say = async (line: string, shows: string, what: string): Promise<Locator> => {
      await hr.locator('textarea').last().fill(line)
      await hr.locator('.send.ready').click()
      const card = hr.locator('.card', { hasText: shows }).last()
      await card.waitFor()
      await look(what, card)
      return card
    }
    await say(s.all, s.counted, '1-all')
    await (await say(s.one, s.moves, '2-one')).getByRole('button', { name: s.on, exact: true }).click()
    await hr.getByText(s.done).first().waitFor()
    await look('3-on', hr.getByText(s.done).first())

    const second = await interview(), channel = await pane('channel', 'manager')
    const scorecard = (application: string): Locator => channel.locator('.card', { hasText: w.scorecard }).filter({ hasText: `${application} ·` })
    await scorecard(second).getByText(s.label).waitFor()
    await look('4-scorecard', scorecard(second))
    expect(await scorecard(second).innerText()).toContain(s.why)
    expect(await scorecard(first).innerText()).not.toContain(s.why)
    await page.context().close()
  })
})
