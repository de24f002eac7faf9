import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookingHappening } from '../../src/scheduling/booking-events.ts'
import { step } from '../../src/scheduling/booking-step.ts'
import { DAY, HOUR, MINUTE, MONDAY, slot, Story } from './booking-story.ts'

describe('the saga of a booking', () => {
  it('holds, looks, invites, looks again, confirms, and only then tells anybody', () => {
    const story = new Story(), wednesday = slot(48)
    expect(story.owed).toEqual([{ kind: 'propose', round: 1, also: null, urgent: false }])
    expect(story.tell({ kind: 'proposed', round: 1, slots: [wednesday] })[0]).toEqual({ kind: 'offer', round: 1, slots: [wednesday] })
    expect(story.tell({ kind: 'chosen', slot: wednesday })).toEqual([{ kind: 'hold', version: 1, slot: wednesday, until: MONDAY + 10 * MINUTE }])
    expect(story.tell({ kind: 'held', version: 1 })).toEqual([{ kind: 'reread', version: 1, slot: wednesday, when: 'before' }])
    expect(story.state.phase).toBe('held')
    expect(story.tell({ kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] })).toEqual([{ kind: 'upsert-event', uid: 'B-1@bole', sequence: 0, slot: wednesday }])
    expect(story.tell({ kind: 'event-created', sequence: 0 })).toEqual([{ kind: 'reread', version: 1, slot: wednesday, when: 'after' }])
    expect(story.tell({ kind: 'busy-reread', version: 1, when: 'after', busy: [], unknown: [] })).toEqual([{ kind: 'confirm', version: 1 }])
    story.tell({ kind: 'confirmed', version: 1 })
    expect(story.short.slice(0, 5)).toEqual(['tell-candidate confirmed', 'tell-panelist ann booked', 'tell-panelist bob booked', 'tell-channel booked', 'mail request'])
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { ...wednesday, version: 1 }, attempt: null })
  })

  it('owes nothing for a second click, nor for an answer that comes twice', () => {
    const story = new Story(), wednesday = slot(48)
    story.tell({ kind: 'proposed', round: 1, slots: [wednesday] }, { kind: 'chosen', slot: wednesday })
    expect(story.tell({ kind: 'chosen', slot: wednesday }, { kind: 'chosen', slot: slot(50) })).toEqual([])
    story.tell({ kind: 'held', version: 1 })
    expect(story.tell({ kind: 'held', version: 1 })).toEqual([])
    story.goesWell()
    expect(story.tell({ kind: 'held', version: 1 }, { kind: 'event-created', sequence: 0 }, { kind: 'confirmed', version: 1 }, { kind: 'confirm-lost', version: 1 }, { kind: 'chosen', slot: wednesday })).toEqual([])
    story.tell({ kind: 'chosen', slot: slot(50) })
    expect(story.short).toEqual(['tell-candidate already-booked'])
  })

  it('takes everything back where somebody else was faster, and offers again', () => {
    const lost = new Story()
    lost.tell({ kind: 'chosen', slot: slot(48) }, { kind: 'hold-lost', version: 1, taken: ['ann'] })
    expect(lost.short).toEqual(['hold', 'release', 'tell-candidate slot-lost', 'propose'])
    const before = new Story()
    before.tell({ kind: 'chosen', slot: slot(48) }, { kind: 'held', version: 1 })
    before.tell({ kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: ['bob'] })
    expect(before.short).toEqual(['tell-hr calendar-unread', 'release', 'tell-candidate slot-lost', 'propose'])
    const after = new Story()
    after.tell({ kind: 'chosen', slot: slot(48) }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 0 })
    after.tell({ kind: 'busy-reread', version: 1, when: 'after', busy: ['bob'], unknown: [] })
    expect(after.owed.slice(0, 2)).toEqual([{ kind: 'release', version: 1 }, { kind: 'delete-event', uid: 'B-1@bole', sequence: 1 }])
    expect(after.state).toMatchObject({ phase: 'proposed', attempt: null, agreed: null })
    // the next attempt has the same name and a higher number
    after.tell({ kind: 'chosen', slot: slot(50) }, { kind: 'held', version: 2 })
    expect(after.tell({ kind: 'busy-reread', version: 2, when: 'before', busy: [], unknown: [] })).toEqual([{ kind: 'upsert-event', uid: 'B-1@bole', sequence: 2, slot: slot(50) }])
  })

  it('asks a person where the calendar cannot be written, and may have been', () => {
    const story = new Story()
    story.tell({ kind: 'chosen', slot: slot(48) }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] })
    story.tell({ kind: 'event-failed', sequence: 0 })
    expect(story.short).toEqual(['tell-hr calendar-broken', 'release', 'delete-event', 'wake', 'tell-candidate hr-will-write'])
    expect(story.state.phase).toBe('stuck')
    story.tell({ kind: 'retried' })
    expect(story.short).toEqual(['propose'])
  })
})

