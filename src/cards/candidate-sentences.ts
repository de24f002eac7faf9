/** Where a candidate stands, for the answer to "progress". `date`: the day by which a person decides, when it is known. */
export type Standing = {
  at: 'invited' | 'asking' | 'closing' | 'deciding' | 'advanced' | 'declined' | 'withdrawn' | 'expired' | 'cancelled'
  paused: 'candidate' | 'person' | 'accommodation' | 'staff' | 'distress' | null
  done: number
  total: number
  owner: string
  contact: string
  days: number
  date: string | null
}

export type Facts = { label: string; value: string }[]

/** Every fixed sentence a candidate reads, in one language. Lists are paragraphs. */
export type CandidateSentences = {
  welcome(p: { company: string; title: string; name: string; assessed: string; questions: number; minutes: number; owner: string; contact: string }):
    { title: string; hello: string[]; facts: Facts }
  start: string
  /** On a card whose button was pressed. */
  chose(label: string): string
  consent: string
  person: string
  pleaseConsent: string[]
  nth(n: number, total: number): string
  how: string
  clarify(question: string): string[]
  yourQuestions: string[]
  process: Record<'length' | 'result' | 'who' | 'ai' | 'data', (p: { questions: number; minutes: number; owner: string; contact: string; days: number; company: string }) => string>
  willAsk(p: { asking: boolean }): string
  answerFromHr(question: string, text: string): string[]
  paused: string[]
  pausedByStaff(contact: string): string[]
  resumed: string
  whereWeWere: string
  language: string
  askedForPerson(contact: string): string[]
  /** To somebody in danger or despair. `help`: the sentence of `helpNow`; `again`: they write on; `waits`: an interview waits meanwhile. */
  distress(p: { contact: string; help: string; again: boolean; waits: boolean }): string[]
  /** Said before what was asked is repeated. */
  redirect: string
  calm: string
  whatWouldHelp: string[]
  accommodationNoted(contact: string): string
  confirmWithdrawal: string[]
  withdraw: string
  stay: string
  staying: string
  withdrawn(p: { company: string; contact: string }): string[]
  reminder(p: { title: string; begun: boolean }): string[]
  /** With a reminder, where a platform may have lost what they said. */
  missed: string
  expired(contact: string): string[]
  cancelled(p: { title: string; contact: string }): string[]
  thanks(p: { owner: string; date: string | null; days: number; contact: string }): string[]
  kept(contact: string): string
  /** `names`: of the files, listed. */
  file: Record<'received' | 'read' | 'too-many' | 'private', (p: { names: string; contact: string; asking: boolean }) => string>
  fileRefused(name: string, why: string): string
  tooLong(limit: number): string
  empty: string
  advance(p: { by: string; title: string; contact: string }): string[]
  decline(p: { by: string; title: string; company: string; contact: string }): string[]
  progress(s: Standing): Facts
}
