import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Hr } from '../live/hr.ts'
import { memoryOf, treeOf } from '../live/processes.ts'
import { Service } from '../live/service.ts'
import { quantile, table } from '../live/table.ts'
import { firstRatedAnswer } from './first-rating.ts'
import { bigBase } from './big-base.ts'
import { bookings } from './bookings.ts'
import { dingtalkMonth } from './dingtalk-month.ts'
import { replies } from './replies.ts'
import { sideBySide } from './slack.ts'
import { tokensOfAnInterview } from './tokens.ts'

// npm run bench: how long people wait, and what Bole takes. Only figures of a quiet machine mean something. `-- --slack` is the second half alone: Bole
// beside others on Slack; `-- --big` measures a large database against a small one; `-- --dingtalk-month`: the calls of a month on DingTalk; `-- --tokens`: what an interview takes of a model.
const { values } = parseArgs({ options: { rate: { type: 'string', default: '20' }, candidates: { type: 'string', default: '64' }, waves: { type: 'string', default: '3' }, starts: { type: 'string', default: '5' }, rounds: { type: 'string', default: '3' }, slack: { type: 'boolean', default: false }, big: { type: 'boolean', default: false }, 'dingtalk-month': { type: 'boolean', default: false }, tokens: { type: 'boolean', default: false }, bookings: { type: 'boolean', default: false } } })
const perSecond = Number(values.rate), atOnce = Number(values.candidates)
const ms = (n: number): string => `${Math.round(n)} ms`
const megabytes = (pids: number[]): string => `${memoryOf(pids).toFixed(0)} MB`
const rows: string[][] = [['figure', 'measured', 'goal', 'n', 'load']]
const row = (figure: string, measured: string, goal: string, n: number): void => {
  rows.push([figure, measured, goal, String(n), (loadavg()[0] ?? 0).toFixed(2)])
  console.log(`${figure}: ${measured}`)
}

const tell = (line: string): void => { console.log(line) }
if (values.big) console.log(`\n${await bigBase(tell)}`)
if (values.slack) console.log(`\n${await sideBySide(Number(values.rounds), tell)}`)
if (values['dingtalk-month']) console.log(`\n${await dingtalkMonth()}`)
if (values.tokens) console.log(`\n${await tokensOfAnInterview()}`)
if (values.bookings) console.log(`\n${await bookings(10_000, 4)}`)
if (values.big || values.slack || values['dingtalk-month'] || values.tokens || values.bookings) process.exit(0)

const service = await Service.create()
try {
  const cold = await service.start()
  row('first start to ready, database made', ms(cold), '', 1)
  row('start to the first rated answer, by script', ms(cold + (await firstRatedAnswer(service.port))), '60 s with npm ci', 1)
  const warm: number[] = []
  for (let i = 0; i < Number(values.starts); i++) {
    await service.stop()
    warm.push(await service.start())
  }
  row('start to ready, median', ms(quantile(warm, 0.5)), '2500 ms', warm.length)
  await sleep(10_000)
  row('idle memory, service and database (PSS)', megabytes(treeOf(service.pid)), '250 MB', 1)
  row('  of these the service alone', megabytes([service.pid]), '', 1)
  const waits = await replies(service, new Hr(service.port), { perSecond, atOnce, waves: Number(values.waves) }, tell)
  row(`message to next question at ${values.rate}/s, p50`, ms(quantile(waits.next, 0.5)), '60 ms', waits.next.length)
  row(`message to next question at ${values.rate}/s, p99`, ms(quantile(waits.next, 0.99)), '250 ms', waits.next.length)
  row('  of these until stored and acknowledged, p50', ms(quantile(waits.acked, 0.5)), '', waits.acked.length)
  row('  of these until stored and acknowledged, p99', ms(quantile(waits.acked, 0.99)), '500 ms', waits.acked.length)
  row('processor time of all of it for one such message', `${waits.processor.toFixed(1)} ms`, '', waits.next.length)
  row('memory after that (PSS)', megabytes(treeOf(service.pid)), '', 1)
} finally {
  await service.remove()
}
console.log(`\n${table(rows)}\n${cpus().length} cores, Node ${process.version}`)
console.log(`\n${await sideBySide(Number(values.rounds), tell)}`)
process.exit(0)
