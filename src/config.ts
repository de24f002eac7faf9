import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { attempt, HOMELESS, VARIABLES, type Variable, type VendorName } from './variables.ts'

export type Config = {
  dataDir: string
  /** null: the built-in database in `dataDir`. */
  databaseUrl: string | null
  host: string
  port: number
  /** Without a slash at its end. */
  publicUrl: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  company: string
  language: 'en' | 'zh'
  timeZone: string
  /** Person keys, `platform:tenant:user`. */
  administrators: string[]
  demo: boolean
  /** null: the built-in rules rate. `fallback` is asked what the first could not answer; each answer is rated `samples` times; `monthlyCap` in the currency of its price. */
  llm: (ModelSettings & { fallback: ModelSettings | null; samples: number; monthlyCap: number | null }) | null
  /** null: Bole is not in Slack. */
  slack: {
    /** Ends with a slash. */
    apiUrl: string
    /** One workspace by its bot token, or every workspace that installs the app. */
    workspace: { by: 'token'; token: string } | { by: 'install'; clientId: string; clientSecret: string; stateSecret: string }
    intake: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string }
    /** `team` is null where there is one workspace only. */
    hiringChannel: { team: string | null; channel: string }
  } | null
  /** null: Bole is not in Feishu. */
  feishu: {
    app: { id: string; secret: string }
    /** Of the open platform. Without a slash at its end. */
    domain: string
    intake: { mode: 'ws' } | { mode: 'http'; encryptKey: string; verificationToken: string }
    hiringChat: string
    recruiting: boolean
  } | null
  /** null: Bole is not in DingTalk. */
  dingtalk: {
    app: { id: string; secret: string; robotCode: string }
    /** Of the open platform. Without a slash at its end. */
    apiUrl: string
    /** null: cards are written as text, their buttons as numbers to answer with. */
    cardTemplate: string | null
    /** null: not known yet, for only the robot itself can tell. */
    hiringConversation: string | null
    /** Calls that the company may make in a month. */
    monthlyCalls: number
  } | null
  /** null: no e-mail is sent. */
  mail: { url: string; from: string } | null
  /** Where answers to invitations are read; null: nobody reads them. `signs`: the name under which its server writes what it found out about senders. */
  inbox: { url: string; signs: string | null } | null
  calendar: CalendarSettings
  linkDays: number
  /** ms */
  pace: { quiet: number; reading: number; remind: number; expire: number }
  /** Sentences about names we do not know. */
  warnings: string[]
}

/** Feishu and DingTalk are asked as the app that the bot is. */
export type CalendarSettings =
  | { kind: 'none' | 'feishu' | 'dingtalk' }
  | { kind: 'google'; calendar: string; access: GoogleAccess }
  | { kind: 'microsoft'; cloud: 'global' | 'china'; tenant: string; client: { id: string; secret: string }; mailbox: string }
  /** `url` ends with a slash. */
  | { kind: 'caldav'; url: string; user: string; password: string; email: string }
export type GoogleAccess = { by: 'key'; email: string; key: string; user: string } | { by: 'refresh'; clientId: string; clientSecret: string; refreshToken: string }

/** A null `vendor` is told by its address, a null `baseUrl` by its vendor; one of them is there. `extra` is merged into every request. */
export type ModelSettings = { vendor: VendorName | null; baseUrl: string | null; apiKey: string; model: string; extra: Record<string, unknown>; price: Price | null }
/** What a million tokens cost, in a currency of three letters: read anew, read from the service’s cache, written. */
export type Price = { in: number; cached: number; out: number; currency: string }

/** Its message lists every fault of the environment, and what to do about each. */
export class ConfigFault extends Error {}

type Environment = Readonly<Record<string, string | undefined>>
type Name = keyof typeof VARIABLES
type Value<N extends Name> = z.output<(typeof VARIABLES)[N]['schema']>
type Read = <N extends Name>(name: N) => Value<N> | undefined

