import { botContract } from '../../contract/bot.ts'
import { contractHarness } from './web-harness.ts'

// Our own mailbox sets no limits; a candidate has neither a channel nor commands.
botContract('web, candidate', () => contractHarness('candidate'), { lacks: ['rate-limited', 'mention', 'command'], tellsKeys: true })
botContract('web, demo staff', () => contractHarness('staff'), { lacks: ['rate-limited'], tellsKeys: true })
