import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ConfigFault, readConfig } from '../src/config.ts'
import { VARIABLES } from '../src/variables.ts'

const fault = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigFault) return error.message
    throw error
  }
  return ''
}

it('needs nothing', () => {
  expect(readConfig({})).toEqual({
    dataDir: './data', databaseUrl: null, host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', logLevel: 'info', company: 'Bole Demo', language: 'en',
    timeZone: 'Asia/Shanghai', administrators: [], demo: true, llm: null, slack: null, feishu: null, dingtalk: null, mail: null, inbox: null, calendar: { kind: 'none' }, linkDays: 14, warnings: [],
    pace: { quiet: 6_000, reading: 1_000, remind: 86_400_000, expire: 604_800_000 },
  })
})

it('reads everything', () => {
  const config = readConfig({
    DATA_DIR: '/srv/bole', DATABASE_URL: 'postgres://u:p@h/d', HOST: '0.0.0.0', PORT: '8080', PUBLIC_URL: 'https://bole.example.com/', LOG_LEVEL: 'warn', BOLE_COMPANY: '一家公司',
    BOLE_LANGUAGE: 'zh', BOLE_TIME_ZONE: 'Europe/Berlin', BOLE_ADMINISTRATORS: 'slack:T1:U1, web::hr,', BOLE_DEMO: 'off', LLM_BASE_URL: 'https://api.example.com/v1/',
    LLM_API_KEY: 'key', LLM_MODEL: 'm', LLM_EXTRA: '{"temperature":0}', LLM_SAMPLES: '5', LLM_FALLBACK_VENDOR: 'qwen', LLM_FALLBACK_API_KEY: 'k2', LLM_FALLBACK_MODEL: 'qwen-plus', LLM_FALLBACK_EXTRA: '{"top_p":1}', BOLE_LINK_DAYS: '3', BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0', BOLE_REMIND_HOURS: '1', BOLE_EXPIRE_DAYS: '2', NODE_ENV: 'test',
    FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 's', FEISHU_HIRING_CHAT: 'oc_1', FEISHU_DOMAIN: 'lark', FEISHU_RECRUITING: 'on',
    DINGTALK_CLIENT_ID: 'ding1', DINGTALK_CLIENT_SECRET: 's', DINGTALK_ROBOT_CODE: 'ding2', DINGTALK_HIRING_CONVERSATION: 'cidA+b/9==', DINGTALK_CARD_TEMPLATE_ID: '8aebdfb9.schema', DINGTALK_MONTHLY_CALLS: '10000', DINGTALK_API_URL: 'https://proxy.example.com/',
    SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_HIRING_CHANNEL: 'C0HIRING', SLACK_API_URL: 'https://slack.example.com/api/', SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'Hiring <h@example.com>', INBOX_URL: 'imaps://u:p@mail.example.com/Answers', INBOX_AUTHSERV_ID: 'mx.example.com', CALENDAR: 'feishu',
  })
  expect(config).toEqual({
    dataDir: '/srv/bole', databaseUrl: 'postgres://u:p@h/d', host: '0.0.0.0', port: 8080, publicUrl: 'https://bole.example.com', logLevel: 'warn', company: '一家公司', language: 'zh',
    timeZone: 'Europe/Berlin', administrators: ['slack:T1:U1', 'web::hr'], demo: false, llm: { vendor: null, baseUrl: 'https://api.example.com/v1', apiKey: 'key', model: 'm', extra: { temperature: 0 }, price: null, fallback: { vendor: 'qwen', baseUrl: null, apiKey: 'k2', model: 'qwen-plus', extra: { top_p: 1 }, price: null }, samples: 5, monthlyCap: null }, linkDays: 3,
    slack: { apiUrl: 'https://slack.example.com/api/', workspace: { by: 'token', token: 'xoxb-1' }, intake: { mode: 'socket', appToken: 'xapp-1' }, hiringChannel: { team: null, channel: 'C0HIRING' } },
    feishu: { app: { id: 'cli_0123456789abcdef', secret: 's' }, domain: 'https://open.larksuite.com', intake: { mode: 'ws' }, hiringChat: 'oc_1', recruiting: true },
    dingtalk: { app: { id: 'ding1', secret: 's', robotCode: 'ding2' }, apiUrl: 'https://proxy.example.com', cardTemplate: '8aebdfb9.schema', hiringConversation: 'cidA+b/9==', monthlyCalls: 10_000 },
    mail: { url: 'smtp://mail.example.com', from: 'Hiring <h@example.com>' }, inbox: { url: 'imaps://u:p@mail.example.com/Answers', signs: 'mx.example.com' }, calendar: { kind: 'feishu' },
    warnings: [], pace: { quiet: 500, reading: 0, remind: 3_600_000, expire: 172_800_000 },
  })
})

