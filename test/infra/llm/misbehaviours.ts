import type { Rung } from '../../../src/infra/llm/rungs.ts'
import type { JudgeFault } from '../../../src/ports/judge.ts'
import { completion, failing } from '../../fakes/openai.ts'
import type { Answered, Received } from '../../fakes/openai.ts'

export type Ends = 'ok' | JudgeFault

/** What a service does, and how asking it must end; `deadlineMs` where it takes time on purpose. */
export type Misbehaviour = { what: string; ends: Ends | ((start: Rung) => Ends); answer: (request: Received, call: number) => Answered; deadlineMs?: number }

export const GOOD = '{"word":"good","note":null}'
export const rungOf = ({ body }: Received): Rung => (body['tools'] ? 'tool' : body['response_format']?.type ?? 'text')

/** Speaks as the request asks: by tool call where there is one. */
export const says = (request: Received, text: string, more: { finish?: string; usage?: object | null } = {}): Answered => (rungOf(request) === 'tool'
  ? completion({ tool_calls: [{ id: 'c', type: 'function', function: { name: 'word', arguments: text } }] }, { finish: 'tool_calls', ...more })
  : completion({ content: text }, more))

const speaks = (what: string, ends: Misbehaviour['ends'], text: string, more?: Parameters<typeof says>[2]): Misbehaviour => ({ what, ends, answer: (request) => says(request, text, more) })
const always = (what: string, ends: Misbehaviour['ends'], answered: Answered): Misbehaviour => ({ what, ends, answer: () => answered })
const once = (what: string, first: Answered): Misbehaviour => ({ what, ends: 'ok', answer: (request, call) => (call === 0 ? first : says(request, GOOD)) })
const html = (status: number, headers: Record<string, string> = {}): Answered => ({ kind: 'raw', status, headers: { 'content-type': 'text/html', ...headers }, body: '<!doctype html><title>Login</title>' })
const raw = (body: string | Uint8Array): Answered => ({ kind: 'raw', body })
const message = (fields: object, finish = 'stop'): Answered => completion(fields, { finish })
const refuses = (what: string, ends: Misbehaviour['ends'], rungs: Rung[]): Misbehaviour => ({ what, ends, answer: (request) => (rungs.includes(rungOf(request)) ? failing(400, { message: 'this way of asking is not supported' }) : says(request, GOOD)) })

