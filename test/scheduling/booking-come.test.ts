import { describe, expect, it } from 'vitest'
import type { BookingState } from '../../src/scheduling/booking-state.ts'
import { isOurs } from '../../src/scheduling/booking-state.ts'
import { HOUR, MINUTE, slot, Story } from './booking-story.ts'

const wednesday = slot(48), { start, end } = wednesday
const at = (minutes: number): number => start + minutes * MINUTE
const booked = (...panel: string[]): Story => new Story().booked(panel.length > 0 ? slot(48, ...panel) : wednesday)
const alone = { kind: 'no-show-panelist', person: null } as const, absent = { kind: 'no-show-candidate' } as const
const over = { kind: 'woke', why: 'over', version: 1 } as const

describe('a time that somebody wished to move comes', () => {
  it('the candidate chose no other: it is kept, the panel is asked whether it started, and feedback is asked for', () => {
    const story = booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'proposed', round: 2, slots: [slot(72)] })
    story.at(at(5), { kind: 'woke', why: 'nudge', version: 1 })
    expect(story.short).toEqual(['tell-candidate it-is-time', 'tell-panelist ann it-is-time', 'tell-panelist bob it-is-time'])
    expect(story.state).toMatchObject({ phase: 'confirmed', asker: null })
    expect(story.at(at(15), { kind: 'woke', why: 'ask', version: 1 })).toHaveLength(2)
    // What was on offer is so no more: they are in an interview.
    story.tell({ kind: 'chosen', slot: slot(72) })
    expect(story.short).toEqual(['tell-candidate already-booked'])
    story.at(end + 30 * MINUTE, over)
    expect(story.short).toEqual(['tell-hr nobody-said', 'finish', 'tell-channel done'])
    expect(story.tell({ kind: 'reminder-due', reminder: 'feedback', to: 'ann', version: 1 })).toHaveLength(1)
  })

  it('or had chosen one that is lost when it has begun, or is over', () => {
    for (const [minutes, ends] of [[2, 0], [90, 1]] as const) {
      const story = booked()
      story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(72) })
      story.at(at(minutes), { kind: 'hold-lost', version: 2, taken: ['ann'] })
      expect([minutes, story.state.phase, story.of('wake').length]).toEqual([minutes, 'confirmed', ends])
    }
  })

  it('we could not keep it: after it the candidate still chooses from what is on offer, and is asked again as ever', () => {
    const story = booked()
    story.tell({ kind: 'reschedule-asked', by: 'staff' }, { kind: 'proposed', round: 2, slots: [slot(96)] })
    const { silence, round } = story.state
    story.at(end + 30 * MINUTE, over)
    expect(story.short).toEqual(['release'])
    expect(story.state).toMatchObject({ phase: 'proposed', agreed: null, round, silence })
    // HR’s last day gives way all the same.
    expect(isOurs(story.state)).toBe(true)
    story.tell({ kind: 'chosen', slot: slot(96) })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { start: slot(96).start } })
  })
})

describe('a time that was called off, and no other found', () => {
  const stuck = (): Story => {
    const story = booked()
    story.tell({ kind: 'reschedule-asked', by: 'staff' }, { kind: 'proposed', round: 2, slots: [] })
    return story
  }

  it('is nobody’s any more: no seats, no event, no invitation, and nobody is missed at it', () => {
    const story = stuck()
    expect(story.short.slice(-6)).toEqual(['tell-hr no-slots', 'release', 'delete-event', 'wake', 'mail cancel', 'tell-candidate hr-will-write'])
    expect(story.state).toMatchObject({ phase: 'stuck', agreed: null })
    expect(story.at(at(12), absent, alone, { kind: 'started' }, { kind: 'no-show-panelist', person: 'ann' })).toEqual([])
    story.tell({ kind: 'retried' })
    expect([story.short, isOurs(story.state)]).toEqual([['propose'], true])
  })

  it('nor in bookings that were left with one', () => {
    const story = booked()
    story.state = { ...story.state, phase: 'stuck', asker: 'staff' }
    story.at(at(12), absent)
    expect(story.short).toEqual(['release', 'delete-event', 'wake', 'mail cancel'])
    expect(story.state).toMatchObject({ phase: 'stuck', agreed: null })
  })
})

