import type { StaffRef } from './person.ts'

/** A piece of a résumé with where it stands in the text (UTF-16 offsets). */
export type ResumeFact = { kind: 'experience' | 'project' | 'education' | 'achievement' | 'ability'; text: string; start: number; end: number }

export type Resume = { text: string; facts: ResumeFact[]; /** experience tags found: sales, technical, service, lead, study */ tags: string[]; source: string; at: number; /** sentences that seem to speak to whoever rates; shown to HR, never a fact */ aimed?: string[] }

/** The person. Each item says where it came from and when. */
export type Candidate = {
  id: string
  name: string
  /** `account`: a person key (`platform:tenant:user`) in a workspace that Bole talks in. */
  contacts: { kind: 'email' | 'phone' | 'account' | 'other'; value: string; source: string; at: number }[]
  resume: Resume | null
  /** What the hiring team wrote down; never shown to raters or the model. Absent where nobody did. */
  notes?: { text: string; by: StaffRef; at: number; application: string }[]
  /** The zone they live by, where somebody said so: they themselves, or HR. */
  zone?: { zone: string; source: 'candidate' | 'hr'; at: number }
  /** Private between candidate and HR; never shown to raters, panelists or the model. */
  accommodations: { text: string; at: number }[]
  createdAt: number
}
