import { afterEach, expect, test, vi } from 'vitest'
import { together } from '../../src/infra/database/together.ts'

type Asked = { all: string[]; answer(): void; fail(error: Error): void }

/** Statements stay under way until the test ends them. */
function scene() {
  const asked: Asked[] = []
  const put = together<string, string>((one) => one.slice(0, 1), (all) => new Promise((done, failed) => { asked.push({ all, answer: () => done(all.map((one) => `${one}!`)), fail: failed }) }))
  return { asked, put, turn: () => new Promise<void>((go) => { setImmediate(go) }) }
}
const refused = (): Error => Object.assign(new Error('no'), { severity: 'ERROR', code: '22P02' })

afterEach(() => { vi.useRealTimers() })

test('nobody waits for company; what comes meanwhile goes together, each with its own answer', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c', 'd'].map((one) => put(one))
  expect(asked.map(({ all }) => all)).toEqual([['a']])
  asked[0]!.answer()
  await turn()
  expect(asked[1]!.all).toEqual(['b', 'c', 'd'])
  asked[1]!.answer()
  expect(await Promise.all(results)).toEqual(['a!', 'b!', 'c!', 'd!'])
})

test('what is held up holds up one statement, and the next after it goes alone again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c'].map((one) => put(one))
  vi.advanceTimersByTime(49)
  expect(asked).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(asked.map(({ all }) => all)).toEqual([['a'], ['b', 'c']])
  results.push(put('d'))
  asked[1]!.answer()
  await turn()
  expect(asked[2]!.all).toEqual(['d'])
  asked[0]!.answer()
  await turn()
  results.push(put('e'))
  expect(asked).toHaveLength(3)
  asked[2]!.answer()
  await turn()
  asked[3]!.answer()
  expect(await Promise.all(results)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!'])
})

test('two under one key go in their order, never in one statement', async () => {
  const { asked, put, turn } = scene(), results = ['x', 'a1', 'a2', 'b'].map((one) => put(one))
  asked[0]!.answer()
  await turn()
  expect(asked[1]!.all).toEqual(['a1', 'b'])
  asked[1]!.answer()
  await turn()
  expect(asked[2]!.all).toEqual(['a2'])
  asked[2]!.answer()
  expect((await Promise.all(results)).at(2)).toBe('a2!')
})

test('no statement is longer than it may be', async () => {
  const { asked, put, turn } = scene()
  for (let i = 0; i < 60; i++) void put(String.fromCodePoint(0x4E00 + i))
  asked[0]!.answer()
  await turn()
  expect(asked[1]!.all).toHaveLength(32)
})

test('where a whole is refused, only what is wrong fails', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c'].map((one) => put(one))
  asked[0]!.answer()
  await turn()
  asked[1]!.fail(refused())
  await turn()
  expect(asked.slice(2).map(({ all }) => all)).toEqual([['b'], ['c']])
  asked[2]!.fail(refused())
  asked[3]!.answer()
  expect((await Promise.allSettled(results)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('where an answer is lost, nobody is asked again: it may have been carried out', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c'].map((one) => put(one))
  const settled = Promise.allSettled(results)
  asked[0]!.answer()
  await turn()
  asked[1]!.fail(new Error('Connection terminated unexpectedly'))
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(asked).toHaveLength(2)
})
