import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

type Answer = { status?: number; code: number; msg?: string; data?: unknown; tenant_access_token?: string; expire?: number; headers?: Record<string, string> } | 'hang up'
export type Heard = { call: string; query: Record<string, string>; body: Record<string, unknown> }

const Body = z.record(z.string(), z.unknown()).catch({})

/** The part of Feishu recruiting that Bole calls, with the shapes of its pages: every POST of an exam is another exam. */
export class HireServer {
  readonly heard: Heard[] = []
  readonly exams: { test_id: string; application: string; test_paper_name: string }[] = []
  readonly interviews: Record<string, unknown>[] = []
  /** What the next answers to a call are, in place of the right ones; `after`: it was done all the same. */
  readonly faults = new Map<string, { answer: Answer; after?: boolean }[]>()
  readonly #server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => { text += part.toString() })
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://feishu'), path = url.pathname.replace('/open-apis', ''), call = `${request.method} ${path}`
      const heard = { call, query: Object.fromEntries(url.searchParams), body: Body.parse(text === '' ? {} : JSON.parse(text)) }
      const fault = this.faults.get(call)?.shift()
      const answer = fault && !fault.after ? fault.answer : this.#answer(heard), given = fault?.answer ?? answer
      if (!path.startsWith('/auth')) this.heard.push(heard)
      if (given === 'hang up') return request.socket.destroy()
      const { status = 200, headers = {}, ...body } = given
      return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ msg: '', ...body }))
    })
  })

  static async start(): Promise<HireServer> {
    const server = new HireServer()
    await new Promise<void>((up) => { server.#server.listen(0, '127.0.0.1', up) })
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((down) => { this.#server.close(down) })
  }

  #answer({ call, query, body }: Heard): Exclude<Answer, string> {
    switch (call) {
      case 'POST /auth/v3/tenant_access_token/internal': return { code: 0, tenant_access_token: 't-1', expire: 7200 }
      case 'GET /hire/v1/applications/701/get_detail': return { code: 0, data: { application_detail: { basic_info: { id: '701', job_id: '601', talent_id: '801', stage: { id: '902', zh_name: '笔试', en_name: 'Test', type: 2 }, active_status: 1, delivery_type: 1 } } } }
      case 'GET /hire/v2/talents/801': return { code: 0, data: { talent_id: '801', basic_info: { name: '赵云', email: 'zhaoyun@example.com', mobile_code: '86', mobile_number: '13800000000', gender: 1 } } }
      case 'GET /hire/v1/jobs/601': return { code: 0, data: { job: { id: '601', title: '大客户销售', process_id: '502', active_status: 1 } } }
      case 'GET /hire/v1/job_processes': return query.page_token === 'p2'
        ? { code: 0, data: { has_more: false, items: [{ id: '502', zh_name: '社招', stage_list: [{ id: '901', zh_name: '筛选', en_name: 'Screening', type: 1 }, { id: '902', zh_name: '笔试', en_name: '', type: 2 }] }] } }
        : { code: 0, data: { has_more: true, page_token: 'p2', items: [{ id: '501', zh_name: '校招', stage_list: [{ id: '900', zh_name: '宣讲' }] }] } }
      case 'POST /hire/v1/exams': {
        if (body.application_id !== '701') return { status: 400, code: 1002201, msg: 'Application not exist' }
        const exam_id = `exam-${this.exams.length + 1}`
        this.exams.push({ test_id: exam_id, application: '701', test_paper_name: z.string().parse(body.exam_resource_name) })
        return { code: 0, data: { exam_id, ...body } }
      }
      case 'POST /hire/v1/tests/search': return { code: 0, data: { has_more: false, items: this.exams.filter((e) => z.array(z.string()).parse(body.application_id_list).includes(e.application)) } }
      case 'POST /hire/v1/external_interviews': {
        const made = { ...body, id: `ext-${this.interviews.length + 1}` }
        this.interviews.push(made)
        return { code: 0, data: { external_interview: made } }
      }
      case 'POST /hire/v1/external_interviews/batch_query': return { code: 0, data: { items: this.interviews.filter((i) => i.external_application_id === query.external_application_id) } }
      default: return { status: 400, code: 1002201, msg: 'Application not exist' }
    }
  }
}
