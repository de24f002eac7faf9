import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USUAL_MANNERS } from '../../src/domain/scheduling-rules.ts'
import { remindersOf } from '../../src/scheduling/booking-reminders.ts'
import { afterQuiet, beforeQuiet, isQuiet } from '../../src/scheduling/quiet.ts'
import { DAY, HOUR, MINUTE, MONDAY, slot, Story } from './booking-story.ts'

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham', 'UTC']
const kinds = (start: number, now: number, role: 'candidate' | 'panelist' = 'candidate', zone = 'Asia/Shanghai'): string[] =>
  remindersOf({ start, end: start + HOUR }, zone, role, now).map(({ kind, at }) => `${kind} -${(start - at) / MINUTE}`)

describe('reminders', () => {
  const noon = Date.UTC(2027, 2, 3, 4) // in Shanghai

  it('are two: the day before and the hour before, or for interviewers the last minutes', () => {
    expect(kinds(noon, noon - 2 * DAY)).toEqual(['h24 -1440', 'h1 -60'])
    expect(kinds(noon, noon - 2 * DAY, 'panelist')).toEqual(['h24 -1440', 'm10 -10'])
    expect(kinds(noon, noon - 23 * HOUR)).toEqual(['h1 -60', 'm10 -10'])
    expect(kinds(noon, noon - 30 * MINUTE)).toEqual(['m10 -10'])
    expect(kinds(noon, noon - 5 * MINUTE)).toEqual([])
  })

  it('come the evening before where they would come at night', () => {
    const early = Date.UTC(2027, 2, 3, 0, 30) // 08:30
    expect(kinds(early, early - 2 * DAY)).toEqual(['h24 -1440', 'h1 -720'])
    expect(kinds(early, early - 2 * HOUR)).toEqual(['m10 -10'])
    // noon in Shanghai is the night of New York, so what would come in it is one evening's
    expect(kinds(noon, noon - 2 * DAY, 'candidate', 'America/New_York')).toEqual([`h24 -${24 * 60 + 150}`, 'h1 -150'])
  })

  it('are quiet by every clock in every night of the year, also when it changes, whatever the company calls quiet', () => {
    const spans = [USUAL_MANNERS.quiet, { from: '00:00', until: '09:30' }, { from: '18:15', until: '06:45' }, { from: '12:00', until: '13:00' }]
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }), fc.constantFrom(...ZONES), fc.constantFrom(...spans), (at, zone, quiet) => {
      const before = beforeQuiet(at, zone, quiet), after = afterQuiet(at, zone, quiet)
      for (const moved of [before, after]) {
        const reads = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(moved).replace('24:', '00:')
        expect(quiet.from < quiet.until ? reads < quiet.from || reads >= quiet.until : reads >= quiet.until && reads < quiet.from).toBe(true)
      }
      expect(before).toBeLessThanOrEqual(at)
      expect(after).toBeGreaterThanOrEqual(at)
      expect(Math.max(at - before, after - at)).toBeLessThanOrEqual(14 * HOUR)
      if (!isQuiet(at, zone, quiet)) expect([before, after]).toEqual([at, at])
    }))
  })

  it('keep the company’s quiet hours', () => {
    const story = new Story(undefined, { quiet: { from: '00:00', until: '00:00' }, reschedules: 2, cutoff: 240 }).booked(slot(22.5)) // Tuesday 08:30
    expect(story.of('remind').filter(({ to, reminder }) => to === 'candidate' && reminder !== 'feedback').map(({ reminder, at }) => `${reminder} ${(slot(22.5).start - at) / MINUTE}`)).toEqual(['h1 60', 'm10 10'])
    expect(story.at(slot(22.5).start - HOUR, { kind: 'reminder-due', reminder: 'h1', to: 'candidate', version: 1 })).toHaveLength(1)
  })

  it('are sent once, of the time that is agreed, and while it is near', () => {
    const story = new Story().booked(), due = { kind: 'reminder-due', reminder: 'h1', to: 'candidate', version: 1 } as const, { start } = slot(48)
    expect(story.at(start - HOUR, { ...due, version: 0 })).toEqual([])
    expect(story.tell(due)).toEqual([{ kind: 'tell-candidate', what: 'reminder', slot: slot(48) }])
    expect(story.tell(due)).toEqual([])
    expect(story.at(start - 9 * MINUTE, { ...due, reminder: 'h24' })).toEqual([])
    expect(story.at(start, { ...due, reminder: 'm10' })).toEqual([])
  })

  it('of an old time are dropped, and who stays in another panel is not reminded again', () => {
    const story = new Story().booked(), { start } = slot(48)
    story.at(start - DAY, { kind: 'reminder-due', reminder: 'h24', to: 'ann', version: 1 })
    story.at(start - DAY + HOUR, { kind: 'declined', person: 'bob' }, { kind: 'replaced', round: 2, panel: ['ann', 'eve'] })
    story.goesWell()
    expect(story.of('remind').filter(({ to, reminder }) => to !== 'candidate' && reminder !== 'feedback').map(({ to, reminder }) => `${to} ${reminder}`)).toEqual(['ann m10', 'eve m10', 'eve h1'])
    expect(story.at(start - 10 * MINUTE, { kind: 'reminder-due', reminder: 'm10', to: 'ann', version: 1 })).toEqual([])
    expect(story.tell({ kind: 'reminder-due', reminder: 'm10', to: 'ann', version: 2 })).toHaveLength(1)
  })

  it('for feedback come after the end, by day, and to who was there', () => {
    const evening = slot(8.5) // 18:30 to 19:15
    const story = new Story({ ann: 'Asia/Shanghai', bob: 'Pacific/Auckland' }).booked(evening)
    expect(story.of('remind').filter(({ reminder }) => reminder === 'feedback').map(({ to, at }) => `${to} +${(at - evening.end) / MINUTE}`)).toEqual(['ann +15', 'bob +495'])
    const due = { kind: 'reminder-due', reminder: 'feedback', to: 'ann', version: 1 } as const
    expect(story.at(MONDAY + 9 * HOUR, due)).toEqual([])
    // what comes too late in the evening waits for the morning
    expect(story.at(MONDAY + 12 * HOUR, due)).toEqual([{ kind: 'remind', at: MONDAY + 22.5 * HOUR, reminder: 'feedback', to: 'ann', version: 1 }])
    expect(story.at(MONDAY + 22.5 * HOUR, due)).toEqual([{ kind: 'tell-panelist', to: 'ann', what: 'feedback', slot: evening }])
    expect(story.tell(due)).toEqual([])
  })
})
