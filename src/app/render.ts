import { conversationKey, type Address, type MessageRef } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import { answersInCard } from '../cards/blind-card.ts'
import { candidateCard } from '../cards/candidate-words.ts'
import { liveCard } from '../cards/live-card.ts'
import { noticeCard } from '../cards/notice-card.ts'
import { openLiveCard, openScorecardCard } from '../cards/open-card.ts'
import type { InterviewPlan } from '../domain/interview-plan.ts'
import { isPage } from '../domain/person.ts'
import type { Effect } from '../interview/effects.ts'
import type { InterviewState } from '../interview/state.ts'
import type { Owed } from '../ports/store.ts'
import { deskOf } from './commands/people.ts'
import type { House } from './house.ts'
import type { MessageBody } from './owed.ts'
import { scorecardOf } from './scorecard-of.ts'

type Row = Omit<Owed, 'id'>

/** Effects as rows: words are found, places are named, slow work is put by. */
export async function render(house: Pick<House, 'clock' | 'frozen' | 'bots'>, state: InterviewState, effects: Effect[]): Promise<Row[]> {
  const { plan } = state, now = house.clock.now(), subject = plan.interview
  const message = (body: MessageBody): Row => ({ subject, lane: conversationKey(body.to), kind: 'message', body, dueAt: now })
  const rows: Row[] = [], hidden = hiddenFrom(plan)
  for (const effect of effects) {
    switch (effect.kind) {
      case 'say':
        rows.push(message({ verb: 'send', to: plan.place, card: candidateCard(effect.what, state, house.bots.get(plan.place.platform)?.mayMiss) }))
        break
      case 'tell-hr':
        rows.push(message({ verb: 'send', to: plan.desk, card: noticeCard(effect.what, state) }))
        break
      case 'ask-panelist': {
        const desk = deskOf(effect.panelist)
        if (house.bots.has(desk.platform)) rows.push(message({ verb: 'send', to: desk, card: answersInCard(plan) }))
        break
      }
      case 'live': {
        const about = { application: subject, candidate: plan.candidate, requisition: await house.frozen(plan.requisition) }
        rows.push(message({ verb: 'show', to: plan.channel, slot: `${subject}/live`, card: liveCard(state, about), open: openLiveCard(state, about), ...hidden }))
        break
      }
      case 'scorecard': {
        const requisition = await house.frozen(plan.requisition), open = openScorecardCard(state, { application: subject, requisition })
        rows.push(message({ verb: 'show', to: plan.channel, slot: `${subject}/scorecard`, under: `${subject}/live`, card: scorecardOf(state, requisition), open, ...hidden }))
        break
      }
      default:
        rows.push({ subject, lane: subject, kind: 'work', body: effect, dueAt: effect.kind === 'wake' ? effect.at : now })
    }
  }
  return rows
}

/** Whom the hiring channel must not tell about themselves: the candidate, where they have an account on its platform. */
function hiddenFrom({ place, account, channel }: InterviewPlan): Pick<MessageBody, 'about'> {
  const found = [place, account].find((p) => p?.platform === channel.platform && p.tenant === channel.tenant && !isPage(p))
  return found ? { about: { platform: found.platform, tenant: found.tenant, user: found.conversation.slice(1) } } : {}
}

/** A message outside of an interview, to one place. */
export const messageRow = (subject: string, to: Address, card: Card, now: number): Row =>
  ({ subject, lane: laneOf(to), kind: 'message', body: { verb: 'send', to, card } satisfies MessageBody, dueAt: now })

/** What a message becomes. */
export const redrawRow = (subject: string, to: Address, message: MessageRef, card: Card, now: number): Row =>
  ({ ...messageRow(subject, to, card, now), body: { verb: 'redraw', to, message, card } satisfies MessageBody })

/** What is for one person's eyes waits for nothing that is shown to all: a form opens within seconds or not at all. */
const laneOf = (to: Address): string => (to.only === undefined ? conversationKey(to) : `${conversationKey(to)}:${to.only}`)
