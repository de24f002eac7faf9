import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { readTimePhrase } from '../../src/scheduling/time-phrases.ts'
import { REFERENCES, SETS, contextOf, judged, withHolidays } from './phrase-sets.ts'

const LANGUAGES: Language[] = ['zh', 'en']

describe.each(LANGUAGES)('%s', (language) => {
  test('at least 120 phrases', () => expect(SETS.flatMap((set) => judged(language, set)).length).toBeGreaterThanOrEqual(120))

  test.each(SETS)('%s phrases: each is read as it was meant, or asked where it should be', (set) => {
    const fell = judged(language, set).filter((j) => j.verdict !== 'right').map(({ reference, says, means, shown }) => ({ reference, says, means, shown }))
    expect(fell).toEqual([])
  })

  test('phrases it was never mended with: most are right, the rest is asked', () => {
    const last = judged(language, 'last'), fell = last.filter((j) => j.verdict !== 'right')
    expect(fell.filter((j) => j.verdict !== 'asked')).toEqual([])
    expect(fell.length / last.length).toBeLessThan(0.15)
  })

  test('phrases it was not mended with, but for what was wrong in silence, where the work calendar is known: the same', () => {
    const held = judged(language, 'held'), fell = held.filter((j) => j.verdict !== 'right')
    expect(held.length).toBeGreaterThanOrEqual(60)
    // One says that it took the hours of one day for another's.
    expect(fell.filter((j) => j.verdict !== 'asked' && !(j.got.kind === 'window' && j.got.flags.includes('time-shared')))).toEqual([])
    expect(fell.length / held.length).toBeLessThan(0.15)
  })
})

describe('an apology', () => {
  test.each(['抱歉，周四下午三点可以吗', '不好意思，临时有事，能改到周四下午三点吗？', '不好意思周四下午3点方便吗？', 'Sorry, could we move it to Thursday 3pm?', 'I’m so sorry - is Thursday at 3pm ok?'])('before a request is no no: %s', (says) =>
    expect(readTimePhrase(says, shanghai)).toMatchObject({ kind: 'window', windows: [{ start: Date.UTC(2026, 9, 15, 7), exact: true }], excluded: [] }))
  test.each(['抱歉，周四下午三点不行', '抱歉，我周四有事', 'Sorry, Thursday 3pm', 'Sorry, can’t make Thursday 3pm'])('alone may be one, and is asked about: %s', (says) => expect(readTimePhrase(says, shanghai).kind).toBe('ask'))
})

describe('what is left out', () => {
  test.each([
    ['除了周五，下周都可以', '除周五外，下周都可以', '下周除了周五都可以'], ['any time next week but Friday', 'any day but Friday next week', 'except Friday, next week works'],
  ])('%s and %s and %s are the same', (...all) => {
    const read = all.map((says) => readTimePhrase(says, shanghai)), spans = read.map((r) => (r.kind === 'window' ? [r.windows, r.excluded] : r))
    expect(read[0]).toMatchObject({ kind: 'window', excluded: [{ start: Date.UTC(2026, 9, 22, 16), end: Date.UTC(2026, 9, 23, 16) }] })
    for (const other of spans) expect(other).toEqual(spans[0])
  })
  test.each(['周五不行，下周都可以', 'Friday doesn’t work, next week is fine'])('%s: this Friday', (says) => expect(readTimePhrase(says, shanghai)).toMatchObject({ excluded: [{ start: Date.UTC(2026, 9, 15, 16) }], windows: [{ start: Date.UTC(2026, 9, 18, 16) }] }))
  test.each([['除了周末，下周都可以', 5], ['any time but mornings next week', 8]])('%s: that week, and no other', (says, spans) => {
    const read = readTimePhrase(says, shanghai)
    expect(read.kind === 'window' && read.windows.every(({ start, end }) => start >= Date.UTC(2026, 9, 18, 16) && end <= Date.UTC(2026, 9, 25, 16)) && read.windows.length + 4 * Number(spans === 5)).toBe(spans)
  })
  test('除了周末都可以: which weekends is asked', () => expect(readTimePhrase('除了周末都可以', shanghai)).toMatchObject({ kind: 'ask', why: 'repeats' }))
  test('what follows “but only” suits', () => expect(readTimePhrase('any day next week but only mornings', shanghai)).toMatchObject({ excluded: [], windows: [{ start: Date.UTC(2026, 9, 19), end: Date.UTC(2026, 9, 19, 4) }, {}, {}, {}, {}, {}, {}] }))
  test.each(['除了周五都没空', '除了周五，我都不行', 'except Friday I’m busy'])('%s: only then, or never? Asked', (says) => expect(readTimePhrase(says, shanghai)).toMatchObject({ kind: 'ask', why: 'unclear' }))
  test.each(['I’m free any time next week, but Friday works best', '下周都可以，但周五最好'])('%s: nothing is', (says) => {
    const read = readTimePhrase(says, shanghai)
    if (read.kind === 'window') expect(read.excluded).toEqual([])
  })
})

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('the same on a host in %s', (zone) => {
  const shown = execFileSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'phrase-sets.ts')], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
  expect(JSON.parse(shown)).toEqual(LANGUAGES.flatMap((language) => SETS.flatMap((set) => judged(language, set).map((j) => j.shown))))
})