it('takes empty for not set, and the port into the address', () => {
  expect(readConfig({ PORT: '4000', DATABASE_URL: '', LLM_MODEL: ' ', BOLE_COMPANY: '' })).toMatchObject({ publicUrl: 'http://localhost:4000', databaseUrl: null, llm: null, company: 'Bole Demo' })
})

it('shows the demo in production only when asked', () => {
  expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false)
  expect(readConfig({ NODE_ENV: 'production', BOLE_DEMO: 'on' }).demo).toBe(true)
})

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret', SLACK_HIRING_CHANNEL: 'C0HIRING', BOLE_ADMINISTRATORS: 'slack:T1:U1' }

it('takes Slack over HTTP, over a socket where there is an app token, and several workspaces where there is a client', () => {
  expect(readConfig(SLACK)).toMatchObject({ demo: false, warnings: [], slack: { apiUrl: 'https://slack.com/api/', workspace: { by: 'token', token: 'xoxb-1' }, intake: { mode: 'http', signingSecret: 's3cret' } } })
  expect(readConfig({ ...SLACK, SLACK_APP_TOKEN: 'xapp-1' }).slack?.intake).toEqual({ mode: 'socket', appToken: 'xapp-1' })
  const several = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 'x'.repeat(16), SLACK_SIGNING_SECRET: 's', SLACK_HIRING_CHANNEL: 'T1A/C0HIRING' }
  expect(readConfig(several).slack).toMatchObject({ workspace: { by: 'install', clientId: '1.2' }, hiringChannel: { team: 'T1A', channel: 'C0HIRING' } })
  expect(readConfig({ ...SLACK, BOLE_ADMINISTRATORS: '' }).warnings[0]).toContain('nobody in Slack can give anybody a role')
})

