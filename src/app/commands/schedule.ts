import { scheduledCard } from '../../cards/schedule-words.ts'
import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import type { Seat } from '../../domain/panel.ts'
import { isPage, type Place } from '../../domain/person.ts'
import { mannersOf, policyOf } from '../../domain/scheduling-rules.ts'
import { stageOf } from '../../interview/stage.ts'
import type { NewBooking } from '../../scheduling/booking-record.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import { readTimePhrase } from '../../scheduling/time-phrases.ts'
import { zoneDays } from '../booking-search.ts'
import { rulesOf } from '../company-rules.ts'
import { candidateZone } from './candidate-zone.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { askerRef, deskOf, staffIn } from './people.ts'
import { cannot, misused, onCase } from './reply.ts'
import { scheduleForm, SCHEDULE_OPTIONS } from './schedule-form.ts'
import { scheduleTyped, type TypedSeat } from './seats-typed.ts'
import type { Case } from './subject.ts'
import { teamsOf } from './team.ts'

const HOUR = 3_600_000
const SHORTEST = 15, LONGEST = 240, LONGEST_WHERE = 300

export const schedule: Command = {
  names: { en: ['schedule'], zh: ['约面', '约面试'] },
  usage: {
    en: 'schedule A-1 with @a @b [45m] [by Friday] [where=…] · schedule A-1 with any 1 of @a @b and 2 of sales-team [and optionally 1 of @c @d] [by=2026-12-01]',
    zh: '约面 A-1 和 @甲 @乙 [45分钟] [周五前] [地点=…] · 约面 A-1 任1位 @甲 @乙 和 任2位 销售组 [可选1位 @丙 @丁] [截止=2026-12-01]',
  },
  about: { en: 'Finds a time for an interview with people: the candidate chooses, calendars are kept', zh: '约真人面试：找大家都有空的时间，候选人来选，日历随之更新' },
  example: { en: 'schedule A-3 with any 1 of backend-team and 1 of @wang @zhao 60m by Friday', zh: '约面 A-3 和 @lin @wang 45分钟 周五前' },
  deed: 'schedule',
  options: SCHEDULE_OPTIONS,
  form: scheduleForm,
  run: (asked) => onCase(schedule, asked, async (found, id) => (await objection(asked, found, id)) ?? arrange(asked, found, id)),
}

/** Why no interview can be arranged with this candidate now. */
async function objection(asked: Asked, { requisition, interview }: Case, id: string): Promise<Outcome | undefined> {
  const w = BOOKING_PROBLEMS[asked.language], state = interview?.value, stage = stageOf(state)
  if (requisition.value.status === 'closed') return cannot(asked, () => w.closed(requisition.value.id))
  if (stage === 'withdrawn' || stage === 'declined') return cannot(asked, () => w.over(id))
  // What the candidate writes is an answer until then.
  if (state && state.phase !== 'published' && state.ended === null) return cannot(asked, () => w.unfinished(id))
  const open = (await asked.store.list('booking', { application: id })).find(({ value: { state: s } }) => !isOver(s) && s.phase !== 'candidate-no-show')
  return open ? cannot(asked, () => w.already(open.value.id)) : undefined
}

async function arrange(asked: Asked, found: Case, application: string): Promise<Outcome> {
  const w = BOOKING_PROBLEMS[asked.language], { language, options, settings, store, now } = asked, wrong = (tell: string): Outcome => misused(schedule, asked, () => tell)
  const teams = await teamsOf(asked), typed = scheduleTyped(asked.words.slice(1), teams.map((t) => t.id))
  if ('wrong' in typed) return wrong(w[typed.wrong](typed.word.slice(0, 60)))
  const rules = await rulesOf(asked), minutes = typed.minutes ?? rules.minutes
  if (minutes < SHORTEST || minutes > LONGEST) return wrong(w.minutes(String(minutes)))
  const until = await untilTyped(asked, options.by?.trim() || typed.by)
  if (typeof until === 'object' && until !== null) return wrong(until.wrong)
  if ((options.where?.length ?? 0) > LONGEST_WHERE) return misused(schedule, asked, (p) => p.tooLong(p.candidateText, LONGEST_WHERE))
  const panel = await seatsMeant(asked, typed.seats, teams)
  if ('reply' in panel) return panel
  const { requisition: { value: r }, candidate: { value: c }, interview } = found, self = c.contacts.find((k) => k.kind === 'account' && panel.names[k.value] !== undefined)
  if (self) return wrong(w.candidate(panel.names[self.value] ?? c.name))
  const place = placeOf(asked, found)
  if (!place) return cannot(asked, () => w.noConversation(application))
  const ids = Object.keys(panel.names), panelists = (await store.list('panelist', { ids })).map((p) => p.value), zones = Object.fromEntries(ids.map((one) => [one, panelists.find((p) => p.id === one)?.zone ?? settings.timeZone]))
  const id = `B-${await store.next('B')}`, where = whereOf(options.where), by = askerRef(asked), zone = await candidateZone(asked, c, place, interview?.value.plan.timeZone)
  const begin: NewBooking = { id, requisition: r.id, application, place, language: interview?.value.language ?? r.language, by, seats: panel.seats, policy: policyOf(rules, minutes, settings.timeZone), until, names: panel.names, where, ...(interview?.value.ended === 'cancelled' ? { after: 'cancelled' as const } : {}) }
  const shown = { id, application, candidate: c.name, title: r.title, timeZone: settings.timeZone, phase: 'proposed' as const, slot: null, seats: panel.seats.map((seat) => ({ ...seat, any: seat.any.map((one) => panel.names[one] ?? one) })), minutes, until, offered: 0, where, out: [], asked: null }
  const unset = ids.filter((one) => !panelists.some((p) => p.id === one)).map((one) => panel.names[one] ?? one)
  return {
    reply: scheduledCard(shown, unset, language, isPage(place) && !(asked.mail && c.contacts.some(({ kind }) => kind === 'email'))),
    // Of two who ask at once one looks again, and finds the other's.
    puts: [{ kind: 'application', id: application, value: found.application.value, from: found.application.version }],
    booking: { id, begin, happening: { kind: 'asked', plan: { booking: id, application, candidateZone: zone, zones, manners: mannersOf(rules) } } },
    notes: [{ subject: application, kind: 'booking-asked', body: { text: `${id} · ${Object.values(panel.names).join(', ')}`, at: now } }],
  }
}

