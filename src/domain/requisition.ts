import type { Language } from './language.ts'
import type { Rubric } from './interview-kit.ts'
import type { Place, StaffRef } from './person.ts'

/** Something HR approved for candidates to hear. `topic` is one of TOPICS or a free word. */
export type Fact = { id: string; topic: string; text: string }

/** An approved opening. */
export type Requisition = {
  id: string
  title: string
  company: string
  status: 'open' | 'closed'
  /** Language of cards in the hiring channel and first language of the interview. */
  language: Language
  rubric: Rubric
  facts: Fact[]
  managers: StaffRef[]
  panelists: StaffRef[]
  owner: StaffRef
  /** Name and how to reach a person, told to candidates. */
  contact: string
  /** The hiring channel. */
  channel: Place
  /** Days after the interview by which a person decides; candidates hear it. */
  decideWithinDays: number
  /** When the first candidate was invited: weights stay as they are from then on, so that candidates can be compared. */
  sealedAt?: number
  /** What this requisition's interviews may cost in model calls, in the installation's currency; new invitations stop there. Absent: no limit of its own. */
  cap?: number
  /** The opening and stage of the recruiting system whose applications are invited by themselves, in the name of whoever chose it. */
  recruiting?: { opening: { id: string; title: string }; stage: { id: string; name: string }; by: StaffRef }
  createdAt: number
  closedAt: number | null
}
