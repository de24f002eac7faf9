import { startFakeSlack } from '../fakes/slack/fake-slack.ts'
import type { FakeOptions, FakeSlack } from '../fakes/slack/fake-slack.ts'
import { ACME } from '../fakes/slack/world.ts'

export const TEAM = ACME.id
export const HIRING = 'C0HIRING'

/** The user whose interview is number `n`, among those that `seed` writes; and the message their live card stands in. */
export const userOf = (n: number): string => `U0B${String(n).padStart(7, '0')}`
export const cardOf = (n: number): string => `1763840000.${String(n).padStart(7, '0')}`

/** Fake Slack with so many candidates in its workspace. */
export async function workspace(options: Omit<FakeOptions, 'mode' | 'teams'> & Partial<Pick<FakeOptions, 'mode'>>, candidates: number): Promise<FakeSlack> {
  const slack = await startFakeSlack({ mode: 'http', ...options, teams: [ACME] }), { world } = slack, { team } = slack.people
  const hiring = slack.people.channel(HIRING)
  for (let n = 1; n <= candidates; n++) {
    const id = userOf(n), ts = cardOf(n), card = { ...world.asBot(team), text: id, ts }
    world.addUser(team, { id, name: id.toLowerCase() })
    world.add(hiring, card)
  }
  return slack
}

export const envOf = ({ app, apiUrl }: FakeSlack, mode: FakeOptions['mode'] = 'http'): Record<string, string> =>
  ({ SLACK_BOT_TOKEN: ACME.token, ...(mode === 'http' ? { SLACK_SIGNING_SECRET: app.signingSecret } : { SLACK_APP_TOKEN: app.appToken }), SLACK_HIRING_CHANNEL: HIRING, SLACK_API_URL: apiUrl })