/** Reads the environment once and whole. Throws `ConfigFault` with everything that is wrong in it. */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const read = <N extends Name>(name: N): Value<N> | undefined => {
    const variable: Variable = VARIABLES[name], text = textOf(name, variable, env, faults) ?? variable.fallback
    if (text === null) return undefined
    const parsed = variable.schema.safeParse(text)
    if (parsed.success) return parsed.data as Value<N>
    faults.push(`${name} must be ${variable.must}${variable.secret ? '' : `, not “${text}”`}. For example ${name}=${variable.example}`)
    return undefined
  }
  const port = read('PORT') ?? 3000, remind = read('BOLE_REMIND_HOURS') ?? 0, expire = read('BOLE_EXPIRE_DAYS') ?? 0
  const slack = slackOf(env, read, faults), feishu = feishuOf(env, read, faults), dingtalk = dingtalkOf(env, read, faults), administrators = read('BOLE_ADMINISTRATORS') ?? []
  const calendar = calendarOf(env, read, { feishu, dingtalk }, faults)
  const config: Config = {
    dataDir: read('DATA_DIR') ?? '', databaseUrl: read('DATABASE_URL') ?? null, host: read('HOST') ?? '', port,
    publicUrl: read('PUBLIC_URL') ?? `http://localhost:${port}`, logLevel: read('LOG_LEVEL') ?? 'info',
    company: read('BOLE_COMPANY') ?? '', language: read('BOLE_LANGUAGE') ?? 'en', timeZone: read('BOLE_TIME_ZONE') ?? '',
    administrators, demo: (read('BOLE_DEMO') ?? (env['NODE_ENV'] === 'production' || slack || feishu || dingtalk ? 'off' : 'on')) === 'on',
    llm: models(env, read, faults), slack, feishu, dingtalk, mail: mail(env, read('SMTP_URL'), read('MAIL_FROM'), faults), inbox: inbox(env, read, faults), calendar, linkDays: read('BOLE_LINK_DAYS') ?? 0,
    pace: { quiet: (read('BOLE_QUIET_SECONDS') ?? 0) * 1_000, reading: (read('BOLE_READING_SECONDS') ?? 0) * 1_000, remind: remind * 3_600_000, expire: expire * 86_400_000 },
    warnings: [...strangers(env), ...unused(env, calendar), ...(administrators.length === 0 ? rulers({ slack, feishu, dingtalk }) : []), ...(dingtalk?.hiringConversation === null ? [NO_CONVERSATION] : [])],
  }
  if (faults.length === 0 && config.pace.remind >= config.pace.expire) faults.push('BOLE_REMIND_HOURS must be less than BOLE_EXPIRE_DAYS, or nobody is reminded before the end. For example BOLE_REMIND_HOURS=24 and BOLE_EXPIRE_DAYS=7')
  if (faults.length > 0) throw new ConfigFault(['Bole cannot start like this:', ...faults.map((fault) => `  - ${fault}`)].join('\n'))
  return config
}

/** The variable's text, from a file where `NAME_FILE` says so. Empty means not set, but an empty key is a key. */
function textOf(name: Name, { secret }: Variable, env: Environment, faults: string[]): string | undefined {
  const text = env[name]?.trim(), path = secret ? env[`${name}_FILE`]?.trim() : undefined
  if (path && text) faults.push(`${name} and ${name}_FILE are both set. Keep one of them`)
  else if (path) {
    const read = attempt(() => readFileSync(path, 'utf8').trim())
    if (read !== undefined) return read
    faults.push(`${name}_FILE names ${path}, which cannot be read. Check the path and its rights`)
  }
  return name === 'LLM_API_KEY' || name === 'LLM_FALLBACK_API_KEY' ? text : text || undefined
}

function models(env: Environment, read: Read, faults: string[]): Config['llm'] {
  const first = model(env, read, 'LLM_', faults), fallback = model(env, read, 'LLM_FALLBACK_', faults)
  if (fallback && !first && faults.length === 0) faults.push('LLM_FALLBACK_MODEL is set but LLM_MODEL is not. A fallback needs a first model: set LLM_MODEL, or unset everything that begins with LLM_FALLBACK_')
  const monthlyCap = read('LLM_MONTHLY_CAP') ?? null
  if (first && faults.length === 0) {
    if (monthlyCap !== null && !first.price) faults.push('LLM_MONTHLY_CAP is set but LLM_PRICE is not, so nobody knows when it is reached. Set it too, for example LLM_PRICE=0.40/0.10/1.60 USD')
    if (fallback && Boolean(fallback.price) !== Boolean(first.price)) faults.push('Of LLM_PRICE and LLM_FALLBACK_PRICE one alone is set. Set both or none, or cost would be counted by halves')
    if (first.price && fallback?.price && first.price.currency !== fallback.price.currency) faults.push(`LLM_PRICE is in ${first.price.currency} but LLM_FALLBACK_PRICE is in ${fallback.price.currency}. Write both in one currency`)
  }
  return first && { ...first, fallback, samples: read('LLM_SAMPLES') ?? 3, monthlyCap }
}

