import { describe, expect, it } from 'vitest'
import type { BookingState } from '../../src/scheduling/booking-state.ts'
import { canKeep, comes, isOut } from '../../src/scheduling/booking-state.ts'
import { step } from '../../src/scheduling/booking-step.ts'
import { DAY, HOUR, MINUTE, MONDAY, slot, Story } from './booking-story.ts'

const { start } = slot(48)
const reminder = (to: string, version = 1) => ({ kind: 'reminder-due', reminder: 'h1', to, version }) as const
/** Bob cannot on Wednesday, and nobody steps in. */
const calledOff = (): Story => {
  const story = new Story().booked()
  story.tell({ kind: 'declined', person: 'bob' }, { kind: 'replaced', round: 2, panel: null })
  return story
}

describe('a meeting that cannot be as agreed', () => {
  it('is what HR moves: it cannot be put back by the candidate, nobody need come, and nobody is reminded', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'staff' })
    expect(story.short).toEqual(['tell-panelist ann must-move', 'tell-panelist bob must-move', 'tell-candidate other-time-needed', 'propose'])
    expect([canKeep(story.state, story.now), comes(story.state), comes(story.state, 'ann')]).toEqual([false, false, false])
    expect(story.tell({ kind: 'kept' })).toEqual([])
    story.tell({ kind: 'chosen', slot: slot(48) })
    expect(story.short).toEqual(['tell-candidate slot-lost', 'propose'])
    expect(story.at(start - HOUR, reminder('candidate'), reminder('ann'))).toEqual([])
    expect(story.at(start + 5 * MINUTE, { kind: 'woke', why: 'nudge', version: 1 })).toEqual([])
    expect(story.at(start + 15 * MINUTE, { kind: 'no-show-candidate' }, { kind: 'no-show-panelist', person: null }, { kind: 'no-show-panelist', person: 'ann' })).toEqual([])
    story.at(start + 75 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    expect(story.short).toEqual(['release'])
  })

  it('is said once, however often HR presses, and also where the candidate had asked first', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'reschedule-asked', by: 'staff' })
    expect(story.short).toEqual(['propose', 'tell-panelist ann must-move', 'tell-panelist bob must-move', 'tell-candidate other-time-needed', 'propose'])
    story.tell({ kind: 'reschedule-asked', by: 'staff' })
    expect(story.short).toEqual(['propose'])
    story.tell({ kind: 'chosen', slot: slot(50) })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', asker: null, reschedules: 0 })
  })

  it('is one of which a panelist is out with nobody to step in: out of their calendar, and no “it stands”', () => {
    const story = calledOff()
    expect(story.of('upsert-event')[0]?.slot.panel).toEqual(['ann'])
    for (const press of [1, 2]) expect([press, story.tell({ kind: 'kept' })]).toEqual([press, []])
    expect(story.at(start - HOUR, reminder('bob'), reminder('ann'), reminder('candidate'))).toEqual([])
    // a new time that fails leaves the event without them
    story.tell({ kind: 'chosen', slot: slot(72) }, { kind: 'held', version: 2 }, { kind: 'busy-reread', version: 2, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 2 })
    story.tell({ kind: 'busy-reread', version: 2, when: 'after', busy: ['ann'], unknown: [] })
    expect(story.of('upsert-event')[0]?.slot).toEqual(slot(48, 'ann'))
  })

  it('without anybody left has no event', () => {
    const alone = new Story().booked(slot(48, 'ann'))
    alone.tell({ kind: 'declined', person: 'ann' }, { kind: 'replaced', round: 2, panel: null })
    expect(alone.short).toContain('delete-event')
    expect(alone.state.event.slot).toBeNull()
  })

  it('whoever said no is not reminded of it while somebody is sought, and the others are', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'bob' })
    expect(story.at(start - HOUR, reminder('bob'))).toEqual([])
    expect(story.tell(reminder('ann'), reminder('candidate'))).toHaveLength(2)
  })

  it('may be one that the candidate was about to keep: they are told, and it is not counted', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'declined', person: 'bob' })
    expect(story.short).toEqual(['propose', 'upsert-event', 'tell-panelist ann must-move', 'tell-candidate other-time-needed', 'propose'])
    story.tell({ kind: 'chosen', slot: slot(50) })
    story.goesWell()
    expect(story.state.reschedules).toBe(0)
  })

  it('what the candidate asked to move themselves stands until then', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' })
    expect(story.at(start - HOUR, reminder('candidate'))).toHaveLength(1)
    story.tell({ kind: 'kept' })
    expect(story.state).toMatchObject({ phase: 'confirmed', asker: null })
  })
})

