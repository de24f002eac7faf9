import { expect, test } from 'vitest'
import { buttons, text } from '../cards/shown.ts'
import { channel, HR, MINUTE, Scene, STRONG } from './scene.ts'

test('the scorecard is in the live card’s thread; a channel others can read gets neither name nor rating, until it is private', async () => {
  let audience: 'open' | 'closed' = 'open'
  const scene = new Scene(undefined, { audience: async (place) => (place.conversation === channel.conversation ? audience : 'closed') }), place = await scene.invited()
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 12 && (await scene.store.get('interview', 'A-1'))?.value.phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  await scene.later(MINUTE)
  const [live, scorecard, ...more] = scene.shown(channel)
  expect(more).toEqual([])
  expect(live?.to.thread).toBeUndefined()
  expect(scorecard?.to.thread).toBe(live?.ref.message)
  for (const card of [...live!.drawn, ...scorecard!.drawn]) expect(text(card)).not.toMatch(/陈宇|华信|级/)
  expect(buttons(scorecard!.drawn.at(-1)!)).toEqual(['run:scorecard A-1'])
  expect(scene.shown(place).some((s) => text(s.drawn[0]!).includes('陈宇'))).toBe(true)

  audience = 'closed'
  await scene.press('hold:A-1', HR)
  expect(text(scorecard!.drawn.at(-1)!)).toContain('陈宇')
  expect(buttons(scorecard!.drawn.at(-1)!)).toContain('advance:A-1')
  expect(text(live!.drawn.at(-1)!)).toMatch(/陈宇[\s\S]*保留 · 林静（详见评分卡）/)
})

test('what one person asked for in a busy channel waits for nothing that all are shown there', async () => {
  let free = (): void => undefined
  const busy = new Promise<void>((go) => { free = go })
  const scene: Scene = new Scene(undefined, { send: async (to, card, key) => {
    if (to.conversation === channel.conversation && to.only === undefined) await busy
    return bot.send(to, card, key)
  } }), bot = scene.platform.bot()
  await scene.invited()
  expect(scene.shown(channel)).toEqual([])
  await scene.press('run:scorecard A-1', HR)
  expect(scene.shown(channel).map((s) => s.to.only)).toEqual([HR.user])
  free()
  await scene.later(MINUTE)
  expect(scene.shown(channel).map((s) => s.to.only)).toEqual([HR.user, undefined])
})
