import { beforeEach, describe, expect, test } from 'vitest'
import { createBudget } from '../../src/app/budget.ts'
import { createCourier } from '../../src/app/courier.ts'
import type { House } from '../../src/app/house.ts'
import type { Spending, Spent } from '../../src/ports/spending.ts'
import { text } from '../cards/shown.ts'
import { FakePlatform } from '../fakes/fake-platform.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'
import { Desk } from './commands/desk.ts'

/** Books in memory. `now`: the month the desk is in. */
class Books implements Spending {
  readonly rows: Spent[] = []
  add = async (spent: Spent): Promise<void> => void this.rows.push(spent)
  of: Spending['of'] = async (where) => this.rows.filter((row) => Object.entries(where).every(([key, value]) => row[key as keyof Spent] === value))
}

const MONTH = new Date(new Desk().now).toISOString().slice(0, 7)
/** `cost` in units. */
const spent = (cost: number, more: Partial<Spent> = {}): Spent => ({ month: MONTH, interview: 'A-1', requisition: 'R-1', purpose: 'rate', model: 'deep-1', currency: 'USD', calls: 18, in: 20_000, cached: 16_000, out: 2_400, cost: cost * 1e6, ...more })

let books: Books, desk: Desk
beforeEach(async () => {
  books = new Books()
  desk = await new Desk().begin()
})
const caps = { month: 10, currency: 'USD' }

describe('a limit stops new interviews only', () => {
  test('below it people are invited', async () => {
    books.rows.push(spent(9.99))
    expect((await desk.hire('hr', 'invite A-1', { spending: books, caps })).interview).toBeDefined()
  })
  test.each([['en', 'invite A-1', 'reached its limit of US$10.00'], ['zh', '邀请 A-1', '到了上限 US$10.00']] as const)('at the month’s nobody is, and HR reads why (%s)', async (language, typed, said) => {
    books.rows.push(spent(4), spent(6, { requisition: 'R-7', interview: 'A-70', purpose: 'judge' }))
    const { interview, reply } = await desk.hire('hr', typed, { spending: books, caps, language })
    expect(interview).toBeUndefined()
    expect(text(reply)).toContain(said)
  })
  test('another month’s, another currency’s and unpriced calls do not count', async () => {
    books.rows.push(spent(90, { month: '2020-01', requisition: 'R-2' }), spent(90, { currency: 'CNY' }), spent(0, { cost: null, currency: null }))
    expect((await desk.hire('hr', 'invite A-1', { spending: books, caps })).interview).toBeDefined()
  })
  test('a requisition’s own limit counts over all months, stops its invitations alone, and can be taken back', async () => {
    books.rows.push(spent(3, { month: '2020-01' }))
    expect(text((await desk.hire('hr', 'cap R-1 3', { spending: books, caps })).reply)).toBe('Models may cost R-1 up to US$3.00.')
    expect(text((await desk.hire('hr', 'invite A-1', { spending: books, caps })).reply)).toContain('/hire cap R-1')
    await desk.hire('hr', 'cap R-1 off', { spending: books, caps })
    expect((await desk.store.get('requisition', 'R-1'))?.value).not.toHaveProperty('cap')
    expect((await desk.hire('hr', 'invite A-1', { spending: books, caps })).interview).toBeDefined()
  })
  test.each(['cap R-1', 'cap R-1 0', 'cap R-1 -5', 'cap R-1 5.999', 'cap R-1 lots', 'cap R-1 99999999'])('%s is no amount', async (typed) => {
    const { problem, puts } = await desk.ask('hr', typed, { spending: books, caps })
    expect(problem).toContain('The amount is a number')
    expect(puts).toBeUndefined()
  })
  test('without a price there is no limit to set', async () => {
    expect((await desk.ask('hr', 'cap R-1 5', { spending: books })).problem).toContain('LLM_PRICE')
  })
  test('a manager may neither see nor limit cost', async () => {
    for (const typed of ['cost', 'cap R-1 5']) expect(text((await desk.ask('manager', typed, { spending: books, caps })).reply)).toMatch(/^Sorry, only /)
  })
})

describe('what models cost', () => {
  test('this month, by purpose, with its limit', async () => {
    books.rows.push(spent(0.0066), spent(0.0012, { purpose: 'judge', calls: 6, in: 9_000 }))
    const shown = text((await desk.ask('hr', 'cost', { spending: books, caps })).reply)
    for (const part of ['Ratings', 'Judging turns', '20,000', '16,000', 'US$0.0066', 'US$0.0078', 'US$10.00']) expect(shown).toContain(part)
  })
  test('of an interview and of a requisition, in Chinese', async () => {
    books.rows.push(spent(1), spent(2, { interview: 'A-2' }))
    expect(text((await desk.ask('hr', '费用 A-2', { spending: books, caps })).reply)).toContain('US$2.00')
    expect(text((await desk.ask('hr', '费用 R-1', { spending: books, caps })).reply)).toContain('US$3.00')
  })
  test('without a price there are tokens, and how to get amounts', async () => {
    books.rows.push(spent(0, { cost: null, currency: null }))
    expect(text((await desk.ask('hr', 'cost', { spending: books })).reply)).toContain('LLM_PRICE')
  })
  test('nothing yet', async () => {
    expect(text((await desk.ask('hr', 'cost A-1')).reply)).toContain('No model has been called yet.')
  })
})

describe('the hiring channel hears', () => {
  const heard = async (cost: number, restarts = 1): Promise<string[]> => {
    const time = new VirtualTime(Date.UTC(2026, 10, 23)), platform = new FakePlatform(time, new SeededRandom(3), {}, 'web'), world = new MemoryWorld(), quiet = () => undefined
    books.rows.push(spent(cost, { month: '2026-11' }))
    for (let i = 0; i < restarts; i++) {
      const house = {
        store: world.store(), clock: time, owner: `p${i}`, log: { info: quiet, warn: quiet, error: quiet }, bots: new Map([['web', platform.bot()]]), spending: books,
        settings: { language: 'en', caps, channel: { platform: 'web', tenant: 'demo', conversation: '#hiring' } }, jobs: { start: quiet, enqueue: quiet, stop: quiet },
      } as unknown as House
      const minute = createBudget(house, createCourier(house))
      for (let n = 0; n < 3; n++) {
        await minute()
        await time.run(time.now() + 60_000)
      }
    }
    return platform.shown.flatMap((m) => m.drawn.map(text))
  }
  test('nothing below four fifths', async () => { expect(await heard(7.99)).toEqual([]) })
  test('once from there on, however often Bole starts', async () => {
    const told = await heard(8.5, 3)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('at 85 % of its limit')
  })
  test('and once that it is there', async () => {
    const told = await heard(12, 2)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('has reached its limit')
  })
})
