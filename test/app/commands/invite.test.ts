import { beforeEach, describe, expect, test } from 'vitest'
import { text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = new Desk()
  await desk.hire('hr', 'requisition new "Key account manager" kit=sales manager=@manager')
  await desk.hire('hr', 'requisition new "Team lead" kit=team-lead')
  await desk.hire('hr', 'add R-1 "Chen Yu" account=@chen email=chen@example.com')
  await desk.hire('hr', 'add R-2 "Chen Yu" account=@chen')
})
const says = async (command: string): Promise<string> => {
  const words = text((await desk.hire('hr', command)).reply)
  expect(words).not.toMatch(UNFINISHED)
  return words
}

describe('a colleague who applies', () => {
  test('is invited in a direct message, in either language', async () => {
    expect(text((await desk.ask('hr', '邀请 A-1')).reply)).toMatch(/已邀请Chen Yu · A-1\n伯乐正在网页里给Chen Yu发私信/)
    expect(await says('invite A-1')).toMatch(/Chen Yu is invited · A-1\nBole is sending Chen Yu a direct message in the web page/)
    expect((await desk.store.get('interview', 'A-1'))?.value.plan).toMatchObject({ place: { platform: 'web', tenant: 'demo', conversation: '@chen' }, direct: true })
    expect(desk.minted).toBe(0)
  })

  test('what cannot be is said kindly, with the way on', async () => {
    await desk.hire('hr', 'invite A-1')
    expect(await says('invite A-1')).toMatch(/A-1 has been invited already; the interview runs in a direct message/)
    expect(await says('link A-1')).toMatch(/runs in a direct message[^]*so there is no link/)
    expect(await says('link A-1 revoke')).toMatch(/so there is no link/)
    expect(await says('invite A-2')).toMatch(/Chen Yu still has an interview \(A-1\)[^]*\/hire invite A-2 link/)
    expect(await says('邀请 A-2')).toMatch(/还有一场没结束的面试（A-1）[^]*\/hire 邀请 A-2 链接/)
    expect(await says('invite A-2 link')).toContain('https://bole.test/i/token-1')
  })

  test('their account is shown as people read it', async () => {
    expect(await says('candidate A-1')).toMatch(/Chat account\nthe web page · chen \(source: 林静/)
    expect(await says('候选人 A-1')).toMatch(/聊天账号\n网页 · chen（来源：林静/)
  })
})

test('the first invitation seals the requisition in the same save', async () => {
  const { puts } = await desk.ask('hr', 'invite A-1 link')
  expect(puts?.map((p) => p.kind)).toEqual(['link', 'requisition'])
  await desk.hire('hr', 'invite A-1 link')
  expect((await desk.store.get('requisition', 'R-1'))?.value.sealedAt).toBe(desk.now)
  await desk.hire('hr', 'add R-1 "Li Lei"')
  expect((await desk.ask('hr', 'invite A-3')).puts?.map((p) => p.kind)).toEqual(['link'])
})
