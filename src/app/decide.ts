import { alreadyDecidedCard, decidedCard, stalePressCard } from '../cards/press-card.ts'
import { ownAffairCard, refusalCard } from '../cards/refusal-card.ts'
import type { Card } from '../chat/card.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { Decision } from '../domain/scorecard.ts'
import { isFinal, type InterviewState } from '../interview/state.ts'
import { isOwnAffair, may, rolesOn } from '../trust/authority.ts'
import type { Advance } from './advance.ts'
import { back } from './back.ts'
import { isOneOfUs } from './commands/people.ts'
import { messageRow, redrawRow } from './render.ts'
import { scorecardOf } from './scorecard-of.ts'
import { whoIs } from './who-is.ts'
import type { House } from './house.ts'

const VERBS = new Map<string, Decision>((['advance', 'hold', 'decline', 'second-look'] as const).map((verb) => [verb, verb]))

/** A press on a scorecard. The decision itself redraws the channel's card; what is returned is for the eyes of the presser alone. */
export async function decide(house: House, advance: Advance, press: Inbound & { kind: 'press' }, lane: string): Promise<{ reply: Card; kind: string; subject: string } | 'done'> {
  const person = await whoIs(house, press.from)
  const colon = press.action.indexOf(':'), decision = VERBS.get(press.action.slice(0, colon)), id = press.action.slice(colon + 1)
  const application = decision && (await house.store.get('application', id))
  const requisition = application && (await house.store.get('requisition', application.value.requisition))?.value
  const language = press.language ?? requisition?.language ?? house.settings.language
  if (!decision || !requisition) return { reply: stalePressCard('unknown', language), kind: 'stale-press', subject: person.id }
  const verdict = may(rolesOn(person, [requisition]), 'decide')
  if (!verdict.yes) {
    const ours = isOneOfUs(house.settings, press.from, rolesOn(person, (await house.store.list('requisition')).map((r) => r.value)))
    const people = ours ? [...requisition.managers, requisition.owner].map((p) => p.name) : []
    return { reply: refusalCard({ deed: 'decide', ask: verdict.ask, people, administrator: person.roles.includes('administrator') }, language), kind: 'refused', subject: id }
  }
  const candidate = (await house.store.get('candidate', application.value.candidate))?.value
  if (candidate && isOwnAffair(person, candidate, 'decide')) return { reply: ownAffairCard(language), kind: 'refused', subject: person.id }
  const reason = press.inputs.reason?.trim() || null
  // It redraws the channel's card; one that only the presser sees is drawn beside it.
  const unseen = press.direct || press.message === null, { message } = press
  let no: Card | undefined
  const outcome = await advance.move(id, {
    id: press.id, by: { kind: 'staff', id: person.id, name: person.name }, inbound: { body: press, lane, receivedAt: house.clock.now() },
    ...(unseen ? { owed: (state) => [...(message ? [redrawRow(id, press.place, message, scorecardOf(state, requisition, true), house.clock.now())] : []), messageRow(id, back(press), decidedCard(decision, language), house.clock.now())] } : {}),
    happening: (state) => {
      no = objection(state, decision, reason, house.settings.timeZone, language)
      return no ? undefined : { kind: 'decided', decision, reason }
    },
  })
  return outcome === 'moot' ? { reply: no ?? stalePressCard('closed', language), kind: 'stale-press', subject: id } : 'done'
}

function objection(state: InterviewState, decision: Decision, reason: string | null, timeZone: string, language: 'zh' | 'en'): Card | undefined {
  if (state.decision && isFinal(state.decision.decision)) return alreadyDecidedCard(state.decision, timeZone, language)
  if (state.phase !== 'published' || state.ended === 'withdrawn' || state.ended === 'cancelled') return stalePressCard('closed', language)
  return decision === 'decline' && reason === null ? stalePressCard('reason', language) : undefined
}
