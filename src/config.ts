import { readFileSync } from 'node:fs'
import { z } from 'zod'

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
  /** null: the built-in rules rate. `fallback` is asked what the first could not answer; each answer is rated `samples` times. */
  llm: (ModelSettings & { fallback: ModelSettings | null; samples: number }) | null
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
  linkDays: number
  /** ms */
  pace: { quiet: number; reading: number; remind: number; expire: number }
  /** Sentences about names we do not know. */
  warnings: string[]
}

/** Vendors of models that have a preset; `other` speaks OpenAI’s protocol somewhere else. */
export const VENDOR_NAMES = ['openai', 'deepseek', 'qwen', 'qwen-intl', 'doubao', 'moonshot', 'zhipu', 'ollama', 'vllm', 'azure', 'anthropic', 'gemini', 'other'] as const
export type VendorName = (typeof VENDOR_NAMES)[number]
/** Of these every customer has an address of their own. */
export const HOMELESS: readonly VendorName[] = ['vllm', 'azure', 'other']
/** A null `vendor` is told by its address, a null `baseUrl` by its vendor; one of them is there. `extra` is merged into every request. */
export type ModelSettings = { vendor: VendorName | null; baseUrl: string | null; apiKey: string; model: string; extra: Record<string, unknown> }

/** Its message lists every fault of the environment, and what to do about each. */
export class ConfigFault extends Error {}

type Environment = Readonly<Record<string, string | undefined>>
type Variable = { about: string; fallback: string | null; must: string; example: string; secret?: true; schema: z.ZodType }

const number = (least: number, most: number) => z.string().regex(/^\d+(\.\d+)?$/).transform(Number).pipe(z.number().min(least).max(most))
const whole = (least: number, most: number) => number(least, most).pipe(z.number().int())
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
/** What the vendor's package takes, which connects nowhere with anything else, and says nothing. */
const feishuApp = /^cli_[0-9a-fA-F]{16}$/
const FEISHU_DOMAINS = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' }
const patch = z.string().transform((text): unknown => attempt(() => JSON.parse(text) as unknown)).pipe(z.record(z.string(), z.unknown()).refine((extra) => !['model', 'messages', 'contents', 'tools', 'stream'].some((ours) => ours in extra)))
const person = z.string().regex(/^(slack|feishu|dingtalk|web):[^:\s]*:\S+$/)

