import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FeishuApi } from '../../../bots/feishu/api.ts'
import { FeishuHire } from '../../../src/infra/recruiting/feishu-hire.ts'
import { RecruitingFailure, type Result } from '../../../src/ports/recruiting.ts'
import { HireServer } from './hire-server.ts'

let server: HireServer
let hire: FeishuHire
beforeEach(async () => {
  server = await HireServer.start()
  const api = new FeishuApi({ app: { id: 'cli_1', secret: 's' }, domain: server.url, clock: Date })
  hire = new FeishuHire({ call: api.call, applink: 'https://applink.feishu.cn', publicUrl: 'https://bole.test' })
})
afterEach(() => server.stop())

const result = (more: Partial<Result> = {}): Result => ({
  interview: 'A-3', score: 76.3, ratedWeight: 100, operator: 'ou_hr', scorecard: { platform: 'feishu', tenant: 't', conversation: 'oc_1' }, beganAt: 1_000, endedAt: 2_000, language: 'zh',
  lines: [{ name: { zh: '谈判', en: 'Negotiation' }, level: 3.5 }, { name: { zh: '交付', en: 'Delivery' }, level: null }], ...more,
})
const exam = { id: '701', external: false }, imported = { id: '7001', external: true }
const fault = (act: Promise<unknown>) => act.then(() => 'none', (error: unknown) => (error instanceof RecruitingFailure ? [error.fault, error.passing, error.retryAfter] : error))

describe('reading', () => {
  test('an application with its talent', async () => {
    expect(await hire.read('701')).toEqual({ id: '701', opening: '601', stage: '902', active: true, name: '赵云', email: 'zhaoyun@example.com', phone: '13800000000' })
  })

  test('an opening with the stages of its own process', async () => {
    expect(await hire.opening('601')).toEqual({ id: '601', title: '大客户销售', stages: [{ id: '901', name: { zh: '筛选', en: 'Screening' } }, { id: '902', name: { zh: '笔试', en: '笔试' } }] })
    expect(server.heard.map((h) => h.query.page_token)).toContain('p2')
  })

  test('what is typed as an id stays one part of the path', async () => {
    expect(await fault(hire.opening('../../im/v1/messages?x='))).toEqual(['unknown', false, undefined])
    expect(server.heard.at(-1)?.call).toMatch(/^GET \/hire\/v1\/jobs\/[^/?]+$/)
  })
})

describe('a result', () => {
  test('is an exam with one decimal, in somebody’s name, whose name bears the link; and is found again', async () => {
    expect(await hire.find(exam, 'A-3')).toBeUndefined()
    expect(await hire.report(exam, result())).toBe('exam-1')
    expect(server.heard.at(-1)).toEqual({
      call: 'POST /hire/v1/exams', query: { user_id_type: 'open_id' },
      body: { application_id: '701', score: 76.3, operator_id: 'ou_hr', exam_resource_name: '伯乐文字面试 A-3 · 满分 100 · https://applink.feishu.cn/client/chat/open?openChatId=oc_1' },
    })
    expect(await hire.find(exam, 'A-3')).toBe('exam-1')
    expect(await hire.find(exam, 'A-30')).toBeUndefined()
    expect(await hire.find({ ...exam, id: '702' }, 'A-3')).toBeUndefined()
  })

  test('says what was not rated; elsewhere than in Feishu it links to the service', async () => {
    await hire.report(exam, result({ language: 'en', ratedWeight: 80, scorecard: { platform: 'slack', tenant: 'T', conversation: 'C' } }))
    expect(server.heard.at(-1)?.body.exam_resource_name).toBe('Bole text interview A-3 · out of 100 · 80 % of the weight rated · https://bole.test')
    expect(await hire.find(exam, 'A-3')).toBe('exam-1')
  })

  test('of an imported application is an external interview with its assessment, and no conclusion', async () => {
    expect(await hire.report(imported, result())).toBe('ext-1')
    expect(server.heard.at(-1)).toEqual({
      call: 'POST /hire/v1/external_interviews', query: {},
      body: {
        external_id: 'bole-A-3', external_application_id: '7001', participate_status: 2, begin_time: 1_000, end_time: 2_000,
        interview_assessments: [{
          external_id: 'bole-A-3', username: '伯乐文字面试', content: '伯乐文字面试 A-3\n76.3 / 100\n评分卡: https://applink.feishu.cn/client/chat/open?openChatId=oc_1',
          assessment_dimension_list: [{ assessment_type: 3, title: '谈判', content: '3.5 / 5' }, { assessment_type: 3, title: '交付', content: '未评' }],
        }],
      },
    })
    expect(await hire.find(imported, 'A-3')).toBe('ext-1')
    expect(await hire.find(imported, 'A-4')).toBeUndefined()
  })
})

describe('failures', () => {
  test.each([
    [{ code: 1002201 }, ['unknown', false, undefined]], [{ status: 400, code: 1002002 }, ['rejected', false, undefined]], [{ status: 500, code: 1002001 }, ['unreachable', true, undefined]],
    [{ status: 400, code: 99991672 }, ['forbidden', false, undefined]], [{ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '7' } }, ['rate-limited', true, 7_000]],
    [{ code: 0, data: { exam: 'of another shape' } }, ['unreachable', true, undefined]], ['hang up', ['unreachable', true, undefined]],
  ] as const)('%j', async (answer, meant) => {
    server.faults.set('POST /hire/v1/exams', [{ answer }])
    expect(await fault(hire.report(exam, result()))).toEqual(meant)
  })

  test('an answer that is lost was written, and is found', async () => {
    server.faults.set('POST /hire/v1/exams', [{ answer: 'hang up', after: true }])
    expect(await fault(hire.report(exam, result()))).toEqual(['unreachable', true, undefined])
    expect(await hire.find(exam, 'A-3')).toBe('exam-1')
  })
})
