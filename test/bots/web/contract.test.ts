import { botContract } from '../../contract/bot.ts'
import { contractHarness } from './web-harness.ts'

// Our own mailbox sets no limits, and a page has no windows, threads or home; a candidate has neither a channel nor commands.
const WEB = ['rate-limited', 'window', 'submit', 'thread', 'only', 'elsewhere', 'quote', 'home', 'press-home', 'audience', 'missed'] as const
botContract('web, candidate', () => contractHarness('candidate'), { lacks: [...WEB, 'mention', 'command'], dedupes: true, finds: true })
botContract('web, demo staff', () => contractHarness('staff'), { lacks: WEB, dedupes: true, finds: true })
