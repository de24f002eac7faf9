import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountOf } from '../../../bots/feishu/account.ts'
import { FeishuHarness } from './feishu-harness.ts'

describe('somebody by their e-mail address or mobile number', () => {
  let it: FeishuHarness
  beforeEach(async () => {
    it = await FeishuHarness.start('http', { company: { tenant: 'acme', chats: [], people: [
      { openId: 'ou_mgr', name: '王磊', email: 'wang@corp.com', mobile: '+8613800138000' }, { openId: 'ou_far', name: 'Ann', email: 'ann@corp.com', mobile: '+12125550100' },
      { openId: 'ou_guest', name: '林客', email: 'lin@other.com', tenant: 'other' }, { openId: 'ou_gone', name: '赵离', email: 'zhao@corp.com', resigned: true },
      { openId: 'ou_one', name: '李一', email: 'shared@corp.com' }, { openId: 'ou_two', name: '李二', email: 'shared@corp.com' },
    ] } })
  })
  afterEach(() => it.close())

  test.each([
    ['wang@corp.com', 'ou_mgr'], [' wang@corp.com ', 'ou_mgr'], ['13800138000', 'ou_mgr'], ['138 0013 8000', 'ou_mgr'], ['+86 138-0013-8000', 'ou_mgr'], ['０１３', undefined], ['１３８００１３８０００', 'ou_mgr'],
    ['+1 (212) 555-0100', 'ou_far'], ['2125550100', undefined], ['nobody@corp.com', undefined], ['zhao@corp.com', undefined], ['lin@other.com', undefined], ['shared@corp.com', undefined], ['张三', undefined], ['', undefined],
  ])('%j', async (contact, user) => {
    expect(await it.bot.account(contact)).toEqual(user === undefined ? undefined : { platform: 'feishu', tenant: 'acme', user })
  })

  test('without the scope, and without an answer, it fails', async () => {
    it.feishu.world.scopes.delete('contact:user.id:readonly')
    await expect(it.bot.account('wang@corp.com')).rejects.toMatchObject({ failure: 'forbidden' })
    it.feishu.faults.on('contact.user.batchGetId', { kind: 'html' })
    await expect(it.bot.account('wang@corp.com')).rejects.toMatchObject({ failure: 'unreachable' })
  })
})

test('what is neither is not asked, and what nobody understands is no answer', async () => {
  const asked: unknown[] = [], call = (answer: unknown) => async (what: unknown) => { asked.push(what); return answer }
  expect(await accountOf(call({}), '@ou_x')).toBeUndefined()
  expect(asked).toEqual([])
  expect(await accountOf(call({ user_list: [{ user_id: '', email: 'a@b.c' }, { email: 'a@b.c' }] }), 'a@b.c')).toBeUndefined()
  expect(await accountOf(call({ user_list: [{ user_id: 'ou_1' }, { user_id: 'ou_1' }] }), 'a@b.c')).toBe('ou_1')
  expect(asked[0]).toEqual({ method: 'POST', path: '/contact/v3/users/batch_get_id', params: { user_id_type: 'open_id' }, data: { emails: ['a@b.c'] } })
  await expect(accountOf(call({ user_list: 'x' }), 'a@b.c')).rejects.toMatchObject({ failure: 'unreachable' })
})
