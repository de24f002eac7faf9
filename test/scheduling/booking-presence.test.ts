import { describe, expect, it } from 'vitest'
import { step } from '../../src/scheduling/booking-step.ts'
import { DAY, HOUR, MINUTE, slot, Story } from './booking-story.ts'

const wednesday = slot(48), { start, end } = wednesday
const at = (minutes: number): number => start + minutes * MINUTE
const began = (...panel: string[]): Story => new Story().booked(panel.length > 0 ? slot(48, ...panel) : wednesday)
const alone = { kind: 'no-show-panelist', person: null } as const, absent = { kind: 'no-show-candidate' } as const

describe('nobody is taken for absent in the first ten minutes: they are called', () => {
  it('the panel by the candidate, once, and they can say that they are there', () => {
    const story = began()
    story.at(at(0) + 5_000, alone)
    expect(story.short).toEqual(['tell-candidate panel-called', 'tell-panelist ann candidate-waits', 'tell-panelist bob candidate-waits'])
    expect(story.state.phase).toBe('confirmed')
    story.at(at(4), alone)
    expect(story.short).toEqual(['tell-candidate panel-called'])
    story.tell({ kind: 'here', person: 'ann' })
    expect(story.short).toEqual(['tell-candidate panel-is-here'])
    expect(story.tell({ kind: 'here', person: 'ann' }, { kind: 'here', person: 'eve' })).toEqual([])
    // Somebody says that they are there, and the candidate that nobody is: a person finds out.
    story.at(at(11), alone)
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate disputed'])
    expect(story.state).toMatchObject({ phase: 'stuck', disputed: true, agreed: { version: 1 } })
  })

  it('the candidate by the panel, once', () => {
    const story = began()
    story.at(at(1), absent, absent)
    expect(story.short).toEqual(['tell-candidate panel-waits'])
    expect(story.state.phase).toBe('confirmed')
    story.at(at(10), absent)
    expect(story.short).toEqual(['finish', 'tell-channel candidate-no-show', 'tell-candidate missed', 'tell-hr candidate-no-show'])
  })

  it('where it has started as the panel says, the two may be in two rooms: everybody is called and HR knows, once', () => {
    const story = began()
    story.at(at(2), { kind: 'started' })
    story.at(at(12), alone, alone)
    expect(story.short).toEqual(['tell-hr candidate-alone', 'tell-candidate panel-called', 'tell-panelist ann candidate-waits', 'tell-panelist bob candidate-waits', 'tell-candidate panel-called'])
    expect(story.state.phase).toBe('in-progress')
  })

  it('called, and never a word of the panel: that is not an interview that took place', () => {
    const story = began()
    story.at(at(3), alone)
    story.at(end + 30 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate disputed'])
  })
})

describe('taken for absent, the panel hears of it', () => {
  const missed = (): Story => {
    const story = began()
    story.at(at(11), alone)
    return story
  }

  it('and whoever is there after all says so: the candidate reads it while there is time, HR finds out', () => {
    const story = missed()
    expect(story.short).toEqual(['finish', 'tell-channel panelist-no-show', 'tell-hr panelist-no-show', 'tell-panelist ann taken-for-absent', 'tell-panelist bob taken-for-absent', 'tell-candidate apology-choose', 'propose'])
    const { round } = story.state
    story.at(at(12), { kind: 'here', person: 'bob' })
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate panel-came'])
    expect(story.state).toMatchObject({ phase: 'stuck', disputed: true, agreed: { start, version: 1 }, missed: null })
    // What was looked for meanwhile is not offered.
    expect(story.tell({ kind: 'proposed', round, slots: [slot(72)] }, { kind: 'chosen', slot: slot(72) })).toEqual([])
    story.tell({ kind: 'attended', hr: true })
    expect(story.of('finish')).toEqual([{ kind: 'finish', version: 1, as: 'done' }])
  })

  it('but not once the candidate has chosen another time', () => {
    const story = missed()
    story.tell({ kind: 'chosen', slot: slot(72) })
    expect(story.tell({ kind: 'here', person: 'bob' })).toEqual([])
    story.goesWell()
    expect(story.tell({ kind: 'here', person: 'bob' })).toEqual([])
    expect(story.state).toMatchObject({ phase: 'confirmed', missed: null })
  })

  it('whoever said themselves that they could not come is not told so', () => {
    const story = began()
    story.at(at(11), { kind: 'no-show-panelist', person: 'ann' }, alone)
    expect(story.short.filter((one) => one.startsWith('tell-panelist'))).toEqual(['tell-panelist bob taken-for-absent'])
  })

  it('HR can have other times found', () => {
    const story = missed(), { round } = story.state
    story.tell({ kind: 'reschedule-asked', by: 'staff' })
    expect(story.of('propose')).toMatchObject([{ round: round + 1, urgent: true }])
    expect(story.tell({ kind: 'proposed', round: round + 1, slots: [slot(72)] })).toContainEqual({ kind: 'offer', round: round + 1, slots: [slot(72)] })
  })
})

describe('a dispute', () => {
  const disputed = (): Story => {
    const story = began()
    story.at(at(12), absent)
    story.tell(alone)
    return story
  }

  it('is settled by HR alone, however often others press', () => {
    const story = disputed()
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate disputed'])
    const before = structuredClone(story.state)
    expect(story.tell(alone, absent, { kind: 'attended' }, { kind: 'started' }, { kind: 'here', person: 'ann' }, { kind: 'no-show-panelist', person: 'ann' }, { kind: 'no-show-panelist', person: 'bob' })).toEqual([])
    expect(story.state).toEqual(before)
    for (const [happening, phase] of [[{ kind: 'attended', hr: true }, 'done'], [{ kind: 'no-show-candidate', hr: true }, 'candidate-no-show'], [{ kind: 'retried' }, 'proposed']] as const) {
      const { state, effects } = step(before, { ...happening, at: at(20) })
      expect(state.phase).toBe(phase)
      expect(state.disputed).toBeUndefined()
      // The candidate has had the kind word, and HR knows what HR said.
      expect(effects.filter((e) => e.kind === 'tell-hr' || (e.kind === 'tell-candidate' && e.what === 'missed'))).toEqual([])
    }
  })
})

describe('the candidate who did not come', () => {
  it('can be met another time, with kind words, and the event is the same', () => {
    const story = began()
    story.at(at(12), absent)
    story.tell({ kind: 'retried' })
    expect(story.short).toEqual(['release', 'tell-candidate meet-again', 'propose'])
    story.tell({ kind: 'chosen', slot: slot(72) })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', reschedules: 0, event: { sequence: 1 }, agreed: { start: slot(72).start } })
  })

  it('or it is left at that: nothing is cancelled, nobody is told, and it stays what it was', () => {
    for (const end of [{ kind: 'cancelled', by: 'staff' }, { kind: 'withdrew' }] as const) {
      const story = began()
      story.at(at(12), absent)
      story.tell(end)
      expect(story.short.filter((one) => one !== 'tell-hr withdrew')).toEqual(['tell-channel candidate-no-show'])
      expect(story.state).toMatchObject({ phase: 'candidate-no-show', settled: true })
      expect(story.tell(end)).toEqual([])
      story.tell({ kind: 'attended', hr: true })
      expect(story.state.phase).toBe('done')
    }
  })

  it('comes late after all: started is started', () => {
    const story = began()
    story.at(at(12), absent)
    story.at(at(20), { kind: 'started' })
    expect(story.state.phase).toBe('in-progress')
    story.at(end + 30 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    expect(story.of('finish')).toEqual([{ kind: 'finish', version: 1, as: 'done' }])
  })

  it('may be said so after “started”, and when it was taken as held, for as long as ratings are asked for', () => {
    const story = began()
    story.at(at(1), { kind: 'started' })
    story.at(at(16), absent)
    expect(story.state.phase).toBe('candidate-no-show')
    const silent = began()
    silent.at(end + 30 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    expect(silent.state.phase).toBe('done')
    expect(step(silent.state, { ...absent, at: end + 3 * DAY + 1 }).effects).toEqual([])
    silent.at(end + HOUR, { ...absent, hr: true })
    expect(silent.short).toEqual(['finish', 'tell-channel candidate-no-show', 'tell-candidate missed'])
  })

  it('says after the end that nobody was there: that does not stay an interview that took place', () => {
    const story = began()
    story.at(end + 30 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    story.tell(alone)
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate disputed'])
  })
})

describe('an interviewer who was not there', () => {
  it('says so after “the candidate isn’t here”, or after the end: it is the panel’s absence', () => {
    const story = began('ann')
    story.at(at(12), absent)
    story.tell({ kind: 'no-show-panelist', person: 'ann' })
    expect(story.state).toMatchObject({ phase: 'panelist-no-show', agreed: null, missed: { start } })
    expect(story.short).toContain('tell-candidate apology-choose')
    const silent = began('ann')
    silent.at(end + 30 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    silent.tell({ kind: 'no-show-panelist', person: 'ann' })
    expect(silent.state.phase).toBe('panelist-no-show')
  })
})

it('bookings of before there was any of this read as they are', () => {
  const story = began()
  for (const key of ['here', 'missed', 'disputed', 'settled'] as const) delete story.state[key]
  story.at(at(11), alone)
  expect(story.state.phase).toBe('panelist-no-show')
})
