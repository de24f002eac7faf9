import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { Service } from './service.ts'
import { shot } from './shot.ts'
import type { Lang } from './words.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SIZES = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }
const SAID = {
  en: {
    copy: (id: string) => `/hire kit copy sales ${id} "Sales, north"`, copied: 'saved as a draft', anchor: (id: string) => `/hire kit anchor ${id} negotiation 3`, field: 'Negotiation · level 3 (English)', words: 'Traded terms, agreed, and wrote it down', save: 'Save as a draft', second: 'Version 2 of Sales, north saved as a draft',
    approve: 'Approve', none: 'There are no past answers', without: (id: string) => `/hire kit approve ${id} without replay`, live: 'Version 2 of Sales, north is live', history: (id: string) => `/hire kit history ${id}`, versions: 'Sales, north · versions', export: (id: string) => `/hire kit export ${id}`, list: '/hire kit list', own: 'Your own',
    refused: 'Not saved', forbidden: (id: string) => `/hire kit question ${id} negotiation new "您打算什么时候结婚？" "When do you plan to get married?"`,
  },
  zh: {
    copy: (id: string) => `/hire 题库 复制 sales ${id} "北区销售"`, copied: '已保存为草稿', anchor: (id: string) => `/hire 题库 等级 ${id} 大客户谈判 3`, field: '大客户谈判 · 3 级（中文）', words: '交换条件，写下约定', save: '存为草稿', second: '北区销售 第 2 版已保存为草稿',
    approve: '批准使用', none: '还没有以往的回答可以重评', without: (id: string) => `/hire 题库 批准 ${id} 不重评`, live: '北区销售 第 2 版开始使用', history: (id: string) => `/hire 题库 历史 ${id}`, versions: '北区销售 · 版本', export: (id: string) => `/hire 题库 导出 ${id}`, list: '/hire 题库 列表', own: '自建',
    refused: '没有保存', forbidden: (id: string) => `/hire 题库 题目 ${id} 大客户谈判 新 "您打算什么时候结婚？" "When do you plan to get married?"`,
  },
}

let browser: Browser, service: Service
beforeAll(async () => { [browser, service] = await Promise.all([startBrowser(), Service.start()]) })
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
}

describe.each<[Lang, 'light' | 'dark', keyof typeof SIZES]>([['zh', 'light', 'phone'], ['en', 'dark', 'desktop']])('a kit of one’s own, %s, %s, %s', (lang, colorScheme, size) => {
  const s = SAID[lang], id = `north-${lang}`

  test('copied, a level rewritten in a form, approved, exported', async () => {
    const page = await (await browser.newContext({ viewport: SIZES[size], colorScheme, locale: lang === 'zh' ? 'zh-CN' : 'en-US', bypassCSP: true, reducedMotion: 'reduce' })).newPage()
    await page.goto(service.url)
    const tab = page.locator('#tabs [data-tab=desk]')
    if (await tab.isVisible()) await tab.click()
    await page.locator('#desk-who [data-user=hr]').click()
    const desk = page.locator('#desk .conversation:visible'), card = (words: string): Locator => desk.locator('.card', { hasText: words }).last()
    const say = async (line: string, shows: string, what: string): Promise<Locator> => {
      await desk.locator('textarea').last().fill(line)
      await desk.locator('.send.ready').click()
      const shown = card(shows)
      await shown.waitFor()
      await look(what, shown)
      return shown
    }
    const look = async (what: string, at: Locator): Promise<void> => {
      await at.scrollIntoViewIfNeeded()
      await shot(page, `kits-${lang}-${size}-${what}`)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), what).toBeLessThanOrEqual(0)
    }

    await say(s.copy(id), s.copied, '1-copied')
    const form = await say(s.anchor(id), s.field, '2-form')
    await form.getByLabel(s.field).fill(s.words)
    await form.getByRole('button', { name: s.save }).click()
    await card(s.second).waitFor()
    await look('3-saved', card(s.second))
    await card(s.second).getByRole('button', { name: s.approve, exact: true }).click()
    await desk.getByText(s.none).first().waitFor()
    await say(s.forbidden(id), s.refused, '4-refused')
    await say(s.without(id), s.live, '5-live')
    await say(s.history(id), s.versions, '6-history')
    await say(s.list, s.own, '7-list')
    const yaml = await say(s.export(id), `id: ${id}`, '8-yaml')
    expect(await yaml.innerText()).toContain(s.words)
    expect(await faults(page)).toEqual([])
    await page.context().close()
  })
})
