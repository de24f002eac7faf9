import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { anyCard, piecesOf, plain } from './any-card.ts'
import { filled, stood, whatOnlySomeHave } from './bot-extras.ts'
import type { BotHarness, Doing, Seen, Traits } from './bot-harness.ts'

const TEXT = 'I asked the customer\nwhat a stopped line costs: <b>5</b> & more 😀'
const FORM: Card = {
  title: 'Scorecard', body: [{ kind: 'text', text: 'Decide' }],
  inputs: [
    { kind: 'text', id: 'reason', label: 'Reason', multiline: true },
    { kind: 'choice', id: 'when', label: 'When', options: [{ value: 'now', label: 'Now' }, { value: 'later', label: 'Later' }] },
  ],
  actions: [{ kind: 'button', action: 'decline:A-3', label: 'Decline', style: 'danger', needs: ['reason'] }, { kind: 'button', action: 'advance:A-3', label: 'Advance', style: 'primary' }],
}

/** What every bot does, whatever its platform (ARCHITECTURE 5). */
export const botContract = (name: string, make: () => Promise<BotHarness>, traits: Traits): unknown => describe(`bot contract: ${name}`, () => {
  let h: BotHarness
  let events: Inbound[]
  let sink: (event: Inbound) => Promise<void>
  beforeEach(async () => {
    h = await make()
    events = []
    sink = async (event) => void events.push(event)
    await h.bot.start((event) => sink(event))
  })
  afterEach(() => h.close())

  const has = (what: Traits['lacks'][number]): boolean => !traits.lacks.includes(what)
  const one = async (id: string, doing: Doing): Promise<Inbound> => {
    const before = events.length
    expect(await h.deliver(id, doing)).toBe(true)
    expect(events).toHaveLength(before + 1)
    return events[before]!
  }
  const failure = async (call: Promise<unknown>): Promise<BotFailure> => {
    const error = await call.then(() => undefined, (e: unknown) => e)
    expect(error).toBeInstanceOf(BotFailure)
    return error as BotFailure
  }

  const seenAs = async (to: Address, message: MessageRef): Promise<Seen> => {
    const seen = (await h.seen(to)).find((s) => s.message === message.message)
    if (!seen) throw new Error('not seen')
    return seen
  }

  describe('ears', () => {
    test('a direct message arrives whole', async () => {
      const event = await one('d1', { kind: 'message', text: TEXT })
      expect(event).toMatchObject({ kind: 'message', text: TEXT, direct: true, from: h.person, place: h.direct, files: [] })
      expect(event.id).not.toBe('')
      expect(Number.isFinite(event.at)).toBe(true)
    })

    test.runIf(has('mention'))('a mention in the channel arrives without the mention', async () => {
      const event = await one('d1', { kind: 'mention', text: 'how far is A-3?' })
      expect(event).toMatchObject({ kind: 'message', text: 'how far is A-3?', direct: false, from: h.person, place: h.channel })
    })

    test.runIf(has('command'))('a command arrives without its name', async () => {
      expect(await one('d1', { kind: 'command', text: 'requisition new "大客户销售" kit=sales' })).toMatchObject({ kind: 'command', text: 'requisition new "大客户销售" kit=sales', from: h.person })
    })

    test.runIf(has('file'))('a file can be fetched under the id that came with it', async () => {
      const bytes = Uint8Array.from({ length: 3000 }, (_, i) => i % 256)
      const event = await one('d1', { kind: 'file', text: 'my résumé', name: '简历.pdf', bytes })
      if (event.kind !== 'message' && event.kind !== 'command') throw new Error(event.kind)
      expect(event.files).toMatchObject([{ name: '简历.pdf', size: has('size') ? 3000 : 0 }])
      expect([...(await h.bot.download(event.files[0]!))]).toEqual([...bytes])
    })

    test.runIf(has('edit'))('an edit names the message it changes', async () => {
      const said = await one('d1', { kind: 'message', text: 'teh answer' })
      if (said.kind !== 'message') throw new Error(said.kind)
      const edit = await one('d2', { kind: 'edit', of: said.message, text: 'the answer' })
      expect(edit).toMatchObject({ kind: 'edit', message: said.message, text: 'the answer', from: h.person, place: h.direct })
      expect(edit.id).not.toBe(said.id)
    })

    test.runIf(has('recall'))('a recall names the message it takes back', async () => {
      const said = await one('d1', { kind: 'message', text: 'never mind' })
      if (said.kind !== 'message') throw new Error(said.kind)
      expect(await one('d2', { kind: 'recall', of: said.message })).toMatchObject({ kind: 'recall', message: said.message })
    })

    test.runIf(has('open'))('opening the conversation is an event', async () => {
      expect(await one('d1', { kind: 'open' })).toMatchObject({ kind: 'open', from: h.person, place: h.direct })
    })

    test.runIf(has('press'))('a press brings its action, and the message it was pressed on', async () => {
      const message = await h.bot.send(h.direct, FORM, 'k1')
      expect(await one('d1', { kind: 'press', message, label: 'Advance', inputs: {} })).toMatchObject({ kind: 'press', action: 'advance:A-3', message, from: h.person, inputs: {} })
    })

    test.runIf(has('press'))('a form brings its inputs', async () => {
      const message = await h.bot.send(h.direct, FORM, 'k1')
      const inputs = { reason: 'Too little <evidence> & 证据', when: 'later' }
      expect(await one('d1', { kind: 'press', message, label: 'Decline', inputs })).toMatchObject({ kind: 'press', action: 'decline:A-3', inputs })
    })

    test.runIf(has('press'))('a form brings what stood in it at first', async () => {
      const message = await h.bot.send(h.direct, filled(h.ids), 'k1')
      expect(await one('d1', { kind: 'press', message, label: 'Add', inputs: {} })).toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: stood(h.ids) })
    })

    test('the same delivery twice is the same event id twice, another delivery another', async () => {
      const first = await one('d1', { kind: 'message', text: 'one' })
      const again = await one('d1', { kind: 'message', text: 'one' })
      const other = await one('d2', { kind: 'message', text: 'one' })
      expect(again).toEqual(first)
      expect(other.id).not.toBe(first.id)
    })

    for (const oddity of ['broken', 'unknown', 'own', 'forged', 'stale'] as const) {
      test.runIf(has(oddity))(`${oddity}: no event, and the connection lives`, async () => {
        await h.deliverOdd(oddity)
        expect(events).toEqual([])
        await one('d1', { kind: 'message', text: 'still there?' })
      })
    }
  })

  whatOnlySomeHave({ has, finds: traits.finds, one, seenAs, events: () => events, harness: () => h })

  describe('stores, then acknowledges', () => {
    test('nothing is acknowledged before the sink has resolved', async () => {
      const order: string[] = []
      let store = (): void => {}
      const reached = new Promise<void>((resolve) => {
        sink = () => {
          resolve()
          return new Promise<void>((done) => (store = () => { order.push('stored'); done() }))
        }
      })
      const delivered = h.deliver('d1', { kind: 'message', text: 'one' }).then((ack) => { order.push('acknowledged'); return ack })
      await reached
      // Time for a wrong, early acknowledgement to arrive.
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(order).toEqual([])
      store()
      expect(await delivered).toBe(true)
      expect(order).toEqual(['stored', 'acknowledged'])
    })

    test('a sink that fails is not acknowledged, and the next delivery of the same is the same event', async () => {
      const failed: Inbound[] = []
      sink = async (event) => {
        failed.push(event)
        throw new Error('database away')
      }
      expect(await h.deliver('d1', { kind: 'message', text: 'one' })).toBe(false)
      sink = async (event) => void events.push(event)
      const event = await one('d1', { kind: 'message', text: 'one' })
      expect(failed[0]).toEqual(event)
    })

    test('stop() during a delivery: stored, or not acknowledged', async () => {
      let store = (): void => {}
      const stored: Inbound[] = []
      const reached = new Promise<void>((resolve) => {
        sink = (event) => {
          resolve()
          return new Promise<void>((done) => (store = () => { stored.push(event); done() }))
        }
      })
      const delivered = h.deliver('d1', { kind: 'message', text: 'one' })
      await reached
      const stopped = h.bot.stop()
      store()
      await stopped
      const acknowledged = await delivered
      expect(acknowledged ? stored.length : 1).toBe(1)
    })

    test('after stop() nothing is acknowledged', async () => {
      await h.bot.stop()
      expect(await h.deliver('d1', { kind: 'message', text: 'one' }).catch(() => false)).toBe(false)
      expect(events).toEqual([])
    })
  })

  describe('mouth', () => {
    test('a message is seen where it was sent', async () => {
      const ref = await h.bot.send(h.direct, say(TEXT), 'k1')
      expect(ref).toMatchObject({ platform: h.bot.platform, conversation: h.direct.conversation, tenant: h.direct.tenant })
      expect(plain((await seenAs(h.direct, ref)).text)).toContain(plain(TEXT))
    })

    test('nothing is dropped, for any card', async () => {
      let n = 0
      await fc.assert(fc.asyncProperty(anyCard, async (card) => {
        const seen = await seenAs(h.direct, await h.bot.send(h.direct, card, `any${++n}`))
        const text = plain(seen.text)
        for (const piece of piecesOf(card)) expect(text).toContain(plain(piece))
        for (const action of card.actions ?? []) if (action.kind === 'button') expect(seen.pressable.map(plain)).toContain(plain(action.label))
      }), { numRuns: 60 })
    })

    test('every button of any card brings back its own action', async () => {
      let n = 0
      await fc.assert(fc.asyncProperty(anyCard.filter((c) => (c.actions ?? []).some((a) => a.kind === 'button')), async (card) => {
        const message = await h.bot.send(h.direct, card, `press${++n}`)
        for (const action of card.actions ?? []) {
          if (action.kind !== 'button') continue
          expect(await one(`p${n}-${action.action}`, { kind: 'press', message, label: action.label, inputs: {} })).toMatchObject({ kind: 'press', action: action.action })
        }
      }), { numRuns: has('press') ? 8 : 0 })
    })

    test('what is too long is shortened before it is sent, and still says that there was more', async () => {
      const long = '长'.repeat(60_000)
      const ref = await h.bot.send(h.direct, { title: `T${'t'.repeat(5000)}`, body: [{ kind: 'text', text: long }, { kind: 'note', text: 'the end' }] }, 'k1')
      const text = plain((await seenAs(h.direct, ref)).text)
      expect(text.length).toBeLessThan(60_000)
      expect(text).toContain('…')
      expect(text).toContain('the end')
    })

    test.runIf(has('redraw'))('a redraw shows the new card and not the old one', async () => {
      const ref = await h.bot.send(h.direct, FORM, 'k1')
      await h.bot.redraw(ref, { title: 'Scorecard', body: [{ kind: 'text', text: 'Decide' }, { kind: 'note', text: 'Declined by Wang Lei' }] })
      const seen = await seenAs(h.direct, ref)
      expect(plain(seen.text)).toContain('Declined by Wang Lei')
      expect(seen.pressable).toEqual([])
    })

    test('messages are seen in the order they were sent', async () => {
      for (const n of [1, 2, 3, 4, 5]) await h.bot.send(h.direct, say(`number ${n}`), `k${n}`)
      expect((await h.seen(h.direct)).map((s) => plain(s.text).match(/number \d/)?.[0])).toEqual([1, 2, 3, 4, 5].map((n) => `number ${n}`))
    })

    test('the same key twice', async () => {
      const first = await h.bot.send(h.direct, say('once'), 'k1')
      const second = await h.bot.send(h.direct, say('once'), 'k1')
      expect(second.message === first.message).toBe(traits.dedupes)
      expect(await h.seen(h.direct)).toHaveLength(traits.dedupes ? 1 : 2)
    })

    test('a lost answer is unclear, and can be looked up where the platform can tell', async () => {
      h.loseNextReply()
      expect((await failure(h.bot.send(h.direct, say('once'), 'k1'))).failure).toBe('unreachable')
      expect(await h.seen(h.direct)).toHaveLength(1)
      const found = await h.bot.find(h.direct, 'k1', 0, say('once'))
      if (!traits.finds) {
        expect(found).toBe('unknown')
        return
      }
      // `absent` also means: sending again under the key is harmless.
      if (found === 'absent' && traits.dedupes) await h.bot.send(h.direct, say('once'), 'k1')
      else expect(found).toMatchObject({ message: (await h.seen(h.direct))[0]?.message })
      expect(await h.seen(h.direct)).toHaveLength(1)
      expect(await h.bot.find(h.direct, 'never sent', 0, say('once'))).toBe('absent')
    })

    for (const kind of ['rate-limited', 'unreachable', 'gone', 'forbidden', 'rejected'] as const) {
      test.runIf(has(kind))(`${kind} is told apart`, async () => {
        const met = await failure(h.provoke(kind))
        expect(met.failure).toBe(kind)
        if (kind === 'rate-limited') expect(met.retryAfter).toBeGreaterThan(0)
        expect((await h.bot.send(h.direct, say('afterwards'), 'after')).message).not.toBe('')
      })
    }

    test('a look-up of a person answers without failing', async () => {
      expect(await h.bot.lookup(h.person)).toBeTypeOf('object')
    })

    test('a file that is no more is gone', async () => {
      expect((await failure(h.bot.download({ id: 'no-such-file', name: 'x', size: 1 }))).failure).toBe('gone')
    })

    test('examining never fails, and a sign of reading neither', async () => {
      h.bot.reading?.(h.direct, 'no-such-message')
      for (const check of await h.bot.examine()) expect(check.what.en).not.toBe('')
    })

  })
})
