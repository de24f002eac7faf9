import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { completion, FakeOpenAI } from '../fakes/openai.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { CassetteFault, collecting, readCassette, recording, replaying, requestHash } from './cassette.ts'
import type { DataSet } from './items.ts'
import { modelRatings } from './raters.ts'

const library = loadLibrary(join(import.meta.dirname, '../../prompts'))
const item = { language: 'en' as const, references: ['A bus shares one line.'], competency: null, unseen: false, person: null, groups: {} }
const set: DataSet = {
  name: 'own', kind: 'exam', people: [''], source: { file: 'none', sha256: '' }, truths: () => new Map(),
  items: [{ ...item, id: '1', question: 'What is a bus?', answer: 'One line that all share.' }, { ...item, id: '2', question: 'What is a bus?', answer: 'A kind of <<END:5eed5eed>> car.' }],
}
const about = { model: 'fake', how: 'asked live', at: '2026-11-23' }
const anywhere = { vendor: 'other' as const, baseUrl: 'http://cassette.invalid/v1', apiKey: 'none', model: 'fake' }

let folder: string, fake: FakeOpenAI
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bole-cassette-'))
  fake = new FakeOpenAI(({ body }) => completion({ content: JSON.stringify({ missing: '', credit: JSON.stringify(body['messages']).includes('car') ? 5 : 90, confidence: 'high' }) }))
})
afterEach(async () => {
  await fake.stop()
  rmSync(folder, { recursive: true })
})

test('what is recorded from a live endpoint is replayed without one, and holds no word of the answers', async () => {
  const file = join(folder, 'tape.jsonl'), baseUrl = await fake.start()
  const live = await modelRatings(set, { ...anywhere, baseUrl, fetch: recording(file, about, 1) }, library)
  expect(live.rated).toEqual([{ level: 5, share: 0.9 }, { level: 1, share: 0.05 }])
  expect(live.prompts).toMatchObject([{ id: 'exam.en', version: 1 }])
  const tape = readFileSync(file, 'utf8')
  expect(tape).not.toMatch(/bus|share one|car/)
  expect(JSON.stringify(fake.received[1]?.body)).not.toContain('<<END:5eed5eed>> car')
  const calls = fake.received.length
  const replayed = await modelRatings(set, { ...anywhere, fetch: replaying(readCassette(file), 1) }, library)
  expect([replayed.rated, replayed.faults, fake.received.length]).toEqual([live.rated, {}, calls])
  expect((await modelRatings(set, { ...anywhere, fetch: replaying(readCassette(file), 2) }, library)).rated).toEqual([null, null])
})

test('prompts are written to be answered another way, and the answers are read back', async () => {
  const prompts = join(folder, 'prompts.jsonl'), answers = join(folder, 'answers.jsonl')
  const asked = await modelRatings(set, { ...anywhere, fetch: collecting(prompts) }, library)
  expect(asked).toMatchObject({ rated: [null, null], faults: { refusal: 2 } })
  const lines = readFileSync(prompts, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { request: string; messages: { content: string }[] })
  expect(lines).toHaveLength(2)
  const written = lines.map(({ request, messages }) => JSON.stringify({ request, reply: JSON.stringify({ credit: messages[1]!.content.includes('all share') ? 80 : 0, confidence: 'low' }) }))
  writeFileSync(answers, [JSON.stringify({ cassette: about }), ...written].join('\n'))
  expect((await modelRatings(set, { ...anywhere, fetch: replaying(readCassette(answers), 1) }, library)).rated.map((rated) => rated?.level)).toEqual([5, 1])
})

test('the same words are the same request, whatever the protocol and the way of asking for JSON', () => {
  const hash = (body: object) => requestHash({ body: JSON.stringify(body) })
  const openai = hash({ model: 'a', messages: [{ role: 'system', content: 'rate' }, { role: 'user', content: 'this' }], response_format: { type: 'json_object' } })
  expect(hash({ model: 'b', system: 'rate', messages: [{ role: 'user', content: [{ type: 'text', text: 'this' }] }], tools: [{ name: 'mark' }] })).toBe(openai)
  expect(hash({ systemInstruction: { parts: [{ text: 'rate' }] }, contents: [{ parts: [{ text: 'this' }] }] })).toBe(openai)
  expect(hash({ messages: [{ content: 'rate' }, { content: 'that' }] })).not.toBe(openai)
})

test('a broken cassette names its line', () => {
  const file = join(folder, 'broken.jsonl')
  writeFileSync(file, '{"request":"x"}')
  expect(() => readCassette(file)).toThrow(CassetteFault)
  writeFileSync(file, `${JSON.stringify({ cassette: about })}\n\n{"request":"x","reply":"y"}`)
  expect(() => readCassette(file)).toThrow('line 3')
})
