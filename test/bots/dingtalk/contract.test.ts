import type { Traits } from '../../contract/bot-harness.ts'
import { botContract } from '../../contract/bot.ts'
import { contractHarness } from './contract-harness.ts'

// Robots are told neither of edits nor of recalls, nor that somebody opens the conversation, nor of sizes; nothing on the stream is signed. There are no windows,
// threads or messages for one person in a group, and who reads in a group costs calls. Texts have no key: sent twice, they are two, and nobody can look for them.
// What cards add, `faults.test.ts` shows: those are one under their key.
const lacks: Traits['lacks'] = ['edit', 'recall', 'open', 'size', 'stale', 'window', 'submit', 'thread', 'only', 'audience', 'missed', 'elsewhere', 'quote']
botContract('DingTalk with a card template', () => contractHarness('cards'), { lacks, dedupes: false, finds: false })
botContract('DingTalk without one', () => contractHarness('text'), { lacks: [...lacks, 'redraw'], dedupes: false, finds: false })
