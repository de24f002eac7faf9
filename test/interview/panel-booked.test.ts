import { describe, expect, test } from 'vitest'
import { isBlind, missingRaters } from '../../src/domain/blind.ts'
import type { Happening } from '../../src/interview/events.ts'
import { mayBeTold, type InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { MORNING, plan, Play } from './play.ts'

const ANN = { id: 'web:demo:ann', name: 'Ann' }, BOB = { id: 'web:demo:bob', name: 'Bob' }
const filed = (who: typeof ANN): NonNullable<InterviewState['own']>[number] => ({ by: who, at: 1, ratings: [], note: null })

describe('who rates unseen', () => {
  test('are the requisition’s panelists and whoever is booked, each once, until they have filed', () => {
    expect(missingRaters({ plan: { panelists: [ANN] }, meets: [ANN, BOB] })).toEqual([ANN, BOB])
    expect(missingRaters({ plan: {}, meets: [BOB], own: [filed(BOB)] })).toEqual([])
    expect([isBlind({ plan: {}, meets: [BOB] }), isBlind({ plan: {}, meets: [] }), isBlind({ plan: {} })]).toEqual([true, false, false])
    expect(isBlind({ plan: {}, meets: [BOB], revealed: { by: ANN, at: 1, missing: [] } })).toBe(false)
  })
})

describe('whoever is booked after the scorecard is out', () => {
  const open = (): InterviewState => new Play(plan(2)).completed().state
  const tell = (state: InterviewState, happening: Happening, by = 'bole') => step(state, { id: `e-${by}-${happening.kind}`, at: MORNING, by: { kind: 'staff', id: by, name: by }, ...happening })
  const booked = (state: InterviewState, ...people: typeof ANN[]) => tell(state, { kind: 'panel-booked', people })
  const files = (state: InterviewState, who: typeof ANN) => tell(state, { kind: 'rated-by-person', ratings: [{ competency: 'c1', level: 4 }], note: null }, who.id)

  test('rates blind: the ratings are hidden until theirs are filed, and other systems wait for them', () => {
    const before = open(), { state, effects } = booked(before, ANN)
    expect([isBlind(before), isBlind(state), mayBeTold(state)]).toEqual([false, true, false])
    expect(effects.map(({ kind }) => kind)).toEqual(['scorecard', 'live'])
    expect(booked(state, ANN).effects).toEqual([])
    const after = files(state, ANN)
    expect([isBlind(after.state), after.effects.map(({ kind }) => kind)]).toEqual([false, ['scorecard', 'live']])
    // The card had been open to everybody: what they file is not taken for unseen.
    expect(after.state.own?.[0]?.unseen).toBeUndefined()
  })

  test('before it is out, what they file is unseen; who is replaced or cancelled is waited for no more', () => {
    const panelists = [BOB], early = booked(new Play({ ...plan(2), panelists }).completed().state, ANN).state
    expect(files(early, ANN).state.own?.[0]?.unseen).toHaveLength(1)
    expect(missingRaters(booked(early, BOB).state)).toEqual([BOB])
    const { state, effects } = booked(booked(open(), ANN).state)
    expect([isBlind(state), effects.map(({ kind }) => kind)]).toEqual([false, ['scorecard', 'live']])
  })
})
