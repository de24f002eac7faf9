import { z } from 'zod'

/** Vendors of models that have a preset; `other` speaks OpenAI’s protocol somewhere else. */
export const VENDOR_NAMES = ['openai', 'deepseek', 'qwen', 'qwen-intl', 'doubao', 'moonshot', 'zhipu', 'ollama', 'vllm', 'azure', 'anthropic', 'gemini', 'other'] as const
export type VendorName = (typeof VENDOR_NAMES)[number]
/** Of these every customer has an address of their own. */
export const HOMELESS: readonly VendorName[] = ['vllm', 'azure', 'other']
export type Variable = { about: string; fallback: string | null; must: string; example: string; secret?: true; schema: z.ZodType }

const number = (least: number, most: number) => z.string().regex(/^\d+(\.\d+)?$/).transform(Number).pipe(z.number().min(least).max(most))
const whole = (least: number, most: number) => number(least, most).pipe(z.number().int())
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
/** What the vendor's package takes, which connects nowhere with anything else, and says nothing. */
const feishuApp = /^cli_[0-9a-fA-F]{16}$/
const FEISHU_DOMAINS = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' }
const patch = z.string().transform((text): unknown => attempt(() => JSON.parse(text) as unknown)).pipe(z.record(z.string(), z.unknown()).refine((extra) => !['model', 'messages', 'contents', 'tools', 'stream'].some((ours) => ours in extra)))
/** For a million tokens: 0.40/0.10/1.60 USD. */
const price = z.string().transform((text) => /^(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)\s*([A-Z]{3})$/.exec(text))
  .refine((parts) => parts !== null).transform((parts) => ({ in: Number(parts?.[1]), cached: Number(parts?.[2]), out: Number(parts?.[3]), currency: parts?.[4] ?? '' }))
/** What Google gives for a service account: a file of JSON. */
const serviceAccount = z.string().transform((text): unknown => attempt(() => JSON.parse(text) as unknown))
  .pipe(z.object({ client_email: z.email(), private_key: z.string().regex(/^-----BEGIN (?:RSA )?PRIVATE KEY-----/) }))
