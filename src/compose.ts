import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DingTalkBot, DingTalkBotDeps } from '../bots/dingtalk/bot.ts'
import type { Meter } from '../bots/dingtalk/meter.ts'
import { CORP } from '../bots/dingtalk/read-shared.ts'
import type { FeishuBot, FeishuBotDeps } from '../bots/feishu/bot.ts'
import { oneCompany } from '../bots/feishu/one-company.ts'
import type { SlackBot } from '../bots/slack/bot.ts'
import type { InstallationStore } from '../bots/slack/workspaces.ts'
import { WebBot } from '../bots/web/bot.ts'
import { demoWorkspace } from '../bots/web/demo.ts'
import { migrate, MIGRATIONS } from '../prisma/migrate.ts'
import { createApp } from './app/app.ts'
import { createCalibrations } from './app/calibrations.ts'
import { createFrozen } from './app/frozen.ts'
import type { House } from './app/house.ts'
import type { Arrival } from './app/recruiting.ts'
import { PLATFORM } from './cards/platform-words.ts'
import { personKey, type Address, type Platform } from './chat/address.ts'
import type { Bot, Check } from './chat/bot.ts'
import type { Config } from './config.ts'
import type { CheckedCalendars } from './infra/calendars/checked.ts'
import { DingTalkCalendars } from './infra/calendars/dingtalk.ts'
import type { Memory } from './infra/calendars/event-memory.ts'
import { FeishuCalendars, type FeishuCall } from './infra/calendars/feishu.ts'
import { noCalendars } from './infra/calendars/none.ts'
import { systemClock } from './infra/clock.ts'
import { everyMinute } from './infra/cron/every-minute.ts'
import { PostgresCalls } from './infra/database/calls.ts'
import { connect, fromUrl } from './infra/database/connect.ts'
import { embeddedAt, startEmbedded } from './infra/database/embedded.ts'
import { PostgresFeishuPeople } from './infra/database/feishu-people.ts'
import { PostgresInstallations } from './infra/database/installations.ts'
import { PostgresMailbox } from './infra/database/mailbox.ts'
import { PostgresMenus } from './infra/database/menus.ts'
import { PostgresStore } from './infra/database/postgres-store.ts'
import { remembered } from './infra/database/remembered.ts'
import { serverSecret } from './infra/database/secret.ts'
import { PostgresSeats } from './infra/database/seat-bookings.ts'
import { PostgresSpending } from './infra/database/spending.ts'
import { PostgresShadowRatings } from './infra/database/shadow-ratings.ts'
import { doctor } from './infra/doctor.ts'
import { CsvTableReader } from './infra/files/csv-table-reader.ts'
import { FileResumeReader } from './infra/files/resume-reader.ts'
import { startHttp } from './infra/http/server.ts'
import { PgBossJobs } from './infra/jobs/pg-boss-jobs.ts'
import { loadLibrary } from './infra/library/load-library.ts'
import type { ImapInbox } from './infra/mail/imap-inbox.ts'
import { SmtpMailer } from './infra/mail/smtp-mailer.ts'
import { awaited } from './infra/llm/book-keeper.ts'
import { endpointOf, type ModelAccess } from './infra/llm/endpoint.ts'
import { examineModel } from './infra/llm/examine-model.ts'
import { needPackage } from './infra/llm/model-call.ts'
import { ModelDrafter } from './infra/llm/model-drafter.ts'
import { ModelJudge } from './infra/llm/model-judge.ts'
import { costOf } from './infra/llm/price.ts'
import { RulesAtOnce, RulesJudge } from './infra/llm/rules-judge.ts'
import { systemRandom as random } from './infra/random.ts'
import { FeishuHire } from './infra/recruiting/feishu-hire.ts'
import { createTokens } from './infra/tokens.ts'
import { workCalendars } from './infra/work-calendar/work-calendars.ts'
import type { Judge } from './ports/judge.ts'
import type { Log } from './ports/log.ts'
import type { Recruiting } from './ports/recruiting.ts'

