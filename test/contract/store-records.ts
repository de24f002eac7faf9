import { expect, it } from 'vitest'
import type { CalibrationVersion, QuestionCalibration } from '../../src/domain/calibration.ts'
import type { OwnKit } from '../../src/domain/own-kit.ts'
import { USUAL_RULES } from '../../src/domain/scheduling-rules.ts'
import type { Put } from '../../src/ports/store.ts'
import { application, booking, candidate, commit, interview, lane, link, message, NOON, panelist, putCandidate } from './store-samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { together } from './store-subject.ts'

/** Records by id and version, lists, series, and what text survives. */
export const storeKeepsRecords = (subject: () => StoreSubject): void => {
  const save = async (...puts: Put[]): Promise<void> => {
    const owner = await subject().owner()
    for (const [index, put] of puts.entries()) {
      const event = `${put.kind}-${put.id}-${put.from}`
      expect((await subject().store.commit(commit(event, owner, { puts: [put], now: NOON + index }))).outcome).toBe('done')
    }
  }
  const found = async (where: object, kind: 'application' | 'interview' | 'link'): Promise<string[]> =>
    (await subject().store.list(kind, where)).map(({ value }) => ('plan' in value ? value.plan.interview : value.id))

  it('gives back what was put, to every process', async () => {
    await save(putCandidate('C-1', 0), putCandidate('C-1', 1, 'Anna'))
    const other = await subject().second()
    expect(await other.get('candidate', 'C-1')).toEqual({ value: candidate('C-1', 'Anna'), version: 2 })
    expect(await other.get('candidate', 'C-2')).toBeUndefined()
    expect(await other.get('requisition', 'C-1')).toBeUndefined()
  })

  it('keeps kits of the company whole, oldest first, and the second of two changes at once is stale', async () => {
    const kit = (id: string, name: string): OwnKit => ({
      id, createdAt: NOON, versions: [{
        rubric: { kit: { id, version: 1, name: { zh: name, en: name }, purpose: { zh: '一', en: 'x' }, minutes: 10, maxProbes: 1, competencies: [] }, competencies: [], sha256: '0' },
        status: 'draft', origin: { from: 'yaml' }, by: { id: 'p', name: 'P' }, at: NOON, approved: null, replay: null,
      }],
    })
    await save({ kind: 'kit', id: 'north', value: kit('north', '北'), from: 0 }, { kind: 'kit', id: 'east', value: kit('east', 'East'), from: 0 })
    const owner = await subject().owner(), change = (event: string, name: string) => subject().store.commit(commit(event, owner, { puts: [{ kind: 'kit', id: 'north', value: kit('north', name), from: 1 }] }))
    const outcomes = await Promise.all([change('k1', 'one'), change('k2', 'two')])
    expect(outcomes.map((o) => o.outcome).toSorted()).toEqual(['done', 'stale'])
    const name = outcomes[0]?.outcome === 'done' ? 'one' : 'two', other = await subject().second()
    expect(await other.list('kit')).toEqual([{ value: kit('north', name), version: 2 }, { value: kit('east', 'East'), version: 1 }])
  })

  it('keeps calibrations with all their versions, for every process, and the second of two changes at once is stale', async () => {
    const by = { id: 'p', name: 'P' }, on: CalibrationVersion = { calibration: { n: 50, before: 0.9, after: 0.4, curve: [[0.2, 1], [3.7, 4.25]] }, rater: 'rules', words: '["问","Q"]', by, at: NOON }
    const value = (...versions: CalibrationVersion[]): QuestionCalibration => ({ id: 'q-1', versions })
    await save({ kind: 'calibration', id: 'q-1', value: value(on), from: 0 })
    const owner = await subject().owner(), change = (event: string) => subject().store.commit(commit(event, owner, { puts: [{ kind: 'calibration', id: 'q-1', value: value(on, { ...on, calibration: null }), from: 1 }] }))
    expect((await Promise.all([change('c1'), change('c2')])).map((o) => o.outcome).toSorted()).toEqual(['done', 'stale'])
    expect(await (await subject().second()).list('calibration')).toEqual([{ value: value(on, { ...on, calibration: null }), version: 2 }])
  })

  it('lists oldest first, by what a record belongs to', async () => {
    await save(
      { kind: 'application', id: 'A-2', value: application('A-2', { requisition: 'R-1', candidate: 'C-2' }), from: 0 },
      { kind: 'application', id: 'A-1', value: application('A-1', { requisition: 'R-2', candidate: 'C-1' }), from: 0 },
      { kind: 'application', id: 'A-3', value: application('A-3', { requisition: 'R-1', candidate: 'C-1' }), from: 0 },
      { kind: 'application', id: 'A-2', value: application('A-2', { requisition: 'R-1', candidate: 'C-2' }), from: 1 },
      { kind: 'interview', id: 'A-1', value: interview('A-1', 'ann', 'R-2'), from: 0 },
      { kind: 'interview', id: 'A-2', value: interview('A-2', 'bob'), from: 0 },
      { kind: 'link', id: 'aa', value: link('aa', 'A-1'), from: 0 },
      { kind: 'link', id: 'bb', value: link('bb', 'A-2'), from: 0 },
    )
    expect(await found({}, 'application')).toEqual(['A-2', 'A-1', 'A-3'])
    expect(await found({ requisition: 'R-1' }, 'application')).toEqual(['A-2', 'A-3'])
    expect(await found({ candidate: 'C-1' }, 'application')).toEqual(['A-1', 'A-3'])
    expect(await found({ requisition: 'R-1', candidate: 'C-1' }, 'application')).toEqual(['A-3'])
    expect(await found({ lane: lane('bob') }, 'interview')).toEqual(['A-2'])
    expect(await found({ requisition: 'R-2' }, 'interview')).toEqual(['A-1'])
    expect(await found({ lane: lane('nobody') }, 'interview')).toEqual([])
    expect(await found({ application: 'A-2' }, 'link')).toEqual(['bb'])
  })

  it('keeps bookings by requisition, application and the candidate’s conversation, which may change; the second of two changes at once is stale', async () => {
    await save({ kind: 'booking', id: 'B-1', value: booking('B-1', 'ann'), from: 0 }, { kind: 'booking', id: 'B-2', value: booking('B-2', 'bob', { requisition: 'R-2', application: 'A-2' }), from: 0 })
    const at = async (where: object): Promise<string[]> => (await subject().store.list('booking', where)).map(({ value }) => value.id)
    expect([await at({ requisition: 'R-2' }), await at({ application: 'A-1' }), await at({ lane: lane('ann') }), await at({ candidate: 'C-1' })]).toEqual([['B-2'], ['B-1'], ['B-1'], []])
    const owner = await subject().owner(), change = (event: string) => subject().store.commit(commit(event, owner, { puts: [{ kind: 'booking', id: 'B-1', value: booking('B-1', 'carl'), from: 1 }] }))
    expect((await Promise.all([change('b1'), change('b2')])).map((o) => o.outcome).toSorted()).toEqual(['done', 'stale'])
    expect([await at({ lane: lane('ann') }), await at({ lane: lane('carl') })]).toEqual([[], ['B-1']])
    expect(await (await subject().second()).get('booking', 'B-1')).toEqual({ value: booking('B-1', 'carl'), version: 2 })
    expect(await subject().store.next('B')).toBeGreaterThan(0)
  })

  it('finds bookings that are under way, whose event is not as it should be, or that have changed since', async () => {
    const kept = booking('B-1', 'ann'), over = { ...kept.state, phase: 'cancelled' as const }
    const of = (id: string, state: typeof kept.state) => ({ kind: 'booking' as const, id, value: { ...kept, id, state }, from: 0 })
    await save(of('B-1', kept.state), of('B-2', over), of('B-3', { ...over, event: { ...over.event, stored: false } }))
    const live = async (since: number): Promise<string[]> => (await subject().store.list('booking', { live: since })).map(({ value }) => value.id)
    expect([await live(NOON + 3_600_000), await live(NOON - 3_600_000), await subject().store.list('panelist', { live: 0 })]).toEqual([['B-1', 'B-3'], ['B-1', 'B-2', 'B-3'], []])
  })

  it('keeps interviewers, teams and holidays', async () => {
    const team = { id: 'backend', people: [{ id: 'web::p', name: 'P' }] }, own = { id: 'CN', years: { 2027: { '2027-01-01': 'off' as const } }, days: { '2026-12-31': 'off' as const } }
    await save({ kind: 'panelist', id: 'web::p', value: panelist('web::p'), from: 0 }, { kind: 'team', id: 'backend', value: team, from: 0 }, { kind: 'holidays', id: 'CN', value: own, from: 0 })
    const other = await subject().second()
    expect([await other.get('panelist', 'web::p'), await other.list('team'), await other.get('holidays', 'CN')]).toEqual([{ value: panelist('web::p'), version: 1 }, [{ value: team, version: 1 }], { value: own, version: 1 }])
  })

  it('keeps the company’s rules', async () => {
    const rules = { ...USUAL_RULES, notice: 1440, perDayRequisition: 3 }
    await save({ kind: 'rules', id: 'company', value: USUAL_RULES, from: 0 })
    await save({ kind: 'rules', id: 'company', value: rules, from: 1 })
    expect(await (await subject().second()).get('rules', 'company')).toEqual({ value: rules, version: 2 })
  })

  it('lists by ids, tells versions, and what has changed lately on a platform', async () => {
    await save(
      { kind: 'application', id: 'A-2', value: application('A-2'), from: 0 }, { kind: 'application', id: 'A-1', value: application('A-1'), from: 0 },
      { kind: 'application', id: 'A-3', value: application('A-3', { requisition: 'R-2' }), from: 0 },
      { kind: 'interview', id: 'A-1', value: interview('A-1', 'ann'), from: 0 }, { kind: 'interview', id: 'A-2', value: interview('A-2', 'bob'), from: 0 },
      { kind: 'interview', id: 'A-1', value: interview('A-1', 'ann'), from: 1 },
    )
    const { store } = subject()
    expect(await found({ ids: ['A-3', 'A-2', 'A-9'] }, 'application')).toEqual(['A-2', 'A-3'])
    expect(await found({ ids: ['A-3', 'A-2'], requisition: 'R-1' }, 'application')).toEqual(['A-2'])
    expect(await found({ ids: [] }, 'application')).toEqual([])
    expect(await store.versions('application', 'R-1')).toEqual([{ id: 'A-2', version: 1 }, { id: 'A-1', version: 1 }])
    expect(await store.versions('interview', 'R-1')).toEqual([{ id: 'A-1', version: 2 }, { id: 'A-2', version: 1 }])
    expect(await store.versions('interview', 'R-2')).toEqual([])
    expect(await store.recent('web', NOON)).toEqual(['A-1', 'A-2'])
    expect(await store.recent('web', NOON + 5)).toEqual(['A-1'])
    expect(await store.recent('slack', 0)).toEqual([])
  })

  it('finds an interview in the conversation its candidate brought it to, and no longer where it was', async () => {
    const before = interview('A-1', 'ann'), after = { ...before, plan: { ...before.plan, place: { platform: 'slack' as const, tenant: 'T1', conversation: '@U1' } } }
    await save({ kind: 'interview', id: 'A-1', value: before, from: 0 })
    const { store } = subject(), puts: Put[] = [{ kind: 'interview', id: 'A-1', value: after, from: 1 }, { kind: 'link', id: 'L1', value: link('L1', 'A-1'), from: 0 }]
    expect((await store.commit(commit('brought', await subject().owner(), { puts }))).outcome).toBe('done')
    expect(await store.list('interview', { lane: lane('ann') })).toEqual([])
    expect(await store.list('interview', { lane: 'slack:T1:@U1' })).toEqual([{ value: after, version: 2 }])
    expect(await store.recent('slack', 0)).toEqual(['A-1'])
    await save({ kind: 'interview', id: 'A-1', value: { ...after, phase: 'consent' }, from: 2 })
    expect((await store.get('interview', 'A-1'))?.value.plan.place).toEqual(after.plan.place)
  })

  it('gives a turn to one of all who ask at once, and tells when the one before was', async () => {
    expect(await subject().store.turn('digest', NOON, 1_000)).toEqual({ last: null })
    expect(await subject().store.turn('digest', NOON + 999, 1_000)).toBeUndefined()
    expect(await subject().store.turn('other', NOON + 999, 1_000)).toEqual({ last: null })
    const asked = await together(subject(), 12, (store) => store.turn('digest', NOON + 1_000, 1_000))
    expect(asked.filter((turn) => turn !== undefined)).toEqual([{ last: NOON }])
    expect(await subject().store.turn('digest', NOON + 1_000, 0)).toEqual({ last: NOON + 1_000 })
    // A clock that was a day ahead holds nobody up.
    expect(await subject().store.turn('digest', NOON - 86_400_000, 1_000)).toEqual({ last: NOON + 1_000 })
  })

  it('never gives a number twice, whoever asks at once', async () => {
    const numbers = await together(subject(), 40, (store) => store.next('A'))
    expect(new Set(numbers).size).toBe(40)
    expect(Math.min(...numbers)).toBe(1)
    expect(await subject().store.next('R')).toBe(1)
  })

  it('cannot be changed through what it was given or gave', async () => {
    const given = candidate('C-1')
    await save({ kind: 'candidate', id: 'C-1', value: given, from: 0 })
    Reflect.set(given, 'name', 'Mallory')
    const got = await subject().store.get('candidate', 'C-1')
    if (got) Reflect.set(got.value, 'name', 'Mallory')
    expect((await subject().store.get('candidate', 'C-1'))?.value.name).toBe('Ann')
  })

  it.each([
    ['emoji and scripts', '👩🏽‍💻 伯乐 שלום \u202Eabc\u200B é e\u0301'], ['quotes and slashes', `'";--\\u0000 \\ \n\r\t \${x} %s`], ['nothing', ''], ['controls', '\u0001\u001f\u007f\u2028'],
  ])('keeps text as it is: %s', async (_, text) => {
    await save(putCandidate('C-1', 0, text))
    await subject().store.receive(message('e1', text), lane('ann'), NOON)
    expect((await subject().store.get('candidate', 'C-1'))?.value.name).toBe(text)
    expect((await subject().store.waiting(null, 1))[0]?.body).toEqual(message('e1', text))
  })

  it('keeps a megabyte of JSON', async () => {
    const big = candidate('C-1', '长'.repeat(200_000))
    big.accommodations = Array.from({ length: 5_000 }, (_, at) => ({ at, text: `line ${at} 🙂`.repeat(5) }))
    await save({ kind: 'candidate', id: 'C-1', value: big, from: 0 })
    expect((await subject().store.get('candidate', 'C-1'))?.value).toEqual(big)
  })

  it.each([['a lone surrogate', 'a\ud83d b'], ['a NUL', 'a\0b']])('keeps %s as it is or refuses it whole', async (_, text) => {
    const { store } = subject()
    const owner = await subject().owner()
    const puts = [putCandidate('C-1', 0), putCandidate('C-2', 0, text)]
    const outcome = await store.commit(commit('e1', owner, { puts })).then((committed) => committed.outcome, () => 'refused')
    expect(['done', 'refused']).toContain(outcome)
    expect((await store.get('candidate', 'C-2'))?.value.name).toBe(outcome === 'done' ? text : undefined)
    expect((await store.get('candidate', 'C-1'))?.version).toBe(outcome === 'done' ? 1 : undefined)
    expect(await store.journal('A-1')).toHaveLength(outcome === 'done' ? 1 : 0)
    const received = await store.receive(message('e2', text), lane('ann'), NOON).catch(() => 'refused')
    expect(received).toBe(outcome === 'done' ? 'fresh' : 'refused')
    expect(await store.waiting(null, 9)).toHaveLength(outcome === 'done' ? 1 : 0)
  })

  it('proves that it can write', async () => {
    await expect(subject().store.ping()).resolves.toBeUndefined()
  })
}
