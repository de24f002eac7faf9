import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, slot, Story } from './booking-story.ts'

describe('what was asked about an event that somebody moved', () => {
  const moved = (): Story => {
    const story = new Story().booked()
    story.tell({ kind: 'moved-outside', found: { start: slot(49).start, end: slot(49).end } })
    expect(story.state.asked).not.toBeNull()
    return story
  }

  test('it is forgotten where the interview is called off, and HR can look again', () => {
    const story = moved()
    story.tell({ kind: 'declined', person: 'ann' })
    story.tell({ kind: 'replaced', round: story.state.round, panel: null })
    expect(story.state.asked).toBeNull()
    story.tell({ kind: 'proposed', round: story.state.round, slots: [] })
    expect([story.state.phase, story.state.asked]).toEqual(['stuck', null])
  })

  test('and where nobody came', () => {
    const story = moved()
    story.at(slot(48).start + 11 * MINUTE, { kind: 'no-show-candidate' })
    expect([story.state.phase, story.state.asked]).toEqual(['candidate-no-show', null])
  })

  test('it is asked on where the candidate looked for another time in vain, and the agreed one stays', () => {
    const story = moved()
    story.tell({ kind: 'reschedule-asked', by: 'candidate' }, { kind: 'proposed', round: story.state.round + 1, slots: [] })
    expect([story.state.phase, story.state.asked]).toEqual(['confirmed', { start: slot(49).start, end: slot(49).end }])
  })
})

test('who waited for nothing comes first in every search that follows', () => {
  const story = new Story().booked()
  story.at(slot(48).start + 15 * MINUTE, { kind: 'no-show-panelist', person: null })
  expect(story.of('propose')[0]).toMatchObject({ urgent: true })
  story.tell({ kind: 'proposed', round: story.state.round, slots: [slot(53)] }, { kind: 'chosen', slot: slot(53) }, { kind: 'held', version: 2 })
  story.tell({ kind: 'busy-reread', version: 2, when: 'before', busy: ['ann'], unknown: [] })
  expect(story.of('propose')[0]).toMatchObject({ urgent: true })
  story.tell({ kind: 'chosen', slot: slot(1) })
  expect(story.of('propose').map(({ urgent }) => urgent)).toEqual([true])
})

test('HR hears that a time which is off is still in the calendar, also after it was not written', () => {
  const story = new Story()
  story.tell({ kind: 'proposed', round: 1, slots: [slot(48)] }, { kind: 'chosen', slot: slot(48) }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] })
  story.tell({ kind: 'event-failed', sequence: 0 })
  expect(story.short).toContain('tell-hr calendar-broken')
  story.tell({ kind: 'event-failed', sequence: 1 })
  expect(story.short).toEqual(['tell-hr calendar-left'])
  story.tell({ kind: 'event-failed', sequence: 1 })
  expect(story.short).toEqual([])
})

