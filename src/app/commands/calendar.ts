import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { companyDays } from '../../cards/company-days-card.ts'
import { calendarImportedCard, CALENDAR_FIELD, workCalendarCard, type KnownYears } from '../../cards/work-calendar-card.ts'
import { EVERYWHERE } from '../../domain/holidays.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { textOf } from './file-text.ts'
import { optionsIn, valued } from './form.ts'
import { countryOf, countryTyped } from './hours-typed.ts'
import { cannot, misused } from './reply.ts'

/** Years ahead that somebody may bring a table for. */
const AHEAD = 2

const usualCountry = ({ settings }: Pick<Asked, 'settings'>): string => countryOf(settings.timeZone) ?? 'CN'
const yearNow = ({ now, settings }: Asked): number => Number(new Intl.DateTimeFormat('en', { timeZone: settings.timeZone, year: 'numeric' }).format(now))

export const calendar: Command = {
  names: { en: ['calendar', 'holidays'], zh: ['节假日'] },
  usage: { en: 'calendar', zh: '节假日' },
  about: { en: 'For which years public holidays are known', zh: '知道哪些年份的节假日' },
  example: { en: 'calendar', zh: '节假日' },
  deed: 'change-calendar',
  options: [],
  async run(asked) {
    const { store, workCalendars, language } = asked, year = yearNow(asked), years = [year, year + 1]
    const countries = [...new Set([usualCountry(asked), ...(await store.list('panelist')).map((p) => p.value.country)])]
    const known = await Promise.all(countries.map(async (country): Promise<KnownYears> => {
      const [published, own] = await Promise.all([workCalendars.calendar(country, years), store.get('holidays', country)])
      const brought = Object.keys(own?.value.years ?? {}).map(Number), all = years.filter((y) => published.years[y] || brought.includes(y))
      return { country, known: all, own: brought.filter((y) => years.includes(y)), missing: years.filter((y) => !all.includes(y)) }
    }))
    const own = (await store.list('holidays')).map((kept) => kept.value), today = new Intl.DateTimeFormat('en-CA', { timeZone: asked.settings.timeZone }).format(asked.now)
    return { reply: workCalendarCard(known, companyDays(own, EVERYWHERE, today, language), language) }
  },
}

export const calendarImport: Command = {
  names: { en: ['calendar import', 'holidays import'], zh: ['节假日 导入', '导入节假日'] },
  usage: { en: 'calendar import [country=CN], with the table in the form, as a file, quoted, or in the message it is used on', zh: '节假日 导入 [国家=CN]，表填进表单、作为附件、放在引号里，或对一条消息使用' },
  about: { en: 'Takes a year’s holidays and make-up working days, for all interviews', zh: '导入一年的放假和调休安排，对所有面试有效' },
  example: { en: 'calendar import country=CN', zh: '节假日 导入 国家=CN' },
  deed: 'change-calendar',
  options: ['country'],
  form: {
    title: { zh: '导入节假日', en: 'Import holidays' },
    submit: { zh: '检查并保存', en: 'Check and save' },
    wanted: (words) => words.join('').trim() === '',
    inputs: (asked) => (asked.quoted?.trim() ? take(asked, asked.quoted) : [
      { kind: 'text', id: 'table', label: CALENDAR_FIELD.table[asked.language], placeholder: CALENDAR_FIELD.hint[asked.language], required: true, multiline: true },
      { kind: 'text', id: 'country', label: CALENDAR_FIELD.country[asked.language], required: true, ...valued(asked.options.country ?? usualCountry(asked)) },
    ]),
    fill: (inputs) => ({ words: inputs.table?.trim() ? [inputs.table] : [], options: optionsIn(inputs, ['country']) }),
  },
  async run(asked) {
    const w = BOOKING_PROBLEMS[asked.language], [file] = asked.files, text = file ? await textOf(asked) : asked.words.join(' ').trim()
    if (text === undefined) return cannot(asked, () => w.fileUnread)
    return text === '' ? misused(calendarImport, asked, () => w.noTable) : take(asked, text)
  },
}

async function take(asked: Asked, text: string): Promise<Outcome> {
  const { store, workCalendars, language, options } = asked, w = BOOKING_PROBLEMS[language], typed = options.country?.trim(), country = typed ? countryTyped(typed) : usualCountry(asked)
  if (country === undefined) return misused(calendarImport, asked, () => w.country(typed?.slice(0, 20) ?? ''))
  const typedOut = workCalendars.read(text), bare = 'fault' in typedOut && typedOut.fault === 'not-a-table'
  // Typed on the line, JSON has lost its quotation marks.
  const read = bare ? workCalendars.read(text.replace(/[\p{L}\d-]+/gu, '"$&"')) : typedOut
  if ('fault' in read) return misused(calendarImport, asked, () => w.fault(read))
  const { year, days } = read, from = yearNow(asked)
  if (year < from || year > from + AHEAD) return misused(calendarImport, asked, () => w.year(year, from, from + AHEAD))
  const [kept, published] = await Promise.all([store.get('holidays', country), workCalendars.calendar(country, [year])])
  const marks = Object.values(days), off = marks.filter((mark) => mark === 'off').length, before = kept?.value ?? { id: country, years: {}, days: {} }
  return {
    reply: calendarImportedCard({ country, year, off, work: marks.length - off, instead: published.years[year] !== undefined }, language),
    puts: [{ kind: 'holidays', id: country, value: { ...before, years: { ...before.years, [year]: days } }, from: kept?.version ?? 0 }],
    notes: [{ subject: asked.person.id, kind: 'holidays-imported', body: { text: `${country} ${year}` } }],
  }
}
