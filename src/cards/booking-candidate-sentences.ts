/** What the sentences name. `contact`: a person and how to reach them; `by`: who arranges it; `zone`: what the candidate's time is called. */
export type BookingNames = { company: string; title: string; contact: string; by: string; minutes: number; zone: string }

/** Every fixed sentence a candidate reads about a time for an interview with people, in one language. Lists are paragraphs. `when`: a time with its zone. */
export type BookingSentences = {
  labels: Record<'when' | 'atCompany' | 'panel' | 'where' | 'meant' | 'taken', string>
  buttons: Record<'more' | 'keep' | 'yes' | 'change' | 'cancel' | 'reallyCancel' | 'leave' | 'late' | 'alone', string>
  offer: {
    first(n: BookingNames): string
    again: string
    more: string
    understood: string
    one: string
    nearest: string
    /** Nothing is free near what they named, or nobody could look; what was offered before can still be had. */
    still: string
    unchecked: string
    /** What they pressed can be had no more. */
    gone: string
    /** Nobody has chosen yet. */
    waiting: string
    anyTime: string
    how(n: BookingNames): string
    stands: string
  }
  chosen(when: string): string
  slotLost(when: string): string[]
  gone: string[]
  /** Times are looked for, and there is none to show yet. */
  searching: string
  confirmed: string
  moved: string
  newLink: string
  alreadyBooked(when: string): string[]
  kept(when: string): string[]
  /** The old time cannot be kept. */
  notKept(when: string): string[]
  /** Another was looked for. */
  noOtherTime(n: BookingNames, when: string): string[]
  hrDecides(n: BookingNames): string[]
  notMoved(n: BookingNames, when: string): string[]
  otherTimeNeeded(when: string): string[]
  hrWillWrite(n: BookingNames): string[]
  cancelled(n: BookingNames, when: string | null): string[]
  /** Their candidacy has ended, as they know. */
  ended(when: string | null): string[]
  cancelledByYou(n: BookingNames): string[]
  reminder(n: BookingNames): string
  itIsTime: string
  panelWaits: string
  panelCalled: string[]
  panelIsHere: string
  panelCame(n: BookingNames): string[]
  missed(n: BookingNames, when: string): string[]
  wasAlone(when: string): string
  meetAgain: string[]
  disputed(n: BookingNames): string[]
  settledHeld(n: BookingNames, when: string): string[]
  settledMissed(n: BookingNames, when: string): string[]
  apologyChoose: string[]
  apologyHr(n: BookingNames): string[]
  /** How a confirmed time is changed. */
  change: string
  askChange(when: string): string[]
  /** `when` null: no time is agreed. */
  askCancel(n: BookingNames, when: string | null): string[]
  unchanged(when: string): string[]
  lateNoted(n: BookingNames): string[]
  notYet(when: string): string[]
  /** `when`: the agreed time by that clock, where there is one. */
  zoneNoted(zone: string, when: string | null): string[]
  passedOn(n: BookingNames): string[]
  declinedByMail(when: string): string[]
  over(n: BookingNames): string[]
}
