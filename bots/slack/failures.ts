import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Failure } from '../../src/chat/bot.ts'

/** Pause after a 429 that does not say how long, ms. */
const NO_HEADER_MS = 5_000

/** Slack's words, from docs.slack.dev/reference/methods: the error lists of the methods we call. What is not here is `rejected`. */
const WORDS: Record<Exclude<Failure, 'rejected'>, readonly string[]> = {
  'rate-limited': ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  unreachable: ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'unreachable'],
  gone: [
    'channel_not_found', 'is_archived', 'message_not_found', 'thread_not_found', 'user_not_found', 'users_not_found', 'user_not_visible', 'cant_update_message', 'edit_window_closed',
    'expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired', 'trigger_exchanged', 'expired_url', 'used_url', 'file_not_found', 'file_deleted',
  ],
  forbidden: [
    'not_in_channel', 'user_not_in_channel', 'missing_scope', 'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'cannot_dm_bot', 'user_disabled',
    'no_permission', 'access_denied', 'not_allowed_token_type', 'team_access_not_granted', 'ekm_access_denied', 'org_login_required', 'messages_tab_disabled', 'not_enabled', 'not_installed',
  ],
}
const FAILURES = new Map(Object.entries(WORDS).flatMap(([failure, words]) => words.map((word) => [word, failure as Failure] as const)))

/** A failure with Slack's own word for it, or `unreachable`. Holds nothing of what was sent. */
export class SlackFailure extends BotFailure {
  readonly word: string
  constructor(word: string, options: { retryAfter?: number; detail?: string } = {}) {
    super(failureFor(word), `slack: ${word}${options.detail ? ` (${options.detail})` : ''}`, options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter })
    this.word = word
  }
}

const failureFor = (word: string): Failure => FAILURES.get(word) ?? (word.startsWith('restricted_action') ? 'forbidden' : 'rejected')

/** What an error of Slack's client means. Total: what nobody knows is `unreachable`, for its outcome is unclear. */
export function failureOf(error: unknown): BotFailure {
  if (error instanceof BotFailure) return error
  if (error instanceof WebAPIRateLimitedError) return new SlackFailure('ratelimited', { retryAfter: error.retryAfter * 1_000 || NO_HEADER_MS })
  // The client's answer to a 429 without a header is a plain error.
  if (error instanceof Error && error.message.startsWith('Retry header did not')) return new SlackFailure('ratelimited', { retryAfter: NO_HEADER_MS })
  if (error instanceof WebAPIHTTPError) {
    const passing = error.statusCode >= 500 || error.statusCode === 408
    return new SlackFailure(passing ? 'unreachable' : `http_${error.statusCode}`, { detail: `HTTP ${error.statusCode}` })
  }
  if (error instanceof WebAPIPlatformError) return ofPlatform(error.data)
  return new SlackFailure('unreachable', error instanceof WebAPIRequestError ? { detail: codeOf(error.original) } : {})
}

type Refused = { error?: unknown; response_metadata?: { messages?: unknown; retryAfter?: unknown } | null | undefined; needed?: unknown }

/** What an answer means that is not ok; `said` is undefined where it could not be read. `retryAfter`: the header, s. */
export function refusal(status: number, retryAfter: string | undefined, said: Refused | undefined): SlackFailure {
  if (status === 429) return new SlackFailure('ratelimited', { retryAfter: Number(retryAfter) * 1_000 || NO_HEADER_MS })
  if (status === 200) return ofPlatform(said ?? {})
  return new SlackFailure(status >= 500 || status === 408 ? 'unreachable' : `http_${status}`, { detail: `HTTP ${status}` })
}

function ofPlatform(data: Refused): SlackFailure {
  // Where the answer was no JSON, the client puts all of it here: somebody's error page, and the outcome is unclear.
  const word = typeof data.error === 'string' && /^[a-z0-9_]{2,80}$/.test(data.error) ? data.error : 'unreachable'
  const after = data.response_metadata?.retryAfter
  const pause = typeof after === 'number' && after > 0 ? after * 1_000 : NO_HEADER_MS
  const detail = word === 'missing_scope' && typeof data.needed === 'string' ? data.needed : pointers(data.response_metadata?.messages)
  return new SlackFailure(word, { ...(detail ? { detail } : {}), ...(failureFor(word) === 'rate-limited' ? { retryAfter: pause } : {}) })
}

/** Where in our blocks the fault is; the messages themselves may quote what was sent. */
const pointers = (messages: unknown): string =>
  (Array.isArray(messages) ? messages : []).flatMap((m) => (typeof m === 'string' ? (m.match(/json-pointer:[\w/-]+/) ?? []) : [])).slice(0, 3).join(' ')

const codeOf = (error: Error & { code?: unknown }): string => (typeof error.code === 'string' ? error.code : error.name)
