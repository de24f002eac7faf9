import type { ServerResponse } from 'node:http'
import { InstallProvider } from '@slack/oauth'
import type { Installation, OrgInstallation } from '@slack/oauth'
import { Router } from 'express'
import type { BotClock } from '../shared/clock.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { fetchOver } from './keep-alive-fetch.ts'
import type { BotLog } from '../shared/log.ts'
import { SCOPES } from './scopes.ts'
import { sealer } from './seal.ts'
import { CALL_MS } from './slack-clients.ts'
import { vendorLogger } from './vendor-logger.ts'
import type { InstallationStore, Workspace } from './workspaces.ts'

export type InstallDeps = {
  install: { clientId: string; clientSecret: string; stateSecret: string; publicUrl: string; store: InstallationStore }
  apiUrl: string
  http: KeepAlive
  /** A workspace has a new token. */
  installed: (team: string) => void
  log: BotLog
  clock: BotClock
}

type Notice = { status: number; zh: [title: string, text: string]; en: [title: string, text: string] }

const NOTICES = {
  installed: {
    status: 200,
    zh: ['伯乐已经装好了', '现在可以回到 Slack：在招聘频道里输入 /invite @bole 把它请进来，再输入 /hire help 看看能做什么。'],
    en: ['Bole is installed', 'You can go back to Slack: type /invite @bole in your hiring channel, then /hire help to see what it can do.'],
  },
  organisation: {
    status: 400,
    zh: ['请安装到单个工作区', '伯乐目前不支持装到整个企业组织。请重新安装，并在 Slack 的页面上选择一个工作区。'],
    en: ['Please choose one workspace', 'Bole cannot be installed for a whole organisation yet. Install it again and choose a single workspace on Slack’s page.'],
  },
  rotation: {
    status: 400,
    zh: ['请先关闭令牌轮换', '这个应用开启了 Token Rotation，伯乐还不支持。请应用的管理员按 bots/slack/manifest.json 重新建一个应用，再来安装。'],
    en: ['Token rotation has to be off', 'This app has token rotation turned on, which Bole does not support. Ask whoever runs it to create the app anew from bots/slack/manifest.json, then install it again.'],
  },
  incomplete: {
    status: 400,
    zh: ['没有装上', 'Slack 没有交出机器人的令牌，什么都没有保存。请应用的管理员检查应用的权限范围，再试一次。'],
    en: ['Not installed', 'Slack gave us no token for the bot, and nothing was kept. Ask whoever runs the app to check its scopes, then try again.'],
  },
  cancelled: {
    status: 400,
    zh: ['没有装上', '安装被取消了，什么都没有改变。想装的时候再来就好。'],
    en: ['Not installed', 'The installation was cancelled and nothing has changed. Come back whenever you like.'],
  },
  stale: {
    status: 400,
    zh: ['这次安装已经失效', '安装要在十分钟内、用同一个浏览器完成。请重新开始。'],
    en: ['This installation has expired', 'It has to be finished within ten minutes and in the same browser. Please start again.'],
  },
  failed: {
    status: 502,
    zh: ['没有装上', '和 Slack 的通信出了问题，什么都没有保存。请过几分钟再试。'],
    en: ['Not installed', 'Something went wrong between us and Slack, and nothing was kept. Please try again in a few minutes.'],
  },
} satisfies Record<string, Notice>

/** `@slack/oauth`'s words for what went wrong. */
const FAILURES: Record<string, Notice> = {
  slack_oauth_installer_authorization_error: NOTICES.cancelled, slack_oauth_missing_code: NOTICES.stale, slack_oauth_missing_state: NOTICES.stale, slack_oauth_invalid_state: NOTICES.stale,
}

/** `/slack/install` and `/slack/oauth_redirect`, for workspaces that take Bole in. Tokens are sealed before they are stored. */
export function installDoors({ install, apiUrl, http, installed, log, clock }: InstallDeps): Router {
  const { clientId, clientSecret, stateSecret, publicUrl, store } = install
  const sealed = sealer(stateSecret), logger = vendorLogger(log)
  const provider = new InstallProvider({
    clientId, clientSecret, stateSecret, logger, directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
    clientOptions: { slackApiUrl: apiUrl, fetch: fetchOver(http), retryConfig: { retries: 0 }, timeout: CALL_MS, rejectRateLimitedCalls: true },
    installationStore: {
      async storeInstallation(installation) {
        const workspace = workspaceOf(installation)
        if (!workspace) throw new Error('no workspace in this installation')
        await store.put(workspace.team, sealed.seal(JSON.stringify(workspace)), clock.now())
        installed(workspace.team)
        log.info('slack: a workspace installed the app', { team: workspace.team })
      },
      fetchInstallation: () => Promise.reject(new Error('workspaces are looked up elsewhere')),
    },
  })
  const router = Router()
  router.get('/slack/install', async (request, response) => {
    await provider.handleInstallPath(request, response, {}, { scopes: SCOPES.map(({ scope }) => scope), redirectUri: new URL('/slack/oauth_redirect', publicUrl).href })
  })
  router.get('/slack/oauth_redirect', async (request, response) => {
    await provider.handleCallback(request, response, {
      afterInstallation: async (installation) => {
        const notice = refusal(installation)
        if (notice) show(response, notice)
        return notice === undefined
      },
      success: () => show(response, NOTICES.installed),
      failure: ({ code }) => show(response, FAILURES[code] ?? NOTICES.failed),
    })
  })
  return router
}

function refusal(installation: Installation | OrgInstallation): Notice | undefined {
  if (installation.isEnterpriseInstall) return NOTICES.organisation
  if (installation.bot?.refreshToken !== undefined) return NOTICES.rotation
  return workspaceOf(installation) ? undefined : NOTICES.incomplete
}

function workspaceOf({ team, bot }: Installation | OrgInstallation): Workspace | undefined {
  return team && bot?.token && bot.id ? { team: team.id, name: team.name ?? '', token: bot.token, botUser: bot.userId, bot: bot.id } : undefined
}

/** Nobody's language is known here, so it speaks both. Our own words only: nothing of the request is shown. */
function show(response: ServerResponse, { status, zh, en }: Notice): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${en[0]} · ${zh[0]}</title></head><body>`
    + `<main><h1>${zh[0]}</h1><p>${zh[1]}</p><hr><div lang="en"><h1>${en[0]}</h1><p>${en[1]}</p></div></main></body></html>`)
}