const shanghai = contextOf('wed', 'zh'), english = contextOf('wed', 'en')
describe('what is assumed is flagged', () => {
  test.each([
    ['周四3点', 'afternoon-assumed'], ['周四9点', 'morning-assumed'], ['今晚12点', 'midnight'], ['周四凌晨2点', 'night'], ['周三', 'today-assumed'], ['3号', 'next-month'],
    ['1月5号', 'next-year'], ['下周二或周五', 'week-shared'], ['周四或周五下午', 'time-shared'], ['周四3点左右', 'about'], ['纽约时间周四下午3点', 'zone-named'], ['周五以后', 'open-end'], ['周五前', 'last-day-out'],
  ])('%s: %s', (says, flag) => expect(readTimePhrase(says, shanghai)).toMatchObject({ kind: 'window', flags: expect.arrayContaining([flag]) }))

  test.each(['周四下午3点', '明天上午10点到12点', '10月20日15:00', '两小时后'])('%s: nothing', (says) => expect(readTimePhrase(says, shanghai)).toMatchObject({ kind: 'window', flags: [] }))
})

describe('why it is asked', () => {
  test.each([
    ['3pm', 'no-day'], ['yesterday at 3', 'past'], ['Feb 30', 'no-such-time'], ['next Friday', 'which-week'], ['11/12 at 3pm', 'which-day'], ['Friday 3pm your time', 'zone'], ['Christmas', 'work-calendar'],
    ['some other day, later', 'vague'], ['whenever', 'any-time'], ['every Tuesday', 'repeats'], ['Thursday 3pm at my kid’s school', 'unclear'], [`Thursday 3pm ${'please '.repeat(50)}`, 'too-long'],
  ])('%s: %s', (says, why) => expect(readTimePhrase(says, english)).toMatchObject({ kind: 'ask', why }))

  test('the same time as nothing', () => expect(readTimePhrase('周五同一时间', contextOf('fri', 'zh'))).toMatchObject({ kind: 'ask', why: 'same-time' }))
  test('02:30 where the clocks jump over it', () => expect(readTimePhrase('tomorrow 2:30am', contextOf('spring', 'en'))).toMatchObject({ kind: 'ask', why: 'clock-change' }))
  test('both readings are handed on', () => expect(readTimePhrase('next Friday at 3pm', english)).toMatchObject({ readings: [{ start: Date.UTC(2026, 9, 16, 7), exact: true }, { start: Date.UTC(2026, 9, 23, 7), exact: true }] }))
})

const read = LANGUAGES.flatMap((language) => SETS.flatMap((set) => judged(language, set).filter((j) => j.got.kind === 'window').map((j) => ({ ...j, context: contextOf(j.reference, language), language }))))
describe('around a phrase', () => {
  test('a word that is not known makes it asked', () => {
    for (const { says, context, language } of read) for (const text of language === 'zh' ? [`${says}牙医`, `球赛${says}`] : [`${says} dentist`, `football ${says}`]) expect([text, readTimePhrase(text, context).kind]).toEqual([text, 'ask'])
  })
  test('politeness changes nothing', () => {
    for (const { says, context, language, got } of read) {
      const [before, after] = language === 'zh' ? ['您好，', '，谢谢！'] : ['Hi, ', ', thanks!'], polite = readTimePhrase(`${before}${says}${after}`, context)
      if (polite.kind !== 'ask') expect([says, polite]).toEqual([says, got])
    }
  })
  test('a refusal is never an offer', () => {
    for (const { says, context, language, got } of read) {
      if (got.kind !== 'window' || got.windows.length !== 1 || got.excluded.length > 0) continue
      const refused = readTimePhrase(language === 'zh' ? `${says}不行` : `${says} doesn't work`, context)
      if (refused.kind === 'window') expect([says, refused.windows.filter((w) => got.windows.some((v) => v.start === w.start && v.end === w.end))]).toEqual([says, []])
    }
  })
})

describe('a deadline', () => {
  const end = (says: string, deadline: object) => { const read = readTimePhrase(says, { ...shanghai, ...deadline }); return read.kind === 'window' ? read.windows.at(-1)!.end : read }
  test.each(['周五前', '周五之前', '周五以前', '最晚周五', '10月16日前'])('%s has that day in it', (says) => expect(end(says, { deadline: true })).toBe(Date.UTC(2026, 9, 16, 16)))
  test.each(['周五前', 'before Friday'])('%s has not, where somebody says when they can', (says) => expect(end(says, {})).toBe(Date.UTC(2026, 9, 15, 16)))
  test.each([['下周前', Date.UTC(2026, 9, 18, 16)], ['周五下午3点前', Date.UTC(2026, 9, 16, 7)]])('%s is what it says', (says, at) => expect(end(says, { deadline: true })).toBe(at))
})

