import { setAsideCard } from '../cards/letters-card.ts'
import { visitorCard } from '../cards/visitor-card.ts'
import { personKey } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { Owed, Put } from '../ports/store.ts'
import { rolesOn } from '../trust/authority.ts'
import type { Advance } from './advance.ts'
import { askedIn } from './asked.ts'
import { back } from './back.ts'
import type { Bookings } from './bookings.ts'
import type { Outcome } from './commands/command.ts'
import { isCommand, runCommand } from './commands/run.ts'
import type { Courier } from './courier.ts'
import { decide } from './decide.ts'
import type { House } from './house.ts'
import { mailRow, reportRow } from './owed.ts'
import { messageRow, redrawRow } from './render.ts'
import { replayRow } from './replay-work.ts'
import { typedCommand } from './understand.ts'
import { save } from './save.ts'
import { onRecord, whoIs } from './who-is.ts'

export type Staff = {
  /** Handles one stored event that is no candidate's answer: a command, a press, a word in passing. */
  handle(inbound: Inbound, lane: string): Promise<void>
  /** Answers an event with words, and that is all that comes of it. */
  tell(inbound: Inbound, entry: { subject: string; kind: string; body: unknown }, card: Card): Promise<void>
  /** Marks an event that cannot be handled, so that it holds up nothing, and says so. */
  setAside(inbound: Inbound): Promise<void>
}

const MOST_RETRIES = 10
/** What the action of a button that runs a command begins with. */
const RUN = 'run:'

export function createStaff(house: House, advance: Advance, bookings: Pick<Bookings, 'move'>, courier: Courier, revived: () => Promise<void>): Staff {
  const { store, clock, log, settings, owner } = house

  async function enter(inbound: Inbound, entry: { subject: string; kind: string; body: unknown }, notes: Outcome['notes'], puts: Put[], owed: Omit<Owed, 'id'>[]) {
    const now = clock.now(), person = await whoIs(house, inbound.from)
    const by = { kind: 'staff', id: person.id, name: person.name } as const
    const committed = await save(house, courier, {
      event: { id: inbound.id }, puts, owner, now,
      journal: [entry, ...(notes ?? [])].map((e, i) => ({ ...e, id: i === 0 ? inbound.id : `${inbound.id}#${i}`, seq: null, at: now, by })),
      owed: owed.map((o, i) => ({ ...o, id: `${inbound.id}/${i}` })),
    })
    log.info('event', { event_id: inbound.id, kind: entry.kind, outcome: committed.outcome })
    return committed.outcome
  }

  /** A form that stands in the presser's own conversation is drawn as submitted, so that nobody submits it twice; unless it comes back in its own place. */
  function submitted(inbound: Inbound, outcome: Outcome, subject: string, now: number): Omit<Owed, 'id'>[] {
    if (inbound.kind !== 'press' || !inbound.direct || !inbound.message || !outcome.submitted) return []
    if (outcome.problem !== undefined && outcome.reply.inputs && house.bots.get(inbound.place.platform)?.formsStand) return []
    return [redrawRow(subject, inbound.place, inbound.message, outcome.submitted, now)]
  }

  async function command(inbound: Inbound & { kind: 'command' | 'message' | 'press' }, text: string, lane: string): Promise<void> {
    const inputs = inbound.kind === 'press' ? inbound.inputs : {}, files = inbound.kind === 'press' ? [] : inbound.files
    const brought = { files, ...(inbound.kind === 'command' && inbound.quoted !== undefined ? { quoted: inbound.quoted } : {}) }
    for (let i = 0; i < MOST_RETRIES; i++) {
      const person = await whoIs(house, inbound.from)
      const about = askedIn(house, { person, from: inbound.from, place: inbound.place, language: inbound.language ?? settings.language })
      const outcome = await runCommand(text, { ...about, ...brought }, inputs)
      const { interview, booking, puts = [], notes = [] } = outcome, now = clock.now(), subject = interview?.id ?? booking?.id ?? person.id
      const owed = (reply = outcome.reply): Omit<Owed, 'id'>[] => [
        ...submitted(inbound, outcome, subject, now),
        ...[{ to: back(inbound), card: reply }, ...(outcome.tell ?? [])].map((m) => messageRow(subject, m.to, m.card, now)),
        ...(outcome.mails ?? []).map((m) => mailRow(m.subject, m.letter, now)),
        ...(outcome.report === undefined ? [] : [reportRow(outcome.report, now)]),
        ...(outcome.replay ? [replayRow(outcome.replay, now)] : []),
      ]
      const move = { id: inbound.id, by: { kind: 'staff', id: person.id, name: person.name }, inbound: { body: inbound, lane, receivedAt: now }, puts, notes } as const
      const done = interview ? await advance.move(interview.id, { ...move, owed: owed(), happening: interview.happening })
        : booking ? await bookings.move(booking.id, { ...move, owed: (after, effects) => owed(booking.told?.(after.booking.state, effects)), happening: booking.happening, ...(booking.begin ? { begin: booking.begin } : {}), ...(booking.change ? { change: booking.change } : {}) })
        : await enter(inbound, { subject: person.id, kind: 'command', body: {} }, notes, puts, owed())
      if (done === 'stale') continue
      for (const letter of outcome.revive ?? []) await store.revive(letter.id, letter.how, clock.now())
      return outcome.revive?.length ? revived() : undefined
    }
    throw new Error(`the command ${inbound.id} lost ${MOST_RETRIES} races`)
  }

  const tell: Staff['tell'] = async (inbound, entry, card) => {
    await enter(inbound, entry, [], [], [messageRow(entry.subject, back(inbound), card, clock.now())])
  }

  /** Nobody has made them anything here: most likely a candidate, or somebody who is curious. */
  async function isVisitor({ from }: Inbound): Promise<boolean> {
    const id = personKey(from), requisitions = (await store.list('requisition')).map((r) => r.value)
    return !house.residents.has(id) && rolesOn(await onRecord(house, id), requisitions).length === 0
  }

  return {
    tell,
    async handle(inbound, lane) {
      if (inbound.kind === 'command') return command(inbound, inbound.text, lane)
      const typed = inbound.kind === 'message' ? typedCommand(inbound.text) : undefined
      if (inbound.kind === 'message' && typed !== undefined) return command(inbound, typed, lane)
      if (inbound.kind === 'press') {
        const pressed = inbound.action.startsWith(RUN) ? inbound.action.slice(RUN.length) : ''
        if (isCommand(pressed)) return command(inbound, pressed, lane)
        const answer = await decide(house, advance, inbound, lane)
        return answer === 'done' ? undefined : tell(inbound, { subject: answer.subject, kind: answer.kind, body: { action: inbound.action } }, answer.reply)
      }
      // In a direct conversation somebody without an interview is told how to talk to Bole; a channel is left in peace.
      if (inbound.direct && (inbound.kind === 'message' || inbound.kind === 'open')) {
        const visitor = await isVisitor(inbound)
        if (visitor) return tell(inbound, { subject: personKey(inbound.from), kind: 'greeted', body: {} }, visitorCard(settings.company, inbound.language ?? settings.language))
        return command({ ...inbound, kind: 'command', text: '', files: [] }, '', lane)
      }
      await enter(inbound, { subject: personKey(inbound.from), kind: 'ignored', body: { kind: inbound.kind } }, [], [], [])
    },
    async setAside(inbound) {
      await enter(inbound, { subject: personKey(inbound.from), kind: 'set-aside', body: { kind: inbound.kind } }, [], [], [messageRow(personKey(inbound.from), settings.channel, setAsideCard(settings.language), clock.now())])
    },
  }
}
