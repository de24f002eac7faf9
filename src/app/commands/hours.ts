import { HOURS_FIELD, hoursCard } from '../../cards/hours-card.ts'
import { spansText, WEEKDAYS, weekdayName } from '../../cards/hours-words.ts'
import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { personKey } from '../../chat/address.ts'
import type { Input } from '../../chat/card.ts'
import type { WallSpan, WeeklyHours } from '../../domain/panel.ts'
import type { PanelistRecord } from '../../domain/panelist.ts'
import type { Kept } from '../../ports/store.ts'
import { may } from '../../trust/authority.ts'
import { rulesOf } from '../company-rules.ts'
import { EMAIL } from './add-form.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { optionsIn, valued } from './form.ts'
import { countryOf, countryTyped, dateTyped, spanTyped, weekAfter, weekTyped, zoneTyped } from './hours-typed.ts'
import { askerRef, isContact, isOneOfUs, personMeant, unknownTo } from './people.ts'
import { cannot, misused } from './reply.ts'

const OPTIONS = ['zone', 'country', 'perday', 'perweek', 'weight', 'email', 'calendar'] as const
const ME = /^[@＠](?:me|我|自己)$/iu
const EDIT = /^(?:edit|change|set|修改|设置)$/iu, SHOW = /^(?:show|查看)$/iu
const DAY = { off: /^(?:off|休息|请假|不面试)$/iu, on: /^(?:on|开放|加班)$/iu, usual: /^(?:usual|clear|照常|恢复)$/iu }
const FORM_DAY = 'day-'
/** What a form proposes to somebody who has none yet. */
const USUAL: WallSpan[] = [['09:00', '12:00'], ['13:30', '18:00']]

const meansSomebody = (word: string | undefined): word is string => word !== undefined && (/^[@＠]/u.test(word) || /^[a-z]+:[^:\s]*:\S+$/u.test(word) || isContact(word))
/** Whose, and the rest; `edit` opens the form. */
const parted = (words: readonly string[]): { whose: string | undefined; edit: boolean; rest: string[] } => {
  const rest = words.filter((word, i) => !(i < 2 && EDIT.test(word))), whose = meansSomebody(rest[0]) ? rest.shift() : undefined
  return { whose, edit: rest.length < words.length - (whose === undefined ? 0 : 1), rest }
}

export const hours: Command = {
  names: { en: ['hours'], zh: ['面试时间'] },
  usage: {
    en: 'hours [@person] [mon-fri 9:00-12:00 13:30-18:00] [zone=Europe/London] [country=GB] [perday=2] [perweek=6] [weight=50] [email=…] [calendar=…] · hours off|on|usual 2026-12-24 [10:00-15:00]',
    zh: '面试时间 [@某人] [周一至周五 9:00-12:00 13:30-18:00] [时区=Europe/London] [国家=GB] [每天=2] [每周=6] [权重=50] [邮箱=…] [日历=…] · 面试时间 休息|开放|照常 2026-12-24 [10:00-15:00]',
  },
  about: { en: 'When you can interview: Bole books you within these hours only', zh: '您什么时候可以面试：伯乐只在这些时间里约您' },
  example: { en: 'hours mon-fri 9:00-12:00 13:30-18:00 zone=Europe/London', zh: '面试时间 周一至周五 9:00-12:00 13:30-18:00' },
  deed: (words) => { const { whose } = parted(words); return whose === undefined || ME.test(whose) ? 'set-own-hours' : 'set-hours' },
  options: OPTIONS,
  form: {
    title: { zh: '面试时间', en: 'Interview hours' },
    submit: { zh: '保存', en: 'Save' },
    wanted: (words) => parted(words).edit && parted(words).rest.length === 0,
    inputs: formInputs,
    subject: async ({ words }) => ['edit', ...(parted(words).whose === undefined ? [] : [parted(words).whose])].join(' '),
    fill: (inputs) => ({
      words: WEEKDAYS.flatMap((day) => { const typed = inputs[FORM_DAY + day]?.trim(); return typed ? [weekdayName(day, 'en'), ...typed.split(/\s+/u)] : [] }),
      options: optionsIn(inputs, ['zone', 'country']),
    }),
  },
  async run(asked) {
    const whose = await meant(asked)
    if ('reply' in whose) return whose
    const { rest, edit } = parted(asked.words), [verb, ...more] = rest, kept = await asked.store.get('panelist', whose.id)
    const nothing = Object.keys(asked.options).length === 0
    if (!edit && nothing && (verb === undefined || (SHOW.test(verb) && more.length === 0))) return { reply: shown(asked, kept?.value, whose, false) }
    const single = verb === undefined ? undefined : (['off', 'on', 'usual'] as const).find((how) => DAY[how].test(verb))
    return single ? oneDay(asked, whose, kept, single, more) : week(asked, whose, kept, rest)
  },
}

