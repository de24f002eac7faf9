import type { Probe } from './competency.ts'
import type { Bilingual, Language } from './language.ts'
import type { Place, StaffRef } from './person.ts'
import type { Fact } from './requisition.ts'

/** One question as it will be asked. `lead` names a fact of the candidate's résumé; competencies and weights are the same for everyone. */
export type PlannedQuestion = {
  id: string
  competency: string
  text: Bilingual
  lead: Bilingual | null
  probes: Probe[]
  maxProbes: number
}

/**
 * Patience, in ms. `quiet`: silence after a thin answer before a probe. `reading`: a turn sent sooner than this after a question cannot be
 * an answer to it, so it belongs to the question before. `remind`, `expire`: silence before a reminder, and before the end.
 */
export type Pace = { quiet: number; reading: number; remind: number; expire: number }

/** Everything one interview needs, frozen when the candidate is invited; but whoever brings their link to a direct conversation moves it there. */
export type InterviewPlan = {
  interview: string
  requisition: string
  title: string
  company: string
  candidate: string
  language: Language
  questions: PlannedQuestion[]
  /** Competency names, for telling the candidate what is assessed. */
  assessed: Bilingual[]
  minutes: number
  facts: Fact[]
  /** Who decides and answers: a person's name, told to the candidate. */
  owner: string
  decideWithinDays: number
  /** The candidate's conversation. */
  place: Place
  /** Bole can write there by itself (a colleague in the workspace), so it does; otherwise the candidate opens a link first. */
  direct?: true
  /** The candidate's own account where the hiring channel is, wherever the interview is held; absent where none is known. */
  account?: Place
  /** The hiring channel, and the language spoken there. */
  channel: Place
  channelLanguage: Language
  /** HR's direct conversation: questions, accommodation, wishes to speak to a person arrive here, never in the channel. */
  desk: Place
  contact: string
  /** Who rates the answers as well, before they see any other rating; absent where nobody does. */
  panelists?: StaffRef[]
  /** IANA zone for quiet hours (no reminder 21:00–08:00). */
  timeZone: string
  pace: Pace
}
