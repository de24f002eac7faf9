import { join } from 'node:path'
import { Tiktoken } from 'js-tiktoken/lite'
import o200k from 'js-tiktoken/ranks/o200k_base'
import type { Language } from '../../src/domain/language.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { ModelJudge } from '../../src/infra/llm/model-judge.ts'
import type { Price } from '../../src/config.ts'
import { costOf } from '../../src/infra/llm/price.ts'
import { planQuestions } from '../../src/interview/plan-questions.ts'
import { completion, FakeOpenAI, type Received } from '../fakes/openai.ts'
import { table } from '../live/table.ts'
import { ANSWERS } from './token-answers.ts'

/** What the issue allows for one interview of six questions. */
const GOALS = { ratingsIn: 21_000, ratingsOut: 2_500, cacheable: 0.8, allIn: 33_000 }
/** Times an answer is judged: when it is thin, and again when the probe is answered. */
const JUDGED = 2

/**
 * List prices for a million tokens, as publicly quoted on the day given; not checked with the vendors, who change them. Read anew / from the cache /
 * written. DeepSeek's are those of its busy hours. Where no price of cached tokens was found, that of fresh ones stands.
 */
const PRICES: { vendor: string; model: string; price: Price; on: string }[] = [
  { vendor: 'OpenAI, Azure', model: 'gpt-4.1-mini', price: { in: 0.4, cached: 0.1, out: 1.6, currency: 'USD' }, on: '2026-06-21' },
  { vendor: 'OpenAI, Azure', model: 'gpt-5-mini', price: { in: 0.25, cached: 0.025, out: 2, currency: 'USD' }, on: '2026-03' },
  { vendor: 'DeepSeek', model: 'deepseek-flash', price: { in: 0.3, cached: 0.006, out: 1.2, currency: 'USD' }, on: '2026-10-27' },
  { vendor: 'Qwen (abroad)', model: 'qwen-plus', price: { in: 0.4, cached: 0.4, out: 1.2, currency: 'USD' }, on: '2026' },
  { vendor: 'Doubao', model: 'doubao-seed-1-6', price: { in: 0.1333, cached: 0.1333, out: 1.33, currency: 'USD' }, on: '2026' },
  { vendor: 'Moonshot', model: 'kimi-k2.7-code', price: { in: 0.95, cached: 0.19, out: 4, currency: 'USD' }, on: '2026' },
  { vendor: 'Zhipu', model: 'glm-4.6', price: { in: 0.6, cached: 0.11, out: 2.2, currency: 'USD' }, on: '2026-10' },
  { vendor: 'Anthropic', model: 'claude-haiku-4-5', price: { in: 1, cached: 0.1, out: 5, currency: 'USD' }, on: '2026-09' },
  { vendor: 'Gemini', model: 'gemini-2.5-flash', price: { in: 0.3, cached: 0.03, out: 2.5, currency: 'USD' }, on: '2026' },
]

const encoder = new Tiktoken(o200k)
const tokens = (text: string): number => encoder.encode(text, [], []).length

type Call = { rating: boolean; prompt: string; in: number; out: number }
type Sum = { calls: number; in: number; cacheable: number; out: number }

/** All that a model reads in one call: the schema comes first (platform.openai.com/docs/guides/prompt-caching, "serves as a prefix to the system message"), then the messages. */
const readBy = ({ body }: Received): string => [JSON.stringify(body['response_format'] ?? ''), ...(body['messages'] as { content: string }[]).map((m) => m.content)].join('\n')

/** What a careful model answers: two quotes, a line of reason for each competency. */
function replyTo({ body }: Received, language: Language, text: string): string {
  const items = body['response_format']?.json_schema?.schema?.properties?.ratings?.items?.properties
  if (!items) return JSON.stringify({ ...body['response_format']?.json_schema?.schema?.properties && Object.fromEntries(Object.keys(body['response_format'].json_schema.schema.properties).map((key) => [key, null])), missing: 'result', enough: false })
  const sentences = text.split(/(?<=[.。])\s*/u).filter(Boolean)
  const reason = language === 'zh' ? '本人先查清原因，比较了两种做法再动手，结果有数字可查。' : 'Found the cause alone, weighed two ways before acting, and gives a result that can be checked.'
  return JSON.stringify({ ratings: (items.competency.enum as string[]).map((competency) => ({ competency, quotes: sentences.slice(1, 3), reason, anchor: 'a3', confidence: 'medium' })), cannotRate: null, aimedAtRater: false })
}

