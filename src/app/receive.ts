import { pressedCard } from '../cards/candidate-words.ts'
import { conversationKey } from '../chat/address.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { InterviewState } from '../interview/state.ts'
import type { Owed } from '../ports/store.ts'
import type { Advance } from './advance.ts'
import type { BookingActs } from './booking-acts.ts'
import type { Homes } from './homes.ts'
import type { House } from './house.ts'
import { bringsLink, createEnter } from './enter.ts'
import { createLanes } from './lanes.ts'
import { redrawRow } from './render.ts'
import { createSpotter, type Spotted } from './spot-link.ts'
import type { Staff } from './staff.ts'
import { storable, understand } from './understand.ts'

export type Receive = {
  /** The sink of every bot: resolves once the event is stored. */
  take(inbound: Inbound): Promise<void>
  /** Handles events that were stored and not handled, oldest first. */
  catchUp(): Promise<void>
  idle(): Promise<void>
}

const MOST_KNOWN = 20_000
/** Tries to handle one stored event before it is set aside. */
const MOST_FAILURES = 5

/**
 * From platform to domain. A candidate's plain act is stepped first and stored with all its consequences in one statement;
 * everything else is stored, acknowledged, then handled.
 */
export function createReceive(house: House, advance: Advance, bookings: BookingActs, staff: Staff, homes: Homes): Receive {
  const { store, clock, log } = house, spot = createSpotter(house), enter = createEnter(house, advance, staff)
  const lanes = createLanes()
  /** Lane → its running interview, where this process has seen nothing of the lane left unhandled. */
  const running = new Map<string, string>()
  const behind = new Set<Promise<void>>()
  const failures = new Map<string, number>()

  async function interviewAt(lane: string): Promise<InterviewState | undefined> {
    const interviews = await store.list('interview', { lane })
    const open = interviews.filter((i) => isOpen(i.value))
    return (open.at(-1) ?? interviews.at(-1))?.value
  }

  /** True when it was a candidate's and is now stored and handled. `known`: without a look at what else runs in this lane, so only while this interview does. */
  async function candidate(interview: string, inbound: Inbound, lane: string, known = false): Promise<boolean> {
    const now = clock.now(), by = { kind: 'candidate', id: interview, name: '' } as const
    const happening = (state: InterviewState) => (known && !takesAnswers(state) ? undefined : understand(inbound, state, now))
    const owed = (state: InterviewState) => pressed(inbound, state, now)
    return (await advance.move(interview, { id: inbound.id, by, happening, owed, inbound: { body: inbound, lane, receivedAt: now } })) !== 'moot'
  }

  async function handle(inbound: Inbound, lane: string): Promise<void> {
    if (bringsLink(inbound) && (await enter(inbound, lane)) === 'done') return
    if ((await bookings.pressed(inbound, lane)) === 'taken') return
    const interview = inbound.direct ? await interviewAt(lane) : undefined
    // Words belong to an interview that waits for answers, and otherwise first to a time that is being arranged.
    if (!(interview && takesAnswers(interview)) && (await bookings.said(lane, inbound)) === 'taken') return
    if (interview && (await candidate(interview.plan.interview, inbound, lane))) {
      running.delete(lane)
      running.set(lane, interview.plan.interview)
      const oldest = running.size > MOST_KNOWN ? running.keys().next().value : undefined
      if (oldest !== undefined) running.delete(oldest)
      return
    }
    await staff.handle(inbound, lane)
  }

  /** Whatever of the lane is stored and unhandled, this event included, in the order it came. */
  async function slow(lane: string): Promise<void> {
    for (const { body } of await store.waiting(lane, 100)) {
      try {
        await handle(body, lane)
        failures.delete(body.id)
      } catch (error) {
        const times = (failures.get(body.id) ?? 0) + 1
        failures.set(body.id, times)
        if (times < MOST_FAILURES) throw error
        // It would hold back everything after it: it is set aside, visibly, and stays in the inbox.
        log.error('an event is set aside', { event_id: body.id, error })
        await staff.setAside(body)
        failures.delete(body.id)
      }
    }
  }

  return {
    async take(raw) {
      if (raw.kind === 'home') return homes.look(raw)
      const inbound = clean(raw, spot), lane = conversationKey(inbound.place)
      await new Promise<void>((stored, refused) => {
        const done = lanes.run(lane, async () => {
          const known = running.get(lane)
          try {
            if (known !== undefined && !bringsLink(inbound) && (await candidate(known, inbound, lane, true))) return stored()
            running.delete(lane)
            await store.receive(inbound, lane, clock.now())
          } catch (error) {
            running.delete(lane)
            return refused(error)
          }
          stored()
          await slow(lane)
        }).catch((error: unknown) => log.error('an event waits: it is stored, handling it failed', { event_id: inbound.id, error }))
        behind.add(done)
        void done.finally(() => behind.delete(done))
      })
    },
    async catchUp() {
      const seen = new Set((await store.waiting(null, 500)).map((w) => w.lane))
      await Promise.all([...seen].map((lane) => lanes.run(lane, () => slow(lane))))
    },
    async idle() {
      while (behind.size > 0) await Promise.all(behind)
      await lanes.idle()
    },
  }
}

/** A person may be interviewed for another opening in the same conversation once this one is over or decided. */
const isOpen = ({ ended, decision }: InterviewState): boolean => ended === null && decision === null

/** What its candidate says is an answer, or a question to it; nothing else need be looked at. */
const takesAnswers = (state: InterviewState): boolean => isOpen(state) && state.phase !== 'published'

/** What a candidate pressed is drawn as pressed: the words stay, the buttons go. */
function pressed(inbound: Inbound, state: InterviewState, now: number): Omit<Owed, 'id'>[] {
  if (inbound.kind !== 'press' || !inbound.message) return []
  const card = pressedCard(inbound.action.slice(0, inbound.action.indexOf(':')), state)
  if (!card) return []
  return [redrawRow(state.plan.interview, state.plan.place, inbound.message, card, now)]
}

/** As it may be stored: what the database takes, and no secret of an interview link. */
function clean(inbound: Inbound, spot: (text: string) => Spotted): Inbound {
  const plain = (text: string): string => spot(storable(text)).text
  if (inbound.kind === 'edit') return { ...inbound, text: plain(inbound.text) }
  if (inbound.kind === 'message' || inbound.kind === 'command') {
    const files = inbound.files.map((f) => ({ ...f, id: storable(f.id), name: storable(f.name) }))
    if (inbound.kind === 'command') return { ...inbound, text: plain(inbound.text), files, ...(inbound.quoted === undefined ? {} : { quoted: plain(inbound.quoted) }) }
    const { link: _, ...message } = inbound
    return { ...message, ...spot(storable(inbound.text)), files }
  }
  if (inbound.kind !== 'press') return inbound
  return { ...inbound, action: storable(inbound.action), inputs: Object.fromEntries(Object.entries(inbound.inputs).map(([k, v]) => [storable(k), plain(v)])) }
}