describe('a no', () => {
  it('is to one time, or to those that overlap it', () => {
    const { state } = calledOff()
    expect([slot(48), slot(47.5), slot(48.5), slot(47), slot(49), slot(72)].map((at) => isOut(state, 'bob', at))).toEqual([true, true, true, false, false, false])
    const story = calledOff()
    story.tell({ kind: 'chosen', slot: slot(72) })
    story.goesWell()
    expect(story.state.agreed?.panel).toEqual(['ann', 'bob'])
    // and may be said again, of that one
    story.tell({ kind: 'declined', person: 'bob' })
    expect(story.short).toEqual(['replace'])
  })

  it('is for good where they say so, or HR does; a bare name of an older booking is, too', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'bob', start: null })
    expect([story.short, isOut(story.state, 'bob', slot(99))]).toEqual([['replace'], true])
    expect(story.tell({ kind: 'declined', person: 'bob', start: null }, { kind: 'declined', person: 'bob' })).toEqual([])
    const older: BookingState = { ...new Story().state, out: ['eve'] }
    expect([isOut(older, 'eve', slot(1)), isOut(older, 'bob', slot(1))]).toEqual([true, false])
    const { effects } = step(older, { kind: 'chosen', slot: slot(50, 'ann', 'eve'), at: MONDAY })
    expect(effects.map((effect) => effect.kind)).toEqual(['tell-candidate', 'propose'])
  })

  it('names the time it is to, however late it comes', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(72) })
    story.goesWell()
    expect(story.tell({ kind: 'declined', person: 'bob', start })).toEqual([])
    expect(story.tell({ kind: 'declined', person: 'bob', start })).toEqual([])
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { start: slot(72).start } })
  })

  it('within the last hour surprises no colleague: HR and the candidate are asked', () => {
    const story = new Story().booked()
    story.at(start - 59 * MINUTE, { kind: 'declined', person: 'bob' })
    expect(story.short.slice(0, 2)).toEqual(['tell-hr no-substitute', 'upsert-event'])
    expect(story.short).toContain('tell-candidate other-time-needed')
    const sooner = new Story().booked()
    sooner.at(start - 61 * MINUTE, { kind: 'declined', person: 'bob' })
    expect(sooner.short).toEqual(['replace'])
  })
})

describe('what needs HR’s yes', () => {
  const late = (): Story => {
    const story = new Story().booked()
    story.at(start - 2 * HOUR, { kind: 'reschedule-asked', by: 'candidate' })
    return story
  }

  it('is told to HR once, and stays until it is answered', () => {
    const story = late()
    expect(story.short).toEqual(['tell-hr reschedule-late', 'tell-candidate hr-decides'])
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'reschedule-asked', by: 'candidate' })
    expect(story.short).toEqual(['tell-candidate hr-decides', 'tell-candidate hr-decides'])
    expect(story.state.asking).toBe('late')
  })

  it('is allowed, refused, or not wanted any more', () => {
    const allowed = late()
    allowed.tell({ kind: 'reschedule-allowed' })
    expect(allowed.state).toMatchObject({ asking: null, phase: 'reschedule-requested', asker: 'allowed' })
    expect(canKeep(allowed.state, allowed.now)).toBe(true)
    const refused = late()
    refused.tell({ kind: 'reschedule-refused' }, { kind: 'reschedule-refused' })
    expect(refused.short).toEqual(['tell-candidate not-moved'])
    expect(refused.state).toMatchObject({ asking: null, phase: 'confirmed' })
    const given = late()
    given.tell({ kind: 'kept' })
    expect([given.short, given.state.asking]).toEqual([['tell-hr reschedule-dropped', 'tell-candidate kept'], null])
  })

  it('passes with the time', () => {
    const story = late()
    story.at(start + 5 * MINUTE, { kind: 'woke', why: 'nudge', version: 1 })
    expect(story.state.asking).toBeNull()
  })
})

describe('who ended it', () => {
  it('is known, and HR hears where it was the candidate', () => {
    const told = (['cancelled', 'withdrew'] as const).map((kind) => {
      const story = new Story().booked()
      story.tell(kind === 'cancelled' ? { kind, by: 'candidate' } : { kind })
      return [story.state.cancelledBy, ...story.of('tell-hr').map(({ what }) => what)]
    })
    expect(told).toEqual([['candidate', 'cancelled-by-candidate'], ['withdrew', 'withdrew']])
    const hr = new Story().booked()
    hr.tell({ kind: 'cancelled', by: 'staff' })
    expect([hr.state.cancelledBy, hr.of('tell-hr')]).toEqual(['staff', []])
  })
})

describe('changes that come late', () => {
  it('an event that somebody has put back themselves is asked about no more', () => {
    const story = new Story().booked(), found = { start: slot(49).start, end: slot(49).end }
    story.tell({ kind: 'moved-outside', found })
    expect(story.state.asked).toEqual(found)
    expect(story.tell({ kind: 'moved-outside', found: { start, end: slot(48).end } })).toEqual([])
    expect(story.state.asked).toBeNull()
    expect(story.tell({ kind: 'drift-settled', keep: false })).toEqual([])
  })

  it('a new time that is confirmed when it is over takes the old one, still ahead, back from everybody', () => {
    const story = new Story().booked(slot(96))
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(24) }, { kind: 'held', version: 2 }, { kind: 'busy-reread', version: 2, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 1 }, { kind: 'busy-reread', version: 2, when: 'after', busy: [], unknown: [] })
    story.at(MONDAY + DAY + MINUTE, { kind: 'confirmed', version: 2 })
    expect(story.short.filter((one) => one !== 'wake')).toEqual(['release', 'delete-event', 'tell-candidate other-time-needed', 'tell-panelist ann must-move', 'tell-panelist bob must-move', 'mail cancel', 'propose'])
    expect(story.of('mail')[0]).toMatchObject({ to: ['candidate', 'ann', 'bob'], slot: slot(96) })
    expect(story.state).toMatchObject({ phase: 'proposed', agreed: null })
  })
})
