import { expect, test } from 'vitest'
import { BotFailure } from '../../src/chat/bot.ts'
import { channel, HR, Scene, text } from './scene.ts'

test('somebody whom their platform does not know is no manager, no HR and no candidate', async () => {
  const scene = new Scene(undefined, { lookup: async ({ user }) => { if (user === 'nobody') throw new BotFailure('gone', 'user_not_found'); return {} } })
  await scene.app.start()
  for (const typed of ['requisition new "Baker" kit=sales manager=@nobody', 'role grant hr @nobody']) expect(text(await scene.hire(typed))).toContain('@nobody”')
  await scene.hire('requisition new "Baker" kit=sales manager=@manager')
  expect(text(await scene.hire('add R-1 "Bo" account=@nobody'))).toContain('@nobody”')
  expect(await scene.store.list('application')).toEqual([])
  expect(text(await scene.hire('role grant hr @me', HR))).toContain('HR')
  expect(scene.shown(channel)).toEqual([])
})
