import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { lengthTyped, rulesTyped } from '../../../src/app/commands/rules-typed.ts'
import { RULE_KEYS, ruleText } from '../../../src/cards/rules-card.ts'
import { USUAL_RULES } from '../../../src/domain/scheduling-rules.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const kept = async () => (await desk.store.get('rules', 'company'))?.value
const booked = async (id = 'B-1') => (await desk.store.get('booking', id))!.value

describe('the company’s rules', () => {
  test('are the usual ones until HR changes them in words; only what was named changes, and the journal has it', async () => {
    expect(text((await desk.ask('hr', 'calendar rules')).reply)).toMatch(/At least ahead\n4 hours[^]*Interviews a week for each interviewer\n10/)
    const { reply } = await desk.hire('hr', 'calendar rules notice=1d quiet=22:30-7:00 perday=2 dayrequisition=4')
    expect(text(reply)).toMatch(/\(saved\)[^]*At least ahead\n1 day \(was 4 hours\)/)
    expect(await kept()).toEqual({ ...USUAL_RULES, notice: 1440, quiet: { from: '22:30', until: '07:00' }, perDay: 2, perDayRequisition: 4 })
    await desk.hire('hr', '约面规则 提前 4小时 改期次数=0 改期截止=2天 职位每天=不设 时区=Europe/Berlin')
    expect(await kept()).toEqual({ ...USUAL_RULES, zone: 'Europe/Berlin', quiet: { from: '22:30', until: '07:00' }, perDay: 2, reschedules: 0, cutoff: 2880 })
    expect((await desk.store.journal('web:demo:hr')).filter((e) => e.kind === 'rules-changed').map((e) => (e.body as { text: string }).text)[0]).toBe('No reminders between (recipient’s own clock): 21:00-08:00 → 22:30-07:00 · At least ahead: 4 hours → 1 day · Interviews a day for each interviewer: 3 → 2 · Interviews a day for each requisition: no limit → 4')
    await desk.hire('hr', 'calendar rules usual')
    expect(await kept()).toEqual(USUAL_RULES)
  })

  test('as a form with what holds now; sent back as it is, nothing changes', async () => {
    for (const [typed, language] of [['calendar rules edit', 'en'], ['约面规则 修改', 'zh']] as const) {
      const { reply } = await desk.ask('hr', typed, { language }), inputs = Object.fromEntries((reply.inputs ?? []).map((i) => [i.id, i.value ?? '']))
      expect(Object.keys(inputs)).toEqual([...RULE_KEYS])
      const same = await desk.hire('hr', (buttons(reply)[0] ?? '').replace(/^run:/, ''), { inputs, language })
      expect([same.problem, same.puts, text(same.reply)]).toEqual([undefined, undefined, expect.stringMatching(language === 'zh' ? /没有改动/ : /nothing has changed/)])
      const odd = await desk.hire('hr', (buttons(reply)[0] ?? '').replace(/^run:/, ''), { inputs: { ...inputs, notice: 'soon' }, language })
      expect([odd.puts, odd.reply.inputs?.find((i) => i.id === 'notice')?.value]).toEqual([undefined, 'soon'])
      const more = await desk.hire('hr', (buttons(reply)[0] ?? '').replace(/^run:/, ''), { inputs: { ...inputs, after: '20 min', ahead: '14' }, language })
      expect(more.problem).toBeUndefined()
      expect(await kept()).toEqual({ ...USUAL_RULES, after: 20, horizonDays: 14 })
      await desk.hire('hr', 'calendar rules usual')
    }
  })

  test.each([
    ['calendar rules notice=soon', /like 30m, 4h or 1d, up to 14d, not “soon”/], ['calendar rules notice=4', /not “4”/], ['calendar rules grid=7', /every 5, 10, 15, 20, 30 or 60/], ['calendar rules hours=18:00-9:00', /like 9:00-18:00/], ['calendar rules hours=9:00-9:30', /shorter than an interview/],
    ['calendar rules notice=14d ahead=7', /longer than interviews are planned ahead/], ['calendar rules zone=Mars', /no time zone “Mars”/], ['calendar rules perday=0', /from 1 to 20/], ['calendar rules moves=-1', /from 0 to 10/], ['calendar rules quiet=21:00', /like 9:00-18:00/], ['calendar rules quiet=08:00-07:45', /two hours/], ['calendar rules quiet=0:00-22:30', /two hours/],
    ['calendar rules whatever', /don’t understand “whatever”/], ['calendar rules notice', /don’t understand “notice”/], ['calendar rules constructor x', /don’t understand/],
  ])('%s is asked about', async (typed, problem) => {
    const { problem: said, puts } = await desk.ask('hr', typed)
    expect([said, puts]).toEqual([expect.stringMatching(problem), undefined])
    expect((await desk.ask('hr', typed, { language: 'zh' })).problem).not.toMatch(UNFINISHED)
  })

  test('are HR’s and the administrators’ to change; others hear who may', async () => {
    expect((await desk.ask('root', 'calendar rules perday=2')).puts).toHaveLength(1)
    for (const user of ['manager', 'panelist', 'nobody']) expect((await desk.ask(user, 'calendar rules perday=2')).puts).toBeUndefined()
  })

  test('hold for what is arranged from then on, and not for what was before', async () => {
    await desk.hire('hr', 'add R-1 "Lin Xiao" account=@chen')
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect(await booked()).toMatchObject({ policy: { minutes: 45, notice: 240, zone: 'Asia/Shanghai' }, state: { plan: { manners: { reschedules: 2, cutoff: 240 } } } })
    await desk.hire('hr', 'calendar rules minutes=60 hours=9-17 notice=1d zone=Europe/Berlin dayrequisition=3 moves=1 cutoff=1d quiet=20:00-9:00')
    expect((await booked()).policy).toMatchObject({ minutes: 45, notice: 240 })
    await desk.hire('hr', 'unschedule B-1')
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect(await booked('B-2')).toMatchObject({
      policy: { minutes: 60, from: '09:00', until: '17:00', notice: 1440, zone: 'Europe/Berlin', perDayRequisition: 3 }, state: { plan: { manners: { reschedules: 1, cutoff: 1440, quiet: { from: '20:00', until: '09:00' } } } },
    })
  })

  test('a limit of one’s own leaves the other at the company’s', async () => {
    await desk.hire('hr', 'calendar rules perweek=6')
    await desk.hire('panelist', 'hours mon-fri 9-18 perday=1')
    expect((await desk.store.get('panelist', 'web:demo:panelist'))?.value.limits).toEqual({ perDay: 1, perWeek: 6 })
  })
})

