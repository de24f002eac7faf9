import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { say } from '../../src/chat/card.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { anyCard, piecesOf, plain } from './any-card.ts'
import type { BotHarness, Doing, Seen, Traits } from './bot-harness.ts'

const IDS = { hr: 'U0HR', manager: 'U0MGR', channel: 'C0HIRING' }

/** Every kind of input, each with something in it at first. */
export const filled = ({ hr, manager, channel } = IDS): Card => ({
  title: 'New', body: [{ kind: 'text', text: 'Add a candidate' }],
  inputs: [
    { kind: 'text', id: 'name', label: 'Name', required: true, value: 'Chen <Yu> & 陈宇' },
    { kind: 'choice', id: 'kit', label: 'Kit', options: [{ value: 'sales', label: 'Sales' }, { value: 'support', label: 'Support' }], value: 'support' },
    { kind: 'date-time', id: 'at', label: 'Start', value: '2026-11-24T09:30:00.000Z' },
    { kind: 'person', id: 'manager', label: 'Manager', value: `@${manager}` },
    { kind: 'person', id: 'panel', label: 'Panel', many: true, value: `@${hr} @${manager}` },
    { kind: 'place', id: 'channel', label: 'Channel', value: `#${channel}` },
  ],
  actions: [{ kind: 'button', action: 'run:add R-1', label: 'Add', style: 'primary', needs: ['name'] }],
})
export const stood = ({ hr, manager, channel } = IDS): Record<string, string> =>
  ({ name: 'Chen <Yu> & 陈宇', kit: 'support', at: '2026-11-24T09:30:00.000Z', manager: `@${manager}`, panel: `@${hr} @${manager}`, channel: `#${channel}` })

const TEXT = 'I asked the customer\nwhat a stopped line costs: <b>5</b> & more 😀'

type Scene = {
  has: (what: Traits['lacks'][number]) => boolean
  finds: boolean
  /** Delivers, and returns the one event it became. */
  one: (id: string, doing: Doing) => Promise<Inbound>
  seenAs: (to: Address, message: MessageRef) => Promise<Seen>
  events: () => Inbound[]
  harness: () => BotHarness
}

