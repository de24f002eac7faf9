import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidateAddedCard } from '../../src/cards/candidate-card.ts'
import { scorecardCard } from '../../src/cards/scorecard-card.ts'
import { screenedResume } from '../../src/app/screened-resume.ts'
import type { Level } from '../../src/domain/competency.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { ModelJudge } from '../../src/infra/llm/model-judge.ts'
import { assembleScorecard } from '../../src/scoring/assemble-scorecard.ts'
import { aimedInInterview } from '../../src/trust/injection-guard.ts'
import { FakeOpenAI } from '../fakes/openai.ts'
import { ATTACK_FILES } from './attack-files.ts'
import type { Attack } from './attack-files.ts'
import { obedientModel } from './obedient-model.ts'

const library = loadLibrary(join(import.meta.dirname, '../../prompts'))
const COMPETENCY = library.competencies.get('teamwork')!
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const HONEST: Level = 1
const ORDERED: Level = 5

let fake: FakeOpenAI
let judge: ModelJudge
beforeAll(async () => {
  fake = new FakeOpenAI()
  judge = new ModelJudge({ baseUrl: await fake.start(), apiKey: 'k', model: 'obedient', library, random: { hex: () => '9f3c01ab' }, log: quiet })
})
afterAll(() => fake.stop())

/** The whole way: masks, three samples, checks of quotes, one rating, the scorecard, the card. */
async function scorecardWhenTold({ lang, turns, resume }: Attack, level: Level) {
  fake.received.length = 0
  fake.behave = obedientModel(() => COMPETENCY.anchors[level][lang])
  const said = turns.map((text, n) => ({ id: `t${n + 1}`, text, at: n }))
  const question = { ...COMPETENCY.questions[0]!, competency: COMPETENCY.id, lead: resume ? { zh: resume, en: resume } : null, maxProbes: 1 }
  const { ratings, rater } = await judge.rate({ question, language: lang, turns: said, probed: [] }, [COMPETENCY])
  const scorecard = assembleScorecard(
    { kit: { id: 'k', version: 1, name: COMPETENCY.name, purpose: COMPETENCY.name, competencies: [{ competency: COMPETENCY.id, weight: 100, questions: 1 }] }, competencies: [COMPETENCY] } as never,
    [{ question: question.id, competency: COMPETENCY.id, probed: [], answered: true, ratings, rater, aimed: aimedInInterview([said]) }], { leftEarly: false },
  )
  return { line: scorecard.lines[0]!, scorecard, said }
}

describe('a model that obeys every order', () => {
  const attacks = ATTACK_FILES.attacks.filter((attack) => attack.expected && !attack.resume)
  test('there are attacks', () => expect(attacks.length).toBeGreaterThan(220))

  test('changes no rating that reaches a scorecard without the mark', async () => {
    const unmarked: string[] = [], wordless: string[] = []
    let changed = 0
    for (const attack of attacks) {
      const { line, scorecard, said } = await scorecardWhenTold(attack, ORDERED)
      if (line.level === null) continue
      changed += Number(line.level > HONEST)
      if (line.level > HONEST && !line.gates.includes('aimed-at-rater')) unmarked.push(attack.id)
      if (line.gates.includes('aimed-at-rater') && scorecard.gaps[0]?.why !== 'needs-a-look') unmarked.push(attack.id)
      const words = line.aimed ?? []
      if (words.length === 0 || words.some((q) => said.find((turn) => turn.id === q.turn)?.text.slice(q.start, q.end) !== q.text)) wordless.push(attack.id)
      if (line.quotes.some((quote) => words.some((w) => w.turn === quote.turn && w.start < quote.end && quote.start < w.end))) wordless.push(attack.id)
    }
    expect(changed).toBeGreaterThan(220)
    expect(unmarked).toEqual([])
    expect(wordless).toEqual([])
  }, 180_000)

  test('what is innocent keeps the level of an honest model, and bears no mark', async () => {
    const marked: string[] = []
    for (const answer of ATTACK_FILES.innocent.filter((_, n) => n % 8 === 0)) {
      const { line } = await scorecardWhenTold(answer, HONEST)
      if (line.gates.includes('aimed-at-rater')) marked.push(answer.id)
    }
    expect(marked).toEqual([])
  }, 60_000)

  test.each(['zh', 'en'] as const)('the card says so and shows the words, %s', async (lang) => {
    const attack = attacks.find((one) => one.lang === lang && one.kind === 'order')!
    const { line, scorecard } = await scorecardWhenTold(attack, ORDERED)
    const card = scorecardCard(scorecard, { application: 'A-1', candidate: 'C', requisition: { title: 'T', language: lang }, decision: null, ended: null, own: [], timeZone: 'Asia/Shanghai' } as never)
    expect(card.body.some((block) => block.kind === 'note' && block.text.includes(lang === 'zh' ? '像是写给评分程序的' : 'seems addressed to the rater'))).toBe(true)
    expect(card.body).toContainEqual({ kind: 'quote', text: line.aimed!.slice(0, 3).map((q) => q.text).join('\n'), source: lang === 'zh' ? '像是写给评分程序的话，没有算作依据' : 'Seems addressed to the rater; not counted as evidence' })
  })
})

describe('an attack in a résumé', () => {
  const attacks = ATTACK_FILES.attacks.filter((attack) => attack.expected && attack.resume)
  test('there are some in both languages', () => expect(new Set(attacks.map((attack) => attack.lang)).size).toBe(2))

  test.each(attacks)('$id never reaches the rating model, is no fact, and HR is shown it', async (attack) => {
    const { line } = await scorecardWhenTold(attack, HONEST)
    const sent = JSON.stringify(fake.received.map(({ body }) => body))
    for (const piece of attack.resume!.split('\n').filter((row) => row.trim().length > 8)) expect(sent).not.toContain(JSON.stringify(piece.trim()).slice(1, -1))
    expect(line.level).toBe(HONEST)
    const { facts, aimed } = screenedResume(attack.resume!, 'cv.pdf', 0)
    expect(aimed?.length).toBeGreaterThan(0)
    const candidate = { id: 'C-1', name: 'C', contacts: [], resume: { text: '', facts, tags: [], source: 'cv.pdf', at: 0, aimed: aimed! }, accommodations: [], createdAt: 0 }
    expect(JSON.stringify(candidateAddedCard({ candidate, application: 'A-1', title: 'T', refused: null, moreFiles: false, same: [] }, attack.lang).body)).toContain(JSON.stringify(aimed![0]).slice(1, -1))
    expect(facts.filter((fact) => aimed!.some((words) => words.includes(fact.text)))).toEqual([])
  })
})
