import { describe, expect, test } from 'vitest'
import type { Happening } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { MORNING, plan, Play, rater, rating } from './play.ts'

const filing: Happening = { kind: 'rated-by-person', ratings: [{ competency: 'c1', level: 4 }, { competency: 'c2', level: null }], note: 'calm' }
const files = (state: InterviewState, id: string, happening: Happening = filing) => step(state, { id: `e-${id}`, at: MORNING, by: { kind: 'staff', id, name: id.toUpperCase() }, ...happening })
const published = (): InterviewState => new Play(plan(2)).completed().state

describe('people’s own ratings', () => {
  test('stand beside the rater’s, which stay as they are, and the scorecard is redrawn', () => {
    const before = published(), { state, effects } = files(before, 'lei')
    expect(state.own).toEqual([{ by: { id: 'lei', name: 'LEI' }, at: MORNING, ratings: [{ competency: 'c1', level: 4 }, { competency: 'c2', level: null }], note: 'calm' }])
    expect(state.answers).toEqual(before.answers)
    expect(effects).toEqual([{ kind: 'scorecard' }])
  })

  test('the latest of each person counts', () => {
    const once = files(files(published(), 'lei').state, 'jing').state
    const again = files(once, 'lei', { kind: 'rated-by-person', ratings: [{ competency: 'c1', level: 2 }], note: null }).state
    expect(again.own?.map((o) => [o.by.id, o.ratings[0]?.level])).toEqual([['jing', 4], ['lei', 2]])
  })

  test('once the answers are in, after an advance too, and not about somebody declined', () => {
    const open = published(), by = { kind: 'staff', id: 'm', name: 'M' } as const
    const decided = (decision: 'advance' | 'decline' | 'hold' | 'second-look') => ({ ...open, decision: { decision, by, at: MORNING, reason: 'r' } })
    for (const state of [new Play().begun().state, decided('decline'), { ...open, ended: 'withdrawn' as const }, { ...open, ended: 'cancelled' as const }]) {
      expect(files(state, 'lei')).toEqual({ state, effects: [] })
    }
    for (const state of [decided('hold'), decided('second-look'), decided('advance'), { ...open, ended: 'expired' as const }]) expect(files(state, 'lei').state.own).toHaveLength(1)
  })
})

const panelists = [{ id: 'ann', name: 'Ann' }, { id: 'bo', name: 'Bo' }]
const blind = (): InterviewState => new Play({ ...plan(2), panelists }).completed().state

describe('with panelists', () => {
  test('each is asked once, when the answers are in, before they are rated', () => {
    const play = new Play({ ...plan(2), panelists }).completed(), asked = play.all.filter((e) => e.kind === 'ask-panelist')
    expect(asked.map((e) => e.panelist.name)).toEqual(['Ann', 'Bo'])
    expect(play.all.findIndex((e) => e.kind === 'ask-panelist')).toBeLessThan(play.all.findIndex((e) => e.kind === 'scorecard'))
  })

  test('they may file while the rater is still at it', () => {
    const state = { ...blind(), phase: 'rating' as const, publishedAt: null }, filed = files(state, 'ann')
    expect(filed.state.own).toHaveLength(1)
    expect(filed.effects).toEqual([{ kind: 'live' }])
  })

  test('what was filed first, unseen, stays beside what is filed later', () => {
    const first = files(blind(), 'ann').state, again = files(first, 'ann', { kind: 'rated-by-person', ratings: [{ competency: 'c1', level: 1 }], note: null }).state
    expect(again.own?.[0]).toMatchObject({ ratings: [{ competency: 'c1', level: 1 }], unseen: [{ competency: 'c1', level: 4 }, { competency: 'c2', level: null }] })
  })

  test('nothing is unseen after a look, after it was shown, or where all have filed', () => {
    const looked = files(blind(), 'boss', { kind: 'saw-ratings' }).state, shown = files(blind(), 'boss', { kind: 'revealed' }).state
    expect(looked.saw).toEqual(['boss'])
    expect(files(looked, 'boss').state.own?.[0]?.unseen).toBeUndefined()
    expect(files(looked, 'ann').state.own?.[0]?.unseen).toBeDefined()
    expect(shown.revealed).toEqual({ by: { id: 'boss', name: 'BOSS' }, at: MORNING, missing: ['Ann', 'Bo'] })
    expect(files(shown, 'ann').state.own?.[0]?.unseen).toBeUndefined()
    const all = files(files(blind(), 'ann').state, 'bo').state
    expect(files(all, 'boss').state.own?.[2]?.unseen).toBeUndefined()
    for (const kind of ['revealed', 'saw-ratings'] as const) expect(files(all, 'boss', { kind })).toEqual({ state: all, effects: [] })
  })
})

describe('a person’s level in place of the rater’s', () => {
  const set: Happening = { kind: 'overridden', competency: 'c1', level: 5, reason: 'see answer 2' }, back: Happening = { kind: 'overridden', competency: 'c1', level: null, reason: null }

  test('is kept with name and reason, the latest of each competency, and taken back', () => {
    const { state, effects } = files(published(), 'lei', set)
    expect(state.overrides).toEqual([{ competency: 'c1', level: 5, reason: 'see answer 2', by: { id: 'lei', name: 'LEI' }, at: MORNING }])
    expect(state.answers).toEqual(published().answers)
    expect(effects).toEqual([{ kind: 'scorecard' }])
    const two = files(files(state, 'jing', { kind: 'overridden', competency: 'c2', level: 1, reason: 'r' }).state, 'jing', { ...set, level: 2 }).state
    expect(two.overrides?.map((o) => [o.competency, o.level, o.by.id])).toEqual([['c2', 1, 'jing'], ['c1', 2, 'jing']])
    expect(files(two, 'lei', back).state.overrides?.map((o) => o.competency)).toEqual(['c2'])
  })

  test('outlives a new rating', () => {
    const { state } = files(published(), 'lei', set), [answer] = state.answers
    const again = { ...state, answers: [{ ...answer!, rated: null }, ...state.answers.slice(1)] }
    const after = step(again, { id: 'r', at: MORNING + 9, by: { kind: 'bole', id: 'bole', name: 'Bole' }, kind: 'rated', question: answer!.question, heard: answer!.heard, ratings: [rating('c1')], rater }).state
    expect(after.overrides).toEqual(state.overrides)
    expect(after.answers[0]?.rated?.at).toBe(MORNING + 9)
  })

  test('only once the scorecard is out, before the decision, with a reason; nothing is taken back that was not set', () => {
    const open = published(), decision = { decision: 'advance' as const, by: { kind: 'staff' as const, id: 'm', name: 'M' }, at: MORNING, reason: null }
    for (const state of [new Play().begun().state, { ...open, phase: 'rating' as const }, { ...open, decision }, { ...open, ended: 'withdrawn' as const }]) expect(files(state, 'lei', set)).toEqual({ state, effects: [] })
    for (const nothing of [{ ...set, reason: null }, back]) expect(files(open, 'lei', nothing as Happening)).toEqual({ state: open, effects: [] })
  })
})
