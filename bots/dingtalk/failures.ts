import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Failure } from '../../src/chat/bot.ts'

/** A refusal of DingTalk's, with its `code` ('' where none came). Holds nothing of what was sent. */
export class DingTalkFailure extends BotFailure {
  readonly code: string
  constructor(failure: Failure, code = '', options: { retryAfter?: number; cause?: unknown } = {}) {
    const meaning = meaningOf(code)
    super(failure, `dingtalk: ${code === '' ? failure : code}${meaning ? ` (${meaning})` : ''}`, options)
    this.code = code
  }
}

const A_SECOND = 1_000, A_MINUTE = 60_000
/** The month’s calls come back on the 1st, or as soon as the company buys more, ms. */
export const MONTH_AGAIN_MS = 10 * A_MINUTE
/** Whoever calls too often from one address is barred for 5 minutes, by a page that is no answer (…/call-frequency-limit): not tried every few seconds, ms. */
const BARRED_MS = A_MINUTE

/** DingTalk does not take our token, though it may be a fresh one that we need. */
const TOKEN: Record<string, string> = { InvalidAuthentication: 'the token is not valid', 40014: 'the token is not valid', 42001: 'the token is over', 40001: 'the token is not valid' }
/** The month's calls of the whole company. */
const MONTH: Record<string, string> = { 'Forbidden.AccessDenied.ApiCountLimitForOrg': 'the month’s calls are used up', 90020: 'the month’s calls are used up' }

/**
 * DingTalk's codes, from the global list (open.dingtalk.com/document/development/server-api-error-codes-1), those of the older calls
 * (…/orgapp/server-api-error-codes), …/orgapp/call-frequency-limit and of the methods we call (…/chatbots-send-one-on-one-chat-messages-in-batches,
 * …/the-robot-sends-a-group-message, …/api-createanddeliver-card, …/interactive-card-update-interface, …/query-user-details). What is not here is `rejected`.
 */
const CODES: Record<Failure, Record<string, string>> = {
  'rate-limited': {
    ...MONTH, 90002: 'too many calls of this kind', 90018: 'too many calls of this app', 90005: 'too many calls from this address', 88: 'too many calls', flowLimit: 'too many messages',
    'flow.limit': 'too many messages', 'send.too.fast': 'too many messages', 130101: 'too many messages to one group', 302033: 'too many messages',
  },
  unreachable: {
    'system.busy': 'DingTalk is not well', systemError: 'DingTalk is not well', 'system.error': 'DingTalk is not well', ServiceUnavailable: 'DingTalk is not well', InternalError: 'DingTalk is not well',
    InternalFailure: 'DingTalk is not well', unknownError: 'DingTalk is not well', idempotencyProcessing: 'the same is being done', '-1': 'DingTalk is not well', 15: 'DingTalk is not well',
  },
  gone: {
    instanceNotExist: 'there is no such appointment', eventNotExist: 'there is no such appointment', 'param.cardNotExist': 'there is no such card', itemNotFound: 'there is no such thing', 'resource.not.found': 'there is no such thing', 300001: 'the session of the conversation is over',
    'param.userIdNotExist': 'there is no such person', 'staffId.notExisted': 'there is no such person', 60121: 'there is no such person', 33012: 'there is no such person',
    'invalid.openConversationId': 'there is no such group', 'openConversationId.notExisted': 'there is no such group', 'invalid.conversation': 'there is no such group',
  },
  forbidden: {
    ...TOKEN, 'Forbidden.AccessDenied.AccessTokenPermissionDenied': 'a permission is missing', 'Forbidden.AccessDenied.IpNotInWhiteList': 'this address is not on the app’s list', 60020: 'this address is not on the app’s list',
    60011: 'a permission is missing', 50002: 'the person is outside of the app’s range', 'invalidClientIdOrSecret': 'client id or secret are wrong', invalidClientSecret: 'client id or secret are wrong',
    40089: 'client id or secret are wrong', 'template.stopped': 'the template is switched off', 'bot.stopped': 'the robot is switched off', 'chatbot.notFound': 'there is no such robot',
    permissionDeny: 'a permission is missing', needAuth: 'a permission is missing', 'permission.checkFailed': 'a permission is missing', robotNotInGroup: 'the robot is not in the group',
  },
  rejected: {
    'param.error': 'a parameter is wrong', 'param.contentUnsafe': 'words DingTalk does not allow', 'param.templateNotExist': 'there is no such template', 'param.cardAlreadyExist': 'the card is there already',
    'invalidParameter.msgParam.tooLong': 'the content is too long', 'invalidParameter.msgParam.invalid': 'the content is wrong',
  },
}
/** Codes whose end varies. */
const BEGINNINGS: [RegExp, Failure, string][] = [
  [/^Forbidden\.AccessDenied\.QpsLimit/, 'rate-limited', 'too many calls a second'], [/^Forbidden\.AccessDenied\.QpmLimit/, 'rate-limited', 'too many calls a minute'],
  [/^Forbidden\.AccessDenied/, 'forbidden', 'a permission is missing'], [/^invalidParameter\.robotCode/, 'forbidden', 'the robot’s code is wrong'],
  [/^system\b/i, 'unreachable', 'DingTalk is not well'],
]
const KNOWN = new Map(Object.entries(CODES).flatMap(([failure, codes]) => Object.entries(codes).map(([code, meaning]) => [code, { failure: failure as Failure, meaning }] as const)))

