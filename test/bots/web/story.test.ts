import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { RulesJudge } from '../../../src/infra/llm/rules-judge.ts'

type Answers = Record<'zh' | 'en', { thin: string; full: string[]; end: string }>
const { ANSWERS } = (await import(new URL('../../../bots/web/pages/story.js', import.meta.url).href)) as { ANSWERS: Answers }

describe('the demo plays smoothly with the built-in rules', () => {
  const library = loadLibrary(join(import.meta.dirname, '../../../prompts'))
  const { kit, competencies } = library.freeze('sales')
  const judge = new RulesJudge()

  for (const language of ['zh', 'en'] as const) {
    for (const [i, { competency, questions }] of kit.competencies.entries()) {
      const asked = competencies.find((c) => c.id === competency)?.questions.find((q) => q.id === questions[0])
      const judged = (text: string): Promise<{ enough: boolean }> => judge.judge({
        question: { id: asked!.id, competency, text: asked!.text, lead: null, probes: asked!.probes, maxProbes: 1 },
        language, turns: [{ id: 't', text, at: 0 }], probed: [],
      })
      test(`${language}: full answer ${i + 1} is enough for ${competency}, the thin one is not`, async () => {
        expect(await judged(ANSWERS[language].full[i]!)).toMatchObject({ enough: true })
        expect(await judged(ANSWERS[language].thin)).toMatchObject({ enough: false })
      })
    }
  }
})