/** Time given to what is in hand when the service stops, ms. */
const PATIENCE_MS = 8_000
/** A due message waiting longer makes the service unready, ms. */
const LATE_MS = 60_000

export type Service = { url: string; stop(): Promise<void> }

/** Builds the house: the only place that says `new` of a port's implementation. `lost` is told when the embedded database is gone for good. */
export async function compose(config: Config, log: Log, lost: () => void): Promise<Service> {
  const library = loadLibrary(join(import.meta.dirname, '../prompts'))
  const embedded = config.databaseUrl === null
    ? await startEmbedded(config.dataDir, (what) => { log.warn(`the embedded database was ${what}`); if (what === 'lost') lost() })
    : null
  const undo: (() => Promise<unknown>)[] = embedded ? [() => embedded.stop()] : []
  try {
    const database = await connect(embedded?.connection ?? fromUrl(config.databaseUrl ?? ''), log)
    undo.unshift(() => database.close())
    for (const name of await migrate(database.pool, MIGRATIONS)) log.info('migrated', { migration: name })
    const owner = randomUUID(), store = await PostgresStore.open(database, owner, log)
    undo.unshift(() => store.close())
    const mailbox = await PostgresMailbox.open(database, log)
    undo.unshift(() => mailbox.close())

    const bots = new Map<Platform, Bot>()
    const demo = config.demo ? demoWorkspace : null
    const { prisma } = database, remember: Remember = (name) => remembered(prisma, name), secret = await serverSecret(prisma)
    const { spending, idle } = awaited(new PostgresSpending(prisma, log))
    // What the last calls cost is written after all work has ended and before the database closes.
    undo.unshift(idle)
    for (const model of modelsOf(config)) await needPackage(endpointOf(model))
    const model = config.llm && { ...config.llm, library, random, log, memory: remember, spending, price: priceOf(config.llm) }
    const judge: Judge = model ? new ModelJudge(model) : new RulesAtOnce()
    const slack = config.slack && (await slackOf(config.slack, config.publicUrl, { installations: new PostgresInstallations(prisma), remember }, log))
    const feishu = config.feishu && (await feishuOf(config.feishu, config.publicUrl, { people: new PostgresFeishuPeople(prisma, log), remember, arrived: (arrival) => app.arrived(arrival) }, log))
    if (feishu) undo.unshift(async () => feishu.close())
    const dingtalk = config.dingtalk && (await dingtalkOf(config.dingtalk, config.publicUrl, { menus: new PostgresMenus(prisma, 'dingtalk'), meter: new PostgresCalls(prisma, 'dingtalk', log), remember, house: createHmac('sha256', secret).update('dingtalk').digest('base64url') }, log))
    const platforms = [slack?.bot, feishu?.bot, dingtalk?.bot].filter((bot) => bot != null)
    for (const bot of platforms) bots.set(bot.platform, bot)
    const channel: Address = slack?.channel ?? (await feishu?.channel()) ?? dingtalk?.channel ?? { platform: 'web', tenant: demo?.tenant ?? '', conversation: demo?.channel ?? '#hiring' }
    const mailer = config.mail && new SmtpMailer(config.mail)
    if (mailer) undo.unshift(async () => mailer.close())
    const inbox = config.inbox && (await inboxOf(config.inbox, remember))
    if (inbox) undo.unshift(async () => inbox.close())
    const calendars = await calendarsOf(config, { feishu, dingtalk, remember })
    const rater = { kind: judge.rater.kind, name: judge.rater.name }
    const house: House = {
      store, clock: systemClock, random, log, jobs: new PgBossJobs(database.connection, log), judge, fallback: new RulesJudge(), library, resumes: new FileResumeReader(), tables: new CsvTableReader(), bots, mailer, inbox, recruiting: feishu?.recruiting ?? null, ...(model ? { spending, drafter: new ModelDrafter(model) } : {}),
      settings: { company: config.company, language: config.language, timeZone: config.timeZone, publicUrl: config.publicUrl, linkDays: config.linkDays, pace: config.pace, channel, rater, caps: config.llm?.price ? { month: config.llm.monthlyCap, currency: config.llm.price.currency } : null },
      frozen: createFrozen(store), calibrations: createCalibrations(store), shadows: new PostgresShadowRatings(prisma), seats: new PostgresSeats(database.pool), calendars: calendars ?? noCalendars, workCalendars: workCalendars(),
      administrators: new Set(config.administrators),
      residents: new Map((demo?.personas ?? []).map((p) => [personKey({ platform: 'web', tenant: demo?.tenant ?? '', user: p.user }), { name: p.name, roles: p.role === 'hr' ? ['hr', 'administrator'] : [] }])),
      owner,
      tokens: createTokens(secret),
      doctor: async () => [
        ...(await doctor({ store, now: systemClock.now(), dataDir: embedded ? config.dataDir : null, publicUrl: config.publicUrl, demo: config.demo, rater })),
        ...(await Promise.all(modelsOf(config).map((model, i) => examineModel(model, { memory: remember, second: i > 0 })))),
        ...(mailer ? [await mailer.verify()] : []),
        ...(inbox ? [await inbox.examine()] : []),
        ...(calendars ? [await calendars.examine()] : []),
        ...(await Promise.all([...bots.values()].map((bot) => bot.examine()))).flat(),
      ],
    }
    const app = createApp(house)
    let listening = false
    const web = new WebBot({ mailbox, doors: app.doors, demo, publicUrl: config.publicUrl, log, clock: systemClock })
    bots.set('web', web)
    const http = await startHttp({
      host: config.host, port: config.port, log, doors: [slack?.bot.door, feishu?.bot.door].filter((door) => door != null), mount: (server) => {
        if (slack) server.use(slack.bot.pages)
        server.use(web.router)
      },
      checks: {
        database: () => store.ping(),
        bots: async () => {
          if (!listening) throw new Error('not listening yet')
          for (const bot of platforms) if (!bot.ready()) throw new Error(`no connection to ${PLATFORM[bot.platform].en} is up`)
        },
        outbox: async () => {
          const late = await store.backlog(systemClock.now())
          if (late > LATE_MS) throw new Error(`the oldest message waits for ${Math.round(late / 1000)} s`)
        },
      },
    })
    undo.unshift(() => http.close())
    await app.start()
    listening = true
    undo.unshift(() => app.stop(PATIENCE_MS))
    const stopCron = everyMinute(() => app.minute(), log)
    undo.unshift(stopCron)
    undo.unshift(async () => http.drain())
    return { url: config.publicUrl, stop: () => all(undo, log) }
  } catch (error) {
    await all(undo, log)
    throw error
  }
}

