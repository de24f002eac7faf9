import type { Interval } from '../domain/interval.ts'

/** What happened to a booking. `from`: where it was, null where its time is the same and something else changed. `replaced`: only this panelist is out; `ended`: the candidacy has, as the candidate knows. */
export type News = { kind: 'invited' } | { kind: 'changed'; from: Interval | null } | { kind: 'cancelled'; by: 'candidate' | 'company' | 'ended' | 'replaced' } | { kind: 'reminder' }

/** `name`: who reads, in `zone`. `place`: an address with directions; `link`: to the meeting. `contact`: the person to ask. */
export type Meeting = Interval & { name: string; company: string; title: string; contact: string; zone: string; companyZone: string; place: string | null; link: string | null }

/** `panel`: names. `page`: a link to theirs, null where they have a chat. `change`: until when they change the time themselves, there; null where a person has to. */
export type CandidateMeeting = Meeting & { panel: string[]; page: string | null; change: { until: number } | null }

/** `probe`: what to ask more about, never why, nor any rating: theirs come first. `ratings`: the page for them, or the command. `others`: who interviews beside them. */
export type PanelistMeeting = Meeting & { candidate: string; others: string[]; kit: { name: string; url: string | null } | null; probe: string[]; ratings: string }

/** The words of one language. `when` and `until`: short moments with their zone. `command`: where ratings have no page. */
export type InvitationWords = {
  labels: Record<'when' | 'now' | 'atCompany' | 'before' | 'where' | 'link' | 'panel' | 'others' | 'kit' | 'probe', string>
  hello: (name: string) => string
  calendar: Record<'invited' | 'changed' | 'cancelled', string>
  candidate: {
    summary: (m: CandidateMeeting) => string
    subject: (news: News, m: CandidateMeeting, when: string) => string
    opening: (news: News, m: CandidateMeeting) => string[]
    change: (m: CandidateMeeting, until: string) => string
    changePage: string
    seePage: string
    ask: (contact: string) => string
    bye: string
  }
  panelist: {
    summary: (m: PanelistMeeting) => string
    subject: (news: News, m: PanelistMeeting, when: string) => string
    opening: (news: News, m: PanelistMeeting) => string[]
    rate: (command: string | null) => string
    ratePage: string
    decline: (contact: string) => string
  }
}