/** Windows, threads, home pages and the rest, for the platforms that have them. */
export const whatOnlySomeHave = ({ has, finds, one, seenAs, events, harness }: Scene): unknown => describe('what only some have', () => {
  test.runIf(has('quote'))('a command used on a message brings its words', async () => {
    expect(await one('d1', { kind: 'quote', text: TEXT })).toMatchObject({ kind: 'command', text: 'note', quoted: TEXT, from: harness().person })
  })

  test.runIf(has('home'))('looking at the home page is an event, each time', async () => {
    const first = await one('d1', { kind: 'home' })
    expect(first).toMatchObject({ kind: 'home', from: harness().person, direct: true })
    expect((await one('d2', { kind: 'home' })).kind).toBe('home')
  })

  test.runIf(has('missed'))('what was said can be fetched again, under the same ids', async () => {
    const said = [await one('d1', { kind: 'message', text: 'one' }), await one('d2', { kind: 'message', text: 'two' })]
    await harness().bot.send(harness().direct, say('from Bole'), 'k1')
    events().length = 0
    await harness().bot.missed?.(harness().direct, said[0]!.at)
    expect(events()).toEqual(said)
    events().length = 0
    // Clocks differ: a few seconds more than was asked for do no harm.
    await harness().bot.missed?.(harness().direct, said[1]!.at + 60_000)
    expect(events()).toEqual([])
  })

  test.runIf(has('thread'))('a message under another is seen there, and found there where the platform can tell', async () => {
    const root = await harness().bot.send(harness().channel!, say('the live card'), 'k1')
    const under = { ...harness().channel!, thread: root.message }
    const reply = await harness().bot.send(under, say('the scorecard'), 'k2')
    expect((await harness().seen(harness().channel!)).map((s) => s.message)).toEqual([root.message])
    expect(plain((await seenAs(under, reply)).text)).toContain('the scorecard')
    if (finds) expect(await harness().bot.find(under, 'k2', 0, say('the scorecard'))).toMatchObject({ message: reply.message })
    await harness().bot.redraw(reply, say('decided'))
    expect(plain((await seenAs(under, reply)).text)).toContain('decided')
  })

  test.runIf(has('only'))('what one person may see, nobody else sees', async () => {
    await harness().bot.send({ ...harness().channel!, only: harness().person.user }, say('you may not'), 'k1')
    expect((await harness().seen(harness().channel!)).map((s) => plain(s.text))).toEqual(['you may not'])
    expect(await harness().seenByOthers!(harness().channel!)).toEqual([])
  })

  test.runIf(has('elsewhere'))('a command is answered where the bot is no member, seen by that person alone', async () => {
    const event = await one('d1', { kind: 'elsewhere', text: 'status' })
    expect(event).toMatchObject({ kind: 'command', text: 'status', direct: false })
    const to = { ...event.place, only: harness().person.user, ...(event.ticket === undefined ? {} : { ticket: event.ticket }) }
    await harness().bot.send(to, say('two interviews'), 'k1')
    expect((await harness().seen(event.place)).map((s) => plain(s.text))).toEqual(['two interviews'])
    expect(await harness().seenByOthers!(event.place)).toEqual([])
  })

  test.runIf(has('window'))('a card with inputs that answers an act opens as a form, once', async () => {
    const event = await one('d1', { kind: 'command', text: 'add' })
    const to = { ...event.place, only: harness().person.user, ticket: event.ticket! }
    await harness().bot.send(to, filled(), 'k1')
    const window = (await harness().window!())!
    for (const piece of piecesOf(filled())) expect(plain(window.text)).toContain(plain(piece))
    expect(await harness().seen(event.place)).toEqual([])
    expect(await one('d2', { kind: 'submit', inputs: { name: '王磊' } })).toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: { ...stood(), name: '王磊' }, message: null })
    expect(await harness().window!()).toBeNull()
    // The ticket is used: now it is a message whose button opens the form.
    await harness().bot.send(to, filled(), 'k2')
    expect(await harness().window!()).toBeNull()
    const [shown] = await harness().seen(event.place)
    expect(shown?.pressable.map(plain)).toContain('Add')
    expect(await one('d3', { kind: 'press', message: { platform: harness().bot.platform, tenant: event.place.tenant, conversation: event.place.conversation, message: shown!.message }, label: 'Add', inputs: { name: 'x' } }))
      .toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: { ...stood(), name: 'x' } })
  })

  test.runIf(has('home'))('a home page is drawn, and drawn anew; what is pressed there has no message', async () => {
    await harness().bot.home!(harness().person, say('nothing yet'))
    await harness().bot.home!(harness().person, { title: 'Workbench', body: [{ kind: 'table', columns: ['Who', 'Where'], rows: [['Chen Yu', 'interview']] }], actions: [{ kind: 'button', action: 'run:status', label: 'Look' }] })
    const page = await harness().homePage!()
    for (const piece of ['Workbench', 'Who', 'Where', 'Chen Yu', 'interview']) expect(plain(page.text)).toContain(piece)
    expect(plain(page.text)).not.toContain('nothing yet')
    expect(await one('d1', { kind: 'press-home', label: 'Look' })).toMatchObject({ kind: 'press', action: 'run:status', message: null, from: harness().person, direct: true, place: harness().direct })
  })

  test.runIf(has('home'))('nothing is dropped on a home page, for any card', async () => {
    await fc.assert(fc.asyncProperty(anyCard.map(({ inputs: _none, ...card }): Card => card), async (card) => {
      await harness().bot.home!(harness().person, card)
      const page = await harness().homePage!()
      for (const piece of piecesOf(card)) expect(plain(page.text)).toContain(plain(piece))
    }), { numRuns: 20 })
  })

  test.runIf(has('audience'))('who reads a place', async () => {
    expect(await harness().bot.audience!(harness().channel!)).toBe('closed')
    expect(await harness().bot.audience!(harness().direct)).toBe('closed')
    expect(await harness().bot.audience!(harness().open!)).toBe('open')
  })

  test.runIf(has('audience'))('a place whose members include the person it is about is open; their own conversation is not', async () => {
    const { bot, channel, direct, open, person, outsider } = harness()
    expect(await bot.audience!(channel!, outsider!)).toBe('closed')
    expect(await bot.audience!(channel!, person)).toBe('open')
    expect(await bot.audience!(channel!)).toBe('closed')
    expect(await bot.audience!(direct, person)).toBe('closed')
    expect(await bot.audience!(open!, outsider!)).toBe('open')
  })
})
