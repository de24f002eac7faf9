import type { Traits } from '../../contract/bot-harness.ts'
import { botContract } from '../../contract/bot.ts'
import { contractHarness } from './contract-harness.ts'

// Bots are not told of edits, nor of sizes; forms stand in the message, and what one person alone may see goes to their direct conversation. What was sent
// cannot be looked up by its key, but within an hour sending it again is harmless. What a command was used on, and what was missed, nobody tells.
const lacks: Traits['lacks'] = ['edit', 'size', 'window', 'submit', 'only', 'elsewhere', 'quote', 'missed']
botContract('Feishu over HTTP', () => contractHarness('http'), { lacks, dedupes: true, finds: false })
// The long connection is not signed: nothing there can be stale.
botContract('Feishu over the long connection', () => contractHarness('ws'), { lacks: [...lacks, 'stale'], dedupes: true, finds: false })