export const MISBEHAVIOURS: Misbehaviour[] = [
  // Oddities that are no faults.
  speaks('nothing odd', 'ok', GOOD),
  speaks('a code fence', 'ok', `\`\`\`json\n${GOOD}\n\`\`\``),
  speaks('prose around it', 'ok', `Sure! Here it is: ${GOOD} I hope {this} helps.`),
  speaks('thoughts before it', 'ok', `<think>{"word": "bad"}</think>\n${GOOD}`),
  speaks('thoughts without their opening', 'ok', `well {} hmm</think>${GOOD}`),
  speaks('a byte order mark', 'ok', `\ufeff${GOOD}`),
  speaks('fields nobody asked for', 'ok', '{"word":"good","note":null,"mood":{"a":[1,{"b":"}"}]}}'),
  speaks('braces and quotes in strings', 'ok', '{"word":"good","note":"a \\"} {\\\\"}'),
  speaks('no usage', 'ok', GOOD, { usage: null }),
  speaks('usage that is none', 'ok', GOOD, { usage: { prompt_tokens: 'many', completion_tokens: -1, prompt_tokens_details: null } }),
  speaks('an unknown finish reason', 'ok', GOOD, { finish: 'eos_token' }),
  { what: 'reasoning beside it', ends: 'ok', answer: () => message({ content: GOOD, reasoning_content: 'hmm' }) },
  { what: 'text instead of a tool call', ends: 'ok', answer: () => message({ content: GOOD }) },
  { what: 'content in parts', ends: 'ok', answer: () => message({ content: [{ type: 'text', text: '{"word":' }, { type: 'image' }, { type: 'text', text: '"good"}' }] }) },
  { what: 'two megabytes beside it', ends: 'ok', answer: (request) => says(request, `{"word":"good","note":"${'x'.repeat(2_000_000)}"}`) },
  // Once, and well after.
  once('429 with Retry-After, once', failing(429, { message: 'slow down' }, { 'retry-after': '0.1' })),
  once('429 with retry-after-ms, once', failing(429, { message: 'slow down' }, { 'retry-after-ms': '100', 'retry-after': '9' })),
  once('429 without a word of when, once', failing(429, { message: 'slow down' })),
  // Its words name the page where one pays (github.com/openai/openai-cookbook/issues/141).
  once('OpenAI’s limit by the minute, once', failing(429, { code: 'rate_limit_exceeded', type: 'requests', message: 'Rate limit reached for m in organization org-x on requests per min (RPM): Limit 3, Used 3. Please add a payment method to your account to increase your rate limit. Visit https://platform.openai.com/account/billing to add a payment method.' })),
  once('408, once', failing(408, { message: 'request timeout' })),
  once('500, once', failing(500, { message: 'oops' })),
  once('529 overloaded, once', failing(529, { type: 'overloaded_error' })),
  once('503 in HTML, once', html(503)),
  once('an error with status 200, once', { kind: 'json', body: { error: { message: 'upstream failed', code: 502 } } }),
  once('a connection reset, once', { kind: 'reset' }),
  once('a body that breaks off, once', raw('{"choices":[{"message":{"content":"{\\"word')),
  once('prose, once', message({ content: 'I would choose good.' })),
  once('spaces instead of JSON, once', message({ content: ' \n \n ' })),
  once('empty choices, once', { kind: 'json', body: { choices: [], usage: { prompt_tokens: 5, completion_tokens: 0 } } }),
  once('cut off, once', completion({ content: '{"wo' }, { finish: 'length' })),
  once('null content, once', message({ content: null })),
  refuses('no schema', 'ok', ['json_schema']),
  refuses('no schema and no tools', 'ok', ['json_schema', 'tool']),
  refuses('text only', 'ok', ['json_schema', 'tool', 'json_object']),
  { what: '422 for a schema', ends: 'ok', answer: (request) => (rungOf(request) === 'json_schema' ? failing(422, 'unprocessable') : says(request, GOOD)) },
  { what: '404 for tools', ends: 'ok', answer: (request) => (rungOf(request) === 'tool' ? failing(404, { message: 'No endpoints found that support tool use' }) : says(request, GOOD)) },
  // Never well.
  speaks('prose', 'invalid', 'I think it is quite good.'),
  speaks('a soft refusal', 'invalid', "I'm sorry, but I can't help with that."),
  speaks('JSON that is none', 'invalid', '{"word": good}'),
  speaks('JSON that never ends', 'invalid', '{"word": "good"'),
  speaks('NaN', 'invalid', '{"word": NaN}'),
  speaks('the same key twice', 'invalid', '{"word":"bad","word":"good"}'),
  speaks('the same key twice, once in disguise', 'invalid', '{"word":"bad","w\\u006frd":"good"}'),
  speaks('a list', 'invalid', '["good"]'),
  speaks('a number', 'invalid', '4'),
  speaks('a word off the menu', 'invalid', '{"word":"excellent","note":null}'),
  speaks('a good word after a bad one', 'invalid', '{"word":"bad"} no: {"word":"good"}'),
  speaks('an empty object', 'invalid', '{}'),
  speaks('blank', 'invalid', ' \n\u3000 '),
  speaks('thoughts only', 'invalid', '<think>{"word":"good"}'),
  speaks('a prototype', 'invalid', '{"__proto__":{"word":"good"}}'),
  always('an undefined tool call', 'invalid', message({ tool_calls: [{ id: 'c', type: 'function', function: { name: 'word' } }] }, 'tool_calls')),
  always('tool calls that are none', 'invalid', message({ tool_calls: 'yes' }, 'tool_calls')),
  always('empty choices', 'invalid', { kind: 'json', body: { choices: [] } }),
  always('no choices', 'invalid', { kind: 'json', body: { id: 'x', usage: { prompt_tokens: 7, completion_tokens: 1 } } }),
  always('a message that is none', 'invalid', { kind: 'json', body: { choices: [{ message: 7 }] } }),
  always('half a character', 'invalid', raw(Buffer.concat([Buffer.from('{"choices":[{"message":{"content":"{\\"word\\":\\"goo'), Buffer.from([0xe4, 0xb8]), Buffer.from('\\"}"}}]}')]))),
  always('five megabytes', 'invalid', { kind: 'json', body: { choices: [{ message: { content: 'x'.repeat(5_000_000) } }] } }),
  speaks('cut off again and again', 'truncated', '{"wo', { finish: 'length' }),
  always('thoughts until the room is used up', 'truncated', completion({ content: '', reasoning_content: 'hmm' }, { finish: 'length' })),
  always('a refusal', 'refusal', message({ content: null, refusal: 'I cannot.' })),
  always('a filter at the end', 'content-filter', message({ content: '' }, 'content_filter')),
  always('Zhipu’s filter at the end', 'content-filter', message({ content: '' }, 'sensitive')),
  always('Qwen’s filter', 'content-filter', failing(400, { code: 'data_inspection_failed', message: 'Input data may contain inappropriate content.' })),
  always('Moonshot’s filter', 'content-filter', failing(400, { type: 'content_filter', message: 'The request was rejected because it was considered high risk' })),
  always('Azure’s filter', 'content-filter', failing(400, { code: 'content_filter', message: 'triggering Azure OpenAI’s content management policy' })),
  always('Doubao’s filter', 'content-filter', failing(400, { code: 'SensitiveContentDetected', message: 'the request may contain sensitive information' })),
  always('Zhipu’s filter', 'content-filter', failing(400, { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容' })),
  always('OpenAI’s quota', 'quota', failing(429, { code: 'insufficient_quota', message: 'You exceeded your current quota' })),
  always('OpenAI’s limit of one’s own', 'quota', failing(400, { code: 'billing_hard_limit_reached', message: 'Billing hard limit has been reached' })),
  always('Moonshot’s quota', 'quota', failing(429, { type: 'exceeded_current_quota_error', message: 'suspended' })),
  always('DeepSeek’s empty purse', 'quota', failing(402, { message: 'Insufficient Balance' })),
  always('Qwen’s debts', 'quota', failing(400, { code: 'Arrearage', message: 'Access denied' })),
  always('Doubao’s debts', 'quota', failing(403, { code: 'AccountOverdueError', message: 'overdue balance' })),
  always('Zhipu’s debts', 'quota', failing(429, { code: '1113', message: '您的账户已欠费，请充值后重试' })),
  always('a wrong key', 'auth', failing(401, { message: 'Incorrect API key' })),
  always('no right', 'auth', failing(403, { message: 'Forbidden' })),
  always('a wrong key with 400', 'auth', failing(400, { message: 'API key not valid. Please pass a valid API key.' })),
  always('too long', 'bad-request', failing(400, { code: 'context_length_exceeded', message: 'maximum context length is 8192' })),
  always('no such model', 'bad-request', failing(404, { code: 'model_not_found', message: 'The model `m` does not exist' })),
  always('refused every way', 'bad-request', failing(400, { message: 'no such field' })),
  always('no such address', 'bad-request', failing(404, 'Not Found')),
  always('too large', 'bad-request', failing(413, { message: 'payload too large' })),
  always('a login page', 'not-openai', html(200)),
  always('a list for a body', 'not-openai', raw('[]')),
  always('no body', 'not-openai', raw('')),
  always('429 for ever', 'rate-limited', failing(429, { message: 'slow' }, { 'retry-after': '0.05' })),
  always('429 for a minute', 'rate-limited', failing(429, { message: 'slow' }, { 'retry-after': '60' })),
  always('429 until a date', 'rate-limited', failing(429, { message: 'slow' }, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' })),
  always('503 for ever', 'server-error', html(503, { 'retry-after': '0.05' })),
  always('bodies that break off', 'server-error', { kind: 'raw', headers: { 'retry-after': '0.05' }, body: '{"choices":[{"mess' }),
  always('resets for ever', 'network', { kind: 'reset' }),
]

/** Those that take time on purpose. */
export const SLOW: Misbehaviour[] = [
  { what: 'silence', ends: 'deadline', answer: () => ({ kind: 'hang' }), deadlineMs: 500 },
  { what: 'a byte now and then', ends: 'deadline', answer: () => ({ kind: 'drip', everyMs: 20 }), deadlineMs: 500 },
  { what: 'silence once, and well after', ends: 'ok', answer: (request, call) => (call === 0 ? { kind: 'hang' } : says(request, GOOD)), deadlineMs: 600 },
  { what: 'errors until there is no time left', ends: 'server-error', answer: () => failing(500, 'oops'), deadlineMs: 500 },
]
