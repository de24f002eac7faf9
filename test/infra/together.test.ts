import { expect, test } from 'vitest'
import { together } from '../../src/infra/database/together.ts'

type Asked = { all: string[]; answer(): void; fail(error: Error): void }

/** Statements stay under way until the test ends them. */
function scene() {
  const asked: Asked[] = []
  const put = together<string, string>((one) => one.slice(0, 1), (all) => new Promise((done, failed) => { asked.push({ all, answer: () => done(all.map((one) => `${one}!`)), fail: failed }) }))
  return { asked, put, turn: () => new Promise<void>((go) => { setImmediate(go) }) }
}
const refused = (): Error => Object.assign(new Error('no'), { severity: 'ERROR', code: '22P02' })

test('nobody waits for company; what comes meanwhile goes together, each with its own answer', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c', 'd', 'e'].map((one) => put(one))
  expect(asked.map(({ all }) => all)).toEqual([['a'], ['b']])
  asked[0]!.answer()
  await turn()
  expect(asked[2]!.all).toEqual(['c', 'd', 'e'])
  for (const one of asked) one.answer()
  expect(await Promise.all(results)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!'])
})

test('two under one key go in their order, never in one statement', async () => {
  const { asked, put, turn } = scene(), results = ['x', 'y', 'a1', 'a2', 'b'].map((one) => put(one))
  asked[0]!.answer()
  await turn()
  expect(asked[2]!.all).toEqual(['a1', 'b'])
  asked[2]!.answer()
  await turn()
  expect(asked[3]!.all).toEqual(['a2'])
  for (const one of asked) one.answer()
  expect((await Promise.all(results)).at(3)).toBe('a2!')
})

test('no statement is longer than it may be', async () => {
  const { asked, put, turn } = scene()
  for (let i = 0; i < 60; i++) void put(String.fromCodePoint(0x4E00 + i))
  asked[0]!.answer()
  await turn()
  expect(asked[2]!.all).toHaveLength(32)
})

test('where a whole is refused, only what is wrong fails', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c', 'd'].map((one) => put(one))
  asked[0]!.answer()
  await turn()
  asked[2]!.fail(refused())
  await turn()
  expect(asked.slice(3).map(({ all }) => all)).toEqual([['c'], ['d']])
  asked[3]!.fail(refused())
  for (const one of [asked[1]!, asked[4]!]) one.answer()
  expect((await Promise.allSettled(results)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})

test('where an answer is lost, nobody is asked again: it may have been carried out', async () => {
  const { asked, put, turn } = scene(), results = ['a', 'b', 'c', 'd'].map((one) => put(one))
  const settled = Promise.allSettled(results)
  asked[0]!.answer()
  await turn()
  asked[2]!.fail(new Error('Connection terminated unexpectedly'))
  asked[1]!.answer()
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(asked).toHaveLength(3)
})