describe('another time', () => {
  it('leaves the old one until the new one is confirmed, under one name with rising numbers', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' })
    expect(story.state).toMatchObject({ phase: 'reschedule-requested', agreed: { version: 1 } })
    story.tell({ kind: 'chosen', slot: slot(50) })
    expect(story.short).toEqual(['hold'])
    story.goesWell()
    expect(story.short.slice(0, 6)).toEqual(['reread', 'confirm', 'tell-candidate moved', 'tell-panelist ann moved', 'tell-panelist bob moved', 'tell-channel moved'])
    expect(story.of('mail')).toEqual([{ kind: 'mail', what: 'request', to: ['candidate', 'ann', 'bob'], slot: slot(50), sequence: 1 }])
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { version: 2 }, reschedules: 1 })
  })

  it('puts the event back where the new time fails', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(50) }, { kind: 'held', version: 2 }, { kind: 'busy-reread', version: 2, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 1 })
    story.tell({ kind: 'busy-reread', version: 2, when: 'after', busy: ['ann'], unknown: [] })
    expect(story.owed.slice(0, 2)).toEqual([{ kind: 'release', version: 2 }, { kind: 'upsert-event', uid: 'B-1@bole', sequence: 2, slot: slot(48) }])
    story.tell({ kind: 'kept' })
    expect(story.short).toEqual(['tell-candidate kept'])
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { version: 1 } })
  })

  it('is the candidate’s own choice twice; then, and in the last four hours, HR decides', () => {
    const story = new Story().booked()
    for (const hours of [50, 52]) {
      story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(hours) })
      story.goesWell()
    }
    story.tell({ kind: 'reschedule-asked', by: 'candidate' })
    expect(story.short).toEqual(['tell-hr reschedule-limit', 'tell-candidate hr-decides'])
    story.tell({ kind: 'reschedule-allowed' }, { kind: 'chosen', slot: slot(54) })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', reschedules: 2 })
    const late = new Story().booked()
    late.at(MONDAY + 44 * HOUR, { kind: 'reschedule-asked', by: 'candidate' })
    expect(late.state.phase).toBe('reschedule-requested')
    const later = new Story().booked()
    later.at(MONDAY + 44 * HOUR + 1, { kind: 'reschedule-asked', by: 'candidate' })
    expect(later.short).toEqual(['tell-hr reschedule-late', 'tell-candidate hr-decides'])
  })

  it('waits where the old one is just being confirmed away', () => {
    const story = new Story()
    story.tell({ kind: 'chosen', slot: slot(48) }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 0 }, { kind: 'busy-reread', version: 1, when: 'after', busy: [], unknown: [] })
    expect(story.tell({ kind: 'declined', person: 'bob' })).toEqual([])
    story.tell({ kind: 'confirmed', version: 1 })
    expect(story.short.at(-1)).toBe('replace')
    expect(story.state.later).toEqual([])
  })
})

describe('who cannot', () => {
  it('is replaced without a word to the candidate', () => {
    const story = new Story().booked()
    expect(story.tell({ kind: 'declined', person: 'bob' })).toEqual([{ kind: 'replace', round: 2, slot: slot(48), out: ['bob'] }])
    story.tell({ kind: 'replaced', round: 2, panel: ['ann', 'eve'] })
    story.goesWell()
    expect(story.short.filter((one) => one.startsWith('tell') || one.startsWith('mail'))).toEqual(['tell-panelist eve booked', 'tell-panelist bob off', 'tell-channel panel-changed', 'mail request', 'mail cancel'])
    expect(story.of('mail').map(({ to }) => to)).toEqual([['eve'], ['bob']])
    expect(story.state).toMatchObject({ phase: 'confirmed', reschedules: 0, agreed: { panel: ['ann', 'eve'], start: slot(48).start } })
  })

  it('is missed where nobody else can: the candidate chooses another time, which is not counted', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'bob' }, { kind: 'replaced', round: 2, panel: null })
    expect(story.short).toEqual(['replace', 'tell-hr no-substitute', 'upsert-event', 'tell-panelist ann must-move', 'tell-candidate other-time-needed', 'propose'])
    story.tell({ kind: 'chosen', slot: slot(50, 'ann', 'eve') })
    story.goesWell()
    expect(story.state.reschedules).toBe(0)
  })
})