type Whose = { id: string; name: string; own: boolean }

async function meant(asked: Asked): Promise<Whose | Outcome> {
  const { whose } = parted(asked.words), me = askerRef(asked), w = BOOKING_PROBLEMS[asked.language]
  if (whose === undefined || ME.test(whose)) return isOneOfUs(asked.settings, asked.from, asked.person.roles) ? { ...me, own: true } : cannot(asked, () => w.strangers)
  const ref = await personMeant(whose, asked)
  if ('wrong' in ref) return misused(hours, asked, ref.wrong)
  const { name } = await asked.whoIs(ref)
  return name ? { id: personKey(ref), name, own: personKey(ref) === me.id } : misused(hours, asked, unknownTo(asked, whose))
}

const today = ({ now, settings }: Asked): string => new Intl.DateTimeFormat('en-CA', { timeZone: settings.timeZone }).format(now)

const editing = ({ words }: Asked, own: boolean): string => (own ? 'hours edit' : `hours edit ${parted(words).whose ?? ''}`)

const shown = (asked: Asked, record: PanelistRecord | undefined, whose: Whose, saved: boolean) =>
  hoursCard(record, { name: whose.own ? null : whose.name, from: today(asked), saved, edit: editing(asked, whose.own) }, asked.language)

function saved(asked: Asked, whose: Whose, kept: Kept<'panelist'> | undefined, value: PanelistRecord, what: string): Outcome {
  return {
    reply: shown(asked, value, whose, true),
    puts: [{ kind: 'panelist', id: whose.id, value, from: kept?.version ?? 0 }],
    notes: [{ subject: whose.id, kind: 'hours-set', body: { text: what } }],
  }
}

function oneDay(asked: Asked, whose: Whose, kept: Kept<'panelist'> | undefined, how: 'off' | 'on' | 'usual', [typed = '', ...words]: string[]): Outcome {
  const w = BOOKING_PROBLEMS[asked.language], date = dateTyped(typed)
  if (!kept) return cannot(asked, () => w.noHours(whose.name))
  if (date === undefined) return misused(hours, asked, () => w.date(typed.slice(0, 20)))
  const spans = how === 'on' ? spansIn(words) : []
  if ('odd' in spans) return misused(hours, asked, () => w.span(spans.odd.slice(0, 20)))
  const { [date]: _, ...others } = kept.value.overrides, overrides = how === 'usual' ? others : { ...others, [date]: spans }
  return saved(asked, whose, kept, { ...kept.value, overrides }, `${how} ${date} ${spansText(spans)}`.trim())
}

/** Hours of one day: as those of a Monday. */
function spansIn(words: readonly string[]): WallSpan[] | { odd: string } {
  const read = words.length > 0 ? weekTyped(['mon', ...words]) : { odd: '' }
  return 'odd' in read ? read : words.every((word) => spanTyped(word)) ? read.days[1] ?? [] : { odd: words.find((word) => !spanTyped(word)) ?? '' }
}