const beginning = (code: string) => BEGINNINGS.find(([shape]) => shape.test(code))
const meaningOf = (code: string): string | undefined => KNOWN.get(code)?.meaning ?? beginning(code)?.[2]

/** True where one fresh token is worth a try. */
export const needsToken = (error: unknown): boolean => error instanceof DingTalkFailure && error.code in TOKEN

/** DingTalk says that the month's calls are used up, whoever used them. */
export const isUsedUp = (error: unknown): boolean => error instanceof DingTalkFailure && error.code in MONTH

/** Already sent under this key. */
export const isThere = (error: unknown): boolean => error instanceof DingTalkFailure && error.code === 'param.cardAlreadyExist'

/** The session of a webhook is over: nothing was sent. */
export const isOver = (error: unknown): boolean => error instanceof BotFailure && error.failure === 'gone'

const Word = z.object({ code: z.string().regex(/^[\w.-]{1,100}$/) })
const Number = z.object({ errcode: z.number().int(), sub_code: z.string().regex(/^\d{1,10}$/).optional().catch(undefined) })

/**
 * The code of a refusal; undefined for any other answer. New calls name a word under a status that is no success, the older ones a number under 200,
 * and where that is 88, the one that counts stands beside it.
 */
export function codeOf(body: unknown, status: number): string | undefined {
  const number = Number.safeParse(body).data
  if (number) return number.errcode === 0 ? undefined : String((number.errcode === 88 && number.sub_code) || number.errcode)
  return status >= 400 ? Word.safeParse(body).data?.code : undefined
}

/** What a refusal means: its code, and its HTTP status. */
export function refusal(code: string, status: number): DingTalkFailure {
  const known = KNOWN.get(code)?.failure ?? beginning(code)?.[1] ?? (status === 429 ? 'rate-limited' : undefined)
  if (known === 'rate-limited') return new DingTalkFailure(known, code, { retryAfter: pauseOf(code) })
  return new DingTalkFailure(known ?? (status >= 500 ? 'unreachable' : status === 401 || status === 403 ? 'forbidden' : 'rejected'), code)
}

/** No answer of DingTalk's own: a page of something between us, of whoever bars us, or no words at all. What became of the call is unclear. */
export const noAnswer = (status: number): DingTalkFailure => new DingTalkFailure('unreachable', '', status === 0 || status >= 500 ? {} : { retryAfter: BARRED_MS })

/** They name no time of their own. */
const pauseOf = (code: string): number => (code in MONTH ? MONTH_AGAIN_MS : /Qps|^(?:90002|90018|88)$/.test(code) ? A_SECOND : A_MINUTE)
