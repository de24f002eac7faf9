import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { FakeDingTalk } from '../fakes/dingtalk/fake-dingtalk.ts'
import { envOf } from '../live/organisation.ts'
import { Service } from '../live/service.ts'
import { HR, HUAXIN, STEPS, Story } from './dingtalk-story.ts'

const DOCTOR = join(import.meta.dirname, '../../src/doctor.ts')

/** The whole main job in DingTalk in Chinese: the real service as a process of its own, in front of our fake. */
describe.each(['cards', 'text'] as const)('hiring in DingTalk with %s', (way) => {
  let dingtalk: FakeDingTalk, service: Service, env: Record<string, string>, story: Story, failed = false

  beforeAll(async () => {
    dingtalk = await FakeDingTalk.start({ company: HUAXIN })
    env = { ...envOf(dingtalk, way), BOLE_ADMINISTRATORS: `dingtalk:corp:${HR}`, BOLE_COMPANY: '华信', BOLE_LANGUAGE: 'zh', BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0' }
    service = await Service.create(env)
    await service.start()
    story = new Story(dingtalk, way)
  })
  afterAll(async () => {
    await service.remove()
    await dingtalk.close()
  })
  beforeEach(({ skip }) => {
    if (failed) skip('not reached')
    onTestFailed(() => { failed = true })
  })

  for (const [step, play] of STEPS) test(step, () => play(story))

  test('the doctor is content', async () => {
    const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
      execFile(process.execPath, ['--no-warnings', DOCTOR], { env: { PATH: process.env['PATH'], PORT: String(service.port), DATA_DIR: service.dataDir, ...env } }, (error, out, err) => resolve({ code: error?.code ?? 0, said: out + err }))
    })
    expect({ code, wrong: said.split('\n').filter((line) => line !== '' && !line.startsWith('✓')) }).toEqual({ code: 0, wrong: [] })
    expect(said).toMatch(/^✓ 钉钉/m)
  })
})
