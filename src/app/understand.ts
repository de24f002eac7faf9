import type { Inbound } from '../chat/inbound.ts'
import type { Happening } from '../interview/events.ts'
import type { InterviewState } from '../interview/state.ts'

/** What a candidate's act means to the interview; undefined where it means nothing there (a press of another interview's button). */
export function understand(inbound: Inbound, state: InterviewState, now: number): Happening | undefined {
  switch (inbound.kind) {
    case 'open': return { kind: 'opened', ...(inbound.language ? { language: inbound.language } : {}) }
    case 'command': return undefined
    // A platform's clock that runs ahead of ours must not make an answer look later than it is.
    case 'message': return typedCommand(inbound.text) !== undefined ? undefined : { kind: 'said', message: inbound.message, text: storable(inbound.text), sentAt: Math.min(inbound.at, now) }
    case 'edit': return { kind: 'edited', message: inbound.message, text: storable(inbound.text) }
    case 'recall': return { kind: 'recalled', message: inbound.message }
    case 'press': {
      const colon = inbound.action.indexOf(':'), verb = inbound.action.slice(0, colon)
      if (inbound.action.slice(colon + 1) !== state.plan.interview) return undefined
      if (verb === 'consent') return { kind: 'consented' }
      if (verb === 'person') return { kind: 'asked-for-person' }
      if (verb === 'withdraw') return { kind: 'withdrew' }
      return verb === 'stay' ? { kind: 'stayed' } : undefined
    }
  }
}

/** What follows `/hire`, typed where the platform has no slash command of its own. */
export const typedCommand = (text: string): string | undefined => /^\s*[/／](?:hire|招聘)(?:\s+(.*))?$/isu.exec(text)?.slice(1).map((rest) => rest ?? '')[0]

/** PostgreSQL stores no NUL and no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