function model(env: Environment, read: Read, prefix: 'LLM_' | 'LLM_FALLBACK_', faults: string[]): ModelSettings | null {
  const vendor = read(`${prefix}VENDOR`) ?? null, baseUrl = read(`${prefix}BASE_URL`) ?? null, apiKey = read(`${prefix}API_KEY`), name = read(`${prefix}MODEL`)
  const names = [`${prefix}VENDOR`, `${prefix}BASE_URL`, `${prefix}API_KEY`, `${prefix}MODEL`] as const, set = names.filter((one) => isSet(env, one))
  if (set.length === 0) return null
  const housed = vendor !== null && !HOMELESS.includes(vendor), keyless = vendor === 'ollama' || (apiKey === '' && /^https?:\/\/(localhost|127\.|\[::1\]|10\.|192\.168\.|host\.docker\.internal)/.test(baseUrl ?? ''))
  for (const one of names) {
    if (set.includes(one) || one.endsWith('VENDOR') || (one.endsWith('BASE_URL') && housed) || (one.endsWith('API_KEY') && keyless)) continue
    faults.push(`${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'} set but ${one} is not. Set it too, for example ${one}=${VARIABLES[one].example}, or unset everything that begins with ${prefix}${prefix === 'LLM_' ? ' to use the built-in rules' : ''}`)
  }
  return name === undefined || (baseUrl === null && !housed) ? null : { vendor, baseUrl, apiKey: apiKey ?? '', model: name, extra: read(`${prefix}EXTRA`) ?? {}, price: read(`${prefix}PRICE`) ?? null }
}

/** A platform is on when all its variables are there, off when none is. */
function slackOf(env: Environment, read: Read, faults: string[]): Config['slack'] {
  const set = (name: Name): boolean => isSet(env, name), [found, needs] = platform('SLACK_', env, faults), installed = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const
  const token = read('SLACK_BOT_TOKEN'), signingSecret = read('SLACK_SIGNING_SECRET'), appToken = read('SLACK_APP_TOKEN'), channel = read('SLACK_HIRING_CHANNEL')
  const [clientId, clientSecret, stateSecret] = [read('SLACK_CLIENT_ID'), read('SLACK_CLIENT_SECRET'), read('SLACK_STATE_SECRET')], apiUrl = `${read('SLACK_API_URL') ?? ''}/`
  if (found.length === 0) return null
  const before = faults.length, installs = installed.some(set)
  if (installs) for (const name of installed) needs(name, name === 'SLACK_STATE_SECRET' ? 'nowhere: make up at least 16 characters and keep them' : 'api.slack.com/apps → your app → Basic Information → App Credentials')
  else needs('SLACK_BOT_TOKEN', 'api.slack.com/apps → your app → OAuth & Permissions')
  if (installs && set('SLACK_BOT_TOKEN')) faults.push('SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set. Keep the token for one workspace, or the client ID, client secret and state secret for several')
  needs('SLACK_HIRING_CHANNEL', 'Slack → the channel → its name → About: the Channel ID at the foot')
  if (!set('SLACK_APP_TOKEN')) needs('SLACK_SIGNING_SECRET', 'api.slack.com/apps → your app → Basic Information (or set SLACK_APP_TOKEN for Socket Mode)')
  const [team, id] = channel?.includes('/') ? channel.split('/') : [null, channel]
  if (channel !== undefined && installs !== (team !== null)) faults.push(installs ? 'SLACK_HIRING_CHANNEL must name its workspace where several install the app. For example SLACK_HIRING_CHANNEL=T012AB3CD/C012AB3CD' : 'SLACK_HIRING_CHANNEL needs no workspace where there is one only. For example SLACK_HIRING_CHANNEL=C012AB3CD')
  if (faults.length > before || id === undefined || (signingSecret === undefined && appToken === undefined)) return null
  const workspace = clientId && clientSecret && stateSecret ? { by: 'install' as const, clientId, clientSecret, stateSecret } : token ? { by: 'token' as const, token } : null
  const intake = appToken !== undefined ? { mode: 'socket' as const, appToken } : { mode: 'http' as const, signingSecret: signingSecret ?? '' }
  return workspace && { apiUrl, workspace, intake, hiringChannel: { team: team ?? null, channel: id } }
}

