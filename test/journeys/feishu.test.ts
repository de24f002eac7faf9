import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wrongInCard } from '../../bots/feishu/card-schema.ts'
import { FakeFeishu } from '../fakes/feishu/fake-feishu.ts'
import { envOf } from '../live/company.ts'
import { Service } from '../live/service.ts'
import { doctor, house, playInOrder } from './chat-journey.ts'
import { HR, HUAXIN, STEPS, Story } from './feishu-story.ts'

/** The whole main job in Feishu in Chinese: the real service as a process of its own, in front of our fake, on Feishu's calendars. */
describe.each(['ws', 'http'] as const)('hiring in Feishu over %s', (mode) => {
  let feishu: FakeFeishu, service: Service, env: Record<string, string>, story: Story

  beforeAll(async () => {
    feishu = await FakeFeishu.start({ mode, company: HUAXIN, wrongInCard })
    env = { ...envOf(feishu, mode), ...house(`feishu:${feishu.world.tenant}:${HR}`), CALENDAR: 'feishu' }
    service = await Service.create(env)
    feishu.requestUrl = `http://127.0.0.1:${service.port}/feishu/events`
    await service.start()
    story = new Story(feishu)
  })
  afterAll(async () => {
    await service.remove()
    await feishu.close()
  })

  playInOrder(STEPS, () => story)

  test('the doctor is content', async () => {
    const { code, said, wrong } = await doctor(service, env)
    // This machine's address is none that Feishu could reach, and that is all there is to say.
    expect({ code, wrong }).toEqual(mode === 'ws' ? { code: 0, wrong: [] } : { code: 1, wrong: [expect.stringMatching(/^✗ 飞书请求地址: .*正常，但只有本机能访问/)] })
    expect(said).toMatch(/^✓ 飞书/m)
  })
})
