import { expect, test } from 'vitest'
import { Home } from '../../../bots/feishu/home.ts'
import type { Address, MessageRef } from '../../../src/chat/address.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import type { Failure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import { handClock } from './hand-clock.ts'

const hr = { platform: 'feishu', tenant: 'acme', user: 'ou_hr' } as const
const look = (n: number) => ({ from: hr, id: `feishu:acme:menu:${n}` })

/** Records what is said; `fails` refuses what comes next. */
const scene = () => {
  const said: string[] = [], it = { fails: null as Failure | null, said, home: undefined as unknown as Home }
  const may = (): void => {
    const { fails } = it
    it.fails = null
    if (fails) throw new BotFailure(fails, 'no')
  }
  it.home = new Home({
    send: async ({ conversation }: Address, _card, key) => { may(); said.push(`send ${conversation} ${key}`); return { platform: 'feishu', tenant: 'acme', conversation, message: `om_${said.length}` } },
    redraw: async ({ message }: MessageRef) => { may(); said.push(`redraw ${message}`) },
  }, handClock())
  return it
}

test('a look is a new card; what follows draws that', async () => {
  const it = scene()
  it.home.looked(look(1))
  for (let n = 0; n < 3; n++) await it.home.draw(hr, say(`${n}`))
  it.home.looked(look(2))
  await it.home.draw(hr, say('again'))
  await it.home.draw(hr, say('more'))
  expect(it.said).toEqual(['send @ou_hr home:feishu:acme:menu:1', 'redraw om_1', 'redraw om_1', 'send @ou_hr home:feishu:acme:menu:2', 'redraw om_4'])
})

test('a card whose fate is unclear is sent again under the same key', async () => {
  const it = scene()
  it.home.looked(look(1))
  it.fails = 'unreachable'
  await expect(it.home.draw(hr, say('x'))).rejects.toMatchObject({ failure: 'unreachable' })
  await it.home.draw(hr, say('x'))
  expect(it.said).toEqual(['send @ou_hr home:feishu:acme:menu:1'])
})

test('a card that is too old, or was taken away, is replaced; other failures are told', async () => {
  const it = scene()
  await it.home.draw(hr, say('x'))
  it.fails = 'gone'
  await it.home.draw(hr, say('x'))
  expect(it.said.map((s) => s.replace(/home:.*/, ''))).toEqual(['send @ou_hr ', 'send @ou_hr '])
  expect(it.said[0]).not.toBe(it.said[1])
  it.fails = 'rate-limited'
  await expect(it.home.draw(hr, say('x'))).rejects.toMatchObject({ failure: 'rate-limited' })
  expect(it.said).toHaveLength(2)
})

test('who looks while a card is on its way gets another', async () => {
  const it = scene()
  it.home.looked(look(1))
  const first = it.home.draw(hr, say('x'))
  it.home.looked(look(2))
  await first
  await it.home.draw(hr, say('x'))
  expect(it.said).toEqual(['send @ou_hr home:feishu:acme:menu:1', 'send @ou_hr home:feishu:acme:menu:2'])
})