/** ms; null where none was named. The whole of the day that is named last counts. */
export async function untilTyped({ language, now, settings, store, workCalendars }: Asked, typed: string | null | undefined): Promise<number | null | { wrong: string }> {
  if (!typed) return null
  const w = BOOKING_PROBLEMS[language], shown = typed.slice(0, 40), instant = /^\d{4}-\d\d-\d\dT/u.test(typed) ? Date.parse(typed) : NaN
  if (!Number.isNaN(instant)) return instant - now > HOUR ? instant : { wrong: w.past(shown) }
  const bare = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/u.test(typed) && typed.replace(/[/.]/gu, '-')
  const workdays = await zoneDays({ store, workCalendars }, settings.timeZone, now)
  const read = readTimePhrase(bare || typed, { now, zone: settings.timeZone, language, deadline: true, ...(workdays ? { workdays } : {}) })
  const last = read.kind === 'window' ? Math.max(...read.windows.map(({ end }) => end)) : NaN
  if (read.kind === 'ask' && read.why === 'past') return { wrong: w.past(shown) }
  if (!Number.isFinite(last)) return { wrong: w.by(shown) }
  return last - now > HOUR ? last : { wrong: w.past(shown) }
}

/** Seats of person keys, and everybody's names. Teams stand for their people as they are now. */
async function seatsMeant(asked: Asked, typed: readonly TypedSeat[], teams: Awaited<ReturnType<typeof teamsOf>>): Promise<{ seats: Seat[]; names: Record<string, string> } | Outcome> {
  const w = BOOKING_PROBLEMS[asked.language], names: Record<string, string> = {}, seats: Seat[] = []
  if (typed.every(({ optional }) => optional)) return misused(schedule, asked, () => w.who)
  for (const { need, words, optional } of typed) {
    const any: string[] = [], free = optional ? { optional } : {}
    for (const word of words) {
      const team = teams.find((t) => t.id === word.toLowerCase()), looksLikeSomebody = /^[@＠]|^[a-z]+:|@/u.test(word)
      if (team && need === null) return misused(schedule, asked, () => w.many(team.id))
      if (!team && !looksLikeSomebody && !/^\+?\d[\d-]{4,}$/u.test(word)) return misused(schedule, asked, () => w.team(word.slice(0, 60), teams.map((t) => t.id).join(asked.language === 'zh' ? '、' : ', ')))
      const people = team ? team.people : await staffIn(word, asked)
      if ('wrong' in people) return misused(schedule, asked, people.wrong)
      for (const { id, name } of people) {
        names[id] = name
        if (!any.includes(id)) any.push(id)
      }
    }
    if (need === null) seats.push(...any.map((id) => ({ any: [id], need: 1, ...free })))
    else if (need < 1 || any.length < need) return misused(schedule, asked, () => w.few(need, any.length))
    else seats.push({ any, need, ...free })
  }
  const sole = seats.filter((seat) => seat.any.length === 1).map((seat) => seat.any[0])
  const once = seats.filter((seat, i) => seat.any.length > 1 || sole.indexOf(seat.any[0]) === seats.slice(0, i).filter((s) => s.any.length === 1).length)
  return Object.keys(names).length > 0 ? { seats: once, names } : misused(schedule, asked, () => w.who)
}

/** Where the candidate is talked to: in their interview's conversation, or in the direct one of their account. */
function placeOf({ platforms }: Asked, { candidate: { value: c }, interview }: Case): Place | undefined {
  if (interview) return interview.value.plan.place
  return c.contacts.filter((k) => k.kind === 'account').map((k) => deskOf({ id: k.value, name: c.name })).find((place) => platforms.has(place.platform))
}

const whereOf = (typed = ''): NewBooking['where'] => (/^https?:\/\//u.test(typed.trim()) ? { place: null, link: typed.trim() } : { place: typed.trim() || null, link: null })
