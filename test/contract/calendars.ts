import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Interval } from '../../src/domain/interval.ts'
import { CalendarFailure, type CalendarEvent, type CalendarPerson, type Calendars } from '../../src/ports/calendars.ts'

/** `lost`: the next change is done, and its answer never comes. The others last until 'none'. `odd`: a page of words. */
export type CalendarFault = 'none' | 'lost' | 'hang' | 'odd' | { status: number; headers?: Record<string, string>; body?: unknown }

/** A service that a back end talks to, and people who use it beside us. */
export type CalendarsHarness = {
  calendars: Calendars
  /** The same, giving up on a call after a fraction of a second; for a service that does not answer. */
  impatient?: Calendars
  /** Two people whose calendars the service knows. */
  ann: CalendarPerson
  ben: CalendarPerson
  /** Puts something into a person's calendar. `free`: it takes no time. */
  meet(person: CalendarPerson, at: Interval, how?: 'soft' | 'free'): Promise<void>
  hide(person: CalendarPerson): Promise<void>
  fault(fault: CalendarFault): void
  /** What people do to our event by hand. */
  move(uid: string, to: Interval): Promise<void>
  remove(uid: string): Promise<void>
  decline(uid: string, person: CalendarPerson): Promise<void>
  /** Events of ours that stand. */
  standing(): Promise<number>
  /** Requests that changed something and were answered well. */
  changes(): number
  /** The service can make meeting links; it shows our events in the calendars of those invited. */
  meets: boolean
  delivers: boolean
  secrets: string[]
  close(): Promise<void>
}

const at = (time: string): number => Date.parse(`2026-10-20T${time}Z`)
const between = (from: string, until: string): Interval => ({ start: at(from), end: at(until) })
const DAY = between('00:00', '23:00'), SLOT = between('06:00', '07:00'), LATER = between('08:00', '09:00')

