import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zh } from '../../../src/cards/candidate-zh.ts'
import { readMessage } from '../../fakes/dingtalk/readable.ts'
import { HIRING } from '../../fakes/dingtalk/world.ts'
import { INTERVIEWS, Month } from './month.ts'

const MONTH = '2026-12', MOST = 5_000
const README = readFileSync(join(import.meta.dirname, '../../../bots/dingtalk/README.md'), 'utf8')
const counted = (month: Month): number => Object.values(month.spent.get(MONTH) ?? {}).reduce((sum, n) => sum + n, 0)
const refused = (month: Month): string[] => month.dingtalk.api.calls.filter((c) => c.outcome !== 'ok').map((c) => `${c.name} ${c.outcome}`)
/** Of so many candidates, those who were told how it ended. */
const told = (month: Month, of: number): number => Array.from({ length: of }, (_, i) => month.bole(`c${i + 1}`).some((m) => /由人做出的决定|的下一步/.test(readMessage(m)))).filter(Boolean).length

test.each(['cards', 'text'] as const)('a month of 40 interviews with %s stays within its calls, and Bole counts them as DingTalk does', { timeout: 60_000 }, async (way) => {
  const month = await (await Month.begin({ way, most: MOST, interviews: INTERVIEWS })).live(), { rows, calls, free } = month.spending()
  expect(calls).toBeLessThan(MOST)
  expect([month.dingtalk.quota.used, counted(month)]).toEqual([calls, calls])
  expect(refused(month)).toEqual([])
  expect(told(month, INTERVIEWS)).toBe(INTERVIEWS)
  expect(month.bole('c3').some((m) => readMessage(m).includes(zh.missed)), 'the one who fell silent was reminded').toBe(true)
  // The page says the same, as `npm run bench -- --dingtalk-month` prints it.
  for (const [purpose, n] of [...rows, ['合计 · in all', calls], ['不计次数：走会话地址的消息 · free: through webhooks', free]] as [string, number][]) {
    const cells = README.split('\n').find((line) => line.replaceAll('*', '').includes(`| ${purpose} |`))?.split('|').map((cell) => Number(cell.replaceAll(/[,*\s]/g, '')))
    expect(cells?.at(way === 'cards' ? -3 : -2), purpose).toBe(n)
  }
})

test('where calls run short HR hears of it once, and live updates stop; what people wait for goes on', { timeout: 60_000 }, async () => {
  const few = 12, drawn = (month: Month): number => month.dingtalk.quota.by(MONTH)['card.put'] ?? 0
  const plenty = await (await Month.begin({ way: 'cards', most: MOST, interviews: few })).live(), short = await (await Month.begin({ way: 'cards', most: 270, interviews: few })).live()
  expect(plenty.dingtalk.quota.used).toBeGreaterThan(270)
  expect([short.dingtalk.quota.used <= 270, refused(short), told(short, few)]).toEqual([true, [], few])
  expect(short.bole(HIRING).filter((m) => readMessage(m).includes('本月的调用次数'))).toHaveLength(1)
  expect(plenty.bole(HIRING).filter((m) => readMessage(m).includes('本月的调用次数'))).toHaveLength(0)
  expect(drawn(plenty) - drawn(short)).toBeGreaterThan(20)
})