/** What a call of one of our models cost; null where nobody said what they take. */
const priceOf = (llm: NonNullable<Config['llm']>): NonNullable<ConstructorParameters<typeof ModelJudge>[0]['price']> => (model, usage) => {
  const price = (llm.model === model ? llm : llm.fallback)?.price
  return price ? { cost: costOf(usage, price), currency: price.currency } : null
}

/** The model that rates, and the one behind it. */
const modelsOf = ({ llm }: Config): ModelAccess[] => (llm ? [llm, ...(llm.fallback ? [llm.fallback] : [])] : [])

type Remember = (name: string) => { get(): Promise<string | undefined>; put(text: string): Promise<void> }
type SlackMemory = { installations: InstallationStore; remember: Remember }

/** Slack's bot, and the hiring channel as an address. What Slack's packages weigh (76 MB, a second) is loaded only here, where it is used. */
async function slackOf(slack: NonNullable<Config['slack']>, publicUrl: string, memory: SlackMemory, log: Log): Promise<{ bot: SlackBot; channel: Address }> {
  const [{ SlackBot }, { installedWorkspaces }, { oneWorkspace }] = await Promise.all([import('../bots/slack/bot.ts'), import('../bots/slack/installed-workspaces.ts'), import('../bots/slack/one-workspace.ts')])
  const { apiUrl, workspace, intake, hiringChannel: { team: named, channel } } = slack, clock = systemClock
  const several = workspace.by === 'install' ? { ...workspace, publicUrl, store: memory.installations } : null
  const one = workspace.by === 'token' ? oneWorkspace({ token: workspace.token, apiUrl, remember: memory.remember('slack-workspace'), log }) : null
  const workspaces = one ?? installedWorkspaces({ store: memory.installations, secret: several?.stateSecret ?? '', log, clock })
  const team = named ?? (await one?.self().catch((cause: unknown) => {
    throw new Error(`Slack does not say whose bot this is (${cause instanceof Error ? cause.message : 'no answer'}). Check SLACK_BOT_TOKEN, and that ${apiUrl} can be reached from here.`, { cause })
  }))?.team ?? ''
  const bot = new SlackBot({ workspaces, intake, install: several, apiUrl, expected: { hiringChannel: { team, channel }, publicUrl }, log, clock })
  return { bot, channel: { platform: 'slack', tenant: team, conversation: channel } }
}

