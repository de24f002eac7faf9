import type { FileRef, Inbound } from '../chat/inbound.ts'
import { isEmpty } from '../interview/candidate.ts'
import type { Happening, SentFile } from '../interview/events.ts'
import type { InterviewState } from '../interview/state.ts'

/** What a candidate's act means to the interview; undefined where it means nothing there (a press of another interview's button). */
export function understand(inbound: Inbound, state: InterviewState, now: number): Happening | undefined {
  switch (inbound.kind) {
    case 'open': return { kind: 'opened', ...(inbound.language ? { language: inbound.language } : {}) }
    case 'command': case 'home': return undefined
    case 'message': {
      const text = storable(inbound.text), files = inbound.files.map(sentFile)
      if (typedCommand(text) !== undefined) return undefined
      if (files.length > 0 && isEmpty(text)) return { kind: 'sent-file', files }
      // A platform's clock that runs ahead of ours must not make an answer look later than it is.
      return { kind: 'said', message: inbound.message, text, sentAt: Math.min(inbound.at, now), ...(files.length > 0 ? { files } : {}) }
    }
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

const LONGEST_NAME = 80
/** Line ends and signs that turn around the direction of what follows have no business in a sentence that names a file. */
const UNSPEAKABLE = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu

const sentFile = ({ id, name, size }: FileRef): SentFile =>
  ({ id: storable(id), name: storable(name).replace(UNSPEAKABLE, '').trim().slice(0, LONGEST_NAME).toWellFormed() || '…', size })

/** What follows `/hire`, typed where the platform has no slash command of its own. */
export const typedCommand = (text: string): string | undefined => /^\s*[/／](?:hire|招聘)(?:\s+(.*))?$/isu.exec(text)?.slice(1).map((rest) => rest ?? '')[0]

/** PostgreSQL stores no NUL and no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
