import { beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import type { Happening } from '../../../src/interview/events.ts'
import type { InterviewState } from '../../../src/interview/state.ts'
import { enough, MORNING, rater } from '../../interview/play.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const stateOf = async (id = 'A-1'): Promise<InterviewState> => (await desk.store.get('interview', id))!.value
/** What a model says of every answer; neither its reason nor its level may reach whoever has not filed. */
const REASON = 'because the model says so', WORDS = 'I led the talks with two buyers'
async function answered(id = 'A-1', rated = true): Promise<void> {
  await desk.hire('hr', `invite ${id}`)
  await desk.happens(id, { kind: 'opened' }, { kind: 'consented' })
  for (let i = 0; (await stateOf(id)).phase === 'asking'; i++) {
    const { question } = (await stateOf(id)).answers.at(-1)!, message = `${id}-${i}`
    await desk.happens(id, { kind: 'said', message, text: `${WORDS} ${i}`, sentAt: MORNING + 10_000 * (i + 1) }, { kind: 'edited', message, text: `${WORDS} indeed ${i}` }, { kind: 'judged', question, heard: 2, judgement: enough, turn: message })
  }
  if (!rated) return
  await desk.happens(id, { kind: 'said', message: 'no', text: 'no questions', sentAt: MORNING + 999_000 })
  await rate(id)
}
async function rate(id = 'A-1', level = 3.33): Promise<void> {
  const { answers, plan } = await stateOf(id)
  for (const a of answers) {
    const competency = plan.questions.find((q) => q.id === a.question)!.competency
    await desk.happens(id, { kind: 'rated', question: a.question, heard: a.heard, rater, ratings: [{ competency, level, unrated: null, reason: REASON, quotes: [], confidence: 'high', gates: [] }] } satisfies Happening)
  }
}
const reply = async (user: string, words: string, language: 'zh' | 'en' = 'en'): Promise<Card> => (await desk.ask(user, words, { language })).reply

describe('answers', () => {
  test('are the candidate’s own words, with questions and probes, and no rating', async () => {
    await answered()
    for (const language of ['en', 'zh'] as const) {
      const card = await reply('panelist', 'answers A-1', language), state = await stateOf()
      for (const line of text(card).split('\n')) expect(line).not.toMatch(UNFINISHED)
      for (const q of state.plan.questions) expect(text(card)).toContain(q.text[language])
      expect(card.body.filter((b) => b.kind === 'quote').map((b) => b.text)).toEqual(state.plan.questions.map((_, i) => `${WORDS} indeed ${i}`))
      expect(text(card)).not.toContain(REASON)
      expect(buttons(card)).toEqual(['run:rate A-1'])
    }
    expect((await desk.ask('panelist', '回答 A-1')).notes).toEqual([{ subject: 'A-1', kind: 'viewed', body: { what: 'answers' } }])
  })

  test('despair that was set apart is in nobody’s hands', async () => {
    await answered('A-1', false)
    const { answers: [first] } = await stateOf()
    await desk.happens('A-1', { kind: 'judged', question: first!.question, heard: first!.heard, judgement: { enough: false, missing: null, aside: 'distress', by: rater }, turn: first!.turns[0]!.id })
    await desk.happens('A-1', { kind: 'resumed' }, { kind: 'said', message: 'no', text: 'no questions', sentAt: MORNING + 999_000 })
    const card = await reply('panelist', 'answers A-1')
    expect(text(card)).not.toContain(`${WORDS} indeed 0`)
    expect(text(card)).toContain('Not answered')
  })

  test('not while the interview runs, not for strangers, not one’s own', async () => {
    await answered('A-1', false)
    expect(text(await reply('panelist', 'answers A-1'))).toContain('not complete')
    expect(text(await reply('nobody', 'answers A-1'))).toMatch(/^Sorry, only HR/)
    expect(text(await reply('root', 'answers A-1'))).toMatch(/^Sorry, only HR/)
  })
})

describe('a panelist', () => {
  test('sees ratings only once theirs are filed', async () => {
    await answered()
    for (const language of ['en', 'zh'] as const) {
      const first = await reply('panelist', 'scorecard A-1', language)
      expect(text(first)).not.toContain(REASON)
      expect(buttons(first)).toEqual(['run:rate A-1', 'run:answers A-1'])
    }
    const filed = await desk.hire('panelist', 'rate A-1 negotiation=4')
    expect(text(filed.reply)).not.toContain(REASON)
    const after = await reply('panelist', 'scorecard A-1')
    expect(text(after)).toContain(REASON)
    expect((await stateOf()).own?.[0]?.unseen).toEqual([{ competency: 'negotiation', level: 4 }])
  })

  test('sees no provisional level either, and nothing after the decision before theirs are filed', async () => {
    await answered('A-1', false)
    await rate()
    expect(text(await reply('panelist', 'scorecard A-1'))).not.toContain('3.33')
    expect(text(await reply('manager', 'scorecard A-1'))).toContain('3.33')
    await desk.happens('A-1', { kind: 'said', message: 'no', text: 'no questions', sentAt: MORNING + 999_000 }, { kind: 'decided', decision: 'advance', reason: null })
    const late = await reply('panelist', 'scorecard A-1')
    expect(text(late)).toContain('file your own ratings first')
    expect(text(late)).not.toContain(REASON)
  })

  test('may not show them, set a level or see how ratings agree', async () => {
    await answered()
    for (const words of ['reveal A-1', 'override A-1 negotiation=4 "r"']) expect(text(await reply('panelist', words))).toMatch(/^Sorry, only/)
  })
})

describe('whoever may look at any time', () => {
  test('looks, and what they file then is not unseen', async () => {
    await answered()
    const { interview } = await desk.hire('manager', 'scorecard A-1')
    expect(interview?.happening).toEqual({ kind: 'saw-ratings' })
    expect((await desk.ask('manager', 'scorecard A-1')).interview).toBeUndefined()
    await desk.hire('manager', 'rate A-1 negotiation=4')
    expect((await stateOf()).own?.[0]?.unseen).toBeUndefined()
    await desk.hire('hr', 'rate A-1 negotiation=4')
    expect((await stateOf()).own?.[1]?.unseen).toBeDefined()
  })

  test('finds no levels in the candidate’s file before filing, and a journal counts as a look', async () => {
    await answered()
    expect(text(await reply('manager', 'candidate A-1'))).not.toContain('3.33')
    expect((await desk.hire('hr', 'journal A-1')).interview?.happening).toEqual({ kind: 'saw-ratings' })
    await desk.hire('manager', 'rate A-1 negotiation=4')
    await desk.hire('hr', 'rate A-1 negotiation=4')
    expect((await stateOf()).own?.map((o) => o.unseen !== undefined)).toEqual([true, false])
    expect(text(await reply('manager', 'candidate A-1'))).toContain('3.33')
  })

  test('is told what looking means where they are asked to rate too', async () => {
    await desk.hire('hr', 'requisition new "Other" kit=sales manager=@manager panelist=@manager')
    await desk.hire('hr', 'add R-2 "Wu Di"')
    await answered('A-2')
    const first = await reply('manager', 'scorecard A-2')
    expect(text(first)).toContain('Better file first')
    expect(text(first)).not.toContain(REASON)
    expect(buttons(first)).toEqual(['run:rate A-2', 'run:answers A-2', 'run:scorecard A-2 now'])
    expect(text(await reply('manager', 'scorecard A-2 now'))).toContain(REASON)
  })

  test('shows them to all, by name, once', async () => {
    await answered()
    const { interview, reply: card } = await desk.hire('manager', '显示评分 A-1', { language: 'zh' })
    expect(interview?.happening).toEqual({ kind: 'revealed' })
    expect(text(card)).toContain('赵敏')
    const seen = text(await reply('panelist', 'scorecard A-1'))
    expect(seen).toContain(REASON)
    expect(seen).toMatch(/Shown early by 王磊 · .* · ratings missing then: 赵敏/)
    expect(text(await reply('hr', 'reveal A-1'))).toContain('not hidden')
    expect(text(await reply('hr', 'journal A-1'))).toContain('王磊 · showed the ratings early')
  })
})

describe('override', () => {
  const line = (card: Card, label: string): string[] => card.body.flatMap((b) => (b.kind === 'facts' && b.facts[0]?.label === label ? b.facts.map((f) => `${f.label}: ${f.value}`) : []))

  test('keeps both levels and the reason, and the total can be reckoned by hand', async () => {
    await answered()
    await desk.hire('panelist', 'rate A-1 negotiation=4')
    const { reply: card } = await desk.hire('manager', '改评 A-1 大客户谈判＝5 "第二个回答是她自己谈的"', { language: 'zh' })
    expect(text(card)).toContain('已改为 5 级')
    const seen = await reply('hr', 'scorecard A-1')
    expect(line(seen, 'Negotiation')).toEqual([expect.stringMatching(/^Negotiation: Level 5: /), 'Set: by 王磊 (was 3.33): 第二个回答是她自己谈的', `Why: ${REASON}`])
    expect(text(seen)).toMatch(/How: \(5 × \d+ \+ 3\.33[^]*Negotiation: by the level a person set\./)
    expect(seen.body.flatMap((b) => (b.kind === 'table' ? b.rows : [])).find((r) => r[0] === 'Negotiation')?.[2]).toBe('5 (set)')
    expect(text(await reply('hr', 'journal A-1'))).toContain('王磊 · set a level: Negotiation level 5; 第二个回答是她自己谈的')
    desk.now += 60_000
    await desk.hire('hr', 'override A-1 "Negotiation=-"')
    expect(text(await reply('hr', 'scorecard A-1'))).not.toMatch(/set a level|\(set\)/)
    expect(text(await reply('hr', 'journal A-1'))).toContain('林静 · set a level: Negotiation back to the rating')
  })

  test('the form, what is wrong with it, and not without a reason', async () => {
    await answered()
    const form = await reply('hr', 'override A-1')
    expect(form.inputs?.map((i) => [i.id, i.required])).toEqual([['competency', true], ['level', true], ['reason', true]])
    await desk.hire('hr', 'override A-1', { inputs: { competency: 'negotiation', level: '2', reason: 'as talked over' } })
    expect((await stateOf()).overrides).toMatchObject([{ competency: 'negotiation', level: 2, reason: 'as talked over', by: { name: '林静' } }])
    for (const [words, en] of [['negotiation=4', 'give a reason'], ['negotiation=6 "r"', 'number from 1 to 5'], ['juggling=4 "r"', 'no competency'], [`negotiation=4 ${'x'.repeat(301)}`, 'too long'], ['delivery=-', 'No level'], ['so', 'which competency']] as const) {
      const outcome = await desk.ask('hr', `override A-1 ${words}`)
      expect(text(outcome.reply)).toContain(en)
      expect(outcome.interview).toBeUndefined()
    }
  })

  test('says where the rating below has changed since', async () => {
    await answered()
    await desk.hire('hr', 'override A-1 negotiation=5 "r"')
    desk.now += 60_000
    const { value, version } = (await desk.store.get('interview', 'A-1'))!
    const put = { kind: 'interview' as const, id: 'A-1', from: version, value: { ...value, answers: value.answers.map((a) => ({ ...a, rated: null })) } }
    await desk.store.commit({ event: { id: 'x' }, puts: [put], owed: [], owner: 'test', now: desk.now, journal: [{ id: 'x', subject: 'A-1', seq: null, at: desk.now, by: { kind: 'bole', id: 'b', name: 'b' }, kind: 'x', body: {} }] })
    expect(text(await reply('hr', 'scorecard A-1'))).toContain('(was unrated: ')
    await rate('A-1', 2)
    expect(text(await reply('hr', 'scorecard A-1'))).toMatch(/\(was 2\): r[^]*has changed since/)
  })

  test('not before the scorecard, not after the decision', async () => {
    const SET = 'override A-1 negotiation=4 "r"'
    expect(text(await reply('hr', SET))).toContain('no scorecard yet')
    await answered()
    await desk.happens('A-1', { kind: 'decided', decision: 'advance', reason: null })
    expect(text(await reply('hr', SET))).toContain('has been decided')
  })
})
