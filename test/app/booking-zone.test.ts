import { beforeEach, describe, expect, test } from 'vitest'
import { Desk } from './commands/desk.ts'
import { text } from '../cards/shown.ts'
import { BookingScene } from './booking-scene.ts'
import { SECOND } from './scene.ts'

describe('a candidate who says where they are', () => {
  let scene: BookingScene
  beforeEach(async () => { scene = await new BookingScene().ready() })
  test('is offered times by that clock, with the company’s beside it, and it is kept with them', async () => {
    await scene.schedule()
    await scene.says(scene.place, '我在伦敦')
    await scene.later(10 * SECOND)
    expect(scene.read().slice(-2).join('\n')).toContain('以后时间都按')
    expect(scene.read().slice(-2).join('\n')).toMatch(/北京时间/)
    expect((await scene.booking()).state.plan.candidateZone).toBe('Europe/London')
    const application = await scene.store.get('application', 'A-1')
    expect((await scene.store.get('candidate', application!.value.candidate))?.value.zone).toMatchObject({ zone: 'Europe/London', source: 'candidate' })
    await scene.presses(scene.buttons('slot:')[0]!)
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.lastRead()).toMatch(/格林尼治|英国|UTC\+?0|UTC/)
  })

  test('whatever else they say is read as before', async () => {
    await scene.schedule()
    await scene.says(scene.place, '我周五在伦敦')
    await scene.later(10 * SECOND)
    expect((await scene.booking()).state.plan.candidateZone).toBe('Asia/Shanghai')
  })
})

describe('HR', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await new Desk().begin()
    await desk.hire('hr', 'add R-1 "Lin Xiao" account=@chen')
  })
  const zone = async (id = 'B-1') => (await desk.store.get('booking', id))?.value.state.plan.candidateZone

  test('sets a candidate’s zone: for what is arranged, and for what will be', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect(await zone()).toBe('Asia/Shanghai')
    expect(text((await desk.hire('hr', 'candidate A-2 zone=Europe/London')).reply)).toMatch(/by the clock of Europe\/London[^]*B-1 too/)
    expect(await zone()).toBe('Europe/London')
    expect(text((await desk.ask('hr', 'candidate A-2')).reply)).toMatch(/Time zone\nEurope\/London \(source: HR/)
    await desk.hire('hr', 'unschedule B-1')
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect(await zone('B-2')).toBe('Europe/London')
    expect((await desk.ask('hr', '候选人 A-2 时区=Mars')).problem).toMatch(/没有“Mars”这个时区/)
    for (const user of ['manager', 'panelist']) expect((await desk.ask(user, 'candidate A-2 zone=Asia/Tokyo')).puts).toBeUndefined()
  })

  test('where nobody said, what the platform knows of them is taken; a strange answer is not', async () => {
    for (const [told, taken] of [['America/New_York', 'America/New_York'], ['Nowhere/At_All', 'Asia/Shanghai'], [undefined, 'Asia/Shanghai']] as const) {
      desk.profileZone = async () => told
      const { booking } = await desk.ask('hr', 'schedule A-2 with @manager')
      expect(booking?.happening).toMatchObject({ plan: { candidateZone: taken } })
      const { interview } = await desk.ask('hr', 'invite A-2')
      expect(interview?.happening).toMatchObject({ plan: { timeZone: taken } })
    }
  })
})
