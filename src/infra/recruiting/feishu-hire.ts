import { z } from 'zod'
import { BotFailure } from '../../chat/bot.ts'
import type { Bilingual } from '../../domain/language.ts'
import type { Place } from '../../domain/person.ts'
import { RecruitingFailure, type Applied, type Opening, type Recruiting, type RecruitingFault, type Result, type Whose } from '../../ports/recruiting.ts'

/** A call of Feishu's open platform; `path` comes after `/open-apis`. Fails only with `BotFailure`, with Feishu's `code` where one came. */
export type HireCall = (asked: { method: 'GET' | 'POST'; path: string; params?: Record<string, string>; data?: unknown }) => Promise<unknown>

/** Codes that say more than the failure they come with: 1002001 system error, 1002002 wrong parameters, 1002201 and 1002207 no such application, opening. */
const FAULTS: Record<number, RecruitingFault> = { 1002001: 'unreachable', 1002002: 'rejected', 1002102: 'unknown', 1002201: 'unknown', 1002207: 'unknown', 1002208: 'unknown' }

/** The most a page of tests and of processes holds; of external interviews. */
const PAGE = '100', EXTERNAL_PAGE = '20'
/** No application has more pages of results. */
const MOST_PAGES = 20

const id = z.string().min(1).max(64), name = z.object({ zh_name: z.string().nullish(), en_name: z.string().nullish() })
const DETAIL = z.object({ application_detail: z.object({ basic_info: z.object({ id: id.nullish(), job_id: id, talent_id: id, stage: z.object({ id }).nullish(), active_status: z.number().nullish() }) }) })
const TALENT = z.object({ basic_info: z.object({ name: z.string(), email: z.string().nullish(), mobile_number: z.string().nullish() }) })
const JOB = z.object({ job: z.object({ title: z.string(), process_id: id.nullish() }) })
const more = { has_more: z.boolean().nullish(), page_token: z.string().nullish() }
const PROCESSES = z.object({ items: z.array(z.object({ id, stage_list: z.array(name.extend({ id })).nullish() })).nullish(), ...more })
const EXAM = z.object({ exam_id: id })
const TESTS = z.object({ items: z.array(z.object({ test_id: id, test_paper_name: z.string().nullish() })).nullish(), ...more })
const EXTERNAL = z.object({ external_interview: z.object({ id }) })
const EXTERNALS = z.object({ items: z.array(z.object({ id: id.nullish(), external_id: z.string().nullish() })).nullish(), ...more })

/** Ended applications; 1 is a running one (…/application/get_detail). */
const ENDED = 2
/** An external interview that took place; an assessment's item of words (…/external_interview/create). */
const TOOK_PART = 2, IN_WORDS = 3

const WORDS = {
  zh: { bole: '伯乐文字面试', of: '满分 100', rated: (n: number) => `已评权重 ${n}%`, unrated: '未评', level: (n: number) => `${n} / 5`, score: (n: number) => `${n} / 100`, card: '评分卡' },
  en: { bole: 'Bole text interview', of: 'out of 100', rated: (n: number) => `${n} % of the weight rated`, unrated: 'unrated', level: (n: number) => `${n} / 5`, score: (n: number) => `${n} / 100`, card: 'Scorecard' },
}

/**
 * Feishu recruiting (飞书招聘). Needs the scopes hire:exam (write and list), hire:application:readonly, hire:talent:readonly, hire:job:readonly,
 * hire:job_process:readonly, and for imported applications hire:external_application; each stands on the page of its call (open.feishu.cn/document/server-docs/hire-v1).
 * `applink`: where links into the client begin, e.g. https://applink.feishu.cn. */
export class FeishuHire implements Recruiting {
  readonly platform = 'feishu'
  readonly #call: HireCall
  readonly #applink: string
  readonly #publicUrl: string
  constructor({ call, applink, publicUrl }: { call: HireCall; applink: string; publicUrl: string }) {
    this.#call = call
    this.#applink = applink
    this.#publicUrl = publicUrl
  }

  async read(application: string): Promise<Applied> {
    // Bare, it says which talent and opening; with more asked for in one call, a missing right would leave parts out without a word.
    const { application_detail: { basic_info: a } } = await this.#ask(DETAIL, { method: 'GET', path: `/hire/v1/applications/${segment(application)}/get_detail` })
    const { basic_info: talent } = await this.#ask(TALENT, { method: 'GET', path: `/hire/v2/talents/${segment(a.talent_id)}` })
    return { id: application, opening: a.job_id, stage: a.stage?.id ?? '', active: a.active_status !== ENDED, name: talent.name, email: talent.email || null, phone: talent.mobile_number || null }
  }

