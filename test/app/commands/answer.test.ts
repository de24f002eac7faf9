import { beforeEach, expect, test } from 'vitest'
import { buttons, text } from '../../cards/shown.ts'
import { MORNING } from '../../interview/play.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().begin()
  await desk.hire('hr', 'invite A-1')
  await desk.happens('A-1', { kind: 'opened' }, { kind: 'consented' }, ...['Is there a gym?', 'Do you pay for travel?'].map((words, i) => ({ kind: 'said' as const, message: `m${i}`, text: words, sentAt: MORNING })))
})
const asks = async (typed: string, inputs?: Record<string, string>) => desk.hire('hr', typed, inputs ? { inputs } : {})

test('without the answer it is a form, with the open questions to choose from', async () => {
  const { reply } = await asks('answer A-1 2')
  expect(buttons(reply)).toEqual(['run:answer A-1'])
  expect(reply.inputs).toMatchObject([
    { id: 'question', value: '2', options: [{ value: '1', label: 'Is there a gym?' }, { value: '2', label: 'Do you pay for travel?' }] },
    { id: 'answer', required: true, multiline: true },
  ])
  expect((await asks('回复 a1')).reply).toMatchObject({ title: '答复候选人', inputs: [{ value: '1' }, { label: '答复' }] })
})

test('the form is sent; then only the other question is left', async () => {
  const { interview } = await asks('answer A-1', { question: '2', answer: 'kit=yes, "always"' })
  expect(interview?.happening).toEqual({ kind: 'question-answered', question: 2, text: 'kit=yes, "always"' })
  expect((await asks('answer A-1')).reply.inputs?.[0]).toMatchObject({ options: [{ value: '1' }] })
  expect(text((await asks('answer A-1 2')).reply)).toContain('answered already')
  await asks('answer A-1 1 "Yes"')
  expect(text((await asks('answer A-1')).reply)).toContain('No question of A-1 waits')
})

test('what cannot be answered says why', async () => {
  expect((await asks('answer A-9')).problem).toMatch(/no A-9/)
  expect((await asks('answer A-1 7')).problem).toMatch(/no question number 7/)
  expect((await asks('answer A-1', { question: '1', answer: ' ' })).problem).toMatch(/write the text/)
  expect((await asks('answer A-1', { question: '1', answer: 'x'.repeat(1_001) })).reply.inputs?.[1]).toMatchObject({ value: 'x'.repeat(1_001) })
  expect(text((await desk.ask('manager', 'answer A-1')).reply)).toMatch(/^Sorry/)
})
