import { expect, test } from 'vitest'
import type { Asked } from '../../../bots/dingtalk/call.ts'
import { DingTalkFailure, refusal } from '../../../bots/dingtalk/failures.ts'
import { Seen } from '../../../bots/dingtalk/seen.ts'
import { witnessed } from '../../../bots/dingtalk/witness.ts'

const robot: Asked = { method: 'POST', path: '/v1.0/robot/groupMessages/send', kind: 'robot' }, person: Asked = { method: 'POST', path: '/topapi/v2/user/get', kind: null }

/** What is seen where DingTalk answers with these, one after the other. */
async function seenAfter(asked: Asked, ...answers: (object | DingTalkFailure)[]): Promise<[Seen, number]> {
  const seen = new Seen()
  let over = 0
  for (const answer of answers) {
    const call = witnessed(async () => {
      if (answer instanceof Error) throw answer
      return answer
    }, seen, { usedUp: () => { over++ } })
    const said = await call(asked).catch((error: unknown) => error)
    expect(said).toBe(answer)
  }
  return [seen, over]
}

test('what was refused is remembered, until a call of its kind is taken', async () => {
  const [seen] = await seenAfter(robot, refusal('invalidParameter.robotCode.notExist', 400))
  expect([seen.last('robot'), seen.last('card')]).toEqual([expect.stringContaining('robotCode'), undefined])
  const [later] = await seenAfter(robot, refusal('invalidParameter.robotCode.notExist', 400), {})
  expect(later.last('robot')).toBeNull()
})

test('what passes by itself, and what costs nothing, is not', async () => {
  const [seen] = await seenAfter(robot, new DingTalkFailure('unreachable'), refusal('flowLimit', 400))
  expect(seen.last('robot')).toBeUndefined()
  const [directory] = await seenAfter(person, refusal('60011', 200), {})
  expect([directory.last('robot'), directory.last('card')]).toEqual([undefined, undefined])
})

test('the budget hears when nothing is left', async () => {
  expect((await seenAfter(robot, refusal('Forbidden.AccessDenied.ApiCountLimitForOrg', 403), refusal('flowLimit', 400)))[1]).toBe(1)
})