describe('a no that is heard when it has begun', () => {
  it('is somebody’s absence: nothing is called off, and the others go on', () => {
    for (const no of [{ kind: 'declined', person: 'ann' }, { kind: 'declined', person: 'ann', start: null }] as const) {
      const story = booked()
      story.at(at(13), no)
      expect(story.short).toEqual(['tell-hr panelist-absent'])
      expect(story.state).toMatchObject({ phase: 'confirmed', absent: ['ann'] })
    }
  })

  it('of everybody it is an apology', () => {
    const story = booked('ann')
    story.at(at(13), { kind: 'declined', person: 'ann' })
    expect(story.state.phase).toBe('panelist-no-show')
    expect(story.short).toContain('tell-candidate apology-choose')
  })

  it('is of no account from somebody who is there', () => {
    const story = booked('ann')
    story.at(at(1), { kind: 'started', person: 'ann' })
    expect(story.at(at(13), { kind: 'declined', person: 'ann' })).toEqual([])
    expect(story.state.phase).toBe('in-progress')
  })

  it('before, with nobody found to step in by the start, is one, too', () => {
    const story = booked('ann')
    story.at(start - 2 * HOUR, { kind: 'declined', person: 'ann' })
    expect(story.short).toEqual(['replace'])
    story.at(at(5), { kind: 'woke', why: 'nudge', version: 1 })
    expect(story.state.phase).toBe('panelist-no-show')
  })
})

describe('HR’s verdict', () => {
  const disputed = (): Story => {
    const story = booked()
    story.at(at(12), absent)
    story.tell(alone)
    return story
  }

  it('binds everybody but HR, and the candidate hears of it', () => {
    for (const [verdict, what, phase] of [['attended', 'settled-held', 'done'], ['no-show-candidate', 'settled-missed', 'candidate-no-show']] as const) {
      const story = disputed()
      story.tell({ kind: verdict, hr: true })
      expect(story.of('tell-candidate')).toMatchObject([{ what, slot: { start } }])
      expect(story.tell(alone, absent, { kind: 'attended' }, { kind: 'started', person: 'ann' }, { kind: 'here', person: 'ann' }, { kind: 'no-show-panelist', person: 'ann' }, { kind: 'no-show-panelist', person: 'bob' })).toEqual([])
      expect(story.state.phase).toBe(phase)
      story.tell({ kind: verdict === 'attended' ? 'no-show-candidate' : 'attended', hr: true })
      expect(story.state.phase).not.toBe(phase)
    }
  })

  it('without the candidate’s side leaves them theirs', () => {
    const story = booked()
    story.at(end + 30 * MINUTE, over, { ...absent, hr: true }, alone)
    expect(story.state.disputed).toBe(true)
    const corrected = booked()
    corrected.at(at(12), absent, { kind: 'attended', hr: true })
    expect(corrected.tell(absent)).toEqual([])
  })

  it('is of that time alone', () => {
    const story = disputed()
    story.tell({ kind: 'no-show-candidate', hr: true }, { kind: 'retried' }, { kind: 'chosen', slot: slot(72) })
    story.goesWell()
    story.at(slot(72).start + 12 * MINUTE, absent)
    expect(story.state.phase).toBe('candidate-no-show')
  })

  it('may be that the panel was there after all, or the candidate was not, until another time is chosen', () => {
    for (const [kind, what, phase] of [['attended', 'settled-held', 'done'], ['no-show-candidate', 'settled-missed', 'candidate-no-show']] as const) {
      const story = booked()
      story.at(at(11), alone)
      const { round } = story.state
      expect(story.tell({ kind })).toEqual([])
      story.tell({ kind, hr: true })
      expect(story.short).toContain(`tell-candidate ${what}`)
      expect(story.state).toMatchObject({ phase, agreed: { start, version: 1 }, missed: null, rebooked: false })
      // What was looked for meanwhile is not offered.
      expect(story.tell({ kind: 'proposed', round, slots: [slot(72)] }, { kind: 'chosen', slot: slot(72) })).toEqual([])
    }
    const chosen = booked()
    chosen.at(at(11), alone)
    chosen.tell({ kind: 'chosen', slot: slot(72) })
    expect(chosen.tell({ kind: 'attended', hr: true })).toEqual([])
  })
})

describe('once it took place', () => {
  it('who said that it started was there', () => {
    const story = booked('ann')
    story.at(at(1), { kind: 'started', person: 'ann' })
    story.at(end + 30 * MINUTE, over)
    expect(story.at(end + 20 * HOUR, { kind: 'no-show-panelist', person: 'ann' })).toEqual([])
    expect(story.state.phase).toBe('done')
  })

  it('the candidate cannot cancel it, from its start on', () => {
    const story = booked()
    story.at(at(1), { kind: 'started' })
    expect(story.at(end + 10 * MINUTE, { kind: 'cancelled', by: 'candidate' })).toEqual([])
    expect(story.state.phase).toBe('in-progress')
    const quiet = booked()
    expect(quiet.at(at(0), { kind: 'cancelled', by: 'candidate' })).toEqual([])
    const moving = booked()
    moving.tell({ kind: 'reschedule-asked', by: 'staff' })
    moving.at(at(0), { kind: 'cancelled', by: 'candidate' })
    expect(moving.state.phase).toBe('cancelled')
    const before: BookingState = booked().state
    expect(before.settledBy).toBeUndefined()
  })
})
