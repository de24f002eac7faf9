/** Staff as Bole knows them: `id` is `platform:tenant:user`. The name is for reading only and never decides anything. */
export type StaffRef = { id: string; name: string }

/** An address as the domain keeps it: opaque, handed back to the chat side unchanged. */
export type Place = { platform: 'slack' | 'feishu' | 'dingtalk' | 'web'; tenant: string; conversation: string }

/** The candidate's page has conversations of its own, each for one interview: nobody brings another one there, and nobody has an account. */
export const isPage = ({ platform, tenant }: Place): boolean => platform === 'web' && tenant === ''

export type StandingRole = 'administrator' | 'hr'

/** A staff member with the roles that hold everywhere. Hiring manager and panelist are roles on one requisition and stand there. */
export type Person = { id: string; name: string; roles: StandingRole[]; grantedBy: string; at: number }

/** Who did something, for the journal. `id`: person key, interview id of a candidate, or a part of Bole. */
export type Actor = { kind: 'staff' | 'candidate' | 'bole'; id: string; name: string }