async function interview(language: Language, candidate: number): Promise<Call[]> {
  const library = loadLibrary(join(import.meta.dirname, '../../prompts')), rubric = library.freeze('engineer'), questions = planQuestions(rubric, null, ''), calls: Call[] = []
  let text = ''
  const fake = new FakeOpenAI((request) => {
    const reply = replyTo(request, language, text), prompt = readBy(request)
    calls.push({ rating: reply.includes('"ratings"'), prompt, in: tokens(prompt), out: tokens(reply) })
    return completion({ content: reply })
  })
  const quiet = () => undefined, log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  let nonce = 0
  const judge = new ModelJudge({ baseUrl: await fake.start(), apiKey: 'k', model: 'm', library, random: { hex: (n) => `${candidate}${nonce++}`.padStart(2 * n, 'e') }, log })
  for (const [i, question] of questions.entries()) {
    text = ANSWERS[language][(i + candidate) % ANSWERS[language].length] ?? ''
    const sentences = text.split(/(?<=[.。])\s*/u), half = Math.ceil(sentences.length / 2), turns = [sentences.slice(0, half), sentences.slice(half)].map((part, n) => ({ id: `t${n}`, text: part.join(' '), at: n }))
    const answer = { question, language, turns, probed: [], names: ['Chen Yu'] }
    for (let n = 0; n < JUDGED; n++) await judge.judge({ ...answer, turns: turns.slice(0, n + 1) }).catch(() => undefined)
    await judge.rate(answer, rubric.competencies.filter((c) => c.id === question.competency))
  }
  await fake.stop()
  return calls
}

/** How much of each call another candidate's same call begins with. */
function sum(calls: Call[], others: Call[]): Sum {
  const shared = (a: string, b: string): string => { let n = 0; while (n < a.length && a[n] === b[n]) n++; return a.slice(0, n) }
  // Samples run side by side and may arrive in any order: what counts is that the same beginning was read before.
  const cacheable = calls.map((call) => others.filter((o) => o.rating === call.rating).map((o) => shared(call.prompt, o.prompt)).toSorted((a, b) => b.length - a.length)[0] ?? '').map(tokens)
  const add = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)
  return { calls: calls.length, in: add(calls.map((c) => c.in)), cacheable: add(cacheable), out: add(calls.map((c) => c.out)) }
}

/** Tokens of one interview of six questions, two turns each, counted as o200k does on the very requests that the service sends; and what that costs. */
export async function tokensOfAnInterview(): Promise<string> {
  const lines: string[] = [], n = (value: number): string => value.toLocaleString('en-GB')
  const rows = [['', 'calls', 'in', 'of it cacheable', 'out', 'goal']], costs = [['vendor', 'model', 'price (in/cached/out)', 'quoted', 'en', 'zh']], used: Record<string, Sum> = {}
  for (const language of ['en', 'zh'] as const) {
    const [mine, others] = [await interview(language, 0), await interview(language, 1)]
    const of = (rating: boolean): Sum => sum(mine.filter((c) => c.rating === rating), others.filter((c) => c.rating === rating)), rated = of(true), judged = of(false)
    const share = (s: Sum): string => `${n(s.cacheable)} (${((s.cacheable / s.in) * 100).toFixed(0)} %)`
    rows.push([`ratings, ${language}`, n(rated.calls), n(rated.in), share(rated), n(rated.out), `≤ ${n(GOALS.ratingsIn)} in, ≥ ${GOALS.cacheable * 100} %, ≤ ${n(GOALS.ratingsOut)} out`])
    rows.push([`turns, ${language}`, n(judged.calls), n(judged.in), share(judged), n(judged.out), ''])
    rows.push([`together, ${language}`, n(rated.calls + judged.calls), n(rated.in + judged.in), '', n(rated.out + judged.out), `≤ ${n(GOALS.allIn)} in`])
    used[language] = { calls: rated.calls + judged.calls, in: rated.in + judged.in, cacheable: rated.cacheable + judged.cacheable, out: rated.out + judged.out }
  }
  for (const { vendor, model, price, on } of PRICES) {
    const cost = ({ calls, in: all, out }: Sum, cached: number): string => (costOf({ calls, in: all, cached, out }, price) / 1e6).toFixed(4)
    const shown = (s: Sum | undefined): string => (s ? `${cost(s, 0)} – ${cost(s, s.cacheable)} ${price.currency}` : '–')
    costs.push([vendor, model, `${price.in}/${price.cached}/${price.out} ${price.currency}`, on, shown(used['en']), shown(used['zh'])])
  }
  lines.push(table(rows), '', 'Cost of one interview, nothing cached – all that can be cached read from the cache:', table(costs))
  return lines.join('\n')
}
