import { beforeEach, expect, test } from 'vitest'
import type { InterviewState } from '../../../src/interview/state.ts'
import { noticeCard } from '../../../src/cards/notice-card.ts'
import { MORNING } from '../../interview/play.ts'
import { buttons, text } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().begin()
  await desk.hire('hr', 'invite A-1')
  await desk.happens('A-1', { kind: 'opened' }, { kind: 'consented' }, { kind: 'said', message: 'm1', text: 'I want to die, that release was so late. I led the fix.', sentAt: MORNING + 60_000 })
})
const stateOf = async (): Promise<InterviewState> => (await desk.store.get('interview', 'A-1'))!.value

test('HR presses “it was a misunderstanding” under the notice: the interview goes on, the words count, the journal says so', async () => {
  const state = await stateOf(), [press = ''] = buttons(noticeCard({ kind: 'distress', text: 'x', again: false }, state))
  expect([state.paused?.why, state.answers[0]?.apart]).toEqual(['distress', ['m1']])
  const { reply, interview } = await desk.hire('hr', press.slice('run:'.length))
  expect(interview).toEqual({ id: 'A-1', happening: { kind: 'resumed', count: true } })
  expect(text(reply)).toContain('The words count')
  const after = await stateOf()
  expect([after.paused, after.answers[0]?.apart]).toEqual([null, []])
})

test.each(['继续 A-1 计入', 'resume A-1 COUNT', 'continue a1 count'])('typed: %s', async (words) => {
  await desk.hire('manager', words)
  expect((await stateOf()).answers[0]?.apart).toEqual([])
})

test('nobody else may, a plain resume leaves them out, and a slip of the pen does nothing', async () => {
  for (const who of ['panelist', 'stranger']) await desk.hire(who, 'resume A-1 count')
  await desk.hire('hr', 'resume A-1 cuont')
  expect([(await stateOf()).paused?.why, (await stateOf()).answers[0]?.apart]).toEqual(['distress', ['m1']])
  await desk.hire('hr', 'resume A-1')
  expect([(await stateOf()).paused, (await stateOf()).answers[0]?.apart]).toEqual([null, ['m1']])
  expect((await desk.hire('hr', 'resume A-1')).problem).toContain('not paused')
  await desk.hire('hr', 'resume A-1 count')
  expect((await stateOf()).answers[0]?.apart).toEqual([])
  expect((await desk.hire('hr', 'resume A-1 count')).problem).toContain('not paused')
})
