import { beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import { besides, ratedByPeople, type RatedByPeople } from '../../../src/app/beside-people.ts'
import { peopleCsv } from '../../../src/app/people-csv.ts'
import type { Level } from '../../../src/domain/competency.ts'
import type { InterviewState } from '../../../src/interview/state.ts'
import type { Put } from '../../../src/ports/store.ts'
import { MORNING, rater } from '../../interview/play.ts'
import { readOwnCsv } from '../../judging/own-csv.ts'
import { text, UNFINISHED } from '../../cards/shown.ts'
import { Desk, library } from './desk.ts'

let desk: Desk, template: InterviewState
beforeEach(async () => {
  desk = await new Desk().begin()
  await desk.hire('hr', 'invite A-1')
  template = (await desk.store.get('interview', 'A-1'))!.value
})

const SECRET = 'I led the talks with Wei Zhang'
/** Rated by the interview at `ours`, by two people at what `theirs` says. */
function rated(i: number, ours: number, theirs: Level, unseen: boolean): Put {
  const competencies = template.plan.questions.map((q) => q.competency), ratings = competencies.map((competency) => ({ competency, level: theirs }))
  const value: InterviewState = {
    ...template, phase: 'published', publishedAt: MORNING, plan: { ...template.plan, interview: `A-${i}`, candidate: 'Chen Yu' },
    answers: template.plan.questions.map((q, n) => ({
      question: q.id, askedAt: 0, turns: [{ id: `t${n}`, text: `${SECRET}, "twice",\nand ${'again '.repeat(n === 0 ? 600 : 1)}`, at: 0 }], probed: [], heard: 1, thin: null, done: false, closed: true, failed: false,
      rated: { heard: 1, at: MORNING, rater, ratings: [{ competency: q.competency, level: ours, unrated: null, reason: '', quotes: [], confidence: 'high', gates: [] }] },
    })),
    own: [
      { by: { id: 'web:demo:panelist', name: '赵敏' }, at: MORNING, ratings: ratings.map((r) => ({ ...r, level: 1 as const })), note: null, ...(unseen ? { unseen: ratings } : {}) },
      ...(i % 2 === 0 ? [{ by: { id: 'web:demo:manager', name: '王磊' }, at: MORNING, ratings: ratings.slice(0, 1), note: null }] : []),
    ],
    overrides: [{ competency: competencies[0] ?? '', level: 1, reason: 'no', by: { id: 'm', name: 'M' }, at: MORNING }],
  }
  return { kind: 'interview', id: `A-${i}`, from: 0, value }
}
const keep = async (...puts: Put[]): Promise<void> => void (await desk.store.commit({ event: { id: `k${puts[0]?.id}` }, puts, owed: [], owner: 'test', now: MORNING, journal: [{ id: `k${puts[0]?.id}`, subject: 'x', seq: null, at: 0, by: { kind: 'bole', id: 'b', name: 'b' }, kind: 'x', body: {} }] }))
const table = (card: Card): string[][] => card.body.flatMap((b) => (b.kind === 'table' ? b.rows : []))
const many = (n: number): Promise<void> => keep(...Array.from({ length: n }, (_, i) => rated(100 + i, [2, 3, 4.33][i % 3]!, [2, 3, 4][i % 3]! as Level, true)))

describe('agreement', () => {
  test('by competency, of what was filed unseen; levels that people set are left out', async () => {
    await many(24)
    for (const language of ['en', 'zh'] as const) {
      const { reply, notes } = await desk.ask('hr', language === 'zh' ? '一致性 R-1' : 'agreement R-1', { language })
      for (const line of text(reply).split('\n')) expect(line).not.toMatch(UNFINISHED)
      const [first, second] = table(reply)
      // 36 levels of the first competency (24 of one, 12 of another), 24 of each other; (0 + 0 + .33) ÷ 3 higher.
      expect(first).toEqual([expect.any(String), '36', expect.stringMatching(/^100 ?%$/), expect.stringMatching(/^1\.00 \[1\.00, 1\.00\]$/), '+0.11'])
      expect(second?.[1]).toBe('24')
      expect(text(reply)).not.toMatch(/Chen Yu|A-1\d\d|Wei Zhang/)
      expect(notes).toEqual([{ subject: 'R-1', kind: 'viewed', body: { what: 'agreement' } }])
      expect(text(reply)).toContain(language === 'zh' ? '王磊\n12 个等级，太少，先不下结论' : '王磊\n12 levels, too few to say')
      expect(text(reply)).toMatch(language === 'zh' ? /赵敏\n\d+ 个等级，平均比面试低 0\.11 级/ : /赵敏\n\d+ levels, on average 0\.11 below the interview/)
    }
    expect(table((await desk.ask('hr', 'agreement')).reply)).toHaveLength(template.plan.assessed.length)
  })

  test('too few are counted; what could have been seen is told', async () => {
    await keep(rated(200, 3, 3, false), rated(201, 3, 4, true))
    const { reply } = await desk.ask('hr', 'agreement R-1'), n = template.plan.questions.length
    expect(table(reply)[1]?.slice(1)).toEqual(['2', 'too few to say', '–', '–'])
    expect(text(reply)).toContain(`${n} of ${2 * n + 1} levels were filed while no other rating could be seen.`)
  })

  test('nothing yet, no such requisition, for HR alone', async () => {
    expect(text((await desk.ask('hr', 'agreement R-1')).reply)).toContain('nothing to compare')
    expect(text((await desk.ask('hr', '一致性 导出', { language: 'zh' })).reply)).toContain('还没有可以导出的评分')
    expect(text((await desk.ask('hr', 'agreement R-9')).reply)).toContain('There is no R-9')
    for (const user of ['manager', 'panelist', 'root']) expect(text((await desk.ask(user, 'agreement R-1')).reply)).toMatch(/^Sorry, only HR may see how far ratings agree/)
  })
})

describe('export', () => {
  const competencies = new Map([...library.competencies.keys()].map((id) => [id, id]))
  const read = (csv: string) => readOwnCsv(Buffer.from(csv), { file: 'own.csv', competencies })

  test('the agreement lab reads it: levels alone, nobody named, no word of a candidate', async () => {
    await many(4)
    const { reply, notes } = await desk.ask('hr', 'agreement R-1 export'), csv = reply.body.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).at(-1) ?? ''
    expect(csv).not.toMatch(/Chen|Wei|A-1|王磊|赵敏|talks/)
    expect(csv.split('\n')[0]).toBe('question,competency,candidate,model,rater-1,rater-2')
    expect(notes).toEqual([{ subject: 'R-1', kind: 'agreement-exported', body: { rows: 4 * template.plan.questions.length, words: false } }])
    const set = read(csv)
    expect(set.people).toEqual(['rater-1', 'rater-2'])
    expect(set.given?.slice(0, 2)).toEqual([2, 2])
    expect(new Set(set.items.map((item) => item.person))).toEqual(new Set(['candidate-1', 'candidate-2', 'candidate-3', 'candidate-4']))
    expect(set.truths().get('row-1')?.raters).toEqual([2, 2])
    expect(set.truths().get('row-2')?.raters).toEqual([2, null])
  })

  test('with words where they are asked for, as the candidate wrote them', async () => {
    await many(3)
    const csv = (await desk.ask('hr', '一致性 R-1 导出 原话')).reply.body.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).at(-1) ?? '', set = read(csv)
    expect(set.items[1]?.answer).toBe(`${SECRET}, "twice", and again`)
    expect(set.items[0]?.answer.length).toBeGreaterThan(3_000)
    expect(set.items[1]?.question).toBe(template.plan.questions[1]?.text.en)
  })

  test('hostile cells stay cells', () => {
    const hostile: RatedByPeople = { application: 'A-1', competency: 'c', questions: [{ id: 'q', text: 'Why, "so"?\nAnd' }], answer: '=HYPERLINK("http://x")\r\n@SUM(1)', ours: null, people: [{ id: 'p', name: '=1', level: 3, unseen: true }] }
    const set = read(peopleCsv([hostile], { words: { longest: 30 } }))
    expect(set.items[0]).toMatchObject({ question: 'Why, "so"? And', answer: '\'=HYPERLINK("http://x") @SUM(1)' })
    expect(read(peopleCsv([{ ...hostile, answer: 'x'.repeat(99) }], { words: { longest: 30 } })).items[0]?.answer).toBe(`${'x'.repeat(29)}…`)
    expect(besides([hostile])).toEqual([])
  })

  test('whoever withdrew is left out', async () => {
    const put = rated(300, 3, 3, true)
    if (put.kind === 'interview') await keep({ ...put, value: { ...put.value, ended: 'withdrawn' } })
    expect(await ratedByPeople(desk.store, (await desk.store.list('requisition')).map((r) => r.value))).toEqual([])
  })
})
