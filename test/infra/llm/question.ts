import type { Question } from '../../../src/infra/llm/question.ts'

export type Word = { word: string; note: string | null }

/** A small question, whose only right word is “good”. */
export const question = (deadlineMs = 5000): Question<Word> => ({
  prompt: 'word',
  messages: { system: 'Choose a word. Reply with one json object like {"word":"good","note":null}', user: 'Which word?' },
  schema: { name: 'word', schema: { type: 'object', properties: { word: { type: 'string', enum: ['good', 'bad'] }, note: { type: ['string', 'null'] } }, required: ['word', 'note'], additionalProperties: false } },
  maxTokens: 100,
  deadlineMs,
  read: (reply) => {
    const { word, note } = reply as Partial<Word>
    return word === 'good' ? { value: { word, note: note ?? null } } : { invalid: 'word must be good' }
  },
})
