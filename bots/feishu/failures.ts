import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Failure } from '../../src/chat/bot.ts'

/** A refusal of Feishu's, with its `code` (0 where none came). Holds nothing of what was sent. */
export class FeishuFailure extends BotFailure {
  readonly code: number
  constructor(failure: Failure, code: number, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(failure, `feishu: ${code === 0 ? failure : code}${MEANINGS.has(code) ? ` (${MEANINGS.get(code)})` : ''}`, options)
    this.code = code
  }
}

/** Pauses where Feishu does not say how long, ms: limits count seconds or a minute; a month's calls are not back soon. */
const A_SECOND = 1_000, NO_HEADER_MS = 5_000, A_MONTH_IS_USED_UP_MS = 10 * 60_000

/** Feishu does not take our token, though it may be a fresh one that we need. */
const TOKEN = {
  99991661: 'no token', 99991663: 'the tenant token is not valid', 99991664: 'the app token is not valid', 99991668: 'the token is not valid', 99991671: 'this is no token', 99991677: 'the token is over',
}

/**
 * Feishu's codes, from the lists of open.feishu.cn/document/server-docs/api-call-guide/generic-error-code, of the methods we call
 * (…/im-v1/message/create, reply, patch, …/message-resource/get, …/group/chat/get, …/contact-v3/user/get) and of
 * …/authentication-management/access-token. What is not here is `rejected`.
 */
const CODES: Record<Failure, Record<number, string>> = {
  'rate-limited': {
    99991400: 'too many calls of this kind', 99991403: 'the month’s calls are used up', 230020: 'more than five messages a second to one chat or person',
    190004: 'too many calendar calls', 190005: 'too many calendar calls of this app', 190010: 'too many calendar calls at once', 11232: 'too many messages', 11233: 'too many messages to one chat',
  },
  unreachable: { 190003: 'the calendar is not well', 230049: 'the message is being sent', 2200: 'Feishu is not well' },
  gone: {
    230011: 'the message was recalled', 230110: 'the message was deleted', 230031: 'the card is older than 14 days', 230029: 'the person has left', 230034: 'there is no such receiver',
    230019: 'there is no such thread', 230030: 'there is no such message', 230050: 'the message cannot be seen any more',
    232006: 'there is no such chat', 232009: 'the chat was dissolved', 234003: 'the file is not in that message', 234005: 'the file was deleted', 234040: 'the message of the file was deleted',
    191000: 'there is no such calendar', 193001: 'there is no such appointment', 193003: 'the appointment was deleted', 195100: 'the person has left', 41012: 'there is no such person',
    99992351: 'there is no such person', 99992361: 'the open_id is another app’s', 99992364: 'the person is another company’s',
  },
  forbidden: {
    230002: 'the bot is not in the chat', 230006: 'the bot is switched off', 230013: 'the person is outside of the app’s range', 230018: 'the chat lets only some people speak', 230027: 'a scope is missing',
    230035: 'the bot is muted or blocked', 230038: 'another company', 230053: 'the person stopped the bot', 230012: 'the message is not the bot’s',
    232011: 'the bot is not in the chat', 232025: 'the bot is switched off', 232033: 'the bot may not see the chat', 234004: 'the bot is not in the chat of the file', 234007: 'the bot is switched off',
    190007: 'the bot is switched off', 191002: 'the calendar may not be used', 193002: 'the appointment may not be changed', 41050: 'the person is outside of the app’s address book', 40004: 'the department is outside of the app’s address book',
    99991401: 'this address is not on the app’s list', 99991543: 'app id or secret are wrong', 99991662: 'the app is switched off', 99991672: 'a scope is missing', 99991673: 'the app is switched off in this company',
    99991679: 'a scope is missing', 10003: 'app id or secret are wrong', 10014: 'app id or secret are wrong', 10013: 'the app is switched off', 10015: 'app id or secret are wrong', ...TOKEN,
  },
  rejected: {
    230001: 'a parameter is wrong', 230025: 'the content is too long', 230099: 'the card is wrong', 230022: 'words the company does not allow', 230028: 'rules against the loss of data',
    234001: 'a parameter is wrong', 234037: 'the file is too large',
  },
}
const FAILURES = new Map(Object.entries(CODES).flatMap(([failure, codes]) => Object.keys(codes).map((code) => [Number(code), failure as Failure] as const)))
const MEANINGS = new Map(Object.values(CODES).flatMap((codes) => Object.entries(codes).map(([code, meaning]) => [Number(code), meaning] as const)))

/** True where one fresh token is worth a try. */
export const needsToken = (error: unknown): boolean => error instanceof FeishuFailure && error.code in TOKEN

const seconds = z.coerce.number().min(0).max(86_400).optional().catch(undefined)
/** An answer with another status than 2xx, as axios throws it. */
const Refused = z.object({ response: z.object({ status: z.number(), data: z.unknown(), headers: z.object({ 'x-ogw-ratelimit-reset': seconds, 'retry-after': seconds }).catch({}) }) })
export const Coded = z.looseObject({ code: z.number() })

/** What an error of Feishu's client means. Total: what nobody knows is `unreachable`, for its outcome is unclear. */
export function failureOf(error: unknown): BotFailure {
  if (error instanceof BotFailure) return error
  const refused = Refused.safeParse(error).data?.response
  return refused ? refusal(refused.data, refused.status, refused.headers['x-ogw-ratelimit-reset'] ?? refused.headers['retry-after']) : new FeishuFailure('unreachable', 0)
}

/** What a refusal means: its body, its HTTP status, and the seconds its header asks us to wait. */
export function refusal(body: unknown, status: number, reset?: number): FeishuFailure {
  const code = Coded.safeParse(body).data?.code ?? 0, known = status === 429 ? 'rate-limited' : FAILURES.get(code)
  if (known === 'rate-limited') return new FeishuFailure(known, code, { retryAfter: pauseOf(code, reset) })
  // No answer of Feishu's own: a page of something between us, and what became of the call is unclear.
  if (code === 0) return new FeishuFailure('unreachable', 0, reset === undefined ? {} : { retryAfter: pauseOf(code, reset) })
  return new FeishuFailure(known ?? (status >= 500 ? 'unreachable' : status === 401 || status === 403 ? 'forbidden' : 'rejected'), code)
}

/** A header of `0` means: in less than a second. */
function pauseOf(code: number, reset: number | undefined): number {
  if (reset !== undefined) return Math.max(1, reset) * 1_000
  return code === 99991403 ? A_MONTH_IS_USED_UP_MS : code === 230020 ? A_SECOND : NO_HEADER_MS
}
