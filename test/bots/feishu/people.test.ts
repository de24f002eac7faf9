import { expect, test } from 'vitest'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { People } from '../../../bots/feishu/people.ts'
import { handClock } from './hand-clock.ts'

const hr = { platform: 'feishu', tenant: 'acme', user: 'ou_hr' } as const
const told = (answer: unknown) => {
  const paths: string[] = [], clock = handClock()
  const people = new People(async ({ path }) => {
    paths.push(path)
    if (answer instanceof Error) throw answer
    return answer
  }, clock)
  return { people, paths, clock }
}

test.each([
  ['everything', { user: { name: ' 何娜 ', email: 'hr@acme.example', enterprise_email: 'x@acme.example', time_zone: 'Asia/Shanghai' } }, { name: '何娜', email: 'hr@acme.example', timeZone: 'Asia/Shanghai' }],
  ['the company’s address alone', { user: { name: '何娜', email: '', enterprise_email: 'hr@acme.example' } }, { name: '何娜', email: 'hr@acme.example' }],
  ['what the scopes allow', { user: { open_id: 'ou_hr', en_name: 'Hana' } }, { name: 'Hana' }],
  ['what is readable', { user: { name: 5, email: null } }, {}], ['nothing', undefined, {}],
  ['nothing, for a scope is missing', new FeishuFailure('forbidden', 99991672), {}], ['nothing, for they are outside of the address book', new FeishuFailure('forbidden', 41050), {}],
])('Feishu tells %s', async (_what, answer, profile) => {
  expect(await told(answer).people.profile(hr)).toEqual(profile)
})

test('asked once for whoever waits, and again after ten minutes', async () => {
  const { people, paths, clock } = told({ user: { name: '何娜' } })
  await Promise.all([people.profile(hr), people.profile(hr)])
  await people.profile(hr)
  expect(paths).toEqual(['/contact/v3/users/ou_hr'])
  clock.pass(11 * 60_000)
  await people.profile(hr)
  expect(paths).toHaveLength(2)
})

test.each(['张三', 'U0HR', '../ou_hr'])('%j is no open_id, and nobody’s', async (user) => {
  const { people, paths } = told({ user: { name: 'x' } })
  await expect(people.profile({ ...hr, user })).rejects.toMatchObject({ failure: 'gone' })
  expect(paths).toEqual([])
})

test.each([41012, 99992351])('nobody has it (%d)', async (code) => {
  await expect(told(new FeishuFailure('gone', code)).people.profile(hr)).rejects.toMatchObject({ failure: 'gone' })
})

test('that Feishu cannot say right now is a failure, and not kept', async () => {
  const { people, paths } = told(new FeishuFailure('rate-limited', 99991400, { retryAfter: 1_000 }))
  await expect(people.profile(hr)).rejects.toMatchObject({ failure: 'rate-limited' })
  await expect(people.profile(hr)).rejects.toMatchObject({ failure: 'rate-limited' })
  expect(paths).toHaveLength(2)
})