describe('calendars that are away when somebody else is sought', () => {
  /** Ann cannot come, and nobody can be asked in her place. */
  const unread = (): Story => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'ann' })
    story.tell({ kind: 'replaced', round: story.state.round, panel: null, unread: true })
    return story
  }
  const wake = ({ state }: Story) => ({ kind: 'woke', why: 'seek', version: state.round }) as const

  test('the agreed time stands, the candidate hears nothing, HR once, and it is tried again', () => {
    const story = unread()
    expect(story.short).toEqual(['tell-hr substitute-waits', 'wake'])
    expect(story.state.phase).toBe('confirmed')
    story.at(story.of('wake')[0]!.at, wake(story))
    expect(story.short).toEqual(['replace'])
    story.tell({ kind: 'replaced', round: story.state.round, panel: null, unread: true })
    expect(story.short).toEqual(['wake'])
    story.tell(wake(story), { kind: 'replaced', round: story.state.round + 1, panel: ['eve', 'bob'] })
    story.goesWell()
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { panel: ['eve', 'bob'] } })
    expect(story.state.unread).toBeUndefined()
  })

  test('after some hours the candidate is asked for another time, and HR reads why', () => {
    const story = unread(), since = story.now
    for (let i = 0; i < 100 && story.state.phase === 'confirmed'; i++) {
      story.at(story.of('wake')[0]!.at, wake(story))
      if (story.state.phase === 'confirmed') story.tell({ kind: 'replaced', round: story.state.round, panel: null, unread: true })
    }
    expect(story.short.slice(0, 2)).toEqual(['tell-hr substitute-unread', 'upsert-event'])
    expect(story.short).toContain('tell-candidate other-time-needed')
    expect(story.now - since).toBe(6 * HOUR)
  })

  test('but two hours ahead of it at the latest', () => {
    const story = new Story().booked()
    story.at(slot(48).start - 2 * HOUR - 5 * MINUTE, { kind: 'declined', person: 'ann' })
    story.tell({ kind: 'replaced', round: story.state.round, panel: null, unread: true })
    expect(story.short).toEqual(['tell-hr substitute-waits', 'wake'])
    story.at(story.of('wake')[0]!.at, wake(story))
    expect([story.short, slot(48).start - story.now]).toEqual([['replace'], 2 * HOUR])
    story.tell({ kind: 'replaced', round: story.state.round, panel: null, unread: true })
    expect(story.short[0]).toBe('tell-hr substitute-unread')
  })

  test('a wake that comes once all is well, or off, does nothing', () => {
    const story = unread(), late = wake(story)
    story.tell({ kind: 'reschedule-asked', by: 'staff' })
    story.tell(late)
    expect(story.short).toEqual([])
  })

  test('the calendar does not take who steps in: it waits, and no fourth search puts the candidate out', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'ann' })
    for (let i = 0; i < 5; i++) {
      story.tell({ kind: 'replaced', round: story.state.round, panel: ['eve', 'bob'] })
      const { version } = story.state
      story.tell({ kind: 'held', version }, { kind: 'busy-reread', version, when: 'before', busy: [], unknown: [] })
      story.tell({ kind: 'event-failed', sequence: story.state.event.sequence })
      expect(story.short).toEqual(['release', 'upsert-event', ...(i === 0 ? ['tell-hr substitute-waits'] : []), 'wake'])
      story.at(story.of('wake').at(-1)!.at, wake(story))
      expect(story.short).toEqual(['replace'])
    }
    expect(story.state).toMatchObject({ phase: 'confirmed', agreed: { start: slot(48).start } })
  })

  test('nor does one whose calendar cannot be read when it comes to it', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'ann' }, { kind: 'replaced', round: story.state.round + 1, panel: ['eve', 'bob'] })
    story.tell({ kind: 'held', version: 2 }, { kind: 'busy-reread', version: 2, when: 'before', busy: [], unknown: ['eve'] })
    expect(story.short).toEqual(['reread', 'release', 'tell-hr substitute-waits', 'wake'])
  })

  test('what was told before there was such a thing is read as before', () => {
    const story = new Story().booked()
    story.tell({ kind: 'declined', person: 'ann' }, { kind: 'replaced', round: story.state.round + 1, panel: null })
    expect(story.short).toContain('tell-hr no-substitute')
    expect(story.now).toBeLessThan(slot(48).start - DAY)
  })
})

test('what was called off does not start, so that nobody is missed at it', () => {
  const story = new Story().booked()
  story.tell({ kind: 'reschedule-asked', by: 'staff' }, { kind: 'proposed', round: story.state.round + 1, slots: [slot(72)] })
  story.at(slot(48).start + 5 * MINUTE, { kind: 'started', person: 'ann' })
  story.at(slot(48).start + 15 * MINUTE, { kind: 'no-show-candidate' })
  expect([story.short, story.state.phase]).toEqual([[], 'reschedule-requested'])
})