describe('workdays', () => {
  const workdays = { country: 'CN', weekend: [6, 7], years: { 2026: { '2026-10-16': 'off', '2026-10-17': 'work' } as const }, company: {} }
  const starts = (says: string, context = {}): unknown => {
    const read = readTimePhrase(says, { ...shanghai, workdays, ...context })
    return read.kind === 'window' ? read.windows.map((w) => new Date(w.start).toISOString().slice(5, 16)) : read
  }
  test('are those of the calendar, makeup Saturdays among them', () => expect(starts('这周工作日下午3点')).toEqual(['10-14T07:00', '10-15T07:00', '10-17T07:00']))
  test('of a year without a table are asked about', () => expect(starts('下周工作日', { now: contextOf('nye', 'zh').now })).toMatchObject({ kind: 'ask', why: 'work-calendar' }))
  test.each([['下个工作日上午', '2026-10-14', ['10-15T00:00']], ['两个工作日后下午', '2026-10-14', ['10-17T04:00']], ['next working day at 3pm', '2026-10-17', ['10-19T07:00']]])('%s, said on %s', (says, date, expected) => expect(starts(says, { now: Date.parse(`${date}T02:00Z`) })).toEqual(expected))
  test.each(['国庆后的周一', 'the Monday after National Day', 'after National Day on Friday'])('%s is asked', (says) => expect(readTimePhrase(says, withHolidays('sep', 'zh'))).toMatchObject({ kind: 'ask' }))
  test('a holiday has the days off around it, and only the one there is soon is “the” holiday', () => {
    const two = { ...workdays, years: { 2026: { '2026-10-16': 'off', '2026-10-22': 'off' } as const } }
    expect(starts('节后第一天下午3点', { workdays: { ...workdays, years: { 2026: { '2026-10-16': 'off' } as const } } })).toEqual(['10-19T07:00'])
    expect(starts('节后第一天下午3点', { workdays: two })).toMatchObject({ kind: 'ask', why: 'work-calendar' })
    expect(starts('节前最后一天下午3点', { workdays: { ...workdays, years: { 2026: { '2026-10-16': 'off' } as const } } })).toEqual(['10-15T07:00'])
    expect(starts('圣诞节后')).toMatchObject({ kind: 'ask', why: 'work-calendar' })
  })
  test('without a calendar too', () => expect(readTimePhrase('工作日下午', shanghai)).toMatchObject({ kind: 'ask', why: 'work-calendar' }))
})

/** Anything at all, and words of time thrown together. */
const WORDS = '周三 下周二 周 下 明天 今天 后天 20号 10月22日 10/22 10.22 3点 半 下午 上午 晚上12点 中午 到 - 和 或 、 ， 。 不行 没空 除了 都可以 前 以后 两小时后 一周后 北京时间 美东时间 同一时间 月底前 周末 改到 3 15:00 每 工作日 thursday next week tomorrow the 20th oct 11/12 3pm 4 noon morning half past between and or to - , . not except doesn\'t work can\'t before after until by from est london same time in 2 hours within instead of move any but works at 除周五外 国庆后 节后第一天 放假前 下个工作日 三个工作日内 weekdays holiday christmas business days'.split(' ')
const someText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).chain((words) => fc.constantFrom('', ' ').map((by) => words.join(by))))

test('any text is read or asked, never into the past', () => {
  fc.assert(fc.property(someText, fc.constantFrom(...REFERENCES), fc.constantFrom(...LANGUAGES), (text, reference, language) => {
    const context = withHolidays(reference, language), read = readTimePhrase(text, context)
    if (read.kind !== 'window') return
    expect(read.windows.length + read.excluded.length).toBeGreaterThan(0)
    for (const w of read.windows) {
      expect(w.start).toBeGreaterThanOrEqual(context.now)
      expect(w.exact ? w.end === w.start : w.end > w.start).toBe(true)
      expect(read.excluded.some((x) => w.start < x.end && x.start < w.end)).toBe(false)
    }
  }), { numRuns: 500 })
})

test.each(['周三', '国庆节', '除了周五', '下', '1', '9点', '、', '一', 'thursday or ', '3 to ', ' ', 'or ', '10/', 'not ', '下周一到周五下午3点到5点，', 'next month '])('as many %j as are read take no time', (unit) => {
  const text = unit.repeat(Math.floor(300 / unit.length))
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now()
    readTimePhrase(text, { ...withHolidays('wed', 'en') })
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(5)
})
