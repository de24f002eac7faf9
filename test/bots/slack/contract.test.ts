import { botContract } from '../../contract/bot.ts'
import { contractHarness } from './contract-harness.ts'

// Slack has no idempotency key, but what was sent can be found by its metadata. Envelopes of Socket Mode are not signed: none can be stale.
botContract('Slack over HTTP', () => contractHarness('http'), { lacks: [], dedupes: false, finds: true })
botContract('Slack over Socket Mode', () => contractHarness('socket'), { lacks: ['stale'], dedupes: false, finds: true })