type FeishuMemory = { people: FeishuBotDeps['identities']; remember: Remember; arrived: (arrival: Arrival) => Promise<void> }
type Feishu = { bot: FeishuBot; call: FeishuCall; channel: () => Promise<Address>; recruiting: Recruiting | null; close: () => void }

/** Feishu's bot, the hiring group as an address, and its recruiting where that is on. The vendor's package (85 MB) is loaded only here, too. */
async function feishuOf(feishu: NonNullable<Config['feishu']>, publicUrl: string, { people, remember, arrived }: FeishuMemory, log: Log): Promise<Feishu> {
  const [{ FeishuApi }, { FeishuBot }] = await Promise.all([import('../bots/feishu/api.ts'), import('../bots/feishu/bot.ts')])
  const { app, domain, intake, hiringChat } = feishu, clock = systemClock, api = new FeishuApi({ app, domain, clock })
  const tenant = oneCompany({ call: api.call, app, domain, hiringChat, remember: remember('feishu-company'), log })
  const bot = new FeishuBot({ api, app, domain, intake, tenant, identities: people, expected: { hiringChat, publicUrl }, recruiting: feishu.recruiting ? arrived : null, log, clock })
  const channel = async (): Promise<Address> => ({ platform: 'feishu', conversation: hiringChat, tenant: await tenant().catch((cause: unknown) => {
    throw new Error(`Feishu does not say whose app this is (${cause instanceof Error ? cause.message : 'no answer'}). Check FEISHU_APP_ID and FEISHU_APP_SECRET, that the bot is a member of the group FEISHU_HIRING_CHAT, and that ${domain} can be reached from here; “npm run doctor” says more.`, { cause })
  }) })
  return { bot, call: api.call, channel, recruiting: feishu.recruiting ? new FeishuHire({ call: api.call, applink: applinkOf(domain), publicUrl }) : null, close: () => api.close() }
}

/** Where links into the client begin: beside the open platform (open.feishu.cn/document/common-capabilities/applink-protocol). */
const applinkOf = (domain: string): string => (new URL(domain).hostname.endsWith('larksuite.com') ? 'https://applink.larksuite.com' : 'https://applink.feishu.cn')

type DingTalkMemory = Pick<DingTalkBotDeps, 'menus' | 'house'> & { meter: Meter; remember: Remember }

/** DingTalk's bot, and the hiring group as an address, where that is known already. */
async function dingtalkOf(dingtalk: NonNullable<Config['dingtalk']>, publicUrl: string, { menus, meter, remember, house }: DingTalkMemory, log: Log): Promise<{ bot: DingTalkBot; channel: Address | null }> {
  const [{ Budget }, { DingTalkBot }] = await Promise.all([import('../bots/dingtalk/budget.ts'), import('../bots/dingtalk/bot.ts')])
  const { app, apiUrl, cardTemplate, hiringConversation, monthlyCalls } = dingtalk, clock = systemClock
  const budget = new Budget({ most: monthlyCalls, meter, log, clock })
  const bot = new DingTalkBot({ app, apiUrl, cardTemplate, house, menus, budget, remember: remember('dingtalk-company'), expected: { hiringConversation, publicUrl }, log, clock, random: Math.random })
  return { bot, channel: hiringConversation === null ? null : { platform: 'dingtalk', tenant: CORP, conversation: hiringConversation } }
}