async function week(asked: Asked, whose: Whose, kept: Kept<'panelist'> | undefined, words: readonly string[]): Promise<Outcome> {
  const w = BOOKING_PROBLEMS[asked.language], { options, settings } = asked, before = kept?.value, typed = weekTyped(words)
  const wrong = (tell: string): Outcome => misused(hours, asked, () => tell)
  if ('odd' in typed) return wrong(w.week(typed.odd.slice(0, 40)))
  const zone = options.zone?.trim() ? zoneTyped(options.zone) : before?.zone ?? settings.timeZone
  if (zone === undefined) return wrong(w.zone(options.zone?.slice(0, 40) ?? ''))
  const moved = before === undefined || zone !== before.zone
  const country = options.country?.trim() ? countryTyped(options.country) : moved ? countryOf(zone) ?? before?.country : before.country
  if (country === undefined) return wrong(options.country?.trim() ? w.country(options.country.slice(0, 20)) : w.whichCountry(zone))
  const bad = [options.perday, options.perweek].find((n) => n !== undefined && !/^(?:1?\d|20)$/u.test(n) || n === '0')
  if (bad !== undefined) return wrong(w.limit(bad.slice(0, 20)))
  if (options.email?.trim() && !EMAIL.test(options.email.trim())) return misused(hours, asked, (p) => p.email(options.email?.slice(0, 80) ?? ''))
  // Everybody's share is the company's to say: nobody makes their own smaller.
  if (options.weight !== undefined && !may(asked.person.roles, 'set-hours').yes) return cannot(asked, () => w.weightByHr)
  if (options.weight !== undefined && !/^(?:1?\d?\d|200)$/u.test(options.weight.trim())) return wrong(w.weight(options.weight.slice(0, 20)))
  // A limit of one's own that only says how many a day leaves the week at the company's, and the other way round.
  const company = await rulesOf(asked), perDay = Number(options.perday ?? before?.limits?.perDay ?? company.perDay), perWeek = Number(options.perweek ?? before?.limits?.perWeek ?? company.perWeek)
  const value: PanelistRecord = {
    ...before, id: whose.id, name: whose.name, zone, country, hours: words.length > 0 ? weekAfter(before?.hours ?? {}, typed.days) : before?.hours ?? weekdays(USUAL), overrides: before?.overrides ?? {},
    email: options.email?.trim() || (before?.email ?? null), calendar: options.calendar?.trim() || (before?.calendar ?? null),
    limits: options.perday ?? options.perweek ?? before?.limits ? { perDay, perWeek } : null, joinedAt: before?.joinedAt ?? asked.now,
    ...(options.weight === undefined ? {} : { weight: Number(options.weight) }),
  }
  return saved(asked, whose, kept, value, words.join(' ').slice(0, 120) || Object.keys(options).join(' '))
}

const weekdays = (spans: WallSpan[]): WeeklyHours => ({ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans })

async function formInputs(asked: Asked): Promise<Input[] | Outcome> {
  const whose = await meant(asked)
  if ('reply' in whose) return whose
  const { language, settings, store } = asked, record = (await store.get('panelist', whose.id))?.value, hoursNow = record?.hours ?? weekdays(USUAL), zone = record?.zone ?? settings.timeZone
  return [
    ...WEEKDAYS.map((day): Input => ({ kind: 'text', id: FORM_DAY + day, label: weekdayName(day, language), placeholder: HOURS_FIELD.hint[language], ...valued((hoursNow[day] ?? []).map((span) => span.join('-')).join(' ')) })),
    { kind: 'text', id: 'zone', label: HOURS_FIELD.zone[language], required: true, ...valued(zone) },
    { kind: 'text', id: 'country', label: HOURS_FIELD.country[language], required: true, ...valued(record?.country ?? countryOf(zone)) },
  ]
}
