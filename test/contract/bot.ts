import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Failure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { anyCard, piecesOf, plain } from './any-card.ts'

/** What a person does on the platform. `message` says things in the direct conversation, `mention` in the channel. */
export type Doing =
  | { kind: 'message' | 'mention' | 'command'; text: string }
  | { kind: 'file'; text: string; name: string; bytes: Uint8Array }
  | { kind: 'edit'; of: string; text: string }
  | { kind: 'recall'; of: string }
  /** Presses the button with this label, its inputs filled as given. */
  | { kind: 'press'; message: MessageRef; label: string; inputs: Record<string, string> }
  | { kind: 'open' }
  /** Sends the form in the window in front. */
  | { kind: 'submit'; inputs: Record<string, string> }
  /** A command typed in a channel the bot is no member of. */
  | { kind: 'elsewhere'; text: string }
  /** The command `note`, used on a message with these words. */
  | { kind: 'quote'; text: string }
  /** Looks at the home page; or presses something on it. */
  | { kind: 'home' }
  | { kind: 'press-home'; label: string }

/** Deliveries that must never become an event. `own`: Bole's own message echoed back. `forged`: not from the platform, or somebody else's. */
export type Oddity = 'broken' | 'unknown' | 'own' | 'forged' | 'stale'

/** One message as people see it: all text that can be read, escapes undone, and the labels of what can be pressed. */
export type Seen = { message: string; text: string; pressable: string[] }

/** A bot in front of a fake of its vendor. Made fresh for each test, not yet started. */
export interface BotHarness {
  readonly bot: Bot
  readonly person: PersonRef
  readonly direct: Address
  readonly channel: Address | null
  /** Delivers what the person did; the same `id` is the same delivery again. Resolves to whether the bot acknowledged it. */
  deliver(id: string, doing: Doing): Promise<boolean>
  /** Delivers an oddity; resolves when the bot is done with it. */
  deliverOdd(oddity: Oddity): Promise<void>
  /** What `person` sees at a place, oldest first: the forms behind buttons with it, replies in threads only where `at.thread` names theirs. */
  seen(at: Address): Promise<Seen[]>
  /** What somebody else sees there. */
  seenByOthers?(at: Address): Promise<Seen[]>
  /** The window in front of `person`. */
  window?(): Promise<Seen | null>
  /** The home page of `person`. */
  homePage?(): Promise<Seen>
  /** A channel people outside of the hiring team read. */
  readonly open?: Address
  /** Brings the bot to call its platform so that it meets this failure, and returns that call. */
  provoke(failure: Failure): Promise<unknown>
  /** The next send is carried out, but its answer is lost. */
  loseNextReply(): void
  close(): Promise<void>
}

/** What only some platforms have, beside kinds of doing. `missed`: what was said while we were away can be fetched. */
export type Extra = 'window' | 'thread' | 'only' | 'audience' | 'missed'

/** What cannot happen on a platform, said openly. `dedupes`: sending twice under a key is one message there. `finds`: `find` knows what was sent. */
export type Traits = { lacks: readonly (Doing['kind'] | Oddity | Failure | Extra)[]; dedupes: boolean; finds: boolean }

const TEXT = 'I asked the customer\nwhat a stopped line costs: <b>5</b> & more 😀'
const FORM: Card = {
  title: 'Scorecard', body: [{ kind: 'text', text: 'Decide' }],
  inputs: [
    { kind: 'text', id: 'reason', label: 'Reason', multiline: true },
    { kind: 'choice', id: 'when', label: 'When', options: [{ value: 'now', label: 'Now' }, { value: 'later', label: 'Later' }] },
  ],
  actions: [{ kind: 'button', action: 'decline:A-3', label: 'Decline', style: 'danger', needs: ['reason'] }, { kind: 'button', action: 'advance:A-3', label: 'Advance', style: 'primary' }],
}

