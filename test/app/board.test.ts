import { beforeEach, expect, test } from 'vitest'
import { createBoard } from '../../src/app/board.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Put, Store } from '../../src/ports/store.ts'
import { application, candidate, commit, interview, NOON } from '../contract/store-samples.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'

let store: Store, read: string[], events = 0
beforeEach(() => {
  const inner = new MemoryWorld().store()
  read = []
  store = { ...inner, list: (kind, where) => { read.push(`${kind} ${where?.ids?.join(',')}`); return inner.list(kind, where) } }
})
const keep = (...puts: Put[]) => store.commit(commit(`e${++events}`, 'test', { puts }))
const add = (id: string) => keep({ kind: 'application', id, value: application(id, { candidate: `C-${id}` }), from: 0 }, { kind: 'candidate', id: `C-${id}`, value: candidate(`C-${id}`, `Name ${id}`), from: 0 })
const move = (id: string, from: number, rest: Partial<InterviewState> = {}) => keep({ kind: 'interview', id, value: { ...interview(id, id), ...rest }, from })
const of = { id: 'R-1', title: 'Baker' }

test('reads again only what has changed', async () => {
  await add('A-1')
  await add('A-2')
  await move('A-2', 0)
  const board = createBoard({ store })
  expect((await board.of(of)).map((p) => [p.application, p.name, p.standing.stage])).toEqual([['A-1', 'Name A-1', 'added'], ['A-2', 'C-1', 'invited']])
  expect(read).toEqual(['application A-1,A-2', 'interview A-1,A-2', 'candidate C-A-1'])
  read = []
  await board.of(of)
  expect(read).toEqual([])
  await move('A-1', 0)
  expect((await board.of(of)).map((p) => p.standing.stage)).toEqual(['invited', 'invited'])
  expect(read).toEqual(['application A-1', 'interview A-1'])
})

test('those who ask at once read once; many are read in pieces', async () => {
  for (let i = 1; i <= 120; i++) await add(`A-${i}`)
  const board = createBoard({ store }), [one, two] = await Promise.all([board.of(of), board.of(of)])
  expect(one).toHaveLength(120)
  expect(two).toBe(one)
  expect(read.filter((r) => r.startsWith('application'))).toHaveLength(3)
})

test.each<[string, Partial<InterviewState>, string[]]>([
  ['rated', { phase: 'published', publishedAt: NOON + 1 }, ['decide 1']],
  ['a second look', { phase: 'published', publishedAt: NOON + 1, decision: { decision: 'second-look', by: { kind: 'staff', id: 'm', name: 'M' }, at: NOON + 5, reason: null } }, ['decide 1']],
  ['on hold', { phase: 'published', publishedAt: NOON, decision: { decision: 'hold', by: { kind: 'staff', id: 'm', name: 'M' }, at: NOON + 5, reason: null } }, ['held 5']],
  ['advanced, with a question', { phase: 'published', decision: { decision: 'advance', by: { kind: 'staff', id: 'm', name: 'M' }, at: NOON, reason: null }, questions: [{ id: 1, text: '?', at: NOON + 2, answer: null }] }, ['question 2']],
  ['declined, with a question', { phase: 'published', decision: { decision: 'decline', by: { kind: 'staff', id: 'm', name: 'M' }, at: NOON, reason: 'x' }, questions: [{ id: 1, text: '?', at: NOON + 2, answer: null }] }, []],
  ['wants a person, and asked', { phase: 'asking', paused: { why: 'person', at: NOON + 3 }, questions: [{ id: 1, text: '?', at: NOON + 2, answer: null }, { id: 2, text: '?', at: NOON, answer: 'yes' }] }, ['person 3', 'question 2']],
  ['needs an accommodation', { phase: 'asking', paused: { why: 'accommodation', at: NOON + 3 } }, ['accommodation 3']],
  ['paused by a colleague', { phase: 'asking', paused: { why: 'staff', at: NOON + 3 } }, ['paused 3']],
  ['paused by the candidate', { phase: 'asking', paused: { why: 'candidate', at: NOON + 3 } }, []],
  ['withdrawn', { phase: 'asking', ended: 'withdrawn', paused: { why: 'person', at: NOON }, questions: [{ id: 1, text: '?', at: NOON, answer: null }] }, []],
])('what waits: %s', async (_, state, expected) => {
  await add('A-1')
  await move('A-1', 0, state)
  const [place] = await createBoard({ store }).of(of)
  expect(place?.waits.map((w) => `${w.kind} ${w.since - NOON}`)).toEqual(expected)
})
