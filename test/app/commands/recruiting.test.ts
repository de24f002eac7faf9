import { beforeEach, describe, expect, test } from 'vitest'
import { text } from '../../cards/shown.ts'
import { FakeRecruiting, OPENING } from '../../fakes/fake-recruiting.ts'
import { Desk } from './desk.ts'

let desk: Desk
let system: FakeRecruiting
const ask = (typed: string, user = 'hr') => desk.ask(user, typed, { recruiting: system })
const hire = (typed: string, user = 'hr') => desk.hire(user, typed, { recruiting: system })
beforeEach(async () => {
  desk = await new Desk().begin()
  system = new FakeRecruiting()
})

describe('connecting a requisition', () => {
  test.each(['"Written test"', '笔试', '702'])('to a stage by name or id: %s', async (stage) => {
    const { reply } = await hire(`recruiting R-1 opening=${OPENING.id} stage=${stage}`)
    expect((await desk.store.get('requisition', 'R-1'))?.value.recruiting).toMatchObject({ opening: { id: OPENING.id, title: '大客户销售' }, stage: { id: '702' }, by: { id: 'web:demo:hr' } })
    expect(text(reply)).toMatch(/R-1 is connected to Feishu recruiting[^]*大客户销售[^]*林静[^]*Bole never writes it/)
    expect(text((await ask('recruiting R-1')).reply)).toContain('recruiting R-1 off')
    expect(text((await ask('日志 R-1')).reply)).toContain('接上招聘系统：大客户销售')
  })

  test('without a stage shows those there are', async () => {
    const { reply, puts } = await ask(`recruiting R-1 opening=${OPENING.id}`)
    expect(text(reply)).toMatch(/Screening[^]*Written test[^]*stage="Screening"/)
    expect(puts).toBeUndefined()
  })

  test.each([
    ['recruiting', /which requisition/], ['recruiting R-9', /no R-9/], ['recruiting R-1 stage=x', /which opening/], ['recruiting R-1 opening=1', /no job with the id “1”/],
    [`recruiting R-1 opening=${OPENING.id} stage=Offer`, /no stage “Offer”[^]*Screening, Written test/], ['recruiting A-1', /external application/], ['recruiting A-1 external=x', /external application/], ['recruiting A-9 external=1', /no A-9/],
  ])('%s', async (typed, problem) => {
    const outcome = await ask(typed)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })

  test('says what is the matter where the system does not answer', async () => {
    for (const [fault, problem] of [['unreachable', /can’t be reached/], ['forbidden', /may not read/]] as const) {
      system.faults.push({ call: 'opening', fault })
      expect((await ask(`recruiting R-1 opening=${OPENING.id} stage=702`)).problem).toMatch(problem)
    }
  })

  test('takes no stage twice, and lets go', async () => {
    await hire(`recruiting R-1 opening=${OPENING.id} stage=702`)
    await hire('requisition new "Other" kit=sales')
    expect((await ask(`recruiting R-2 opening=${OPENING.id} stage=702`)).problem).toMatch(/R-1 is connected/)
    await hire('recruiting R-1 off')
    expect((await desk.store.get('requisition', 'R-1'))?.value).not.toHaveProperty('recruiting')
    expect((await ask(`recruiting R-2 opening=${OPENING.id} stage=702`)).puts).toHaveLength(1)
    expect(text((await ask('recruiting R-1 off')).reply)).toContain('not connected')
  })

  test('only by HR, on the system’s own platform, where it is switched on', async () => {
    for (const user of ['manager', 'panelist', 'root', 'stranger']) expect(text((await ask('recruiting R-1', user)).reply)).toMatch(/only HR may connect the recruiting system/)
    Object.defineProperty(system, 'platform', { value: 'feishu' })
    expect((await ask(`recruiting R-1 opening=${OPENING.id} stage=702`)).problem).toMatch(/in Feishu/)
    expect((await desk.ask('hr', 'recruiting R-1')).problem).toMatch(/FEISHU_RECRUITING=on/)
  })
})
