import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FeishuApi } from '../../../bots/feishu/api.ts'
import { FeishuHire } from '../../../src/infra/recruiting/feishu-hire.ts'
import { RecruitingFailure, type Result } from '../../../src/ports/recruiting.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import type { Fault } from '../../fakes/feishu/faults.ts'

let feishu: FakeFeishu
let hire: FeishuHire
beforeEach(async () => {
  feishu = await FakeFeishu.start({ mode: 'ws' })
  const { processes, talents } = feishu.hire, { app } = feishu.world
  // So many that the opening's own stands on a page of its own.
  processes.push(...Array.from({ length: 100 }, (_, n) => ({ id: `c${n}`, zh: '校招', en: '', stages: [{ id: `c${n}s`, zh: '宣讲', en: '' }] })))
  processes.push({ id: '502', zh: '社招', en: '', stages: [{ id: '901', zh: '筛选', en: 'Screening' }, { id: '902', zh: '笔试', en: '' }] })
  feishu.hire.addJob({ id: '601', title: '大客户销售', process: '502' })
  talents.set('801', { id: '801', name: '赵云', email: 'zhaoyun@example.com', mobile: '13800000000' })
  feishu.hire.applies({ id: '701', job: '601', talent: '801', stage: '902' })
  hire = new FeishuHire({ call: new FeishuApi({ app, domain: feishu.url, clock: Date }).call, applink: 'https://applink.feishu.cn', publicUrl: 'https://bole.test' })
})
afterEach(() => feishu.close())

/** The last call, but for the token's. */
const heard = () => {
  const { method, path, query, body } = feishu.api.calls.at(-1)!
  return { call: `${method} ${path}`, query, body }
}
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
    expect(feishu.api.calls.filter((c) => c.path === '/hire/v1/job_processes')).toHaveLength(2)
  })

  test('one that was ended', async () => {
    feishu.hire.applications.get('701')!.active = false
    expect(await hire.read('701')).toMatchObject({ active: false })
  })

  test('nobody knows it', async () => {
    expect([await fault(hire.read('702')), await fault(hire.opening('602'))]).toEqual([['unknown', false, undefined], ['unknown', false, undefined]])
  })

  test('what is typed as an id stays one part of the path', async () => {
    expect(await fault(hire.opening('../../im/v1/messages?x='))).toEqual(['unknown', false, undefined])
    expect(heard().call).toMatch(/^GET \/hire\/v1\/jobs\/[^/?]+$/)
    const before = feishu.api.calls.length
    for (const dots of ['.', '..']) expect(await fault(hire.opening(dots))).toEqual(['unknown', false, undefined])
    expect(feishu.api.calls).toHaveLength(before)
  })
})

describe('a result', () => {
  test('is an exam with one decimal, in somebody’s name, whose name bears the link; and is found again', async () => {
    expect(await hire.find(exam, 'A-3')).toBeUndefined()
    const id = await hire.report(exam, result())
    expect(heard()).toEqual({
      call: 'POST /hire/v1/exams', query: { user_id_type: 'open_id' },
      body: { application_id: '701', score: 76.3, operator_id: 'ou_hr', exam_resource_name: '伯乐文字面试 A-3 · 满分 100 · https://applink.feishu.cn/client/chat/open?openChatId=oc_1' },
    })
    expect(feishu.hire.exams.map((e) => e['exam_id'])).toEqual([id])
    expect(await hire.find(exam, 'A-3')).toBe(id)
    expect(await hire.find(exam, 'A-30')).toBeUndefined()
    expect(await hire.find({ ...exam, id: '702' }, 'A-3')).toBeUndefined()
  })

  test('says what was not rated; elsewhere than in Feishu it links to the service', async () => {
    const id = await hire.report(exam, result({ language: 'en', ratedWeight: 80, scorecard: { platform: 'slack', tenant: 'T', conversation: 'C' } }))
    expect(heard().body['exam_resource_name']).toBe('Bole text interview A-3 · out of 100 · 80 % of the weight rated · https://bole.test')
    expect(await hire.find(exam, 'A-3')).toBe(id)
  })

  test('of an imported application is an external interview with its assessment, and no conclusion', async () => {
    const id = await hire.report(imported, result())
    expect(heard()).toEqual({
      call: 'POST /hire/v1/external_interviews', query: {},
      body: {
        external_id: 'bole-A-3', external_application_id: '7001', participate_status: 2, begin_time: 1_000, end_time: 2_000,
        interview_assessments: [{
          external_id: 'bole-A-3', username: '伯乐文字面试', content: '伯乐文字面试 A-3\n76.3 / 100\n评分卡: https://applink.feishu.cn/client/chat/open?openChatId=oc_1',
          assessment_dimension_list: [{ assessment_type: 3, title: '谈判', content: '3.5 / 5' }, { assessment_type: 3, title: '交付', content: '未评' }],
        }],
      },
    })
    expect(await hire.find(imported, 'A-3')).toBe(id)
    expect(await hire.find(imported, 'A-4')).toBeUndefined()
  })
})

describe('failures', () => {
  const code = (n: number, status?: number): Fault => ({ kind: 'code', code: n, ...(status === undefined ? {} : { status }) })
  test.each([
    [code(1002201, 200), ['unknown', false, undefined]], [code(1002002), ['rejected', false, undefined]], [code(1002001, 500), ['unreachable', true, undefined]], [code(99991672), ['forbidden', false, undefined]],
    [{ kind: 'rate-limited', reset: 7 } as Fault, ['rate-limited', true, 7_000]], [{ kind: 'html' } as Fault, ['unreachable', true, undefined]], [{ kind: 'reset' } as Fault, ['unreachable', true, undefined]],
  ])('%j', async (met, meant) => {
    feishu.faults.on('hire.exam.create', met)
    expect(await fault(hire.report(exam, result()))).toEqual(meant)
    expect(feishu.hire.exams).toEqual([])
  })

  test('an answer of another shape', async () => {
    const odd = new FeishuHire({ call: async () => ({ exam: 'of another shape' }), applink: '', publicUrl: '' })
    expect(await fault(odd.report(exam, result()))).toEqual(['unreachable', true, undefined])
  })

  test('an answer that is lost was written, and is found', async () => {
    feishu.faults.on('hire.exam.create', { kind: 'lose-reply' })
    expect(await fault(hire.report(exam, result()))).toEqual(['unreachable', true, undefined])
    expect(await hire.find(exam, 'A-3')).toBe(feishu.hire.exams[0]?.['exam_id'])
  })
})
