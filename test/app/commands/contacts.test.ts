import { beforeEach, describe, expect, test } from 'vitest'
import { BotFailure, type Failure } from '../../../src/chat/bot.ts'
import type { PersonRef } from '../../../src/chat/address.ts'
import { text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
let asked: string[]
beforeEach(() => { desk = new Desk(); asked = [] })

const BOOK: Record<string, string> = { 'wang@corp.com': 'manager', '13800138000': 'manager', 'zhao@corp.com': 'panelist' }
const account = async (contact: string): Promise<PersonRef | undefined> => {
  asked.push(contact)
  const user = BOOK[contact]
  return user === undefined ? undefined : { platform: 'web', tenant: 'demo', user }
}
const failing = (failure: Failure) => async () => { throw new BotFailure(failure, 'x') }

describe('a colleague by e-mail address or mobile number, where the platform can tell', () => {
  test('manages and sits on panels, beside others who are mentioned; the address is kept nowhere', async () => {
    await desk.hire('hr', '职位 新建 "大客户销售" 题库=sales 经理=wang@corp.com，@hr 面试官=zhao@corp.com', { account })
    expect((await desk.store.list('requisition')).map((r) => r.value)).toMatchObject([{
      managers: [{ id: 'web:demo:manager', name: '王磊' }, { id: 'web:demo:hr' }], panelists: [{ id: 'web:demo:panelist', name: '赵敏' }],
    }])
    expect(JSON.stringify([await desk.store.list('requisition'), await desk.store.journal('R-1')])).not.toContain('corp.com')
  })

  test('stands in the form as who they are', async () => {
    const { reply } = await desk.ask('hr', 'requisition new manager=wang@corp.com,@hr panelist=13800138000', { account })
    expect(reply.inputs?.flatMap((i) => (i.kind === 'person' ? [i.value] : []))).toEqual(['@manager @hr', '@manager'])
    expect((await desk.ask('hr', 'requisition new manager=nobody@corp.com', { account })).problem).toContain('nobody@corp.com')
  })

  test('is a candidate, typed or filled in; the form asks for anybody, and comes back with what was typed', async () => {
    await desk.begin()
    const form = (await desk.ask('hr', 'add R-1', { account })).reply
    expect(form.inputs?.find((i) => i.id === 'account')).toMatchObject({ kind: 'person', anyone: true })
    const back = await desk.ask('hr', 'add R-1', { account, inputs: { account: 'wnag@corp.com', resume: 'x' } })
    expect(back.problem).toContain('wnag@corp.com')
    expect(back.reply.inputs?.find((i) => i.id === 'account')).toMatchObject({ value: 'wnag@corp.com' })
    await desk.hire('hr', 'add R-1', { account, inputs: { account: ' wang@corp.com ' } })
    await desk.hire('hr', '添加 R-1 "赵敏" 账号=zhao@corp.com', { account })
    expect((await desk.store.list('candidate')).slice(1).map((c) => [c.value.name, c.value.contacts.map((o) => [o.kind, o.value])])).toEqual([
      ['王磊', [['account', 'web:demo:manager']]], ['赵敏', [['account', 'web:demo:panelist']]],
    ])
  })

  test('is given roles, and looked up in the journal', async () => {
    expect(text((await desk.hire('root', 'role grant hr wang@corp.com', { account })).reply)).toContain('王磊')
    expect((await desk.store.get('person', 'web:demo:manager'))?.value.roles).toEqual(['hr'])
    expect((await desk.ask('root', '角色 授予 hr 13900000000', { account })).problem).toContain('13900000000')
    expect(text((await desk.ask('root', 'journal wang@corp.com', { account })).reply)).toContain('web:demo:manager')
    expect((await desk.ask('root', 'journal nobody@corp.com', { account })).problem).toContain('nobody@corp.com')
  })

  test('is not asked for by whoever may not name them', async () => {
    await desk.ask('manager', 'role grant hr wang@corp.com', { account })
    await desk.ask('stranger', 'requisition new manager=wang@corp.com', { account })
    expect(asked).toEqual([])
  })

  test('of another company is nobody', async () => {
    const elsewhere = async (): Promise<PersonRef> => ({ platform: 'web', tenant: 'other', user: 'manager' })
    expect((await desk.ask('root', 'role grant hr wang@corp.com', { account: elsewhere })).problem).toContain('wang@corp.com')
  })
})

describe('what is wrong is said, with what to do', () => {
  test.each([
    ['zh', '角色 授予 hr nobody@corp.com', account, /按“nobody@corp\.com”没找到同事.*请核对/], ['en', 'role grant hr nobody@corp.com', account, /“nobody@corp\.com” finds nobody.*Please check/],
    ['zh', '角色 授予 hr wang@corp.com', failing('unreachable'), /过一会儿再试/], ['en', 'role grant hr wang@corp.com', failing('rate-limited'), /try again in a while/],
    ['zh', '角色 授予 hr wang@corp.com', failing('forbidden'), /contact:user\.id:readonly/], ['en', 'role grant hr wang@corp.com', failing('forbidden'), /contact:user\.id:readonly/],
    ['zh', '职位 新建 "销售" 题库=sales 经理=张三', account, /没认出“张三”是谁.*邮箱或手机号/], ['en', 'requisition new "Sales" kit=sales manager=Wang', account, /“Wang”.*e-mail address or mobile number/],
    ['zh', '职位 新建 "销售" 题库=sales 经理=wang@corp.com', undefined, /没认出“wang@corp\.com”是谁。请输入 @/], ['en', 'role grant hr', account, /which colleague/],
  ] as const)('%s: %s', async (language, typed, how, said) => {
    const outcome = await desk.ask('root', typed, { account: how, language })
    const problem = outcome.problem ?? (await desk.ask('hr', typed, { account: how, language })).problem
    expect(problem).toMatch(said)
    expect(problem).not.toMatch(UNFINISHED)
    expect(outcome.puts).toBeUndefined()
  })
})
