import type { Candidate } from '../domain/candidate.ts'
import type { Person, StandingRole } from '../domain/person.ts'
import type { Requisition } from '../domain/requisition.ts'

/** `manager` and `panelist` are roles on one requisition, `candidate` in one's own interview. */
export type Role = StandingRole | 'manager' | 'panelist' | 'candidate'
export const ROLES: readonly Role[] = ['administrator', 'hr', 'manager', 'panelist', 'candidate']

/** Who may do what. Whatever is not listed is no. The transcript stays away from panelists and administrators. */
const MATRIX = {
  help: ROLES,
  'open-requisition': ['hr'],
  'see-requisition': ['hr', 'administrator', 'manager', 'panelist'],
  'close-requisition': ['hr'],
  'change-facts': ['hr'],
  'change-weights': ['hr'],
  'connect-recruiting': ['hr'],
  'see-cost': ['hr', 'administrator'],
  'change-cap': ['hr'],
  'see-kit': ['hr', 'administrator', 'manager', 'panelist'],
  /** Making, changing, approving and retiring kits of the company's own. */
  'change-kit': ['hr'],
  /** Seeing what the company's own ratings teach the rules, and turning it on and off. */
  calibrate: ['hr'],
  'add-candidate': ['hr'],
  'add-note': ['hr', 'manager'],
  invite: ['hr'],
  'change-link': ['hr'],
  'see-status': ['hr', 'manager'],
  'see-candidate': ['hr', 'manager'],
  'see-accommodation': ['hr'],
  /** Panelists once theirs are filed, or once somebody who may has shown them (`reveal-ratings`). */
  'see-scorecard': ['hr', 'manager', 'panelist'],
  /** What was asked and answered, without any rating. */
  'see-answers': ['hr', 'manager', 'panelist'],
  /** An interview's journal holds the transcript with everything private in it. */
  'see-journal': ['hr'],
  /** Journals of requisitions and of people's roles: no words of candidates. */
  'see-audit': ['hr', 'administrator'],
  pause: ['hr', 'manager'],
  resume: ['hr', 'manager'],
  cancel: ['hr'],
  'answer-candidate': ['hr'],
  decide: ['manager', 'hr'],
  /** One's own ratings, filed beside the rater's. */
  'file-ratings': ['manager', 'hr', 'panelist'],
  /** A level of one's own in place of the rater's, with a reason. */
  'override-rating': ['manager', 'hr'],
  /** To show ratings before all panelists have filed theirs; whoever may sees them at any time. */
  'reveal-ratings': ['manager', 'hr'],
  'see-agreement': ['hr'],
  /** Arranging, moving and cancelling interviews with people, and the teams that sit in them. Hiring managers ask HR: one hand keeps the calendars. */
  schedule: ['hr'],
  /** One's own; HR sees all, hiring managers those of their requisitions. */
  'see-bookings': ROLES,
  /** Whether one's own interview began, or cannot be held; HR corrects. */
  'report-attendance': ROLES,
  'set-own-hours': ROLES,
  'set-hours': ['hr'],
  /** Holiday tables, the company's own days and its rules for interviews, for everybody. */
  'change-calendar': ['hr', 'administrator'],
  'replay-letters': ['administrator'],
  'grant-role': ['administrator'],
  doctor: ['administrator', 'hr'],
  /** Consent, answer, pause, ask, withdraw: in one's own interview only. */
  'take-part': ['candidate'],
} as const satisfies Record<string, readonly Role[]>

export type Deed = keyof typeof MATRIX
export const DEEDS = Object.keys(MATRIX) as Deed[]

/** What nobody does in their own candidacy, whatever their roles: decide, rate, arrange or report interviews, read or write what only the hiring team sees. */
const NEVER_ON_ONESELF: ReadonlySet<Deed> = new Set<Deed>(['see-candidate', 'see-scorecard', 'see-answers', 'see-journal', 'file-ratings', 'override-rating', 'reveal-ratings', 'decide', 'add-note', 'answer-candidate', 'schedule', 'report-attendance'])

/** Is this somebody who applied themselves, about to judge their own application? Told by the account in the candidate's record. */
export const isOwnAffair = (person: Pick<Person, 'id'>, candidate: Pick<Candidate, 'contacts'>, deed: Deed): boolean =>
  NEVER_ON_ONESELF.has(deed) && candidate.contacts.some((c) => c.kind === 'account' && c.value === person.id)

/** `ask`: the roles that may, first the one to turn to. */
export type Verdict = { yes: true } | { yes: false; ask: readonly Role[] }

/** For everybody, with a role or without: whoever interviews need not hold one. What is not theirs, the command itself keeps from them. */
const EVERYBODY: ReadonlySet<Deed> = new Set<Deed>(['help', 'see-bookings', 'report-attendance', 'set-own-hours'])

/** May somebody with these roles do this? */
export function may(roles: readonly Role[], deed: Deed): Verdict {
  const allowed: readonly Role[] = MATRIX[deed]
  return EVERYBODY.has(deed) || allowed.some((role) => roles.includes(role)) ? { yes: true } : { yes: false, ask: allowed }
}

/** The roles of a staff member now: standing ones, and those held on any of these requisitions. */
export const rolesOn = (person: Pick<Person, 'id' | 'roles'>, requisitions: readonly Pick<Requisition, 'managers' | 'panelists'>[]): Role[] => [
  ...person.roles,
  ...(requisitions.some((r) => r.managers.some((m) => m.id === person.id)) ? ['manager' as const] : []),
  ...(requisitions.some((r) => r.panelists.some((p) => p.id === person.id)) ? ['panelist' as const] : []),
]