describe('the hour of the interview', () => {
  const start = slot(48).start

  it('nudges, asks, and closes what nobody spoke of', () => {
    const story = new Story().booked()
    story.at(start + 5 * MINUTE, { kind: 'woke', why: 'nudge', version: 1 })
    expect(story.short).toEqual(['tell-candidate it-is-time', 'tell-panelist ann it-is-time', 'tell-panelist bob it-is-time'])
    story.at(start + 15 * MINUTE, { kind: 'woke', why: 'ask', version: 1 })
    expect(story.short).toEqual(['tell-panelist ann did-it-start', 'tell-panelist bob did-it-start'])
    story.at(start + 75 * MINUTE, { kind: 'woke', why: 'over', version: 1 })
    expect(story.short).toEqual(['tell-hr nobody-said', 'finish', 'tell-channel done'])
  })

  it('never counts an interviewer’s absence against the candidate: one apology and a choice, then HR', () => {
    const story = new Story().booked()
    story.at(start + 15 * MINUTE, { kind: 'no-show-panelist', person: 'ann' })
    expect(story.short).toEqual(['tell-hr panelist-absent'])
    story.tell({ kind: 'no-show-panelist', person: 'bob' })
    expect(story.short).toEqual(['finish', 'tell-channel panelist-no-show', 'tell-hr panelist-no-show', 'tell-candidate apology-choose', 'propose'])
    expect(story.of('propose')[0]?.urgent).toBe(true)
    expect(story.tell({ kind: 'no-show-candidate' })).toEqual([])
    story.tell({ kind: 'chosen', slot: slot(72) })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', reschedules: 0, event: { sequence: 1 } })
    story.at(slot(72).start + 15 * MINUTE, { kind: 'no-show-panelist', person: null })
    expect(story.short).toEqual(['finish', 'tell-channel panelist-no-show', 'tell-hr panelist-no-show', 'tell-panelist ann taken-for-absent', 'tell-panelist bob taken-for-absent', 'tell-candidate apology-hr'])
    expect(story.state.phase).toBe('stuck')
  })

  it('asks a person where both say the other was not there, and can be put right', () => {
    const story = new Story().booked()
    story.at(start + 15 * MINUTE, { kind: 'no-show-candidate' })
    expect(story.state.phase).toBe('candidate-no-show')
    story.tell({ kind: 'no-show-panelist', person: null })
    expect(story.short).toEqual(['tell-hr disputed', 'tell-candidate disputed'])
    expect(story.state.phase).toBe('stuck')
    story.tell({ kind: 'attended', hr: true })
    expect(story.state.phase).toBe('done')
  })
})

describe('calendars changed behind our back', () => {
  it('asks once, and moves nobody', () => {
    const story = new Story().booked(), found = { start: slot(49).start, end: slot(49).end }
    story.tell({ kind: 'moved-outside', found })
    expect(story.short).toEqual(['tell-hr moved-outside', 'tell-panelist ann moved-outside', 'tell-panelist bob moved-outside'])
    expect(story.tell({ kind: 'moved-outside', found })).toEqual([])
    expect(story.state.agreed?.start).toBe(slot(48).start)
    story.tell({ kind: 'drift-settled', keep: false })
    expect(story.short).toEqual(['upsert-event', 'tell-panelist ann must-move', 'tell-panelist bob must-move', 'tell-candidate other-time-needed', 'propose'])
    expect(story.of('propose').at(-1)?.also).toEqual(found)
  })

  it('sets right what is a late write of its own', () => {
    const story = new Story().booked()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'chosen', slot: slot(50) })
    story.goesWell()
    expect(story.tell({ kind: 'moved-outside', found: slot(48) })).toEqual([{ kind: 'upsert-event', uid: 'B-1@bole', sequence: 1, slot: slot(50) }])
    story.tell({ kind: 'cancelled', by: 'staff' }, { kind: 'event-deleted', sequence: 2 })
    expect(story.tell({ kind: 'event-created', sequence: 1 })).toEqual([{ kind: 'delete-event', uid: 'B-1@bole', sequence: 2 }])
  })
})

it('ends for good when it is cancelled or the candidate leaves', () => {
  for (const end of [{ kind: 'cancelled', by: 'staff' }, { kind: 'withdrew' }] as const) {
    const story = new Story().booked(), sure = end.kind === 'withdrew' ? ['tell-hr withdrew'] : []
    story.tell(end)
    expect(story.short.filter((one) => one !== 'tell-candidate cancelled' && one !== 'tell-candidate ended' && one !== 'wake')).toEqual([...sure, 'release', 'delete-event', 'tell-channel cancelled', 'tell-panelist ann cancelled', 'tell-panelist bob cancelled', 'mail cancel'])
    expect(story.of('mail')[0]?.sequence).toBe(1)
    expect(story.at(slot(47).start, { kind: 'reminder-due', reminder: 'h1', to: 'candidate', version: 1 }, { kind: 'chosen', slot: slot(50) }, { kind: 'declined', person: 'ann' }, end)).toEqual([])
  }
})