/** Every kind of input, each with something in it at first. */
const FILLED: Card = {
  title: 'New', body: [{ kind: 'text', text: 'Add a candidate' }],
  inputs: [
    { kind: 'text', id: 'name', label: 'Name', required: true, value: 'Chen <Yu> & 陈宇' },
    { kind: 'choice', id: 'kit', label: 'Kit', options: [{ value: 'sales', label: 'Sales' }, { value: 'support', label: 'Support' }], value: 'support' },
    { kind: 'date-time', id: 'at', label: 'Start', value: '2026-11-24T09:30:00.000Z' },
    { kind: 'person', id: 'manager', label: 'Manager', value: '@U0MGR' },
    { kind: 'person', id: 'panel', label: 'Panel', many: true, value: '@U0HR @U0MGR' },
    { kind: 'place', id: 'channel', label: 'Channel', value: '#C0HIRING' },
  ],
  actions: [{ kind: 'button', action: 'run:add R-1', label: 'Add', style: 'primary', needs: ['name'] }],
}
const STOOD = { name: 'Chen <Yu> & 陈宇', kit: 'support', at: '2026-11-24T09:30:00.000Z', manager: '@U0MGR', panel: '@U0HR @U0MGR', channel: '#C0HIRING' }

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
      expect(event.files).toMatchObject([{ name: '简历.pdf', size: 3000 }])
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
      const message = await h.bot.send(h.direct, FILLED, 'k1')
      expect(await one('d1', { kind: 'press', message, label: 'Add', inputs: {} })).toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: STOOD })
    })

    test.runIf(has('quote'))('a command used on a message brings its words', async () => {
      expect(await one('d1', { kind: 'quote', text: TEXT })).toMatchObject({ kind: 'command', text: 'note', quoted: TEXT, from: h.person })
    })

    test.runIf(has('home'))('looking at the home page is an event, each time', async () => {
      const first = await one('d1', { kind: 'home' })
      expect(first).toMatchObject({ kind: 'home', from: h.person, direct: true })
      expect((await one('d2', { kind: 'home' })).kind).toBe('home')
    })

    test.runIf(has('missed'))('what was said can be fetched again, under the same ids', async () => {
      const said = [await one('d1', { kind: 'message', text: 'one' }), await one('d2', { kind: 'message', text: 'two' })]
      await h.bot.send(h.direct, say('from Bole'), 'k1')
      events.length = 0
      await h.bot.missed?.(h.direct, said[0]!.at)
      expect(events).toEqual(said)
      events.length = 0
      // Clocks differ: a few seconds more than was asked for do no harm.
      await h.bot.missed?.(h.direct, said[1]!.at + 60_000)
      expect(events).toEqual([])
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
    const shownOf = async (to: Address, message: MessageRef): Promise<Seen> => {
      const seen = (await h.seen(to)).find((s) => s.message === message.message)
      if (!seen) throw new Error('not seen')
      return seen
    }

    test('a message is seen where it was sent', async () => {
      const ref = await h.bot.send(h.direct, say(TEXT), 'k1')
      expect(ref).toMatchObject({ platform: h.bot.platform, conversation: h.direct.conversation, tenant: h.direct.tenant })
      expect(plain((await shownOf(h.direct, ref)).text)).toContain(plain(TEXT))
    })

    test('nothing is dropped, for any card', async () => {
      let n = 0
      await fc.assert(fc.asyncProperty(anyCard, async (card) => {
        const seen = await shownOf(h.direct, await h.bot.send(h.direct, card, `any${++n}`))
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
      const text = plain((await shownOf(h.direct, ref)).text)
      expect(text.length).toBeLessThan(60_000)
      expect(text).toContain('…')
      expect(text).toContain('the end')
    })

    test('a redraw shows the new card and not the old one', async () => {
      const ref = await h.bot.send(h.direct, FORM, 'k1')
      await h.bot.redraw(ref, { title: 'Scorecard', body: [{ kind: 'text', text: 'Decide' }, { kind: 'note', text: 'Declined by Wang Lei' }] })
      const seen = await shownOf(h.direct, ref)
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
      const found = await h.bot.find(h.direct, 'k1', 0)
      if (!traits.finds) {
        expect(found).toBe('unknown')
        return
      }
      // `absent` also means: sending again under the key is harmless.
      if (found === 'absent' && traits.dedupes) await h.bot.send(h.direct, say('once'), 'k1')
      else expect(found).toMatchObject({ message: (await h.seen(h.direct))[0]?.message })
      expect(await h.seen(h.direct)).toHaveLength(1)
      expect(await h.bot.find(h.direct, 'never sent', 0)).toBe('absent')
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

    test.runIf(has('thread'))('a message under another is seen there, and found there', async () => {
      const root = await h.bot.send(h.channel!, say('the live card'), 'k1')
      const under = { ...h.channel!, thread: root.message }
      const reply = await h.bot.send(under, say('the scorecard'), 'k2')
      expect((await h.seen(h.channel!)).map((s) => s.message)).toEqual([root.message])
      expect(plain((await shownOf(under, reply)).text)).toContain('the scorecard')
      expect(await h.bot.find(under, 'k2', 0)).toMatchObject({ message: reply.message })
      await h.bot.redraw(reply, say('decided'))
      expect(plain((await shownOf(under, reply)).text)).toContain('decided')
    })

    test.runIf(has('only'))('what one person may see, nobody else sees', async () => {
      await h.bot.send({ ...h.channel!, only: h.person.user }, say('you may not'), 'k1')
      expect((await h.seen(h.channel!)).map((s) => plain(s.text))).toEqual(['you may not'])
      expect(await h.seenByOthers!(h.channel!)).toEqual([])
    })

    test.runIf(has('elsewhere'))('a command is answered where the bot is no member, seen by that person alone', async () => {
      const event = await one('d1', { kind: 'elsewhere', text: 'status' })
      expect(event).toMatchObject({ kind: 'command', text: 'status', direct: false })
      const to = { ...event.place, only: h.person.user, ...(event.ticket === undefined ? {} : { ticket: event.ticket }) }
      await h.bot.send(to, say('two interviews'), 'k1')
      expect((await h.seen(event.place)).map((s) => plain(s.text))).toEqual(['two interviews'])
      expect(await h.seenByOthers!(event.place)).toEqual([])
    })

    test.runIf(has('window'))('a card with inputs that answers an act opens as a form, once', async () => {
      const event = await one('d1', { kind: 'command', text: 'add' })
      const to = { ...event.place, only: h.person.user, ticket: event.ticket! }
      await h.bot.send(to, FILLED, 'k1')
      const window = (await h.window!())!
      for (const piece of piecesOf(FILLED)) expect(plain(window.text)).toContain(plain(piece))
      expect(await h.seen(event.place)).toEqual([])
      expect(await one('d2', { kind: 'submit', inputs: { name: '王磊' } })).toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: { ...STOOD, name: '王磊' }, message: null })
      expect(await h.window!()).toBeNull()
      // The ticket is used: now it is a message whose button opens the form.
      await h.bot.send(to, FILLED, 'k2')
      expect(await h.window!()).toBeNull()
      const [shown] = await h.seen(event.place)
      expect(shown?.pressable.map(plain)).toContain('Add')
      expect(await one('d3', { kind: 'press', message: { platform: h.bot.platform, tenant: event.place.tenant, conversation: event.place.conversation, message: shown!.message }, label: 'Add', inputs: { name: 'x' } }))
        .toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: { ...STOOD, name: 'x' } })
    })

    test.runIf(has('home'))('a home page is drawn, and drawn anew; what is pressed there has no message', async () => {
      await h.bot.home!(h.person, say('nothing yet'))
      await h.bot.home!(h.person, { title: 'Workbench', body: [{ kind: 'table', columns: ['Who', 'Where'], rows: [['Chen Yu', 'interview']] }], actions: [{ kind: 'button', action: 'run:status', label: 'Look' }] })
      const page = await h.homePage!()
      for (const piece of ['Workbench', 'Who', 'Where', 'Chen Yu', 'interview']) expect(plain(page.text)).toContain(piece)
      expect(plain(page.text)).not.toContain('nothing yet')
      expect(await one('d1', { kind: 'press-home', label: 'Look' })).toMatchObject({ kind: 'press', action: 'run:status', message: null, from: h.person, direct: true, place: h.direct })
    })

    test.runIf(has('home'))('nothing is dropped on a home page, for any card', async () => {
      await fc.assert(fc.asyncProperty(anyCard.map(({ inputs: _none, ...card }): Card => card), async (card) => {
        await h.bot.home!(h.person, card)
        const page = await h.homePage!()
        for (const piece of piecesOf(card)) expect(plain(page.text)).toContain(plain(piece))
      }), { numRuns: 20 })
    })

    test.runIf(has('audience'))('who reads a place', async () => {
      expect(await h.bot.audience!(h.channel!)).toBe('closed')
      expect(await h.bot.audience!(h.direct)).toBe('closed')
      expect(await h.bot.audience!(h.open!)).toBe('open')
    })
  })
})
