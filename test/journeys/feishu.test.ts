import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { wrongInCard } from '../../bots/feishu/card-schema.ts'
import { FakeFeishu } from '../fakes/feishu/fake-feishu.ts'
import { envOf } from '../live/company.ts'
import { Service } from '../live/service.ts'
import { HR, HUAXIN, STEPS, Story } from './feishu-story.ts'

const DOCTOR = join(import.meta.dirname, '../../src/doctor.ts')

/** The whole main job in Feishu in Chinese: the real service as a process of its own, in front of our fake. */
describe.each(['ws', 'http'] as const)('hiring in Feishu over %s', (mode) => {
  let feishu: FakeFeishu, service: Service, env: Record<string, string>, story: Story, failed = false

  beforeAll(async () => {
    feishu = await FakeFeishu.start({ mode, company: HUAXIN, wrongInCard })
    env = {
      ...envOf(feishu, mode), BOLE_ADMINISTRATORS: `feishu:${feishu.world.tenant}:${HR}`, BOLE_COMPANY: '华信', BOLE_LANGUAGE: 'zh', BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0',
    }
    service = await Service.create(env)
    feishu.requestUrl = `http://127.0.0.1:${service.port}/feishu/events`
    await service.start()
    story = new Story(feishu)
  })
  afterAll(async () => {
    await service.remove()
    await feishu.close()
  })
  beforeEach(({ skip }) => {
    if (failed) skip('not reached')
    onTestFailed(() => { failed = true })
  })

  for (const [step, play] of STEPS) test(step, () => play(story))

  test('the doctor is content', async () => {
    const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
      execFile(process.execPath, ['--no-warnings', DOCTOR], { env: { PATH: process.env['PATH'], PORT: String(service.port), ...env } }, (error, out, err) => resolve({ code: error?.code ?? 0, said: out + err }))
    })
    const wrong = said.split('\n').filter((line) => line !== '' && !line.startsWith('✓'))
    // This machine's address is none that Feishu could reach, and that is all there is to say.
    expect({ code, wrong }).toEqual(mode === 'ws' ? { code: 0, wrong: [] } : { code: 1, wrong: [expect.stringMatching(/^✗ 飞书请求地址: .*正常，但只有本机能访问/)] })
    expect(said).toMatch(/^✓ 飞书/m)
  })
})
