import type { Inbound } from '../../src/chat/inbound.ts'
import type { Session } from './sessions.ts'

type Of<K extends Inbound['kind']> = Extract<Inbound, { kind: K }>

/** What a frame of DingTalk's means. Every one has exactly one meaning; a broken or unknown one is `nothing`, with a word for the log. `corp`: the company it happened in. */
export type Reading =
  /** Somebody of the company said something. `typed`: the same words with people as `@account`, for what reads them as an answer to numbered choices. `heard`: as which robot, and in which group. */
  | { kind: 'said'; corp: string; inbound: Of<'message' | 'command' | 'home'>; typed: string; heard: { robotCode: string | undefined; group: string | null }; session?: Session }
  /** `press`: who pressed what with which inputs, the same however often they do; `card`: where, by its `outTrackId`; `filled`: it has a form. */
  | { kind: 'pressed'; corp: string; inbound: Omit<Of<'press'>, 'id'>; press: string; card: string; filled: boolean }
  /** Somebody who is not of the company, and has no account a robot could write to. `who`: the same for all they say. */
  | { kind: 'outsider'; corp: string; who: string; session?: Session }
  /** The company's calls of this month are used up: somebody spoke, and nobody is told what. */
  | { kind: 'used-up' }
  | { kind: 'nothing'; why: string }
