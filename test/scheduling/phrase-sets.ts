import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { parse } from 'yaml'
import type { Language } from '../../src/domain/language.ts'
import type { TimePhrase, TimeWindow } from '../../src/domain/time-phrase.ts'
import { workCalendars } from '../../src/infra/work-calendar/work-calendars.ts'
import { merge } from '../../src/scheduling/intervals.ts'
import { readTimePhrase, type PhraseContext } from '../../src/scheduling/time-phrases.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/time-phrases')
const read = <T>(file: string): T => parse(readFileSync(join(FOLDER, `${file}.yaml`), 'utf8')) as T

const references = read<Record<string, { now: string; zone: string; at?: string; country?: string }>>('references')
const instant = (wall: string, zone: string): number => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds

/** The public calendars of 2026 and, where it is known, 2027: China's is not. */
const CALENDARS = Object.fromEntries(await Promise.all(['CN', 'GB'].map(async (country) => [country, await workCalendars().calendar(country, [2026, 2027])] as const)))

export function contextOf(reference: string, language: Language): PhraseContext {
  const { now, zone, at } = references[reference]!
  return { now: instant(now, zone), zone, language, ...(at ? { at: instant(at, zone) } : {}) }
}
/** The same, for somebody whose holidays are known. */
export const withHolidays = (reference: string, language: Language): PhraseContext => ({ ...contextOf(reference, language), workdays: CALENDARS[references[reference]!.country ?? 'CN']! })

const key = (phrase: Pick<Extract<TimePhrase, { kind: 'window' }>, 'windows' | 'excluded'>): string => {
  const list = (windows: { start: number; end: number }[]): string => windows.map((w) => `${new Date(w.start).toISOString()}/${new Date(w.end).toISOString()}`).join(' ')
  const exact = phrase.windows.filter((w) => w.exact).toSorted((a, b) => a.start - b.start)
  return `at ${list(exact)} in ${list(merge(phrase.windows.filter((w) => !w.exact)))} not ${list(merge(phrase.excluded))}`
}

/** What a fixture says: `ask`, `none`, or windows as `10-16 10:00; 10-17 12:00 - 18:00; 10-18; now - 10-20 00:00; not 10-15`. */
function meant(text: string, { now, zone }: PhraseContext): string {
  if (text === 'ask' || text === 'none') return text
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const wall = (word: string, day?: string): number => {
    const [a, b] = word.split(' '), date = b === undefined && a!.includes(':') ? day! : a!, time = b ?? (a!.includes(':') ? a! : '00:00')
    const plain = Temporal.PlainDate.from(date.length > 5 ? date : `${here.year}-${date}`)
    return time === '24:00' ? instant(`${plain.add({ days: 1 }).toString()}T00:00`, zone) : instant(`${plain.toString()}T${time}`, zone)
  }
  const windows: TimeWindow[] = [], excluded: TimeWindow[] = []
  for (const item of text.split('; ')) {
    const words = item.replace(/^not /, ''), [from, to] = words.split(' - ')
    const start = from === 'now' ? now : wall(from!), day = from!.split(' ')[0]!
    const end = to ? wall(to, day) : from!.includes(':') ? start : wall(`${day} 24:00`)
    ;(item.startsWith('not ') ? excluded : windows).push({ start: Math.max(start, now), end, exact: start === end })
  }
  return key({ windows, excluded })
}

export type Verdict = 'right' | 'asked' | 'missed' | 'wrong'
export type Judged = { reference: string; says: string; means: string; verdict: Verdict; got: TimePhrase; shown: string }

export const SETS = ['unseen', 'later', 'known'] as const
export function judged(language: Language, set: string): Judged[] {
  return Object.entries(read<Record<string, Record<string, string>>>(`${language}-${set}`)).flatMap(([reference, phrases]) => Object.entries(phrases).map(([says, means]) => {
    const context = set === 'held' ? withHolidays(reference, language) : contextOf(reference, language), got = readTimePhrase(says, context)
    const expected = meant(means, context), shown = got.kind === 'window' ? key(got) : got.kind
    const verdict: Verdict = shown === expected ? 'right' : got.kind === 'ask' ? 'asked' : got.kind === 'none' && expected !== 'ask' ? 'missed' : got.kind === 'none' ? 'missed' : 'wrong'
    return { reference, says, means, verdict, got, shown: got.kind === 'ask' ? `ask ${got.why}` : `${shown} ${got.kind === 'window' ? got.flags.join() : ''}` }
  }))
}

export const REFERENCES = Object.keys(references)

// Run by itself, it says what every phrase is read as: the same on every host. With the name of a set, how many are right, and which are not.
const [, , asked] = process.argv
if (import.meta.main && asked) {
  for (const language of ['zh', 'en'] as const) {
    const all = judged(language, asked), tally = Object.entries(Object.groupBy(all, (j) => j.verdict)).map(([verdict, of]) => `${of?.length ?? 0} ${verdict}`)
    console.log(`${language}: ${tally.join(', ')} of ${all.length}`)
    for (const j of all) if (j.verdict !== 'right') console.log(`  ${j.verdict} [${j.reference}] ${j.says} → ${j.shown} (meant ${j.means})`)
  }
} else if (import.meta.main) console.log(JSON.stringify((['zh', 'en'] as const).flatMap((language) => SETS.flatMap((set) => judged(language, set).map((j) => j.shown)))))
