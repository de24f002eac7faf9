import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import type { Call } from './call.ts'
import { failureOf } from './failures.ts'
import { CALLBACK, EVENTS, RECRUITING_EVENT } from './scopes.ts'

/** open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/bot-v3/bot_info: 2 is switched on. */
const ON = 2
const Bot = z.object({ bot: z.object({ activate_status: z.number(), app_name: z.string().catch('') }) })

const names = z.array(z.string()).optional().catch(undefined)
/** What open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/application-v6/application/get tells an app of itself; parts are missing for some apps. */
const App = z.object({ app: z.object({
  online_version_id: z.string().optional().catch(undefined), unaudit_version_id: z.string().optional().catch(undefined),
  event: z.object({ subscription_type: z.string().optional().catch(undefined), subscribed_events: names }).optional().catch(undefined),
  callback_info: z.object({ callback_type: z.string().optional().catch(undefined), subscribed_callbacks: names }).optional().catch(undefined),
}) })
type App = z.infer<typeof App>['app']

type About = { call: Call; intake: { mode: 'ws' | 'http' }; recruiting: boolean }

/** The bot's capability, the published version, and what it subscribes to. */
export const examineApp = async (d: About): Promise<Check[]> => [await bot(d.call), ...(await published(d))]

async function bot(call: Call): Promise<Check> {
  const what = { zh: '机器人能力', en: 'Bot capability' }
  try {
    const found = Bot.parse(await call({ method: 'GET', path: '/bot/v3/info' })).bot
    if (found.activate_status === ON) return { what, ok: true, advice: { zh: `已启用（${found.app_name}）。`, en: `On (${found.app_name}).` } }
    return { what, ok: false, advice: { zh: `还没有启用（状态 ${found.activate_status}）。请发布应用版本；需要审核的话，请管理员在飞书管理后台通过并启用。`, en: `Not switched on (status ${found.activate_status}). Publish a version of the app; where it needs approval, ask an administrator to approve and enable it in the Feishu admin console.` } }
  } catch (error) {
    const { message } = failureOf(error)
    return { what, ok: false, advice: { zh: `查不到（${message}）。请到开放平台 → 您的应用 → 添加应用能力，添加“机器人”，再发布版本。`, en: `It could not be looked up (${message}). Add “Bot” at the open platform → your app → Add Features, then publish a version.` } }
  }
}

async function published({ call, intake, recruiting }: About): Promise<Check[]> {
  const what = { zh: '事件与回调', en: 'Events and callbacks' }, wanted = [...EVENTS, ...(recruiting ? [RECRUITING_EVENT] : [])]
  const byHand = {
    zh: `请自己核对：开放平台 → 您的应用 → 事件与回调，事件要有 ${wanted.join('、')}，回调要有 ${CALLBACK}，订阅方式都选${way(intake.mode).zh}；版本管理与发布里最新版本是“已发布”。`,
    en: `Please look yourself: at the open platform → your app → Events & Callbacks there should be the events ${wanted.join(', ')} and the callback ${CALLBACK}, both by ${way(intake.mode).en}; under Version Management & Release the latest version should be released.`,
  }
  let app: App
  try { app = App.parse(await call({ method: 'GET', path: '/application/v6/applications/me', params: { lang: 'zh_cn' } })).app } catch (error) {
    const { message } = failureOf(error)
    return [{ what, ok: true, advice: { zh: `没有 application:application:self_manage 权限，这里看不到（${message}）。${byHand.zh}`, en: `Without application:application:self_manage they cannot be seen from here (${message}). ${byHand.en}` } }]
  }
  return [version(app), subscriptions(what, app, wanted, intake.mode, byHand)]
}

const way = (mode: 'ws' | 'http'): Check['advice'] => (mode === 'ws' ? { zh: '“使用长连接接收”', en: '“persistent connection”' } : { zh: '“将事件/回调发送至开发者服务器”', en: '“send to developer’s server”' })

function version({ online_version_id: online, unaudit_version_id: waiting }: App): Check {
  const what = { zh: '应用版本', en: 'App version' }
  if (!online) return { what, ok: false, advice: waiting
    ? { zh: '版本还在审核，请管理员在飞书管理后台通过。', en: 'The version waits for approval; ask an administrator to approve it in the Feishu admin console.' }
    : { zh: '还没有发布。请到开放平台 → 您的应用 → 版本管理与发布，创建版本并发布。', en: 'None is published. Create and publish one at the open platform → your app → Version Management & Release.' } }
  return { what, ok: true, advice: waiting
    ? { zh: '已发布；新版本还在审核，通过前新加的权限和事件不生效。', en: 'Published; a newer one waits for approval, and until then new scopes and events have no effect.' }
    : { zh: '已发布。改过权限或事件后要再发布一次。', en: 'Published. After changes of scopes or events publish again.' } }
}

function subscriptions(what: Check['what'], app: App, wanted: readonly string[], mode: 'ws' | 'http', byHand: Check['advice']): Check {
  const events = app.event?.subscribed_events, callbacks = app.callback_info?.subscribed_callbacks
  const missing = [...(events ? wanted.filter((e) => !events.includes(e)) : []), ...(callbacks && !callbacks.includes(CALLBACK) ? [CALLBACK] : [])]
  if (missing.length > 0) return { what, ok: false, advice: {
    zh: `没有订阅 ${missing.join('、')}。请到开放平台 → 您的应用 → 事件与回调添加（${CALLBACK} 在“回调配置”里），再发布新版本。`,
    en: `Not subscribed: ${missing.join(', ')}. Add them at the open platform → your app → Events & Callbacks (${CALLBACK} under Callback Configuration), then publish a new version.` } }
  const ways = [app.event?.subscription_type, app.callback_info?.callback_type].filter((w) => w === 'webhook' || w === 'websocket'), right = mode === 'ws' ? 'websocket' : 'webhook'
  if (ways.some((w) => w !== right)) return { what, ok: false, advice: {
    zh: `订阅方式和 FEISHU_MODE=${mode} 不一致。请到事件与回调里把两处的订阅方式都改成${way(mode).zh}。`, en: `They are not delivered the way FEISHU_MODE=${mode} expects. Under Events & Callbacks set both to ${way(mode).en}.` } }
  return { what, ok: true, advice: events && callbacks ? { zh: '齐全。', en: 'All there.' } : byHand }
}
