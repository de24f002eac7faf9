import { parseArgs } from 'node:util'
import { runSeed } from './run-seed.ts'

/** `npm run simulate -- --seeds 2000 [--from 1]`, or `--seed 17` to play one again with its whole trace tail. */
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' }, seed: { type: 'string' } } })
const only = values.seed === undefined ? undefined : Number(values.seed)
const from = only ?? Number(values.from), count = only === undefined ? Number(values.seeds) : 1
if (![from, count].every((n) => Number.isSafeInteger(n) && n >= 0)) {
  console.error('Usage: npm run simulate -- --seeds 2000 [--from 1] | --seed 17')
  process.exit(2)
}

const started = performance.now(), seconds = (): number => (performance.now() - started) / 1000
let events = 0, messages = 0, failed = 0
for (let seed = from; seed < from + count; seed++) {
  const report = await runSeed(seed)
  events += report.events
  messages += report.messages
  if (report.violation) {
    failed++
    console.error(`\nSEED=${seed}  ${report.violation.message}\n${report.tail.map((line) => `  ${line}`).join('\n')}\nreplay: npm run simulate -- --seed ${seed}\n`)
  } else if (only !== undefined) console.log(`seed ${seed}: ${report.interviews} interviews, ${report.messages} acts, trace ${report.hash}`)
  if ((seed - from + 1) % 100 === 0) console.log(`${seed - from + 1} of ${count} seeds, ${events} events, ${((seed - from + 1) / seconds()).toFixed(1)} seeds/s, ${failed} failed`)
}
console.log(`${count} seeds, ${messages} acts of people, ${events} events, ${(count / seconds()).toFixed(1)} seeds/s, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
