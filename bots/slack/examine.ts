import type { Check } from '../../src/chat/bot.ts'
import type { BotClock } from '../shared/clock.ts'
import { examineChannel } from './examine-channel.ts'
import { examineIntake } from './examine-intake.ts'
import type { Intake } from './examine-intake.ts'
import { examineToken } from './examine-token.ts'
import { failureOf } from './failures.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import type { SlackClients } from './slack-clients.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

/** Workspaces looked at, one after the other. */
const MOST = 20

export type ExamineDeps = {
  workspaces: Workspaces
  clients: SlackClients
  apiUrl: string
  http: KeepAlive
  intake: Intake
  installable: boolean
  expected: { hiringChannel: { team: string; channel: string } | null; publicUrl: string }
  clock: BotClock
}

/** Looks at everything Slack needs, and says what to do about what is missing. Total; prints no secret. */
export async function examine(d: ExamineDeps): Promise<Check[]> {
  const what = { zh: 'Slack 工作区', en: 'Slack workspace' }
  let workspaces: Workspace[]
  try { workspaces = await d.workspaces.list() } catch (error) { return [{ what, ok: false, advice: nobody(failureOf(error).message) }, ...(await examineIntake(d))] }
  const install = `${d.expected.publicUrl}/slack/install`
  const checks: Check[] = workspaces.length > 0 ? [] : [{ what, ok: false, advice: { zh: `还没有工作区安装 Bole。请打开 ${install} 安装。`, en: `No workspace has installed Bole yet. Open ${install} to install it.` } }]
  for (const workspace of workspaces.slice(0, MOST)) checks.push(...(await examineToken(d, workspace)))
  if (d.expected.hiringChannel) checks.push(await examineChannel(d.clients, d.expected.hiringChannel))
  return [...checks, ...(await examineIntake(d))]
}

/** The one workspace's token was never answered, so nobody knows whose it is. */
const nobody = (word: string): Check['advice'] => /invalid_auth|not_authed|token|inactive/.test(word)
  ? { zh: `Slack 不认这个令牌（${word}）。请到 api.slack.com/apps → 您的应用 → OAuth & Permissions 复制 Bot User OAuth Token，设为 SLACK_BOT_TOKEN。`, en: `Slack does not accept the token (${word}). Copy the Bot User OAuth Token from api.slack.com/apps → your app → OAuth & Permissions into SLACK_BOT_TOKEN.` }
  : { zh: `问不到工作区是哪一个（${word}）。请检查这台机器能不能访问 Slack，以及数据库是否正常。`, en: `Nobody could say which workspace this is (${word}). See whether this machine reaches Slack, and whether the database is well.` }