function feishuOf(env: Environment, read: Read, faults: string[]): Config['feishu'] {
  const [found, needs] = platform('FEISHU_', env, faults), http = read('FEISHU_MODE') === 'http'
  const id = read('FEISHU_APP_ID'), secret = read('FEISHU_APP_SECRET'), hiringChat = read('FEISHU_HIRING_CHAT'), domain = read('FEISHU_DOMAIN')
  const encryptKey = read('FEISHU_ENCRYPT_KEY'), verificationToken = read('FEISHU_VERIFICATION_TOKEN'), recruiting = read('FEISHU_RECRUITING') === 'on'
  if (found.length === 0) return null
  for (const name of ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'] as const) needs(name, 'open.feishu.cn → your app → Credentials & Basic Info (凭证与基础信息)')
  needs('FEISHU_HIRING_CHAT', 'Feishu → the group → Settings: the chat ID (会话 ID) at the foot')
  // Without them anybody could send us events.
  if (http) for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const) needs(name, 'open.feishu.cn → your app → Events & Callbacks → Encryption Strategy (加密策略), or set FEISHU_MODE=ws')
  if (!id || !secret || !hiringChat || !domain || (http && !(encryptKey && verificationToken))) return null
  return { app: { id, secret }, domain, intake: http ? { mode: 'http', encryptKey: encryptKey ?? '', verificationToken: verificationToken ?? '' } : { mode: 'ws' }, hiringChat, recruiting }
}

