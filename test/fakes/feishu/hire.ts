import type { Method } from './call.ts'
import { invalidField, page, refuse, text } from './call.ts'
import type { Route } from './open-api.ts'
import type { Json, World } from './world.ts'

type Named = { id: string; zh: string; en: string }
type Application = { id: string; job: string; talent: string; stage: string; active: boolean }

/** Recruiting's own codes (open.feishu.cn/document/ukTMukTMukTM/uMzM1YjLzMTN24yMzUjN/hire-v1/application/get_detail and its sisters). */
const NO_TALENT = 1002102, NO_APPLICATION = 1002201, NO_JOB = 1002207

/** Feishu's recruiting (飞书招聘): what it knows, and what was written back. Shapes from the vendor's types; every exam and every external interview that is posted is another one. */
export class Hire {
  readonly applications = new Map<string, Application>()
  readonly talents = new Map<string, { id: string; name: string; email: string; mobile: string }>()
  readonly jobs = new Map<string, { id: string; title: string; process: string }>()
  readonly processes: (Named & { stages: Named[] })[] = [
    { id: '1', zh: '社招流程', en: 'Social', stages: [{ id: 's_new', zh: '初筛', en: 'Screening' }, { id: 's_interview', zh: '面试', en: 'Interview' }, { id: 's_offer', zh: 'Offer', en: '' }] },
  ]
  /** Written back by Bole. */
  readonly exams: Json[] = []
  readonly interviews: Json[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.addJob({ id: '6960663240925956555', title: '售后工程师', process: '1' })
    this.talents.set('6960663240925956001', { id: '6960663240925956001', name: '陈宇', email: 'cand@acme.example', mobile: '13800000000' })
    this.applies({ id: '6960663240925956402', job: '6960663240925956555', talent: '6960663240925956001', stage: 's_new' })
  }

  addJob(job: { id: string; title: string; process: string }): void {
    this.jobs.set(job.id, job)
  }

  applies(application: Omit<Application, 'active'>): void {
    this.applications.set(application.id, { ...application, active: true })
  }

  get routes(): Route[] {
    const READ = (what: string): string[] => [`hire:${what}:readonly`, `hire:${what}`]
    return [
      { name: 'hire.application.getDetail', method: 'GET', at: '/hire/v1/applications/:id/get_detail', act: this.#application, scopes: READ('application') },
      { name: 'hire.talent.get', method: 'GET', at: '/hire/v2/talents/:id', act: this.#talent, scopes: READ('talent') },
      { name: 'hire.job.get', method: 'GET', at: '/hire/v1/jobs/:id', act: this.#job, scopes: READ('job') },
      { name: 'hire.jobProcess.list', method: 'GET', at: '/hire/v1/job_processes', act: this.#processes, scopes: READ('job_process') },
      { name: 'hire.exam.create', method: 'POST', at: '/hire/v1/exams', act: this.#exam, scopes: ['hire:exam'] },
      { name: 'hire.test.search', method: 'POST', at: '/hire/v1/tests/search', act: this.#tests, scopes: READ('exam') },
      { name: 'hire.externalInterview.create', method: 'POST', at: '/hire/v1/external_interviews', act: this.#interview, scopes: ['hire:external_application'] },
      { name: 'hire.externalInterview.batchQuery', method: 'POST', at: '/hire/v1/external_interviews/batch_query', act: this.#interviews, scopes: READ('external_application') },
    ]
  }

  #known = (id = ''): Application => this.applications.get(id) ?? refuse(NO_APPLICATION, 'Application not exist')

  #application: Method = ({ path }) => {
    const { id, job, talent, stage, active } = this.#known(path['id']), at = this.processes.flatMap((p) => p.stages).find((s) => s.id === stage)
    return { data: { application_detail: { basic_info: {
      id, job_id: job, talent_id: talent, stage: { id: stage, zh_name: at?.zh ?? '', en_name: at?.en ?? '', type: 1 }, active_status: active ? 1 : 2, delivery_type: 1,
      create_time: String(this.#world.now()), modify_time: String(this.#world.now()), stage_time_list: [{ stage_id: stage, enter_time: String(this.#world.now()), exit_time: '' }],
    } } } }
  }

  #talent: Method = ({ path }) => {
    const { id, name, email, mobile } = this.talents.get(path['id'] ?? '') ?? refuse(NO_TALENT, 'Talent not exist')
    return { data: { talent_id: id, basic_info: { name, email, mobile_code: '86', mobile_country_code: 'CN_1', mobile_number: mobile, experience_years: 3, gender: 1 }, education_list: [], career_list: [], project_list: [], resume_attachment_list: [] } }
  }

  #job: Method = ({ path }) => {
    const { id, title, process } = this.jobs.get(path['id'] ?? '') ?? refuse(NO_JOB, 'Job does not exist')
    return { data: { job: { id, title, description: '', code: 'R-1', requirement: '', active_status: 1, process_type: 1, process_id: process, process_name: '', process_en_name: '' } } }
  }

  #processes: Method = ({ query }) => {
    const all = this.processes.map(({ id, zh, en, stages }) => ({ id, zh_name: zh, en_name: en, type: 1, stage_list: stages.map((s, i) => ({ id: s.id, zh_name: s.zh, en_name: s.en, type: i + 1 })) }))
    return { data: page(all, query, 10, 100) }
  }

  /** `uuid` names a report that was uploaded before; it makes nothing idempotent. */
  #exam: Method = ({ body }) => {
    const { id, job, talent } = this.#known(text(body, 'application_id'))
    text(body, 'exam_resource_name')
    text(body, 'operator_id')
    if (typeof body['score'] !== 'number') return invalidField('score', 'score must be a number')
    const exam = { exam_id: this.#world.hex(), ...body, operate_time: String(this.#world.now()) }
    this.exams.push({ ...exam, application_id: id, job_id: job, talent_id: talent })
    return { data: exam }
  }

  #tests: Method = ({ query, body }) => {
    const of: unknown = body['application_id_list']
    if (!Array.isArray(of)) return invalidField('application_id_list', 'a list of ids')
    const all = this.exams.filter((e) => of.includes(e['application_id']))
    return { data: page(all.map((e) => ({ test_id: e['exam_id'] as string, application_id: e['application_id'] as string, job_id: e['job_id'] as string, talent_id: e['talent_id'] as string, test_paper_name: e['exam_resource_name'] as string })), query, 10, 100) }
  }

  #interview: Method = ({ body }) => {
    text(body, 'external_application_id')
    const made = { ...body, id: this.#world.hex() }
    this.interviews.push(made)
    return { data: { external_interview: made } }
  }

  #interviews: Method = ({ query }) => ({ data: page(this.interviews.filter((i) => i['external_application_id'] === query['external_application_id']), query, 10, 20) })
}