type Platforms = { feishu: Pick<Feishu, 'call'> | null; dingtalk: { bot: Pick<DingTalkBot, 'call'> } | null; remember: Remember }

/** Where answers to invitations arrive. What speaks IMAP is loaded only where it is used. */
const inboxOf = async (inbox: NonNullable<Config['inbox']>, remember: Remember): Promise<ImapInbox> => new (await import('./infra/mail/imap-inbox.ts')).ImapInbox(inbox, remember)

/** The calendars that interviewers use; null where none is set up. What reads and writes CalDAV is loaded only where it is used. */
async function calendarsOf({ calendar }: Config, { feishu, dingtalk, remember }: Platforms): Promise<CheckedCalendars | null> {
  const memory: Memory = (uid) => remember(`${calendar.kind}-event:${uid}`)
  switch (calendar.kind) {
    case 'google': return new (await import('./infra/calendars/google.ts')).GoogleCalendars(calendar)
    case 'microsoft': {
      const { GRAPH, MicrosoftCalendars } = await import('./infra/calendars/microsoft.ts')
      return new MicrosoftCalendars(calendar, GRAPH[calendar.cloud])
    }
    case 'caldav': return new (await import('./infra/calendars/caldav.ts')).CalDavCalendars(calendar)
    case 'feishu': return feishu && new FeishuCalendars({ call: feishu.call, memory })
    case 'dingtalk': return dingtalk && new DingTalkCalendars({ call: dingtalk.bot.call, memory })
    case 'none': return null
  }
}

/** What `npm run doctor` can look at without a running service: the platforms, the models and the mail server. */
export async function examine(config: Config, log: Log): Promise<Check[]> {
  const none = { get: async () => undefined, put: async () => undefined }, installations: InstallationStore = { ...none, list: async () => [], remove: async () => undefined }
  const slack = config.slack && (await slackOf(config.slack, config.publicUrl, { installations, remember: () => none }, log)), mailer = config.mail && new SmtpMailer(config.mail)
  const feishu = config.feishu && (await feishuOf(config.feishu, config.publicUrl, { people: { seen: async () => undefined }, remember: () => none, arrived: async () => undefined }, log))
  const dingtalk = config.dingtalk && (await dingtalkOf(config.dingtalk, config.publicUrl, { menus: none, meter: { count: async () => undefined, spent: (month) => spentIn(config, month, log) }, remember: () => none, house: '' }, log))
  const bots = [slack?.bot, feishu?.bot, dingtalk?.bot].filter((bot) => bot != null), checks = (await Promise.all(bots.map((bot) => bot.examine()))).flat()
  checks.push(...(await Promise.all(modelsOf(config).map((model, i) => examineModel(model, { second: i > 0 })))))
  if (mailer) checks.push(await mailer.verify())
  if (config.inbox) checks.push(await (await inboxOf(config.inbox, () => none)).examine())
  const calendars = await calendarsOf(config, { feishu, dingtalk, remember: () => none })
  if (calendars) checks.push(await calendars.examine())
  feishu?.close()
  mailer?.close()
  return checks
}

/** What a month has cost, out of the database: the built-in one answers only while Bole runs. */
async function spentIn(config: Config, month: string, log: Log): Promise<Record<string, number>> {
  const database = await connect(config.databaseUrl === null ? embeddedAt(config.dataDir) : fromUrl(config.databaseUrl), log)
  try {
    return await new PostgresCalls(database.prisma, 'dingtalk', log).spent(month)
  } finally {
    await database.close()
  }
}

/** Undoes in order; what fails is logged and holds up nothing. */
async function all(undo: (() => Promise<unknown>)[], log: Log): Promise<void> {
  for (const step of undo.splice(0)) await step().catch((error: unknown) => log.error('stopping', { error }))
}
