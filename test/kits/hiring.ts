import { Service } from '../live/service.ts'
import { API_URL, APP_TOKEN, CHANNEL, HR, LocalSlack, SIGNING_SECRET, TEAM, TOKEN, words } from './local-slack.ts'
import { STEPS, Story } from './story.ts'

/** `hiring.ts socket|events`, in a private network: plays the whole story of the real service in local-slack and prints a line of JSON for each step. */
const mode = process.argv[2] === 'socket' ? 'socket' as const : 'events' as const
const service = await Service.create({
  SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: API_URL, SLACK_HIRING_CHANNEL: CHANNEL, ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
  BOLE_ADMINISTRATORS: `slack:${TEAM}:${HR}`, BOLE_COMPANY: 'Acme', BOLE_LANGUAGE: 'en', BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0',
})
const slack = await LocalSlack.start(mode, `http://127.0.0.1:${service.port}/slack/events`)
let failed = false
try {
  await service.start()
  const story = new Story(slack)
  /** What a failure looks like to those who are there. */
  async function picture(): Promise<string> {
    const said = (await Promise.all([story.dm, CHANNEL].filter(Boolean).map((place) => slack.messages(place)))).flatMap((messages) => messages.slice(-3))
    const warnings = service.log.split('\n').filter((line) => /"level":"(?:warn|error)"(?!.*"not ready")/.test(line))
    return [...said.map((m) => `${m.user}${m.ephemeral_to ? ` to ${m.ephemeral_to}` : ''}: ${words(m.blocks) || m.text}`), ...(await slack.complaints()).slice(-10), ...warnings.slice(-10)].join('\n')
  }
  for (const [step, play] of STEPS) {
    const started = performance.now()
    const error: string | undefined = failed ? 'not reached' : await play(story).then(() => undefined, (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)))
    failed ||= error !== undefined
    process.stdout.write(`${JSON.stringify({ step, ok: error === undefined, ms: Math.round(performance.now() - started), ...(error === undefined ? {} : { error }) })}\n`)
  }
  if (failed) process.stderr.write(`${await picture()}\n`)
} finally {
  slack.stop()
  await service.remove()
}
process.exitCode = failed ? 1 : 0