/** What every back end of calendars holds. */
export function calendarsContract(name: string, open: () => Promise<CalendarsHarness>): void {
  describe(`calendars: ${name}`, () => {
    let h: CalendarsHarness
    beforeEach(async () => { h = await open() })
    afterEach(() => h.close())

    const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
      uid: 'booking-1@bole.example.com', sequence: 0, ...SLOT, title: 'Interview: Lin <b>& Co', description: 'Kit: backend\n"Gaps"; to, probe', location: 'Room 4', meeting: false, people: [h.ann, h.ben], guest: null, ...over,
    })
    const busy = async (within: Interval, except?: string) => (await h.calendars.busy([h.ann, h.ben], within, except))
    const failure = async (work: Promise<unknown>): Promise<CalendarFailure> => {
      const error = await work.then(() => null, (caught: unknown) => caught)
      expect(error).toBeInstanceOf(CalendarFailure)
      const said = JSON.stringify([String(error), (error as Error).cause, (error as Error).stack])
      for (const secret of h.secrets) expect(said).not.toContain(secret)
      return error as CalendarFailure
    }

    test('tells when people are taken, tentatively too, and what takes no time', async () => {
      await h.meet(h.ann, between('01:00', '02:00'))
      await h.meet(h.ann, between('03:00', '04:00'), 'soft')
      await h.meet(h.ann, between('05:00', '06:00'), 'free')
      const found = await busy(DAY)
      const times = found.get(h.ann.id)
      expect(Array.isArray(times) && times.map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start - b.start)).toEqual([between('01:00', '02:00'), between('03:00', '04:00')])
      expect(found.get(h.ben.id)).toEqual([])
      expect(await h.calendars.busy([], DAY)).toEqual(new Map())
    })

    test('what lasts from before the range, or over several questions, is told', async () => {
      await h.meet(h.ann, between('05:30', '06:30'))
      const times = (await busy(SLOT)).get(h.ann.id)
      expect(Array.isArray(times) && times.some((one) => one.start <= at('06:00') && one.end === at('06:30'))).toBe(true)
      const wide = (await busy({ start: at('00:00') - 60 * 86_400_000, end: at('00:00') + 60 * 86_400_000 })).get(h.ann.id)
      expect(wide).toHaveLength(1)
    })

    test('whoever cannot be read is unknown, and holds up nobody', async () => {
      await h.meet(h.ben, SLOT)
      await h.hide(h.ann)
      const stranger: CalendarPerson = { ...h.ann, id: 'stranger', email: 'nobody@example.com', calendar: h.ann.calendar && `${h.ann.calendar}-nobody/` }, without: CalendarPerson = { ...h.ann, id: 'without', email: null, calendar: null }
      const found = await h.calendars.busy([h.ann, h.ben, stranger, without], DAY)
      expect([found.get(h.ann.id), found.get('stranger'), found.get('without')]).toEqual(['unknown', 'unknown', 'unknown'])
      expect(found.get(h.ben.id)).toHaveLength(1)
    })

    test('makes, changes and takes away one event', async () => {
      expect(await h.calendars.look(event())).toBeNull()
      expect(await h.calendars.upsert(event())).toEqual({ ...SLOT, link: null, declined: [] })
      expect(await h.calendars.look(event())).toEqual({ ...SLOT, link: null, declined: [] })
      expect(await h.calendars.upsert(event({ sequence: 1, ...LATER, people: [h.ben] }))).toMatchObject(LATER)
      expect(await h.calendars.look(event())).toMatchObject(LATER)
      expect(await h.standing()).toBe(1)
      await h.calendars.upsert(event({ uid: 'booking-2@bole.example.com' }))
      expect(await h.standing()).toBe(2)
      await h.calendars.cancel(event())
      await h.calendars.cancel(event())
      expect(await h.calendars.look(event())).toBeNull()
      expect(await h.standing()).toBe(1)
    })

    test('the same change twice is one change, and an older one changes nothing', async () => {
      await h.calendars.upsert(event({ sequence: 1 }))
      const before = h.changes()
      expect(await h.calendars.upsert(event({ sequence: 1 }))).toMatchObject(SLOT)
      expect(await h.calendars.upsert(event({ sequence: 0, ...LATER }))).toMatchObject(SLOT)
      expect(h.changes()).toBe(before)
      expect(await h.standing()).toBe(1)
    })

    test('two at the same time make one event', async () => {
      const done = await Promise.allSettled([h.calendars.upsert(event()), h.calendars.upsert(event()), h.calendars.upsert(event())])
      expect(done.some(({ status }) => status === 'fulfilled')).toBe(true)
      await h.calendars.upsert(event())
      expect(await h.standing()).toBe(1)
    })

    test('an answer lost after the event was made, changed or taken away doubles nothing', async () => {
      h.fault('lost')
      expect((await failure(h.calendars.upsert(event()))).passing).toBe(true)
      expect(await h.standing()).toBe(1)
      expect(await h.calendars.upsert(event())).toMatchObject(SLOT)
      expect(await h.standing()).toBe(1)
      h.fault('lost')
      await failure(h.calendars.upsert(event({ sequence: 1, ...LATER })))
      expect(await h.calendars.upsert(event({ sequence: 1, ...LATER }))).toMatchObject(LATER)
      h.fault('lost')
      await failure(h.calendars.cancel(event()))
      await h.calendars.cancel(event())
      expect(await h.standing()).toBe(0)
    })

    test('moved by hand: seen, and set right when asked again', async () => {
      await h.calendars.upsert(event())
      await h.move('booking-1@bole.example.com', LATER)
      expect(await h.calendars.look(event())).toMatchObject(LATER)
      expect(await h.calendars.upsert(event())).toMatchObject(SLOT)
      expect(await h.calendars.look(event())).toMatchObject(SLOT)
      await h.move('booking-1@bole.example.com', LATER)
      expect(await h.calendars.upsert(event({ sequence: 1 }))).toMatchObject(SLOT)
      expect(await h.standing()).toBe(1)
    })

    test('deleted by hand: seen, and made again when asked', async () => {
      await h.calendars.upsert(event())
      await h.remove('booking-1@bole.example.com')
      expect(await h.calendars.look(event())).toBeNull()
      expect(await h.calendars.upsert(event({ sequence: 1 }))).toMatchObject(SLOT)
      await h.remove('booking-1@bole.example.com')
      expect(await h.calendars.upsert(event({ sequence: 1 }))).toMatchObject(SLOT)
      expect(await h.calendars.look(event())).toMatchObject(SLOT)
      expect(await h.standing()).toBe(1)
    })

    test('declined by a person: told, kept while the time stays, and asked anew when it moves', async () => {
      await h.calendars.upsert(event())
      await h.decline('booking-1@bole.example.com', h.ann)
      expect((await h.calendars.look(event()))?.declined).toEqual([h.ann.id])
      expect((await h.calendars.upsert(event({ sequence: 1, title: 'Another' }))).declined).toEqual([h.ann.id])
      expect((await h.calendars.upsert(event({ sequence: 2, ...LATER }))).declined).toEqual([])
    })

    test('our own event is left out, and nothing else', async () => {
      await h.calendars.upsert(event({ people: [h.ann] }))
      if (h.delivers) expect((await busy(DAY)).get(h.ann.id)).toHaveLength(1)
      expect((await busy(DAY, 'booking-1@bole.example.com')).get(h.ann.id)).toEqual([])
      await h.meet(h.ann, between('06:30', '06:45'))
      await h.meet(h.ann, between('06:50', '07:30'))
      await h.meet(h.ben, SLOT)
      const found = await busy(DAY, 'booking-1@bole.example.com'), times = found.get(h.ann.id)
      const covered = (minute: string): boolean => Array.isArray(times) && times.some(({ start, end }) => start <= at(minute) && at(minute) < end)
      expect(['06:29', '06:31', '06:46', '06:51', '07:29', '07:31'].map(covered)).toEqual([false, true, false, true, true, false])
      expect(found.get(h.ben.id)).toEqual([expect.objectContaining(SLOT)])
    })

    test('another meeting at the very time of our event is not taken for it', async () => {
      await h.calendars.upsert(event())
      await h.meet(h.ann, SLOT)
      expect((await busy(DAY, 'booking-1@bole.example.com')).get(h.ann.id)).toEqual([expect.objectContaining(SLOT)])
      await h.decline('booking-1@bole.example.com', h.ben)
      await h.meet(h.ben, SLOT)
      expect((await busy(DAY, 'booking-1@bole.example.com')).get(h.ben.id)).toEqual([expect.objectContaining(SLOT)])
    })

    test('makes a meeting link where it can, and keeps it', async () => {
      const made = await h.calendars.upsert(event({ meeting: true }))
      if (!h.meets) return expect(made.link).toBeNull()
      expect(made.link).toMatch(/^https:\/\//)
      expect((await h.calendars.upsert(event({ meeting: true, sequence: 1, ...LATER }))).link).toBe(made.link)
      // Who has the link already asks for none, and does not lose it.
      expect((await h.calendars.upsert(event({ sequence: 2, description: 'other words' }))).link).toBe(made.link)
      expect((await h.calendars.look(event()))?.link).toBe(made.link)
    })

    test.each([
      ['too many calls', { status: 429, headers: { 'retry-after': '7' } }, 'rate-limited', 7_000], ['a broken service', { status: 500 }, 'unreachable', undefined], ['one that is closed for a while', { status: 503, headers: { 'retry-after': '3' } }, 'unreachable', 3_000],
      ['a login it no longer takes', { status: 401 }, 'forbidden', undefined], ['no answer', 'hang', 'unreachable', undefined],
    ] as const)('%s', async (_, fault, expected, retryAfter) => {
      await h.calendars.upsert(event())
      h.fault(fault)
      const c = fault === 'hang' ? (h.impatient ?? h.calendars) : h.calendars
      for (const work of [() => c.busy([h.ann, h.ben], DAY), () => c.upsert(event({ sequence: 1, ...LATER })), () => c.look(event()), () => c.cancel(event())]) {
        const found = await failure(work())
        expect([found.fault, found.retryAfter]).toEqual([expected, retryAfter])
      }
      h.fault('none')
      expect(await h.calendars.look(event())).toMatchObject(SLOT)
    })

    test('refused, or answered with words: nobody is free by that, and nothing counts as written', async () => {
      for (const fault of [{ status: 403 }, { status: 404 }, { status: 302, headers: { location: 'https://login.example.com/' } }, 'odd'] as const) {
        h.fault(fault)
        const found = await busy(DAY).catch((error: unknown) => error)
        if (found instanceof Map) expect([...found.values()]).toEqual(['unknown', 'unknown'])
        else expect(found).toBeInstanceOf(CalendarFailure)
        if (typeof fault === 'object' && fault.status === 404) continue
        await failure(h.calendars.upsert(event()))
      }
      h.fault('none')
      expect(await h.standing()).toBe(0)
    })
  })
}