function dingtalkOf(env: Environment, read: Read, faults: string[]): Config['dingtalk'] {
  const [found, needs] = platform('DINGTALK_', env, faults), id = read('DINGTALK_CLIENT_ID'), secret = read('DINGTALK_CLIENT_SECRET'), robotCode = read('DINGTALK_ROBOT_CODE') ?? id
  const apiUrl = read('DINGTALK_API_URL'), cardTemplate = read('DINGTALK_CARD_TEMPLATE_ID') ?? null, hiringConversation = read('DINGTALK_HIRING_CONVERSATION') ?? null, monthlyCalls = read('DINGTALK_MONTHLY_CALLS')
  if (found.length === 0) return null
  for (const name of ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET'] as const) needs(name, 'open-dev.dingtalk.com → your app → Credentials & Basic Info (凭证与基础信息)')
  return id && secret && robotCode && apiUrl && monthlyCalls ? { app: { id, secret, robotCode }, apiUrl, cardTemplate, hiringConversation, monthlyCalls } : null
}

/** Where each setting of a calendar is found. */
const CALENDAR_NEEDS = {
  'google by key': { GOOGLE_CALENDAR_KEY: 'console.cloud.google.com → IAM & Admin → Service Accounts → Keys (or set GOOGLE_CALENDAR_KEY_FILE)', GOOGLE_CALENDAR_USER: 'your Workspace: a user of its own for interviews is best' },
  'google by refresh': { GOOGLE_CALENDAR_CLIENT_ID: 'console.cloud.google.com → Google Auth Platform → Clients', GOOGLE_CALENDAR_CLIENT_SECRET: 'the same page', GOOGLE_CALENDAR_REFRESH_TOKEN: 'your consent as that user (src/infra/calendars/README.md says how), or set GOOGLE_CALENDAR_KEY_FILE for a service account' },
  microsoft: { MICROSOFT_CALENDAR_TENANT: 'entra.microsoft.com → App registrations → your app → Overview', MICROSOFT_CALENDAR_CLIENT_ID: 'the same page', MICROSOFT_CALENDAR_CLIENT_SECRET: 'your app → Certificates & secrets: the Value', MICROSOFT_CALENDAR_MAILBOX: 'your directory: a shared mailbox for interviews is best' },
  caldav: { CALDAV_URL: 'your calendar server: the address of the calendar', CALDAV_USER: 'your calendar server', CALDAV_PASSWORD: 'your calendar server', CALDAV_EMAIL: 'your calendar server: the address of that user' },
} as const satisfies Record<string, Partial<Record<Name, string>>>

function calendarOf(env: Environment, read: Read, { feishu, dingtalk }: Pick<Config, 'feishu' | 'dingtalk'>, faults: string[]): CalendarSettings {
  const kind = read('CALENDAR') ?? 'none', needs = (what: keyof typeof CALENDAR_NEEDS): void => {
    for (const [name, where] of Object.entries(CALENDAR_NEEDS[what]) as [Name, string][]) if (!isSet(env, name)) faults.push(`CALENDAR is ${kind} but ${name} is not set. Take it from ${where}`)
  }
  if ((kind === 'feishu' && !feishu) || (kind === 'dingtalk' && !dingtalk)) faults.push(`CALENDAR is ${kind} but ${kind === 'feishu' ? 'FEISHU_APP_ID' : 'DINGTALK_CLIENT_ID'} is not set. Its calendars are asked as the app of its bot: set that up first`)
  if (kind === 'google') {
    const keyed = !isSet(env, 'GOOGLE_CALENDAR_CLIENT_ID'), key = read('GOOGLE_CALENDAR_KEY'), refreshToken = read('GOOGLE_CALENDAR_REFRESH_TOKEN') ?? ''
    if (!keyed && isSet(env, 'GOOGLE_CALENDAR_KEY')) faults.push('GOOGLE_CALENDAR_KEY and GOOGLE_CALENDAR_CLIENT_ID are both set. Keep the key for a service account, or the client ID, client secret and refresh token for one user')
    needs(keyed ? 'google by key' : 'google by refresh')
    const access: GoogleAccess = keyed
      ? { by: 'key', email: key?.client_email ?? '', key: key?.private_key ?? '', user: read('GOOGLE_CALENDAR_USER') ?? '' }
      : { by: 'refresh', clientId: read('GOOGLE_CALENDAR_CLIENT_ID') ?? '', clientSecret: read('GOOGLE_CALENDAR_CLIENT_SECRET') ?? '', refreshToken }
    return { kind, calendar: read('GOOGLE_CALENDAR_ID') ?? 'primary', access }
  }
  if (kind === 'microsoft') {
    needs(kind)
    const client = { id: read('MICROSOFT_CALENDAR_CLIENT_ID') ?? '', secret: read('MICROSOFT_CALENDAR_CLIENT_SECRET') ?? '' }
    return { kind, cloud: read('MICROSOFT_CALENDAR_CLOUD') ?? 'global', tenant: read('MICROSOFT_CALENDAR_TENANT') ?? '', client, mailbox: read('MICROSOFT_CALENDAR_MAILBOX') ?? '' }
  }
  if (kind !== 'caldav') return { kind }
  needs(kind)
  const url = read('CALDAV_URL') ?? ''
  if (/^http:\/\/(?!localhost[:/]|127\.|\[::1\])/.test(url)) faults.push('CALDAV_URL begins with http, so the password would be sent in clear. Use https')
  return { kind, url, user: read('CALDAV_USER') ?? '', password: read('CALDAV_PASSWORD') ?? '', email: read('CALDAV_EMAIL') ?? '' }
}

/** Settings of a calendar that is not the chosen one. */
const unused = (env: Environment, { kind }: CalendarSettings): string[] => Object.entries({ google: 'GOOGLE_CALENDAR_', microsoft: 'MICROSOFT_CALENDAR_', caldav: 'CALDAV_' }).flatMap(([name, prefix]) => {
  const found = name === kind ? undefined : (Object.keys(VARIABLES) as Name[]).find((one) => one.startsWith(prefix) && isSet(env, one))
  return found ? [`${found} is set but CALENDAR is ${kind}, so it is not used. Set CALENDAR=${name} to use it`] : []
})

/** DingTalk shows nobody the id of a group: the robot has to be there, and running, to tell it. */
const NO_CONVERSATION = 'DINGTALK_HIRING_CONVERSATION is not set: there is no hiring group in DingTalk yet. Add the robot to the group, send “@Bole /hire whoami” there, and set it to the conversation it answers'

/** Which of a platform's variables are set, and a word about one that is not. */
function platform(prefix: string, env: Environment, faults: string[]): [found: Name[], needs: (name: Name, where: string) => void] {
  const found = (Object.keys(VARIABLES) as Name[]).filter((name) => name.startsWith(prefix) && isSet(env, name))
  return [found, (name, where) => {
    if (!isSet(env, name)) faults.push(`${found[0]} is set but ${name} is not. Copy it from ${where}, or unset everything that begins with ${prefix}`)
  }]
}

const isSet = (env: Environment, name: Name): boolean => Boolean(env[name]?.trim() || env[`${name}_FILE`]?.trim())

/** Where nobody is named administrator, nobody on a platform can begin. */
const rulers = ({ slack, feishu, dingtalk }: Pick<Config, 'slack' | 'feishu' | 'dingtalk'>): string[] => [
  ...(slack ? ['BOLE_ADMINISTRATORS is not set: nobody in Slack can give anybody a role. Set it to yourself, for example BOLE_ADMINISTRATORS=slack:T012AB3CD:U045EF6GH; “npm run doctor” prints your workspace’s id'] : []),
  ...(feishu ? ['BOLE_ADMINISTRATORS is not set: nobody in Feishu can give anybody a role. Start Bole, send its bot “/hire whoami”, and set BOLE_ADMINISTRATORS to what it answers'] : []),
  ...(dingtalk ? ['BOLE_ADMINISTRATORS is not set: nobody in DingTalk can give anybody a role. Start Bole, send its robot “/hire whoami”, and set BOLE_ADMINISTRATORS to what it answers'] : []),
]

function mail(env: Environment, url: string | undefined, from: string | undefined, faults: string[]): Config['mail'] {
  const [hasUrl, hasFrom] = [Boolean(env['SMTP_URL']?.trim() || env['SMTP_URL_FILE']?.trim()), Boolean(env['MAIL_FROM']?.trim())]
  if (hasUrl !== hasFrom) faults.push(hasUrl ? `SMTP_URL is set but MAIL_FROM is not. Set it to the address candidates may answer, for example MAIL_FROM="${VARIABLES.MAIL_FROM.example}"` : 'MAIL_FROM is set but SMTP_URL is not. Set it to your mail server, for example SMTP_URL=smtps://user:password@mail.example.com')
  return url === undefined || from === undefined ? null : { url, from }
}

function inbox(env: Environment, read: Read, faults: string[]): Config['inbox'] {
  const url = read('INBOX_URL'), signs = read('INBOX_AUTHSERV_ID') ?? null
  if (isSet(env, 'INBOX_URL') && !isSet(env, 'SMTP_URL')) faults.push('INBOX_URL is set but SMTP_URL is not, so nobody is invited and nobody answers. Set SMTP_URL and MAIL_FROM too')
  if (signs !== null && !isSet(env, 'INBOX_URL')) faults.push('INBOX_AUTHSERV_ID is set but INBOX_URL is not. Set it to the mailbox of MAIL_FROM, or unset INBOX_AUTHSERV_ID')
  return url === undefined ? null : { url, signs }
}

/** Names that look like ours and are not: a setting misspelt is a setting ignored. */
function strangers(env: Environment): string[] {
  const known = Object.entries<Variable>(VARIABLES).flatMap(([name, { secret }]) => (secret ? [name, `${name}_FILE`] : [name]))
  return Object.keys(env).filter((name) => /^(BOLE|CALDAV|DINGTALK|FEISHU|GOOGLE_CALENDAR|INBOX|LLM|MICROSOFT_CALENDAR|SLACK|SMTP)_/.test(name) && !known.includes(name)).map((name) => {
    const nearest = known.toSorted((a, b) => distance(name, a) - distance(name, b))[0]
    return `${name} is not a setting of Bole and was ignored. Did you mean ${nearest}?`
  })
}

/** Levenshtein's: letters to change from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
