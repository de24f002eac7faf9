import { beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import type { Happening } from '../../../src/interview/events.ts'
import type { InterviewState } from '../../../src/interview/state.ts'
import { MORNING } from '../../interview/play.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const stateOf = async (): Promise<InterviewState> => (await desk.store.get('interview', 'A-1'))!.value
/** Agreed, nothing answered, over: a scorecard of gaps. */
async function published(): Promise<void> {
  await desk.hire('hr', 'invite A-1')
  const happenings: Happening[] = [{ kind: 'opened' }, { kind: 'consented' }]
  await desk.happens('A-1', ...happenings)
  for (let i = 0; (await stateOf()).phase === 'asking'; i++) await desk.happens('A-1', { kind: 'said', message: `s${i}`, text: 'skip', sentAt: MORNING + i })
  await desk.happens('A-1', { kind: 'said', message: 'no', text: 'no questions', sentAt: MORNING + 99 })
  for (const a of (await stateOf()).answers) if (a.rated === null) await desk.happens('A-1', { kind: 'rating-failed', question: a.question, heard: a.heard, fault: 'none' })
  expect((await stateOf()).phase).toBe('published')
}
const said = async (user: string, words: string): Promise<string> => text((await desk.ask(user, words)).reply)

describe('rate', () => {
  test('without levels it is a form, one choice for each competency, five anchors and none', async () => {
    await published()
    for (const language of ['zh', 'en'] as const) {
      const { reply } = await desk.ask('manager', language === 'zh' ? '评分 A-1' : 'rate A-1', { language }), choices = reply.inputs?.filter((i) => i.kind === 'choice') ?? []
      expect(choices.length).toBe((await stateOf()).plan.assessed.length)
      for (const choice of choices) {
        expect(choice.options.map((o) => o.value)).toEqual(['1', '2', '3', '4', '5', '-'])
        expect(choice.value).toBe('-')
        for (const { label } of choice.options) expect(label).not.toMatch(UNFINISHED)
        expect(choice.options.map((o) => o.label).join()).not.toContain('…')
      }
      expect(text(reply)).toMatch(/A-1 · [^·]+ · /)
      expect(reply.inputs?.at(-1)).toMatchObject({ kind: 'text', id: 'note' })
      expect(buttons(reply)).toEqual([language === 'zh' ? 'run:评分 A-1' : 'run:rate A-1'])
    }
  })

  test('filed from the form, kept, and shown again in it', async () => {
    await published()
    const inputs = { 'level-negotiation': '4', 'level-delivery': '-', note: 'negotiation=5', reason: 'of another card' }
    await desk.hire('manager', 'rate A-1', { inputs })
    expect((await stateOf()).own).toMatchObject([{ by: { name: '王磊' }, ratings: [{ competency: 'negotiation', level: 4 }, { competency: 'delivery', level: null }], note: 'negotiation=5' }])
    const again = (await desk.ask('manager', 'rate A-1')).reply.inputs ?? []
    expect(again.map((i) => [i.id, i.value])).toEqual(expect.arrayContaining([['level-negotiation', '4'], ['level-delivery', '-'], ['note', 'negotiation=5']]))
    expect((await desk.ask('hr', 'rate A-1')).reply.inputs?.every((i) => i.value === undefined || i.value === '-')).toBe(true)
    expect(await said('hr', 'journal A-1')).toMatch(/filed ratings of their own: Negotiation level 4; Planning and delivery unrated; negotiation=5/)
  })

  test('a reason typed on the scorecard does not fill in the form', async () => {
    await published()
    expect((await desk.ask('manager', 'rate A-1', { inputs: { reason: 'hm' } })).reply.inputs?.length).toBeGreaterThan(2)
  })

  test('filed as words, by id or name', async () => {
    await published()
    await desk.hire('manager', 'rate A-1 Negotiation=4 delivery=- "calm, precise"')
    expect((await stateOf()).own).toMatchObject([{ ratings: [{ competency: 'negotiation', level: 4 }, { competency: 'delivery', level: null }], note: 'calm, precise' }])
    await desk.hire('manager', '评分 a1 大客户谈判＝2')
    expect((await stateOf()).own).toMatchObject([{ ratings: [{ competency: 'negotiation', level: 2 }], note: null }])
    await desk.hire('hr', 'rate A-1 "only a note"')
    expect((await stateOf()).own?.map((o) => [o.by.name, o.ratings.length, o.note])).toEqual([['王磊', 1, null], ['林静', 0, 'only a note']])
    await desk.hire('panelist', 'rate A-1 "only a note"')
    expect((await stateOf()).own).toHaveLength(2)
  })

  test.each([
    ['rate A-1 juggling=4', 'no competency “juggling”', '没有“juggling”'], ['rate A-1 negotiation=6', 'number from 1 to 5', '等级写 1 到 5'], ['rate A-1 negotiation=4.5', '“4.5”', '“4.5”'], ['rate A-1 negotiation=', '1 to 5', '1 到 5'],
    ['rate A-1 negotiation=-', 'at least one', '至少评一项'], [`rate A-1 negotiation=4 ${'x'.repeat(501)}`, 'too long', '太长'], ['rate', 'which candidate', '哪位候选人'], ['rate A-9 x=1', 'Sorry, only', '抱歉，只有'],
  ])('%s: %s', async (words, en, zh) => {
    await published()
    for (const [language, part] of [['en', en], ['zh', zh]] as const) {
      const outcome = await desk.ask('manager', language === 'zh' ? words.replace('rate', '评分') : words, { language })
      expect(outcome.interview).toBeUndefined()
      if (words !== 'rate') expect(text(outcome.reply)).toContain(part)
    }
  })

  test('not before the answers are in, not about somebody declined, not by everybody', async () => {
    const RATES = 'rate A-1 negotiation=4'
    expect(await said('manager', RATES)).toContain('not complete')
    await desk.hire('hr', 'invite A-1')
    expect(await said('manager', RATES)).toContain('not complete')
    expect(await said('manager', 'rate A-1')).toContain('not complete')
    desk = await new Desk().begin()
    await published()
    for (const user of ['root', 'nobody']) expect(await said(user, RATES)).toMatch(/only the hiring manager of that requisition or HR or a panelist of that requisition may file ratings of their own/)
    await desk.happens('A-1', { kind: 'decided', decision: 'decline', reason: 'r' })
    expect(await said('manager', RATES)).toContain('has been declined')
    expect(await said('manager', '评分 A-1')).toContain('已婉拒')
    desk = await new Desk().begin()
    await desk.hire('hr', 'invite A-1')
    await desk.hire('hr', 'cancel A-1')
    expect(await said('manager', RATES)).toContain('has ended')
  })
})

describe('scorecard', () => {
  const table = (card: Card) => card.body.find((b) => b.kind === 'table')

  test('to the asker, in their language, with its decisions; noted as seen', async () => {
    await published()
    await desk.hire('manager', 'rate A-1 negotiation=4')
    const outcome = await desk.ask('hr', 'scorecard A-1')
    expect(buttons(outcome.reply)).toEqual(['advance:A-1', 'hold:A-1', 'second-look:A-1', 'decline:A-1', 'run:rate A-1', 'run:override A-1'])
    expect(table(outcome.reply)).toMatchObject({ columns: ['Competency', 'Weight', 'Level', '王磊'] })
    expect(outcome.notes).toEqual([{ subject: 'A-1', kind: 'viewed', body: { what: 'scorecard' } }])
    expect(text(outcome.reply)).toContain('Only you see this: ratings of 赵敏 are still awaited')
    expect(table((await desk.ask('hr', '评分卡 A-1')).reply)).toMatchObject({ columns: ['考察项', '权重', '等级', '王磊'] })
  })

  test('before it is out, how far it is', async () => {
    expect(await said('hr', 'scorecard A-1')).toContain('has not been invited')
    await desk.hire('hr', 'invite A-1')
    await desk.happens('A-1', { kind: 'opened' }, { kind: 'consented' })
    expect(await said('manager', 'scorecard A-1')).toMatch(/no scorecard yet[^]*Interviewing[^]*0 of \d questions/)
    expect(await said('manager', '评分卡 A-1')).toMatch(/还没有评分卡[^]*面试中[^]*已问完 0/)
    await desk.hire('hr', 'cancel A-1')
    expect(await said('manager', 'scorecard A-1')).not.toContain('no scorecard yet')
  })

  test('not for administrators', async () => {
    await published()
    for (const user of ['root', 'nobody']) expect(await said(user, 'scorecard A-1')).toMatch(/^Sorry, only HR or the hiring manager/)
  })
})
