import { expect, test } from 'vitest'
import { directTo, type PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import { channel, Scene, SECOND, STRANGER, text } from './scene.ts'

const FAR: PersonRef = { ...STRANGER, tenant: 'elsewhere' }, FAR_HR: PersonRef = { ...FAR, user: 'far-hr' }
const NAMES = /林静|王磊/

/** What somebody is told who may not: for a command, a press on a scorecard, and on their home page. */
async function told(from: PersonRef): Promise<string[]> {
  const homes: Card[] = [], scene = new Scene(undefined, { home: async (_, card) => void homes.push(card) })
  await scene.invited()
  const command = text(await scene.hire('invite A-1', from))
  scene.platform.acts({ ...scene.base(from, channel), kind: 'press', action: 'advance:A-1', inputs: {}, message: null })
  await scene.later(5 * SECOND)
  const press = text(scene.last({ ...channel, only: from.user }))
  scene.platform.acts({ ...scene.base(from, directTo(from)), kind: 'home' })
  await scene.later(5 * SECOND)
  return [command, press, text(homes.at(-1))]
}

test('our own people hear who may', async () => {
  const all = await told(STRANGER)
  for (const one of all) expect(one).toMatch(NAMES)
})

test.each([['of a workspace we do not know', FAR], ['of another company that are known in ours', { ...STRANGER, outsider: true }]] satisfies [string, PersonRef][])('people %s hear which roles may, and nobody’s name', async (_, who) => {
  const [command, press, home] = await told(who)
  expect(command).toMatch(/只有 HR 可以/)
  expect(press).toMatch(/只有该职位的用人经理或 HR 可以/)
  expect(home).toMatch(/请联系 ?Acme ?的 HR/)
  for (const one of [command, press, home]) expect(one).not.toMatch(NAMES)
})

test('who has a role is one of us, wherever they are', async () => {
  const scene = new Scene()
  await scene.invited()
  await scene.hire('role grant hr web:elsewhere:far-hr')
  await scene.hire('role grant administrator @root')
  expect(text(await scene.hire('role', FAR_HR))).toContain('请联系root')
})