it.each([
  [{ SLACK_API_URL: 'http://127.0.0.1:1' }, 'SLACK_API_URL is set but SLACK_BOT_TOKEN is not. Copy it from'],
  [{ ...SLACK, SLACK_HIRING_CHANNEL: '' }, 'SLACK_HIRING_CHANNEL is not. Copy it from'], [{ ...SLACK, SLACK_HIRING_CHANNEL: '#hiring' }, 'SLACK_HIRING_CHANNEL must be the id of a channel (not its name), not “#hiring”'],
  [{ ...SLACK, SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET is not. Copy it from'], [{ ...SLACK, SLACK_CLIENT_ID: '1.2' }, 'SLACK_CLIENT_SECRET is not'],
  [{ ...SLACK, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 'x'.repeat(16) }, 'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set'],
  [{ ...SLACK, SLACK_HIRING_CHANNEL: 'T1A/C0HIRING' }, 'needs no workspace'], [{ SMTP_URL: 'smtp://h' }, 'MAIL_FROM is not'], [{ MAIL_FROM: 'a@b.c' }, 'SMTP_URL is not'], [{ INBOX_URL: 'imaps://u:p@h' }, 'INBOX_URL is set but SMTP_URL is not'], [{ INBOX_URL: 'imaps://h' }, 'INBOX_URL must be'], [{ INBOX_URL: 'pop3://u:p@h' }, 'INBOX_URL must be'], [{ INBOX_AUTHSERV_ID: 'mx' }, 'INBOX_URL is not'], [{ SMTP_URL: 'https://h', MAIL_FROM: 'a@b.c' }, 'SMTP_URL must be'],
])('says what Slack or mail lack: %j', (env, sentence) => {
  expect(fault(env)).toContain(sentence)
})

const FEISHU = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 's3cret', FEISHU_HIRING_CHAT: 'oc_1', BOLE_ADMINISTRATORS: 'feishu:t:ou_1' }
const OVER_HTTP = { ...FEISHU, FEISHU_MODE: 'http', FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 'v' }

it('takes Feishu over a long connection, over http where its key and token are there, and at any address', () => {
  expect(readConfig(FEISHU)).toMatchObject({ demo: false, warnings: [], feishu: { domain: 'https://open.feishu.cn', intake: { mode: 'ws' }, recruiting: false } })
  expect(readConfig(OVER_HTTP).feishu?.intake).toEqual({ mode: 'http', encryptKey: 'k', verificationToken: 'v' })
  expect(readConfig({ ...OVER_HTTP, FEISHU_MODE: 'ws' }).feishu?.intake).toEqual({ mode: 'ws' })
  expect(readConfig({ ...FEISHU, FEISHU_DOMAIN: 'http://127.0.0.1:8080/' }).feishu?.domain).toBe('http://127.0.0.1:8080')
  expect(readConfig({ ...FEISHU, BOLE_ADMINISTRATORS: '' }).warnings).toEqual([expect.stringContaining('/hire whoami')])
  expect(readConfig({ ...FEISHU, FEISHU_HIRING_CHANNEL: 'oc_1' }).warnings[0]).toContain('Did you mean FEISHU_HIRING_CHAT?')
})

it.each([
  [{ FEISHU_APP_ID: 'cli_0123456789abcdef' }, 'FEISHU_APP_ID is set but FEISHU_APP_SECRET is not. Copy it from open.feishu.cn → your app → Credentials'],
  [{ FEISHU_MODE: 'ws' }, 'FEISHU_MODE is set but FEISHU_APP_ID is not'], [{ FEISHU_RECRUITING: 'on' }, 'FEISHU_RECRUITING is set but FEISHU_APP_ID is not'],
  [{ ...FEISHU, FEISHU_HIRING_CHAT: '' }, 'FEISHU_HIRING_CHAT is not. Copy it from'], [{ ...FEISHU, FEISHU_HIRING_CHAT: '招聘群' }, 'begins with oc_ (not its name), not “招聘群”'],
  [{ ...FEISHU, FEISHU_APP_ID: 'a1b2c3' }, 'FEISHU_APP_ID must be an App ID'], [{ ...FEISHU, FEISHU_MODE: 'socket' }, 'FEISHU_MODE must be ws or http'],
  [{ ...FEISHU, FEISHU_DOMAIN: 'larksuite.com' }, 'FEISHU_DOMAIN must be feishu, lark, or an http or https address'], [{ ...FEISHU, FEISHU_RECRUITING: 'yes' }, 'FEISHU_RECRUITING must be on or off'],
  [{ ...OVER_HTTP, FEISHU_ENCRYPT_KEY: '' }, 'FEISHU_ENCRYPT_KEY is not. Copy it from'], [{ ...OVER_HTTP, FEISHU_VERIFICATION_TOKEN: '' }, 'or set FEISHU_MODE=ws'],
])('says what Feishu lacks: %j', (env, sentence) => {
  expect(fault(env)).toContain(sentence)
})

const DINGTALK = { DINGTALK_CLIENT_ID: 'ding1', DINGTALK_CLIENT_SECRET: 's3cret', DINGTALK_HIRING_CONVERSATION: 'cid1', BOLE_ADMINISTRATORS: 'dingtalk:corp:0147' }

it('takes DingTalk with its client alone: the robot bears the same id, and there may be no card template', () => {
  expect(readConfig(DINGTALK)).toMatchObject({ demo: false, warnings: [], dingtalk: { app: { id: 'ding1', robotCode: 'ding1' }, apiUrl: 'https://api.dingtalk.com', cardTemplate: null, hiringConversation: 'cid1', monthlyCalls: 5_000 } })
})

it('starts in DingTalk before the hiring group and the administrators are known, for the robot tells them', () => {
  const { dingtalk, warnings } = readConfig({ ...DINGTALK, DINGTALK_HIRING_CONVERSATION: '', BOLE_ADMINISTRATORS: '' })
  expect(dingtalk?.hiringConversation).toBeNull()
  expect(warnings).toEqual([expect.stringContaining('nobody in DingTalk can give anybody a role'), expect.stringMatching(/^DINGTALK_HIRING_CONVERSATION is not set.*\/hire whoami/)])
})

it.each([
  [{ DINGTALK_CLIENT_ID: 'ding1' }, 'DINGTALK_CLIENT_ID is set but DINGTALK_CLIENT_SECRET is not. Copy it from open-dev.dingtalk.com → your app → Credentials'],
  [{ DINGTALK_MONTHLY_CALLS: '10000' }, 'DINGTALK_MONTHLY_CALLS is set but DINGTALK_CLIENT_ID is not'], [{ ...DINGTALK, DINGTALK_MONTHLY_CALLS: '0' }, 'DINGTALK_MONTHLY_CALLS must be a whole number'],
  [{ ...DINGTALK, DINGTALK_HIRING_CONVERSATION: '招聘群' }, 'begins with cid (not its name), not “招聘群”'], [{ ...DINGTALK, DINGTALK_API_URL: 'api.dingtalk.com' }, 'DINGTALK_API_URL must be an http or https address'],
])('says what DingTalk lacks: %j', (env, sentence) => {
  expect(fault(env)).toContain(sentence)
})

it('takes an empty key where the endpoint is here, and only if it was meant', () => {
  const local = { LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'm' }
  expect(readConfig({ LLM_VENDOR: 'ollama', LLM_MODEL: 'm' }).llm).toEqual({ vendor: 'ollama', baseUrl: null, apiKey: '', model: 'm', extra: {}, price: null, fallback: null, samples: 3, monthlyCap: null })
  expect(readConfig({ ...local, LLM_API_KEY: '' }).llm).toEqual({ vendor: null, baseUrl: 'http://127.0.0.1:11434/v1', apiKey: '', model: 'm', extra: {}, price: null, fallback: null, samples: 3, monthlyCap: null })
  expect(fault(local)).toContain('LLM_BASE_URL and LLM_MODEL are set but LLM_API_KEY is not')
  expect(fault({ ...local, LLM_BASE_URL: 'https://api.example.com', LLM_API_KEY: '' })).toContain('LLM_API_KEY is not')
})

it('reads what models cost, and refuses what could not be counted', () => {
  const model = { LLM_VENDOR: 'deepseek', LLM_API_KEY: 'k', LLM_MODEL: 'm' }, second = { LLM_FALLBACK_VENDOR: 'qwen', LLM_FALLBACK_API_KEY: 'k', LLM_FALLBACK_MODEL: 'n' }
  expect(readConfig({ ...model, LLM_PRICE: ' 8/0.8/20CNY ', LLM_MONTHLY_CAP: '500' }).llm).toMatchObject({ price: { in: 8, cached: 0.8, out: 20, currency: 'CNY' }, monthlyCap: 500 })
  for (const odd of ['0.4', '0.4/0.1 USD', '0.4/0.1/1.6', '0.4/0.1/1.6 usd', '-1/0/0 USD', '1e9/0/0 USD', '0.4/0.1/1.6 USDT']) expect(fault({ ...model, LLM_PRICE: odd }), odd).toContain('LLM_PRICE must be three amounts')
  expect(fault({ ...model, LLM_MONTHLY_CAP: '500' })).toContain('LLM_MONTHLY_CAP is set but LLM_PRICE is not')
  expect(fault({ ...model, ...second, LLM_PRICE: '1/1/1 USD' })).toContain('one alone is set')
  expect(fault({ ...model, ...second, LLM_PRICE: '1/1/1 USD', LLM_FALLBACK_PRICE: '1/1/1 CNY' })).toContain('Write both in one currency')
})

it('reads secrets from files', () => {
  const dir = mkdtempSync(join(tmpdir(), 'bole-config-')), file = join(dir, 'key')
  try {
    writeFileSync(file, 'secret\n')
    const env = { LLM_BASE_URL: 'https://api.example.com', LLM_MODEL: 'm', LLM_API_KEY_FILE: file }
    expect(readConfig(env).llm?.apiKey).toBe('secret')
    expect(readConfig({ ...FEISHU, FEISHU_APP_SECRET: '', FEISHU_APP_SECRET_FILE: file }).feishu?.app.secret).toBe('secret')
    expect(fault({ ...env, LLM_API_KEY: 'other' })).toContain('LLM_API_KEY and LLM_API_KEY_FILE are both set')
    expect(fault({ ...env, LLM_API_KEY_FILE: join(dir, 'none') })).toMatch(/LLM_API_KEY_FILE names .*none, which cannot be read/)
  } finally {
    rmSync(dir, { recursive: true })
  }
})

it.each([
  [{ PORT: 'abc' }, 'PORT must be a whole number from 1 to 65535, not “abc”. For example PORT=3000'],
  [{ PORT: '0' }, 'PORT must be'], [{ PORT: '70000' }, 'PORT must be'], [{ PORT: '80.5' }, 'PORT must be'], [{ PORT: '-1' }, 'PORT must be'],
  [{ HOST: 'http://localhost' }, 'HOST must be an address of this machine'],
  [{ PUBLIC_URL: 'bole.example.com' }, 'PUBLIC_URL must be an http or https address'], [{ PUBLIC_URL: 'ftp://x.example.com' }, 'PUBLIC_URL must be'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn, error or silent, not “loud”'],
  [{ BOLE_LANGUAGE: 'fr' }, 'BOLE_LANGUAGE must be en or zh'], [{ BOLE_DEMO: 'yes' }, 'BOLE_DEMO must be on or off'], [{ BOLE_COMPANY: 'x'.repeat(81) }, 'BOLE_COMPANY must be'],
  [{ BOLE_TIME_ZONE: 'Asia/Peking' }, 'BOLE_TIME_ZONE must be an IANA time zone, not “Asia/Peking”. For example BOLE_TIME_ZONE=Europe/Berlin'],
  [{ BOLE_ADMINISTRATORS: 'ann@example.com' }, 'BOLE_ADMINISTRATORS must be a list of platform:tenant:user'], [{ BOLE_ADMINISTRATORS: 'slack:T1:U1,teams:a:b' }, 'BOLE_ADMINISTRATORS must be'],
  [{ LLM_MODEL: 'm' }, 'LLM_MODEL is set but LLM_BASE_URL is not'], [{ LLM_API_KEY: 'k' }, 'LLM_API_KEY is set but LLM_MODEL is not. Set it too, for example LLM_MODEL=qwen-plus, or unset everything that begins with LLM_ to use'],
  [{ LLM_VENDOR: 'openia' }, 'LLM_VENDOR must be one of openai, deepseek'], [{ LLM_VENDOR: 'qwen', LLM_MODEL: 'm' }, 'LLM_VENDOR and LLM_MODEL are set but LLM_API_KEY is not'],
  [{ LLM_VENDOR: 'azure', LLM_MODEL: 'm', LLM_API_KEY: 'k' }, 'LLM_BASE_URL is not'], [{ LLM_VENDOR: 'qwen', LLM_MODEL: 'm', LLM_API_KEY: 'k', LLM_EXTRA: '{"stream":true}' }, 'LLM_EXTRA must be a JSON object without model'], [{ LLM_VENDOR: 'qwen', LLM_MODEL: 'm', LLM_API_KEY: 'k', LLM_EXTRA: '[]' }, 'LLM_EXTRA must be'],
  [{ LLM_FALLBACK_VENDOR: 'qwen', LLM_FALLBACK_API_KEY: 'k', LLM_FALLBACK_MODEL: 'm' }, 'A fallback needs a first model'], [{ LLM_FALLBACK_MODEL: 'm' }, 'or unset everything that begins with LLM_FALLBACK_'],
  [{ LLM_BASE_URL: 'api.example.com', LLM_API_KEY: 'k', LLM_MODEL: 'm' }, 'LLM_BASE_URL must be an http or https address'],
  [{ BOLE_LINK_DAYS: '0' }, 'BOLE_LINK_DAYS must be'], [{ BOLE_QUIET_SECONDS: '6s' }, 'BOLE_QUIET_SECONDS must be'], [{ BOLE_EXPIRE_DAYS: '1e9' }, 'BOLE_EXPIRE_DAYS must be'],
  [{ BOLE_REMIND_HOURS: '48', BOLE_EXPIRE_DAYS: '2' }, 'BOLE_REMIND_HOURS must be less than BOLE_EXPIRE_DAYS'],
])('says what is wrong with %j', (env, sentence) => {
  expect(fault(env)).toContain(sentence)
})

it('says everything at once, each fault once, and never a secret', () => {
  const message = fault({ PORT: 'x', DATABASE_URL: 'mysql://root:hunter2@h/d', LLM_BASE_URL: 'nonsense', LLM_API_KEY: 'hunter 3' })
  expect(message.split('\n')).toHaveLength(1 + 5)
  expect(message).toContain('DATABASE_URL must be the address of a PostgreSQL database. For example DATABASE_URL=postgres://')
  expect(message).not.toContain('hunter')
})

it('warns of names it does not know, with the nearest it does', () => {
  expect(readConfig({ BOLE_TIMEZONE: 'x', LLM_KEY: 'k', PATH: '/bin' }).warnings).toEqual([
    'BOLE_TIMEZONE is not a setting of Bole and was ignored. Did you mean BOLE_TIME_ZONE?', 'LLM_KEY is not a setting of Bole and was ignored. Did you mean LLM_API_KEY?',
  ])
})

it('gives a default and an example of each variable that it would take itself', () => {
  for (const [name, { fallback, example, schema }] of Object.entries(VARIABLES)) {
    for (const text of [fallback ?? example, example]) expect(schema.safeParse(text), name).toMatchObject({ success: true })
  }
})

const KEY = '{"type":"service_account","client_email":"bole@p.iam.gserviceaccount.com","private_key":"-----BEGIN PRIVATE KEY-----\\nMII\\n-----END PRIVATE KEY-----\\n"}'
const GOOGLE = { CALENDAR: 'google', GOOGLE_CALENDAR_KEY: KEY, GOOGLE_CALENDAR_USER: 'interviews@example.com' }
const BY_REFRESH = { CALENDAR: 'google', GOOGLE_CALENDAR_CLIENT_ID: '1.apps.googleusercontent.com', GOOGLE_CALENDAR_CLIENT_SECRET: 's', GOOGLE_CALENDAR_REFRESH_TOKEN: 'r' }
const CALDAV = { CALENDAR: 'caldav', CALDAV_URL: 'https://dav.example.com/bole/interviews', CALDAV_USER: 'bole', CALDAV_PASSWORD: 'p', CALDAV_EMAIL: 'bole@example.com' }

it('takes each calendar', () => {
  expect(readConfig(GOOGLE).calendar).toEqual({ kind: 'google', calendar: 'primary', access: { by: 'key', email: 'bole@p.iam.gserviceaccount.com', key: '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n', user: 'interviews@example.com' } })
  expect(readConfig({ ...BY_REFRESH, GOOGLE_CALENDAR_ID: 'c_1@group.calendar.google.com' }).calendar).toEqual({ kind: 'google', calendar: 'c_1@group.calendar.google.com', access: { by: 'refresh', clientId: '1.apps.googleusercontent.com', clientSecret: 's', refreshToken: 'r' } })
  expect(readConfig({ CALENDAR: 'microsoft', MICROSOFT_CALENDAR_TENANT: 'example.com', MICROSOFT_CALENDAR_CLIENT_ID: 'i', MICROSOFT_CALENDAR_CLIENT_SECRET: 's', MICROSOFT_CALENDAR_MAILBOX: 'm@example.com', MICROSOFT_CALENDAR_CLOUD: 'china' }).calendar)
    .toEqual({ kind: 'microsoft', cloud: 'china', tenant: 'example.com', client: { id: 'i', secret: 's' }, mailbox: 'm@example.com' })
  expect(readConfig(CALDAV).calendar).toEqual({ kind: 'caldav', url: 'https://dav.example.com/bole/interviews/', user: 'bole', password: 'p', email: 'bole@example.com' })
})

it.each([
  [{ CALENDAR: 'feishu' }, 'CALENDAR is feishu but FEISHU_APP_ID is not set'], [{ CALENDAR: 'dingtalk' }, 'CALENDAR is dingtalk but DINGTALK_CLIENT_ID is not set'],
  [{ CALENDAR: 'outlook' }, 'CALENDAR must be none, feishu'], [{ ...GOOGLE, GOOGLE_CALENDAR_USER: '' }, 'CALENDAR is google but GOOGLE_CALENDAR_USER is not set. Take it from'], [{ ...GOOGLE, ...BY_REFRESH }, 'are both set'],
  [{ ...BY_REFRESH, GOOGLE_CALENDAR_REFRESH_TOKEN: '' }, 'GOOGLE_CALENDAR_REFRESH_TOKEN is not set'], [{ CALENDAR: 'microsoft' }, 'MICROSOFT_CALENDAR_TENANT is not set'],
  [{ ...CALDAV, CALDAV_PASSWORD: '' }, 'CALDAV_PASSWORD is not set'], [{ ...CALDAV, CALDAV_URL: 'http://dav.example.com/' }, 'would be sent in clear'],
])('says what a calendar lacks: %j', (env, sentence) => {
  expect(fault(env)).toContain(sentence)
})

it('says which settings of a calendar are not used', () => {
  expect(readConfig({ ...CALDAV, CALENDAR: '' }).warnings).toEqual(['CALDAV_URL is set but CALENDAR is none, so it is not used. Set CALENDAR=caldav to use it'])
})

it('never prints the key of a service account', () => {
  expect(fault({ ...GOOGLE, GOOGLE_CALENDAR_KEY: '{"private_key":"very secret"}' })).toMatch(/^(?!.*very secret)[^]*GOOGLE_CALENDAR_KEY must be/)
})