/** Every variable there is, for reading, for the README and for `doctor`. `must` ends the sentence “PORT must be …”. */
export const VARIABLES = {
  DATA_DIR: { about: 'Directory of the built-in database', fallback: './data', must: 'a path', example: './data', schema: z.string() },
  DATABASE_URL: { about: 'A PostgreSQL of yours instead of the built-in one', fallback: null, must: 'the address of a PostgreSQL database', example: 'postgres://user:password@host:5432/bole', secret: true, schema: z.url({ protocol: /^postgres(ql)?$/ }) },
  HOST: { about: 'Address to listen on; 0.0.0.0 for all', fallback: '127.0.0.1', must: 'an address of this machine', example: '127.0.0.1', schema: z.string().regex(/^[\w.:-]+$/) },
  PORT: { about: 'Port to listen on', fallback: '3000', must: 'a whole number from 1 to 65535', example: '3000', schema: whole(1, 65535) },
  PUBLIC_URL: { about: 'Where people reach Bole; candidates’ links begin with it', fallback: null, must: 'an http or https address', example: 'https://interview.example.com', schema: web },
  LOG_LEVEL: { about: 'debug, info, warn, error or silent', fallback: 'info', must: 'debug, info, warn, error or silent', example: 'info', schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']) },
  BOLE_COMPANY: { about: 'Name of your company, as candidates read it', fallback: 'Bole Demo', must: 'a name of at most 80 characters', example: 'Example Ltd', schema: z.string().max(80) },
  BOLE_LANGUAGE: { about: 'Language of a new requisition: en or zh', fallback: 'en', must: 'en or zh', example: 'zh', schema: z.enum(['en', 'zh']) },
  BOLE_TIME_ZONE: { about: 'IANA time zone of your company', fallback: 'Asia/Shanghai', must: 'an IANA time zone', example: 'Europe/Berlin', schema: z.string().refine((zone) => attempt(() => new Intl.DateTimeFormat('en', { timeZone: zone }))) },
  BOLE_ADMINISTRATORS: { about: 'First administrators, platform:tenant:user, separated by commas', fallback: '', must: 'a list of platform:tenant:user with slack, feishu, dingtalk or web as platform', example: 'slack:T012AB3CD:U045EF6GH', schema: z.string().transform((list) => list.split(',').map((one) => one.trim()).filter(Boolean)).pipe(z.array(person)) },
  SLACK_BOT_TOKEN: { about: 'Slack: token of the bot, for one workspace', fallback: null, must: 'a bot token that begins with xoxb-', example: 'xoxb-…', secret: true, schema: z.string().regex(/^xoxb-\S+$/) },
  SLACK_SIGNING_SECRET: { about: 'Slack over HTTP: secret that Slack signs its requests with', fallback: null, must: 'the signing secret of your Slack app', example: '8f742231b10e8888abcd99yyyzzz85a5', secret: true, schema: z.string().regex(/^\S+$/) },
  SLACK_APP_TOKEN: { about: 'Slack over Socket Mode: app-level token with connections:write; turns Socket Mode on, no public address needed', fallback: null, must: 'an app-level token that begins with xapp-', example: 'xapp-…', secret: true, schema: z.string().regex(/^xapp-\S+$/) },
  SLACK_HIRING_CHANNEL: { about: 'Slack: id of the hiring channel; TEAM/CHANNEL where workspaces install the app', fallback: null, must: 'the id of a channel (not its name)', example: 'C012AB3CD', schema: z.string().regex(/^(?:[TE][A-Z0-9]{2,}\/)?[CG][A-Z0-9]{2,}$/) },
  SLACK_API_URL: { about: 'Slack: another address of its API, for tests and proxies', fallback: 'https://slack.com/api', must: 'an http or https address', example: 'https://slack.com/api', schema: web },
  SLACK_CLIENT_ID: { about: 'Slack, several workspaces: client ID of the app that they install', fallback: null, must: 'a client ID', example: '1234.5678', schema: z.string().regex(/^[\w.]+$/) },
  SLACK_CLIENT_SECRET: { about: 'Slack, several workspaces: its client secret', fallback: null, must: 'a client secret', example: 'ffcc…', secret: true, schema: z.string().regex(/^\S+$/) },
  SLACK_STATE_SECRET: { about: 'Slack, several workspaces: a long secret of your own that signs installations and seals their tokens; changing it means installing again', fallback: null, must: 'at least 16 characters without spaces', example: 'x9Kd82nQpL0vWz4T', secret: true, schema: z.string().regex(/^\S{16,}$/) },
  FEISHU_APP_ID: { about: 'Feishu: App ID of your custom app', fallback: null, must: 'an App ID: cli_ and 16 hexadecimal characters', example: 'cli_a1b2c3d4e5f60718', schema: z.string().regex(feishuApp) },
  FEISHU_APP_SECRET: { about: 'Feishu: its App Secret', fallback: null, must: 'the App Secret, without spaces', example: 'uR7nQ2…', secret: true, schema: z.string().regex(/^\S+$/) },
  FEISHU_HIRING_CHAT: { about: 'Feishu: id of the hiring group', fallback: null, must: 'the id of a group, which begins with oc_ (not its name)', example: 'oc_a0553eda9014c201e6969b478895c230', schema: z.string().regex(/^oc_\w+$/) },
  FEISHU_MODE: { about: 'Feishu: ws (Bole calls out, no public address needed) or http', fallback: 'ws', must: 'ws or http', example: 'ws', schema: z.enum(['ws', 'http']) },
  FEISHU_ENCRYPT_KEY: { about: 'Feishu over http: Encrypt Key that requests are encrypted and signed with', fallback: null, must: 'the Encrypt Key of your Feishu app', example: 'kudryavka…', secret: true, schema: z.string().regex(/^\S+$/) },
  FEISHU_VERIFICATION_TOKEN: { about: 'Feishu over http: Verification Token that requests carry', fallback: null, must: 'the Verification Token of your Feishu app', example: 'v-3c1f…', secret: true, schema: z.string().regex(/^\S+$/) },
  FEISHU_DOMAIN: { about: 'feishu, lark (international), or an address of its open platform', fallback: 'feishu', must: 'feishu, lark, or an http or https address', example: 'feishu', schema: z.union([z.enum(['feishu', 'lark']).transform((name) => FEISHU_DOMAINS[name]), web]) },
  FEISHU_RECRUITING: { about: 'Feishu Recruiting (飞书招聘): results go there, applications come from there: on or off', fallback: 'off', must: 'on or off', example: 'off', schema: z.enum(['on', 'off']) },
  DINGTALK_CLIENT_ID: { about: 'DingTalk: Client ID (AppKey) of your internal app', fallback: null, must: 'the Client ID of your DingTalk app', example: 'dingabcdefghij123456', schema: z.string().regex(/^[\w-]+$/) },
  DINGTALK_CLIENT_SECRET: { about: 'DingTalk: its Client Secret (AppSecret)', fallback: null, must: 'the Client Secret, without spaces', example: 'kX3vT9…', secret: true, schema: z.string().regex(/^\S+$/) },
  DINGTALK_ROBOT_CODE: { about: 'DingTalk: code of its robot, where it is another than the Client ID', fallback: null, must: 'the RobotCode of your robot', example: 'dingabcdefghij123456', schema: z.string().regex(/^[\w-]+$/) },
  DINGTALK_HIRING_CONVERSATION: { about: 'DingTalk: id of the hiring group; the robot tells it there in answer to /hire whoami', fallback: null, must: 'the id of a group, which begins with cid (not its name)', example: 'cidKx0Bq7mJ9aE3nWv2RtYpZ4g==', schema: z.string().regex(/^cid[\w+/=-]+$/) },
  DINGTALK_CARD_TEMPLATE_ID: { about: 'DingTalk: id of the card template; without one, cards are text with numbers to answer with', fallback: null, must: 'the id of a card template', example: '8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema', schema: z.string().regex(/^[\w.-]+$/) },
  DINGTALK_MONTHLY_CALLS: { about: 'DingTalk: calls your company may make in a month, by its edition', fallback: '5000', must: 'a whole number from 100 to 100000000', example: '5000', schema: whole(100, 100_000_000) },
  DINGTALK_API_URL: { about: 'DingTalk: another address of its API, for tests and proxies', fallback: 'https://api.dingtalk.com', must: 'an http or https address', example: 'https://api.dingtalk.com', schema: web },
  SMTP_URL: { about: 'Mail server that sends candidates their links; without one HR copies them', fallback: null, must: 'the address of a mail server', example: 'smtps://user:password@mail.example.com', secret: true, schema: z.url({ protocol: /^smtps?$/ }) },
  MAIL_FROM: { about: 'Sender of those mails', fallback: null, must: 'an e-mail address, with or without a name', example: 'Hiring <hiring@example.com>', schema: z.string().regex(/^(?:[^<>\r\n,;]{0,80}<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/) },
  BOLE_DEMO: { about: 'The demo workspace, where anybody plays HR: on or off. On where no platform is set up and NODE_ENV is not production', fallback: null, must: 'on or off', example: 'off', schema: z.enum(['on', 'off']) },
  LLM_VENDOR: { about: `Vendor of the model that judges and rates: ${VENDOR_NAMES.join(', ')}. Told by LLM_BASE_URL where not set; without a model, built-in rules rate`, fallback: null, must: `one of ${VENDOR_NAMES.join(', ')}`, example: 'deepseek', schema: z.enum(VENDOR_NAMES) },
  LLM_BASE_URL: { about: 'Its address, where it is not the vendor’s own; any OpenAI-compatible endpoint will do', fallback: null, must: 'an http or https address', example: 'https://api.example.com/v1', schema: web },
  LLM_API_KEY: { about: 'Its key; may be empty where the endpoint is on this machine', fallback: null, must: 'a key without spaces', example: 'sk-…', secret: true, schema: z.string().regex(/^\S*$/) },
  LLM_MODEL: { about: 'Its model', fallback: null, must: 'the name of a model', example: 'qwen-plus', schema: z.string() },
  LLM_EXTRA: { about: 'JSON object merged into every request to it; null leaves out a field', fallback: null, must: 'a JSON object without model, messages, contents, tools or stream', example: '{"temperature":0}', schema: patch },
  LLM_SAMPLES: { about: 'How often each answer is rated, with the anchors in another order each time; the level is the mean', fallback: '3', must: 'a whole number from 1 to 5', example: '3', schema: whole(1, 5) },
  LLM_FALLBACK_VENDOR: { about: 'Vendor of a second model, asked what the first cannot answer', fallback: null, must: `one of ${VENDOR_NAMES.join(', ')}`, example: 'qwen', schema: z.enum(VENDOR_NAMES) },
  LLM_FALLBACK_BASE_URL: { about: 'Its address', fallback: null, must: 'an http or https address', example: 'https://api.example.com/v1', schema: web },
  LLM_FALLBACK_API_KEY: { about: 'Its key', fallback: null, must: 'a key without spaces', example: 'sk-…', secret: true, schema: z.string().regex(/^\S*$/) },
  LLM_FALLBACK_MODEL: { about: 'Its model', fallback: null, must: 'the name of a model', example: 'qwen-plus', schema: z.string() },
  LLM_FALLBACK_EXTRA: { about: 'JSON object merged into every request to it', fallback: null, must: 'a JSON object without model, messages, contents, tools or stream', example: '{"temperature":0}', schema: patch },
  BOLE_LINK_DAYS: { about: 'Days a candidate’s link lives', fallback: '14', must: 'a number from 1 to 365', example: '14', schema: number(1, 365) },
  BOLE_QUIET_SECONDS: { about: 'Silence after a thin answer before Bole asks on, seconds', fallback: '6', must: 'a number from 0 to 3600', example: '6', schema: number(0, 3600) },
  BOLE_READING_SECONDS: { about: 'What arrives sooner than this after a question still belongs to the one before, seconds', fallback: '1', must: 'a number from 0 to 60', example: '1', schema: number(0, 60) },
  BOLE_REMIND_HOURS: { about: 'Silence before a reminder, hours', fallback: '24', must: 'a number from 0.01 to 720', example: '24', schema: number(0.01, 720) },
  BOLE_EXPIRE_DAYS: { about: 'Silence before an interview ends, days', fallback: '7', must: 'a number from 0.01 to 365', example: '7', schema: number(0.01, 365) },
} as const satisfies Record<string, Variable>

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
  const config: Config = {
    dataDir: read('DATA_DIR') ?? '', databaseUrl: read('DATABASE_URL') ?? null, host: read('HOST') ?? '', port,
    publicUrl: read('PUBLIC_URL') ?? `http://localhost:${port}`, logLevel: read('LOG_LEVEL') ?? 'info',
    company: read('BOLE_COMPANY') ?? '', language: read('BOLE_LANGUAGE') ?? 'en', timeZone: read('BOLE_TIME_ZONE') ?? '',
    administrators, demo: (read('BOLE_DEMO') ?? (env['NODE_ENV'] === 'production' || slack || feishu || dingtalk ? 'off' : 'on')) === 'on',
    llm: models(env, read, faults), slack, feishu, dingtalk, mail: mail(env, read('SMTP_URL'), read('MAIL_FROM'), faults), linkDays: read('BOLE_LINK_DAYS') ?? 0,
    pace: { quiet: (read('BOLE_QUIET_SECONDS') ?? 0) * 1_000, reading: (read('BOLE_READING_SECONDS') ?? 0) * 1_000, remind: remind * 3_600_000, expire: expire * 86_400_000 },
    warnings: [...strangers(env), ...(administrators.length === 0 ? rulers({ slack, feishu, dingtalk }) : []), ...(dingtalk?.hiringConversation === null ? [NO_CONVERSATION] : [])],
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
  return first && { ...first, fallback, samples: read('LLM_SAMPLES') ?? 3 }
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
  return name === undefined || (baseUrl === null && !housed) ? null : { vendor, baseUrl, apiKey: apiKey ?? '', model: name, extra: read(`${prefix}EXTRA`) ?? {} }
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

/** Names that look like ours and are not: a setting misspelt is a setting ignored. */
function strangers(env: Environment): string[] {
  const known = Object.entries<Variable>(VARIABLES).flatMap(([name, { secret }]) => (secret ? [name, `${name}_FILE`] : [name]))
  return Object.keys(env).filter((name) => /^(BOLE|DINGTALK|FEISHU|LLM|SLACK|SMTP)_/.test(name) && !known.includes(name)).map((name) => {
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

function attempt<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}
