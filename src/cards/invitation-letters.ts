import type { Language } from '../domain/language.ts'
import type { CandidateMeeting, InvitationWords, Meeting, News, PanelistMeeting } from './invitation-letter-words.ts'
import { en } from './invitation-letters-en.ts'
import { zh } from './invitation-letters-zh.ts'
import { button, escaped, line, page, paragraph } from './letter-page.ts'
import { meetingTime, sameClock, shortTime } from './meeting-time.ts'
import { listed } from './when.ts'

/** Both bodies of a letter, and what its calendar file says; `event` is for a letter that has one. */
export type MeetingLetter = { mail: { subject: string; text: string; html: string }; event: { summary: string; description: string; location?: string; url?: string } }

type Fact = { label: string; value: string; url?: string | null }
type Parts = { hello: string; opening: string[]; facts: Fact[]; notes: string[]; press: { label: string; url: string } | null; after: string[] }

const WORDS: Record<Language, InvitationWords> = { zh, en }
const WEB = /^https?:\/\/\S+$/

/** What a candidate reads about a booking. Their own zone first; nobody's rating, no address but the contact's. */
export function candidateLetter(news: News, typed: CandidateMeeting, language: Language): MeetingLetter {
  const m = { ...typed, ...lined(typed), panel: typed.panel.map(line) }, w = WORDS[language], own = w.candidate, over = news.kind === 'cancelled'
  const change = over ? [] : [own.change(m, m.change ? shortTime(m.change.until, m.zone, language) : '')], ask = own.ask(m.contact)
  const parts: Parts = {
    hello: w.hello(m.name), opening: own.opening(news, m), after: [...(over ? [] : [ask]), own.bye, m.company],
    facts: [...when(news, m, w.labels, language), ...(over || m.panel.length === 0 ? [] : [{ label: w.labels.panel, value: listed(m.panel, language) }])],
    notes: [...filed(news, w), ...change],
    press: !over && m.page ? { label: m.change ? own.changePage : own.seePage, url: m.page } : null,
  }
  const about = over ? parts.opening : [...(m.link ? [`${w.labels.link}${colon(language)}${m.link}`] : []), ...change, ...(parts.press ? [parts.press.url] : []), ask]
  return letter(own.subject(news, m, shortTime(m.start, m.zone, language)), parts, { summary: own.summary(m), description: about.join('\n\n'), ...at(m) }, language)
}

/** What somebody reads who is to interview. */
export function panelistLetter(news: News, typed: PanelistMeeting, language: Language): MeetingLetter {
  const m = { ...typed, ...lined(typed), candidate: line(typed.candidate), others: typed.others.map(line), probe: typed.probe.map(line) }, w = WORDS[language], own = w.panelist, over = news.kind === 'cancelled'
  const page = WEB.test(m.ratings), rate = own.rate(page ? null : line(m.ratings)), decline = own.decline(m.contact)
  const ready: Fact[] = over ? [] : [
    ...(m.others.length > 0 ? [{ label: w.labels.others, value: listed(m.others, language) }] : []),
    ...(m.kit ? [{ label: w.labels.kit, value: line(m.kit.name), url: m.kit.url }] : []),
    ...(m.probe.length > 0 ? [{ label: w.labels.probe, value: listed(m.probe, language) }] : []),
  ]
  const parts: Parts = {
    hello: w.hello(m.name), opening: own.opening(news, m), facts: [...when(news, m, w.labels, language), ...ready], after: [m.company],
    notes: [...filed(news, w), ...(over ? [] : [decline, rate])], press: over || !page ? null : { label: own.ratePage, url: m.ratings },
  }
  const about = over ? parts.opening : [[...(m.link ? [{ label: w.labels.link, value: m.link }] : []), ...ready].map((fact) => told(fact, language)).join('\n'), [rate, ...(page ? [m.ratings] : [])].join('\n'), decline]
  return letter(own.subject(news, m, shortTime(m.start, m.zone, language)), parts, { summary: own.summary(m), description: about.filter(Boolean).join('\n\n'), ...at(m) }, language)
}

const lined = <M extends Meeting>({ name, company, title, contact, place, link }: M): Pick<Meeting, 'name' | 'company' | 'title' | 'contact' | 'place' | 'link'> =>
  ({ name: line(name), company: line(company), title: line(title), contact: line(contact), place: place && line(place), link: link && line(link) })

/** A reminder brings no calendar file. */
const filed = ({ kind }: News, w: InvitationWords): string[] => (kind === 'reminder' ? [] : [w.calendar[kind]])

/** The company's time stands beside theirs where the clocks differ. */
function when(news: News, m: Meeting, labels: InvitationWords['labels'], language: Language): Fact[] {
  const far = !sameClock(m.zone, m.companyZone, m), from = news.kind === 'changed' ? news.from : null
  return [
    { label: from ? labels.now : labels.when, value: meetingTime(m, m.zone, language) },
    ...(far ? [{ label: labels.atCompany, value: meetingTime(m, m.companyZone, language) }] : []),
    ...(from ? [{ label: labels.before, value: meetingTime(from, m.zone, language) }] : []),
    ...(news.kind === 'cancelled' ? [] : [...(m.place ? [{ label: labels.where, value: m.place }] : []), ...(m.link ? [{ label: labels.link, value: m.link, url: m.link }] : [])]),
  ]
}

const at = ({ place, link }: Meeting): { location?: string; url?: string } => ({ ...(place || link ? { location: place || link || '' } : {}), ...(link && WEB.test(link) ? { url: link } : {}) })

const colon = (language: Language): string => (language === 'zh' ? '：' : ': ')
const told = ({ label, value, url }: Fact, language: Language): string => `${label}${colon(language)}${value}${url && url !== value ? ` ${url}` : ''}`

function letter(subject: string, { hello, opening, facts, notes, press, after }: Parts, event: MeetingLetter['event'], language: Language): MeetingLetter {
  const text = [hello, ...opening, facts.map((fact) => told(fact, language)).join('\n'), ...notes, ...(press ? [`${press.label}${colon(language).trimEnd()}\n${press.url}`] : []), ...after].join('\n\n')
  const html = page(language, subject, [
    ...[hello, ...opening].map(paragraph), ...facts.map((fact) => row(fact, language)), ...notes.map(paragraph), ...(press ? button(press.label, press.url) : []), ...after.map(paragraph),
  ])
  return { mail: { subject, text: `${text}\n`, html }, event }
}

function row({ label, value, url }: Fact, language: Language): string {
  const shown = url && WEB.test(url) ? `<a href="${escaped(url)}">${escaped(value)}</a>${url === value ? '' : ` ${escaped(url)}`}` : escaped(value)
  return `<p style="margin:0 0 8px;overflow-wrap:anywhere"><strong>${escaped(label)}</strong>${colon(language)}${shown}</p>`
}
