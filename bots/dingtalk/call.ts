import type { CallKind } from './meter.ts'

/** A call of DingTalk's. `path` begins with `/v1.0/`, or with `/topapi/` for the older ones, which stand at another host. `kind`: what it is counted as; null where DingTalk counts none. `once`: calls with the same word are one call, for a day. */
export type Asked = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; data?: unknown; kind: CallKind | null; once?: string }

/** Calls DingTalk as the app of its company. Resolves to the answer, unparsed; fails only with `BotFailure`. */
export type Call = (asked: Asked) => Promise<unknown>
