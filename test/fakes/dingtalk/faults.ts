import type { SeededRandom } from '../seeded-random.ts'

/**
 * What DingTalk may say of a call, by name (open.dingtalk.com/document/development/how-to-process-api-throttling-on-the-dingtalk-server,
 * …/server-api-error-codes-1, the lists of each method; statuses other than 400 where a page gives them). `errcode`: the older part, with HTTP 200.
 */
export const CODES = {
  'qps of all': { code: 'Forbidden.AccessDenied.QpsLimitForApi', status: 403 }, 'qps of app': { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', status: 403 },
  'qpm of app': { code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', status: 403 }, 'month used up': { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg', status: 403 }, 'flow limit': { code: 'flowLimit', status: 400 },
  'old qps of all': { errcode: 90002 }, 'old qps of app': { errcode: 90018 }, 'old month used up': { errcode: 90020 }, 'sent too fast': { errcode: 130101 },
  'system busy': { code: 'system.busy', status: 500 }, 'system error': { code: 'systemError', status: 500 }, 'old system busy': { errcode: -1 },
  'no card': { code: 'param.cardNotExist', status: 400 }, 'no item': { code: 'itemNotFound', status: 400 }, 'no user': { code: 'param.userIdNotExist', status: 400 }, 'session gone': { errcode: 300001 }, 'old no user': { errcode: 60121 },
  'dead token': { code: 'InvalidAuthentication', status: 401 }, 'old dead token': { errcode: 40014 }, 'no permission': { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', status: 403 }, 'old no permission': { errcode: 88, sub_code: '60011' },
  'foreign ip': { code: 'Forbidden.AccessDenied.IpNotInWhiteList', status: 403 }, 'no robot': { code: 'invalidParameter.robotCode.notExsit', status: 400 }, 'template stopped': { code: 'template.stopped', status: 400 },
  'permission deny': { code: 'permissionDeny', status: 403 }, 'need auth': { code: 'needAuth', status: 403 }, 'no conversation': { code: 'invalid.openConversationId', status: 400 }, 'not in group': { code: 'robotNotInGroup', status: 400 }, 'no staff': { code: 'staffId.notExisted', status: 400 },
  'too long': { code: 'invalidParameter.msgParam.tooLong', status: 400 }, 'old too long': { errcode: 460101 }, 'bad parameter': { code: 'param.error', status: 400 }, unsafe: { code: 'param.contentUnsafe', status: 400 },
  'bad data': { code: 'param.invalid', status: 400 }, 'no template': { code: 'param.templateNotExist', status: 400 }, 'card exists': { code: 'param.cardAlreadyExist', status: 400 }, 'bad credentials': { code: 'invalidClientIdOrSecret', status: 400 }, 'bad app': { code: 'authFailed', status: 401 },
} as const
export type Code = keyof typeof CODES

/** What can go wrong with a call. */
export type Fault =
  /** Carried out, but the answer is cut off. */
  | { kind: 'lose-reply' }
  /** 429 of a proxy; `retryAfter` in seconds, left out as some do. */
  | { kind: 'rate-limited'; retryAfter?: number }
  /** Not carried out, in DingTalk's own words: one of the names, a code of the API, an errcode of its older part. */
  | { kind: 'code'; code: Code | (string & {}) | number }
  | { kind: 'status'; status: number }
  /** Never answered, never carried out. */
  | { kind: 'hang' }
  /** The connection breaks before anything is carried out. */
  | { kind: 'reset' }
  /** 200 with a page for people, as DingTalk's own doorkeeper answers (B8 of the facts). */
  | { kind: 'html' }
  /** Answered late, ms. */
  | { kind: 'slow'; ms: number }

export type When = {
  /** Only calls that name this conversation, person or card. */
  about?: string
  /** How many calls meet it; Infinity until `clear`. Default 1. */
  times?: number
  /** How likely a call that fits meets it. Default 1. */
  chance?: number
}

type Rule = { name: string; fault: Fault; when: When; left: number }

/** The switches: which calls go wrong, and how. */
export class Faults {
  readonly #random: SeededRandom
  #rules: Rule[] = []

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** `name`: as in `api.calls` (`robot.direct`, `card.create`, `token`, `gateway.open` …); `robot.*` for a family, `*` for all. */
  on(name: string, fault: Fault, when: When = {}): void {
    this.#rules.push({ name, fault, when, left: when.times ?? 1 })
  }

  clear(): void {
    this.#rules = []
  }

  /** The fault this call meets; the first rule that fits is used up by one. */
  take(name: string, about: unknown[]): Fault | undefined {
    if (this.#rules.length === 0) return undefined
    const fits = (r: Rule): boolean => (r.name.endsWith('*') ? name.startsWith(r.name.slice(0, -1)) : r.name === name) && (r.when.about === undefined || about.includes(r.when.about))
    const rule = this.#rules.find((r) => fits(r) && this.#random.next() < (r.when.chance ?? 1))
    if (!rule) return undefined
    if (--rule.left <= 0) this.#rules = this.#rules.filter((r) => r !== rule)
    return rule.fault
  }
}
