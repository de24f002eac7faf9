import { describe, expect, test } from 'vitest'
import type { Happening } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { MORNING, plan, Play } from './play.ts'

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

  test('only while the scorecard is out and nothing is final', () => {
    const open = published(), by = { kind: 'staff', id: 'm', name: 'M' } as const
    const decided = (decision: 'advance' | 'decline' | 'hold' | 'second-look') => ({ ...open, decision: { decision, by, at: MORNING, reason: 'r' } })
    for (const state of [new Play().begun().state, decided('advance'), decided('decline'), { ...open, ended: 'withdrawn' as const }, { ...open, ended: 'cancelled' as const }]) {
      expect(files(state, 'lei')).toEqual({ state, effects: [] })
    }
    for (const state of [decided('hold'), decided('second-look'), { ...open, ended: 'expired' as const }]) expect(files(state, 'lei').state.own).toHaveLength(1)
  })
})