  async opening(opening: string): Promise<Opening> {
    const { job } = await this.#ask(JOB, { method: 'GET', path: `/hire/v1/jobs/${segment(opening)}` })
    for await (const process of this.#pages(PROCESSES, (page) => ({ method: 'GET', path: '/hire/v1/job_processes', params: { page_size: PAGE, ...page } }))) {
      if (process.id === job.process_id) return { id: opening, title: job.title, stages: (process.stage_list ?? []).map((s) => ({ id: s.id, name: bilingual(s) })) }
    }
    return { id: opening, title: job.title, stages: [] }
  }

  async report({ id: application, external }: Whose, result: Result): Promise<string> {
    const w = WORDS[result.language], link = this.#link(result.scorecard), partly = result.ratedWeight < 100 ? [w.rated(result.ratedWeight)] : []
    if (!external) {
      // `uuid` would name an uploaded report; it makes nothing idempotent. The name is all there is for a link.
      const exam_resource_name = [named(result), w.of, ...partly, link].join(' · ')
      return (await this.#ask(EXAM, {
        method: 'POST', path: '/hire/v1/exams', params: { user_id_type: 'open_id' }, data: { application_id: application, exam_resource_name, score: result.score, operator_id: result.operator },
      })).exam_id
    }
    const assessment = {
      external_id: key(result.interview), username: w.bole,
      // Levels may be halves, and scores are whole numbers there: words say them as they are.
      assessment_dimension_list: result.lines.map((l) => ({ assessment_type: IN_WORDS, title: l.name[result.language], content: l.level === null ? w.unrated : w.level(l.level) })),
      content: [named(result), w.score(result.score), ...partly, `${w.card}: ${link}`].join('\n'),
    }
    const data = { external_id: key(result.interview), external_application_id: application, participate_status: TOOK_PART, begin_time: result.beganAt, end_time: result.endedAt, interview_assessments: [assessment] }
    return (await this.#ask(EXTERNAL, { method: 'POST', path: '/hire/v1/external_interviews', data })).external_interview.id
  }

  async find({ id: application, external }: Whose, interview: string): Promise<string | undefined> {
    if (external) {
      for await (const one of this.#pages(EXTERNALS, (page) => ({ method: 'POST', path: '/hire/v1/external_interviews/batch_query', params: { external_application_id: application, page_size: EXTERNAL_PAGE, ...page }, data: {} }))) {
        if (one.external_id === key(interview)) return one.id ?? key(interview)
      }
      return undefined
    }
    const ours = [WORDS.zh, WORDS.en].map((w) => `${w.bole} ${interview}`)
    for await (const one of this.#pages(TESTS, (page) => ({ method: 'POST', path: '/hire/v1/tests/search', params: { page_size: PAGE, ...page }, data: { application_id_list: [application] } }))) {
      if (ours.includes(one.test_paper_name?.split(' · ')[0] ?? '')) return one.test_id
    }
    return undefined
  }

  /** Feishu opens a group by its id (…/applink-protocol/supported-protocol/open-a-chat-page); no link leads to a single message. */
  #link({ platform, conversation }: Place): string {
    return platform === 'feishu' && conversation.startsWith('oc_') ? `${this.#applink}/client/chat/open?openChatId=${encodeURIComponent(conversation)}` : this.#publicUrl
  }

  async* #pages<T>(shape: z.ZodType<{ items?: T[] | null | undefined; has_more?: boolean | null | undefined; page_token?: string | null | undefined }>, asked: (page: Record<string, string>) => Parameters<HireCall>[0]): AsyncGenerator<T> {
    let page: Record<string, string> = {}
    for (let i = 0; i < MOST_PAGES; i++) {
      const { items, has_more: another, page_token } = await this.#ask(shape, asked(page))
      yield* items ?? []
      if (!another || !page_token) return
      page = { page_token }
    }
  }

  async #ask<T>(shape: z.ZodType<T>, asked: Parameters<HireCall>[0]): Promise<T> {
    let data: unknown
    try {
      data = await this.#call(asked)
    } catch (error) {
      throw failed(error)
    }
    const read = shape.safeParse(data)
    // An answer nobody understands says nothing about what was done.
    if (!read.success) throw new RecruitingFailure('unreachable', { cause: read.error })
    return read.data
  }
}

function failed(error: unknown): unknown {
  if (!(error instanceof BotFailure)) return error
  const code = 'code' in error && typeof error.code === 'number' ? FAULTS[error.code] : undefined
  return new RecruitingFailure(code ?? (error.failure === 'gone' ? 'unknown' : error.failure), { retryAfter: error.retryAfter, cause: error })
}

const named = ({ interview, language }: Result): string => `${WORDS[language].bole} ${interview}`
const key = (interview: string): string => `bole-${interview}`
/** Dots alone would lead elsewhere. */
function segment(text: string): string {
  if (/^\.*$/.test(text)) throw new RecruitingFailure('unknown')
  return encodeURIComponent(text)
}
const bilingual = ({ zh_name: zh, en_name: en }: z.infer<typeof name>): Bilingual => ({ zh: zh || en || '', en: en || zh || '' })
