import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { quantile, table } from '../live/table.ts'
import { bookingsUnder } from './on-bookings.ts'
import { onDingTalk } from './dingtalk-ground.ts'
import { examine } from './examine.ts'
import { onFeishu } from './feishu-ground.ts'
import { onPlatform } from './on-platform.ts'
import { onSlack } from './slack-ground.ts'
import { storm } from './storm.ts'

// npm run crash: the real process killed at random moments under load. Ends with 1 where anything was lost, said twice or out of order.
// `-- --slack`: on Slack, over HTTP or with `--socket` in Socket Mode, with `--peers` bare Bolt and the Chat SDK too; `-- --feishu`: on Feishu, over the long connection or
// with `--http` by requests; `--dingtalk`: on DingTalk, with `--template` by cards; `--bookings`: interviews of people, with calendars that outlive it (`--messages`: presses). `--faults`: deliveries come twice and calls fail.
const { values } = parseArgs({ options: {
  kills: { type: 'string' }, messages: { type: 'string' }, candidates: { type: 'string', default: '32' }, rate: { type: 'string', default: '15' },
  slack: { type: 'boolean', default: false }, socket: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false }, feishu: { type: 'boolean', default: false }, http: { type: 'boolean', default: false },
  dingtalk: { type: 'boolean', default: false }, template: { type: 'boolean', default: false },
  bookings: { type: 'boolean', default: false },
  faults: { type: 'boolean', default: false }, seed: { type: 'string', default: String(Date.now() % 100_000) },
} })
const began = performance.now(), tell = (line: string): void => { console.log(line) }
const { faults } = values, seed = Number(values.seed), slack = values.socket ? 'socket' as const : 'http' as const, feishu = values.http ? 'http' as const : 'ws' as const
if (values.bookings) process.exit(await bookingsUnder({ kills: Number(values.kills ?? 30), presses: Number(values.messages ?? 100), candidates: Math.min(Number(values.candidates), 8), seed }, tell))
if (values.slack) process.exit(await onPlatform({ name: slack, on: onSlack(slack), peers: values.peers ? onSlack('http') : null, faults, seed }, tell))
if (values.feishu) process.exit(await onPlatform({ name: feishu, on: onFeishu(feishu), peers: null, faults, seed }, tell))
if (values.dingtalk) process.exit(await onPlatform({ name: values.template ? 'cards' : 'text', on: onDingTalk(values.template ? 'cards' : 'text'), peers: null, faults, seed }, tell))
const aftermath = await storm({ kills: Number(values.kills ?? 50), messages: Number(values.messages ?? 500), candidates: Number(values.candidates), perSecond: Number(values.rate) }, tell)
const { service, candidates, kills, databaseKills, restarts, settled } = aftermath
const found = await examine(aftermath)
await service.stop()
const violations = [...found.lost, ...found.duplicated, ...found.disordered, ...found.other]
console.log(`\n${table([
  ['kills', kills, `of these with the database: ${databaseKills}`],
  ['messages', found.sent, `in ${candidates.length} interviews`],
  ['acknowledged', found.acknowledged, ''],
  ['lost', found.lost.length, ''],
  ['duplicated', found.duplicated.length, ''],
  ['out of order', found.disordered.length, ''],
  ['other faults', found.other.length, ''],
  ['scorecards', found.scorecards, `of ${candidates.length}`],
  ['restart to ready', `${Math.round(quantile(restarts, 0.5))} ms`, `median; at most ${Math.round(Math.max(...restarts))} ms, n ${restarts.length}`],
  ['all at rest after', `${(settled / 1_000).toFixed(1)} s`, ''],
  ['in all', `${Math.round((performance.now() - began) / 1_000)} s`, `load ${loadavg()[0]?.toFixed(2)}`],
])}`)
for (const violation of violations.slice(0, 40)) console.error(`!! ${violation}`)
if (violations.length === 0) rmSync(service.dir, { recursive: true, force: true })
else console.error(`${violations.length} faults. What was kept is in ${service.dir}`)
process.exit(violations.length === 0 ? 0 : 1)
