import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ModelClient } from '../../src/infra/llm/model-client.ts'
import type { Question } from '../../src/infra/llm/question.ts'
import { renderPrompt } from '../../src/infra/llm/render-prompt.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Prompt } from '../../src/ports/library.ts'
import { levelOfShare } from './items.ts'
import type { Item } from './items.ts'
import type { Rated } from './raters.ts'

const CONFIDENCE = ['low', 'medium', 'high'] as const
const reply = z.object({ credit: z.number().min(0).max(100), confidence: z.enum(CONFIDENCE) })
const SCHEMA = {
  name: 'mark',
  schema: {
    type: 'object', additionalProperties: false, required: ['missing', 'credit', 'confidence'],
    properties: { missing: { type: 'string' }, credit: { type: 'integer' }, confidence: { type: 'string', enum: CONFIDENCE } },
  },
}
const EXAMPLE = { en: { missing: 'does not say why the window shrinks', credit: 65, confidence: 'medium' }, zh: { missing: '没有说明窗口为什么变小', credit: 65, confidence: 'medium' } }
const TOKENS = 1_000, DEADLINE = 60_000
/** The answers of a data set are written already and cannot guess it; a fixed code makes the same prompt the same request. */
export const NONCE = '5eed5eed'

const head = z.object({ id: z.string(), version: z.number(), needs: z.array(z.string()) })

/** The lab's own prompts: exams are marked by a reference, which no interview has. */
export const examPrompt = (language: Language): Prompt => {
  const file = readFileSync(join(import.meta.dirname, `prompts/exam.${language}.md`), 'utf8')
  const [, yaml = '', text = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(file) ?? []
  return { ...head.parse(parse(yaml)), text: text.trim(), sha256: createHash('sha256').update(file).digest('hex') }
}

/** Marks an exam's answer through the product's own way to a model. Rejects as `ModelClient` does. */
export const markExam = async (client: Pick<ModelClient, 'ask'>, prompt: Prompt, item: Item): Promise<Rated> => {
  const question: Question<Rated> = {
    prompt: prompt.id,
    messages: renderPrompt(prompt, {
      question: item.question, nonce: NONCE, example: JSON.stringify(EXAMPLE[item.language]), references: item.references.join('\n---\n'),
      answer: item.answer.replaceAll('<<', '<\u200b<').toWellFormed(),
    }),
    schema: SCHEMA,
    maxTokens: TOKENS,
    deadlineMs: DEADLINE,
    read: (given) => {
      const read = reply.safeParse(given)
      if (!read.success) return { invalid: 'credit must be a number from 0 to 100, confidence one of low, medium, high' }
      return { value: { level: levelOfShare(read.data.credit / 100), share: read.data.credit / 100 } }
    },
  }
  return client.ask(question)
}
