import type { Inbound } from '../../src/chat/inbound.ts'

/** What an event of Feishu's means. Every one has exactly one meaning; a broken or unknown one is `nothing`, with a word for the log. */
export type Reading =
  /** For the sink. `press`: the press awaits an answer within 3 s, under this name. `union`: the person's union_id, where the event has it. */
  | { kind: 'event'; inbound: Inbound; press?: string; union?: string }
  /** A recall names the message and nobody who took it back: the bot asks Feishu whose it was. */
  | { kind: 'recalled'; tenant: string; message: string; chat: string; at: number }
  /** An application of Feishu's recruiting reached a stage. `id`: of the event, as the others have theirs. */
  | { kind: 'recruiting'; tenant: string; id: string; application: string; stage: string; at: number }
  | { kind: 'nothing'; why: string }