const address = z.string().regex(/^[^\s<>@,;:]+@[^\s<>@,;:]+$/)
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
  INBOX_URL: { about: 'Mailbox of MAIL_FROM, over IMAP: answers to invitations (yes, no, another time) are read there; a folder other than INBOX as its path', fallback: null, must: 'the address of an IMAP mailbox with user and password', example: 'imaps://user:password@imap.example.com', secret: true, schema: z.url({ protocol: /^imaps?$/ }).refine((url) => { const { username, password } = new URL(url); return username !== '' && password !== '' }) },
  INBOX_AUTHSERV_ID: { about: 'Name your mail server writes in front of Authentication-Results; without it an interviewer who declines by e-mail is asked in chat first', fallback: null, must: 'the first word of the Authentication-Results header of a mail in that mailbox', example: 'mx.example.com', schema: z.string().regex(/^[^\s;=]+$/) },
  CALENDAR: { about: 'Calendars that interviewers use: none, feishu, dingtalk, google, microsoft or caldav. Without one, the hours they set with /hire hours hold', fallback: 'none', must: 'none, feishu, dingtalk, google, microsoft or caldav', example: 'google', schema: z.enum(['none', 'feishu', 'dingtalk', 'google', 'microsoft', 'caldav']) },
  GOOGLE_CALENDAR_KEY: { about: 'Google: key file of a service account with domain-wide delegation; GOOGLE_CALENDAR_KEY_FILE names it', fallback: null, must: 'the JSON of a service account’s key, with client_email and private_key', example: '{"client_email":"bole@project.iam.gserviceaccount.com","private_key":"-----BEGIN PRIVATE KEY-----…"}', secret: true, schema: serviceAccount },
  GOOGLE_CALENDAR_USER: { about: 'Google: user of your Workspace in whose name the service account invites', fallback: null, must: 'an e-mail address', example: 'interviews@example.com', schema: address },
  GOOGLE_CALENDAR_CLIENT_ID: { about: 'Google, without a service account: client ID of OAuth', fallback: null, must: 'a client ID', example: '1234-abcd.apps.googleusercontent.com', schema: z.string().regex(/^\S+$/) },
  GOOGLE_CALENDAR_CLIENT_SECRET: { about: 'Google, without a service account: its client secret', fallback: null, must: 'a client secret', example: 'GOCSPX-…', secret: true, schema: z.string().regex(/^\S+$/) },
  GOOGLE_CALENDAR_REFRESH_TOKEN: { about: 'Google, without a service account: refresh token of the user who invites', fallback: null, must: 'a refresh token', example: '1//0g…', secret: true, schema: z.string().regex(/^\S+$/) },
  GOOGLE_CALENDAR_ID: { about: 'Google: calendar that interviews are written to', fallback: 'primary', must: 'primary or the address of a calendar', example: 'c_0a1b2c@group.calendar.google.com', schema: z.union([z.literal('primary'), address]) },
  MICROSOFT_CALENDAR_TENANT: { about: 'Microsoft 365: Directory (tenant) ID', fallback: null, must: 'a directory ID or a domain of yours', example: '72f988bf-86f1-41af-91ab-2d7cd011db47', schema: z.string().regex(/^[\w.-]+$/) },
  MICROSOFT_CALENDAR_CLIENT_ID: { about: 'Microsoft 365: Application (client) ID', fallback: null, must: 'an application ID', example: '00001111-aaaa-2222-bbbb-3333cccc4444', schema: z.string().regex(/^[\w-]+$/) },
  MICROSOFT_CALENDAR_CLIENT_SECRET: { about: 'Microsoft 365: value of a client secret', fallback: null, must: 'a client secret without spaces', example: 'A1b8Q~…', secret: true, schema: z.string().regex(/^\S+$/) },
  MICROSOFT_CALENDAR_MAILBOX: { about: 'Microsoft 365: mailbox that invites, and whose calendar holds the interviews', fallback: null, must: 'an e-mail address', example: 'interviews@example.com', schema: address },
  MICROSOFT_CALENDAR_CLOUD: { about: 'Microsoft 365: global, or china (operated by 21Vianet)', fallback: 'global', must: 'global or china', example: 'global', schema: z.enum(['global', 'china']) },
  CALDAV_URL: { about: 'CalDAV: calendar that interviews are written to; interviewers’ calendars are read from the same server', fallback: null, must: 'an http or https address', example: 'https://dav.example.com/bole/interviews/', schema: web.transform((url) => `${url}/`) },
  CALDAV_USER: { about: 'CalDAV: user who may write there and read interviewers’ calendars', fallback: null, must: 'a user name', example: 'bole', schema: z.string().regex(/^[^:\p{Cc}]+$/u) },
  CALDAV_PASSWORD: { about: 'CalDAV: its password', fallback: null, must: 'a password', example: 'app-password', secret: true, schema: z.string().min(1) },
  CALDAV_EMAIL: { about: 'CalDAV: e-mail address of that user, who invites', fallback: null, must: 'an e-mail address', example: 'interviews@example.com', schema: address },
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
  LLM_PRICE: { about: 'What a million of its tokens cost: read anew/from its cache/written, with the currency; without it cost is shown in tokens', fallback: null, must: 'three amounts and a currency of three letters', example: '0.40/0.10/1.60 USD', schema: price },
  LLM_FALLBACK_PRICE: { about: 'The same of the second model', fallback: null, must: 'three amounts and a currency of three letters', example: '0.40/0.10/1.60 USD', schema: price },
  LLM_MONTHLY_CAP: { about: 'What models may cost in a month, in the currency of LLM_PRICE; at the limit nobody new is invited', fallback: null, must: 'an amount', example: '200', schema: number(0.01, 10_000_000) },
  BOLE_LINK_DAYS: { about: 'Days a candidate’s link lives', fallback: '14', must: 'a number from 1 to 365', example: '14', schema: number(1, 365) },
  BOLE_QUIET_SECONDS: { about: 'Silence after a thin answer before Bole asks on, seconds', fallback: '6', must: 'a number from 0 to 3600', example: '6', schema: number(0, 3600) },
  BOLE_READING_SECONDS: { about: 'What arrives sooner than this after a question still belongs to the one before, seconds', fallback: '1', must: 'a number from 0 to 60', example: '1', schema: number(0, 60) },
  BOLE_REMIND_HOURS: { about: 'Silence before a reminder, hours', fallback: '24', must: 'a number from 0.01 to 720', example: '24', schema: number(0.01, 720) },
  BOLE_EXPIRE_DAYS: { about: 'Silence before an interview ends, days', fallback: '7', must: 'a number from 0.01 to 365', example: '7', schema: number(0.01, 365) },
} as const satisfies Record<string, Variable>

/** What a thing gives, undefined where it throws. */
export function attempt<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}
