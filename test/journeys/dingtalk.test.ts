import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FakeDingTalk } from '../fakes/dingtalk/fake-dingtalk.ts'
import { envOf } from '../live/organisation.ts'
import { Service } from '../live/service.ts'
import { doctor, house, playInOrder } from './chat-journey.ts'
import { HR, HUAXIN, STEPS, Story } from './dingtalk-story.ts'

/** The whole main job in DingTalk in Chinese: the real service as a process of its own, in front of our fake, on DingTalk's calendars. */
describe.each(['cards', 'text'] as const)('hiring in DingTalk with %s', (way) => {
  let dingtalk: FakeDingTalk, service: Service, env: Record<string, string>, story: Story

  beforeAll(async () => {
    dingtalk = await FakeDingTalk.start({ company: HUAXIN })
    env = { ...envOf(dingtalk, way), ...house(`dingtalk:corp:${HR}`), CALENDAR: 'dingtalk' }
    service = await Service.create(env)
    await service.start()
    story = new Story(dingtalk, way)
  })
  afterAll(async () => {
    await service.remove()
    await dingtalk.close()
  })

  playInOrder(STEPS, () => story)

  test('the doctor is content', async () => {
    const { code, said, wrong } = await doctor(service, env)
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] })
    expect(said).toMatch(/^✓ 钉钉/m)
  })
})
