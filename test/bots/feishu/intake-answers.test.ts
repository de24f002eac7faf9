import { expect, test } from 'vitest'
import type { PressAnswer } from '../../../bots/feishu/answer.ts'
import { Answers } from '../../../bots/shared/answers.ts'
import { handClock } from './hand-clock.ts'

const TOAST: PressAnswer = { toast: { type: 'info', content: '已通过' } }
const CARD: PressAnswer = { card: { type: 'raw', data: { schema: '2.0', config: {}, body: { elements: [] } } } }
const scene = () => {
  const clock = handClock()
  return { clock, answers: new Answers<PressAnswer>(clock), in2s: () => clock.now() + 2_000 }
}

test('what is given while a press waits is its answer, and is told whether it was written', async () => {
  const { clock, answers, in2s } = scene(), held = answers.open('e1', 'om_1'), heard = held?.until(in2s())
  const given = answers.give({ press: 'e1' }, TOAST)
  const { answer, written } = (await heard)!
  expect([answer, clock.waits]).toEqual([TOAST, []])
  written(true)
  expect(await given).toBe(true)
  expect(await answers.give({ press: 'e1' }, TOAST)).toBe(false)
})

test('given before the press begins to wait', async () => {
  const { answers, in2s } = scene(), held = answers.open('e1', 'om_1'), given = answers.give({ message: 'om_1' }, CARD)
  const { answer, written } = await held!.until(in2s())
  expect(answer).toEqual(CARD)
  written(false)
  expect(await given).toBe(false)
})

test('nothing is given in time: silence, and later it is too late', async () => {
  const { clock, answers, in2s } = scene(), heard = answers.open('e1', 'om_1')!.until(in2s())
  clock.pass(1_999)
  expect(clock.waits).toEqual([1])
  clock.pass(1)
  expect((await heard).answer).toEqual({})
  expect(await answers.give({ message: 'om_1' }, CARD)).toBe(false)
})

test('given in the moment the time is over: one of both happens, never neither', async () => {
  const { clock, answers, in2s } = scene(), heard = answers.open('e1', 'om_1')!.until(in2s())
  clock.pass(2_000)
  const given = answers.give({ press: 'e1' }, TOAST), { answer, written } = await heard
  expect(answer).toEqual(TOAST)
  written(true)
  expect(await given).toBe(true)
})

test('storing took longer than there was time: not waited for, and what was given meanwhile goes the ordinary way', async () => {
  const { clock, answers, in2s } = scene(), at = in2s(), held = answers.open('e1', 'om_1')!, given = answers.give({ message: 'om_1' }, CARD)
  clock.pass(2_500)
  expect([(await held.until(at)).answer, await given, clock.waits]).toEqual([{}, false, []])
})

test('what could not be stored is not answered, and who gave something hears so', async () => {
  const { answers } = scene(), held = answers.open('e1', 'om_1')!, given = answers.give({ press: 'e1' }, TOAST)
  held.drop()
  expect(await given).toBe(false)
  expect(answers.open('e1', 'om_1')).toBeDefined()
})

test('several on one message: the longest waiting is answered; the same press twice waits once', async () => {
  const { answers, in2s } = scene(), first = answers.open('e1', 'om_1')!.until(in2s()), second = answers.open('e2', 'om_1')!.until(in2s())
  expect(answers.open('e2', 'om_1')).toBeUndefined()
  void answers.give({ message: 'om_1' }, CARD)
  void answers.give({ message: 'om_1' }, TOAST)
  expect([(await first).answer, (await second).answer]).toEqual([CARD, TOAST])
})

test('only so many wait', () => {
  const { answers } = scene()
  for (let n = 0; n < 1_000; n++) expect(answers.open(`e${n}`, 'om_1')).toBeDefined()
  expect(answers.open('one more', 'om_1')).toBeUndefined()
})
