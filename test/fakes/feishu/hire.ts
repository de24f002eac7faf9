import type { Method } from './call.ts'
import { invalidField, page, refuse, text } from './call.ts'
import type { Route } from './open-api.ts'
import type { Json, World } from './world.ts'

type Application = { id: string; job: string; talent: string; stage: string }

/** Feishu's recruiting (飞书招聘): what it knows, and what was written back. Shapes from the vendor's types. */
export class Hire {
  readonly applications = new Map<string, Application>()
  readonly talents = new Map<string, { id: string; name: string; email: string; mobile: string }>()
  readonly jobs = new Map<string, { id: string; title: string }>()
  readonly stages = new Map([['s_new', '初筛'], ['s_interview', '面试'], ['s_offer', 'Offer']])
  /** Written back by Bole. */
  readonly exams: Json[] = []
  readonly interviews: Json[] = []
  readonly assessments: Json[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.jobs.set('6960663240925956555', { id: '6960663240925956555', title: '售后工程师' })
    this.talents.set('6960663240925956001', { id: '6960663240925956001', name: '陈宇', email: 'cand@acme.example', mobile: '13800000000' })
    this.applications.set('6960663240925956402', { id: '6960663240925956402', job: '6960663240925956555', talent: '6960663240925956001', stage: 's_new' })
  }

  get routes(): Route[] {
    const READ = (what: string): string[] => [`hire:${what}:readonly`, `hire:${what}`]
    return [
      { name: 'hire.application.get', method: 'GET', at: '/hire/v1/applications/:id', act: this.#application, scopes: READ('application') },
      { name: 'hire.talent.get', method: 'GET', at: '/hire/v1/talents/:id', act: this.#talent, scopes: READ('talent') },
      { name: 'hire.job.get', method: 'GET', at: '/hire/v1/jobs/:id', act: this.#job, scopes: READ('job') },
      { name: 'hire.jobProcess.list', method: 'GET', at: '/hire/v1/job_processes', act: this.#processes, scopes: READ('job_process') },
      { name: 'hire.exam.create', method: 'POST', at: '/hire/v1/exams', act: this.#exam, scopes: ['hire:exam'] },
      { name: 'hire.externalInterview.create', method: 'POST', at: '/hire/v1/external_interviews', act: this.#interview, scopes: ['hire:external_application'] },
      { name: 'hire.externalInterviewAssessment.create', method: 'POST', at: '/hire/v1/external_interview_assessments', act: this.#assessment, scopes: ['hire:external_application'] },
    ]
  }

  #known = (id = ''): Application => this.applications.get(id) ?? refuse(1002002, 'application not found')

  #application: Method = ({ path }) => {
    const { id, job, talent, stage } = this.#known(path['id']), name = this.stages.get(stage) ?? stage
    return { data: { application: {
      id, job_id: job, talent_id: talent, resume_source_id: '', stage: { id: stage, zh_name: name, en_name: name, type: 1 }, active_status: 1, delivery_type: 1,
      resume_source_info: { id: '', name: { zh_cn: '内推', en_us: 'Referral' }, resume_source_type: 10001 }, create_time: String(this.#world.now()), modify_time: String(this.#world.now()),
      stage_time_list: [{ stage_id: stage, enter_time: String(this.#world.now()), exit_time: '' }], termination_type: 1, creator_id: 'ou_hr',
    } } }
  }

  #talent: Method = ({ path }) => {
    const { id, name, email, mobile } = this.talents.get(path['id'] ?? '') ?? refuse(1002001, 'talent not found')
    return { data: { talent: { id, is_in_agency_period: false, is_onboarded: false, basic_info: { name, mobile, mobile_code: '86', mobile_country_code: 'CN_1', email, experience_years: 3, gender: 1 }, education_list: [], career_list: [], project_list: [], resume_attachment_id_list: [] } } }
  }

  #job: Method = ({ path }) => {
    const { id, title } = this.jobs.get(path['id'] ?? '') ?? refuse(1002003, 'job not found')
    return { data: { job: { id, title, description: '', code: 'R-1', requirement: '', active_status: 1, process_type: 1, process_id: '1', process_name: '社招流程', process_en_name: 'Social' } } }
  }

  #processes: Method = ({ query }) => {
    const stage_list = [...this.stages].map(([id, name], i) => ({ id, zh_name: name, en_name: name, type: i + 1 }))
    return { data: page([{ id: '1', zh_name: '社招流程', en_name: 'Social', type: 1, stage_list }], query, 10, 100) }
  }

  /** The same `uuid` is one result. */
  #exam: Method = ({ body }) => {
    this.#known(text(body, 'application_id'))
    text(body, 'exam_resource_name')
    text(body, 'operator_id')
    if (typeof body['score'] !== 'number') return invalidField('score', 'score must be a number')
    const before = this.exams.find((exam) => exam['uuid'] !== undefined && exam['uuid'] === body['uuid'])
    const exam = before ?? { exam_id: this.#world.hex(), ...body, operate_time: String(this.#world.now()) }
    if (!before) this.exams.push(exam)
    return { data: exam }
  }

  #interview: Method = ({ body }) => {
    text(body, 'external_application_id')
    return { data: { external_interview: this.#once(this.interviews, body) } }
  }

  #assessment: Method = ({ body }) => {
    const of = text(body, 'external_interview_id')
    if (!this.interviews.some((interview) => interview['id'] === of)) return refuse(1002004, 'external interview not found')
    return { data: { external_interview_assessment: this.#once(this.assessments, body) } }
  }

  /** An `external_id` stands for one thing only. */
  #once(kept: Json[], body: Json): Json {
    if (body['external_id'] !== undefined && kept.some((one) => one['external_id'] === body['external_id'])) return refuse(1002005, 'external_id exists')
    const made = { id: this.#world.hex(), ...body }
    kept.push(made)
    return made
  }
}
