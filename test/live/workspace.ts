import { startFakeSlack } from '../fakes/slack/fake-slack.ts'
import type { FakeOptions, FakeSlack } from '../fakes/slack/fake-slack.ts'
import { ACME } from '../fakes/slack/world.ts'
import { numbered } from './town.ts'
import type { Town } from './town.ts'

export const userOf = (n: number): string => `U0B${numbered(n)}`
export const SLACK: Town = { platform: 'slack', tenant: ACME.id, hiring: 'C0HIRING', hr: 'U0HR', userOf, cardOf: (n) => `1763840000.${numbered(n)}` }

/** Fake Slack with so many candidates in its workspace. */
export async function workspace(options: Omit<FakeOptions, 'mode' | 'teams'> & Partial<Pick<FakeOptions, 'mode'>>, candidates: number): Promise<FakeSlack> {
  const slack = await startFakeSlack({ mode: 'http', ...options, teams: [ACME] }), { world } = slack, { team } = slack.people
  const hiring = slack.people.channel(SLACK.hiring)
  for (let n = 1; n <= candidates; n++) {
    const id = userOf(n), ts = SLACK.cardOf(n), card = { ...world.asBot(team), text: id, ts }
    world.addUser(team, { id, name: id.toLowerCase() })
    world.add(hiring, card)
  }
  return slack
}

export const envOf = ({ app, apiUrl }: FakeSlack, mode: FakeOptions['mode'] = 'http'): Record<string, string> =>
  ({ SLACK_BOT_TOKEN: ACME.token, ...(mode === 'http' ? { SLACK_SIGNING_SECRET: app.signingSecret } : { SLACK_APP_TOKEN: app.appToken }), SLACK_HIRING_CHANNEL: SLACK.hiring, SLACK_API_URL: apiUrl })