test.each([['4h', 240], ['90 分钟', 90], ['1天', 1440], ['2 days', 2880], ['0', 0], ['４小时', 240], ['4', undefined], ['h', undefined], ['-4h', undefined], ['1.5h', undefined]])('%s', (typed, minutes) => expect(lengthTyped(typed)).toBe(minutes))

test('what a rule is shown as, it can be typed as', () => {
  const usual = fc.record({
    notice: fc.constantFrom(0, 30, 60, 90, 1440), cutoff: fc.constantFrom(0, 45, 1440), before: fc.integer({ min: 0, max: 120 }), after: fc.integer({ min: 0, max: 120 }), perDay: fc.integer({ min: 1, max: 20 }), perWeek: fc.integer({ min: 1, max: 50 }),
    step: fc.constantFrom(5, 10, 15, 20, 30, 60), minutes: fc.integer({ min: 15, max: 240 }), horizonDays: fc.integer({ min: 2, max: 90 }), reschedules: fc.integer({ min: 0, max: 10 }), perDayRequisition: fc.option(fc.integer({ min: 1, max: 50 })),
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/London'), quiet: fc.constantFrom({ from: '21:00', until: '08:00' }, { from: '00:00', until: '00:00' }, { from: '00:30', until: '06:15' }),
  }).map((rules) => ({ ...USUAL_RULES, ...rules }))
  fc.assert(fc.property(usual, fc.constantFrom('zh', 'en'), (rules, language) => {
    const typed = Object.fromEntries(RULE_KEYS.map((key) => [key, ruleText(rules, key, 'UTC', language)]))
    expect(rulesTyped(USUAL_RULES, typed, language)).toEqual(rules)
  }))
})

test('whatever is typed, nothing throws', () => {
  fc.assert(fc.property(fc.constantFrom(...RULE_KEYS), fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 12 })), (key, typed) => void rulesTyped(USUAL_RULES, { [key]: typed }, 'en')))
})