it('never throws, never sits two at once, and says the same again, whatever comes in whatever order', () => {
  const person = fc.constantFrom('ann', 'bob', 'eve'), version = fc.integer({ min: 0, max: 4 }), sequence = fc.integer({ min: 0, max: 5 }), people = fc.subarray(['ann', 'bob', 'eve'])
  const where = fc.integer({ min: -2, max: 90 }).map((hours) => slot(hours)), found = fc.option(where)
  const happening: fc.Arbitrary<BookingHappening> = fc.oneof(
    fc.record({ kind: fc.constant('proposed' as const), round: version, slots: fc.array(where, { maxLength: 2 }) }), fc.record({ kind: fc.constant('chosen' as const), slot: where }),
    fc.record({ kind: fc.constant('held' as const), version }), fc.record({ kind: fc.constantFrom('confirmed' as const, 'confirm-lost' as const), version }), fc.record({ kind: fc.constant('hold-lost' as const), version, taken: people }),
    fc.record({ kind: fc.constant('busy-reread' as const), version, when: fc.constantFrom('before' as const, 'after' as const), busy: fc.constant<string[]>([]), unknown: people.map((all) => (all.length === 3 ? all : [])) }),
    fc.record({ kind: fc.constantFrom('event-created' as const, 'event-deleted' as const), sequence }), fc.record({ kind: fc.constant('event-failed' as const), sequence }), fc.record({ kind: fc.constant('replaced' as const), round: version, panel: fc.option(people) }),
    fc.record({ kind: fc.constant('reschedule-asked' as const), by: fc.constantFrom('candidate' as const, 'staff' as const) }), fc.record({ kind: fc.constant('declined' as const), person }), fc.record({ kind: fc.constant('declined' as const), person, start: fc.option(where.map(({ start }) => start)) }),
    fc.constantFrom<BookingHappening>({ kind: 'reschedule-allowed' }, { kind: 'reschedule-refused' }, { kind: 'kept' }, { kind: 'retried' }, { kind: 'started' }, { kind: 'attended' }, { kind: 'attended', hr: true }, { kind: 'no-show-candidate' }, { kind: 'no-show-candidate', hr: true }, { kind: 'withdrew' }, { kind: 'cancelled', by: 'staff' }, { kind: 'drift-settled', keep: false }),
    fc.record({ kind: fc.constant('here' as const), person }), fc.record({ kind: fc.constant('moved-outside' as const), found }), fc.record({ kind: fc.constant('no-show-panelist' as const), person: fc.option(person) }),
    fc.record({ kind: fc.constant('reminder-due' as const), reminder: fc.constantFrom('h24' as const, 'h1' as const, 'm10' as const, 'feedback' as const), to: fc.constantFrom('candidate', 'ann'), version }),
    fc.record({ kind: fc.constant('woke' as const), why: fc.constantFrom('nudge' as const, 'ask' as const, 'over' as const), version }),
  )
  fc.assert(fc.property(fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 8 * HOUR })), { maxLength: 40 }), (all) => {
    const story = new Story()
    let uid = story.state.uid, sequenceBefore = -1
    for (const [one, later] of all) {
      const before = structuredClone(story.state), effects = story.at(story.now + later, one)
      expect(step(before, { ...one, at: story.now })).toEqual({ state: story.state, effects })
      expect(story.state.event.sequence).toBeGreaterThanOrEqual(sequenceBefore)
      sequenceBefore = story.state.event.sequence
      expect(story.state.uid).toBe(uid)
      uid = story.state.uid
      if (before.phase === 'cancelled') expect(effects.filter(({ kind }) => kind !== 'release' && kind !== 'delete-event' && kind !== 'tell-hr')).toEqual([])
      if (story.state.phase === 'confirmed') expect(story.state.agreed).not.toBeNull()
      if (before.phase === 'cancelled') expect(story.state.phase).toBe('cancelled')
      if (story.state.disputed) expect([story.state.phase, story.state.agreed === null]).toEqual(['stuck', false])
      expect(JSON.parse(JSON.stringify(story.state))).toEqual(story.state)
    }
    expect(story.now).toBeLessThan(MONDAY + 14 * DAY)
  }))
})
