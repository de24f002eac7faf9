import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ModelJudge } from '../../../src/infra/llm/model-judge.ts'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { completion, FakeOpenAI } from '../../fakes/openai.ts'

const library = loadLibrary(join(import.meta.dirname, '../../../prompts'))
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

test.each(['zh', 'en'] as const)('the prompts of this repository reach the model filled in, %s', async (language) => {
  const fake = new FakeOpenAI((_, n) => completion({ content: n === 0 ? '{"missing":null,"enough":true}' : '{"ratings":[],"cannotRate":"off-topic","aimedAtRater":false}' }))
  const judge = new ModelJudge({ baseUrl: await fake.start(), apiKey: 'k', model: 'm', library, random: { hex: () => '9f3c01ab' }, log: quiet })
  const competency = library.competencies.get('teamwork')!
  const question = { ...competency.questions[0]!, competency: 'teamwork', lead: null, maxProbes: 1 }
  const answer = { question, language, probed: [question.probes[0]!.id], turns: [{ id: 't', text: 'I met both leads. 我约了两边负责人。', at: 1 }] }
  expect(await judge.judge(answer)).toMatchObject({ enough: true })
  expect((await judge.rate(answer, [competency])).ratings).toMatchObject([{ level: null, unrated: 'off-topic' }])
  await fake.stop()

  for (const { body } of fake.received) {
    const [system, user] = body['messages'].map((m: { content: string }) => m.content)
    expect(`${system}${user}`).not.toMatch(/\{\{|\}\}(?!\})|undefined|---/)
    expect(system).toContain(competency.definition[language])
    expect(user).toContain(question.text[language])
    expect(user).toMatch(/<<ANSWER:9f3c01ab>>\n[^]+\n<<END:9f3c01ab>>$/)
  }
  expect(fake.received[0]?.body['messages'][1].content).toContain(question.probes[0]!.text[language])
  for (const level of [1, 2, 3, 4, 5] as const) expect(fake.received[1]?.body['messages'][0].content).toContain(`: ${competency.anchors[level][language]}`)
})
