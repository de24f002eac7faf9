import { expect, test } from 'vitest'
import type { Author, Mailbox } from '../../bots/web/mailbox.ts'
import { say } from '../../src/chat/card.ts'

/** What every mailbox of the web bot keeps. `make` gives an empty one, or one whose conversations nobody else uses. */
export const mailboxContract = (name: string, make: () => Promise<{ mailbox: Mailbox; close(): Promise<void> }>): void => {
  const bole: Author = { kind: 'bole', id: 'bole', name: 'Bole' }
  const ada: Author = { kind: 'person', id: 'web::ada', name: 'Ada' }
  const letter = (key: string, text: string, author = ada, only: string | null = null) => ({ key, only, author, card: say(text), at: 1_700_000_000_000 })
  let n = 0
  const check = (what: string, run: (mailbox: Mailbox, conversation: string) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const made = await make()
      try { await run(made.mailbox, `web:t:@${++n}`) } finally { await made.close() }
    })
  }

  check('the same key twice is one letter, and the first stays', async (m, c) => {
    const first = await m.append(c, letter('k', 'one'))
    const again = await m.append(c, { ...letter('k', 'two'), at: 1_800_000_000_000 })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ key: 'k', at: 1_700_000_000_000, first: first.change, edited: false, card: say('one'), author: ada })
    expect(await m.since(c, 0, ada.id)).toEqual([first])
    expect(await m.find(c, 'k')).toBe(first.message)
    expect(await m.find(c, 'other')).toBeUndefined()
  })

  check('many appends at once under one key are one letter', async (m, c) => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, i) => m.append(c, letter('k', `try ${i}`))))
    expect(new Set(all.map((l) => l.message)).size).toBe(1)
    expect(await m.since(c, 0, ada.id)).toHaveLength(1)
  })

  check('the same key in two conversations is two letters', async (m, c) => {
    const here = await m.append(c, letter('k', 'here'))
    const there = await m.append(`${c}b`, letter('k', 'there'))
    expect(there.message).not.toBe(here.message)
    expect(await m.since(c, 0, ada.id)).toHaveLength(1)
  })

  check('changes count up by one from 1 and a reader who follows them misses nothing', async (m, c) => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => m.append(c, letter(`k${i}`, `text ${i}`))))
    expect(all.map((l) => l.change).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const seen = (await m.since(c, 7, ada.id)).map((l) => l.change)
    expect(seen).toEqual(Array.from({ length: 13 }, (_, i) => i + 8))
    expect(await m.since(c, 20, ada.id)).toEqual([])
  })

  check('a redraw keeps the place and moves the change', async (m, c) => {
    const card = await m.append(c, letter('k1', 'card', bole))
    const later = await m.append(c, letter('k2', 'later'))
    expect(await m.redraw(c, card.message, say('resolved'))).toBe(true)
    const [first, second] = await m.since(c, 0, ada.id)
    expect(first?.message).toBe(later.message)
    expect(second).toMatchObject({ message: card.message, first: card.first, change: later.change + 1, card: say('resolved'), edited: false })
    expect(await m.redraw(c, 'nothing-here', say('x'))).toBe(false)
    expect(await m.redraw(`${c}b`, card.message, say('x'))).toBe(false)
  })

  check('only its author edits a letter or takes it back', async (m, c) => {
    const own = await m.append(c, letter('k', 'teh words'))
    const boles = await m.append(c, letter('b', 'from Bole', bole))
    expect(await m.edit(c, own.message, 'web::eve', say('forged'))).toBe(false)
    expect(await m.remove(c, own.message, 'web::eve')).toBe(false)
    expect(await m.edit(c, boles.message, 'bole', say('forged'))).toBe(false)
    expect(await m.edit(c, own.message, ada.id, say('the words'))).toBe(true)
    const edited = await m.read(c, own.message, ada.id)
    expect(edited).toMatchObject({ card: say('the words'), edited: true, first: own.first })
    expect(await m.edit(c, own.message, ada.id, say('the words'))).toBe(true)
    expect((await m.read(c, own.message, ada.id))?.change).toBe(edited?.change)
    expect(await m.remove(c, own.message, ada.id)).toBe(true)
    expect(await m.remove(c, own.message, ada.id)).toBe(true)
    expect(await m.edit(c, own.message, ada.id, say('back?'))).toBe(false)
    expect(await m.redraw(c, own.message, say('back?'))).toBe(false)
    expect((await m.since(c, 0, ada.id)).find((l) => l.message === own.message)?.card).toBeNull()
    expect((await m.append(c, letter('k', 'teh words'))).card).toBeNull()
  })

  check('what is for one person alone is seen by nobody else', async (m, c) => {
    const secret = await m.append(c, letter('k', 'for Ada', bole, ada.id))
    expect(await m.since(c, 0, ada.id)).toHaveLength(1)
    expect(await m.since(c, 0, 'web::eve')).toEqual([])
    expect(await m.read(c, secret.message, 'web::eve')).toBeUndefined()
    expect((await m.read(c, secret.message, ada.id))?.message).toBe(secret.message)
  })

  check('at most 500 letters come at once and the rest follow', async (m, c) => {
    for (let i = 0; i < 510; i += 10) await Promise.all(Array.from({ length: 10 }, (_, k) => m.append(c, letter(`k${i + k}`, 'x'))))
    const first = await m.since(c, 0, ada.id)
    expect(first).toHaveLength(500)
    expect(await m.since(c, first.at(-1)!.change, ada.id)).toHaveLength(10)
  })

  check('hostile and odd text comes back as it was', async (m, c) => {
    const text = `a\nb\t'"; drop table x; -- <b> 😀 שלום \u200b\u202e ${'长'.repeat(50_000)}`
    const sent = await m.append(c, letter('k', text))
    expect((await m.read(c, sent.message, ada.id))?.card).toEqual(say(text))
  })

  check('a file is kept once under its id', async (m, c) => {
    const bytes = Uint8Array.from([0, 255, 37, 80, 68, 70])
    await m.saveFile({ id: `${c}/f`, owner: ada.id, name: '简历.pdf', bytes })
    await m.saveFile({ id: `${c}/f`, owner: 'web::eve', name: 'other', bytes: new Uint8Array(1) })
    const file = await m.file(`${c}/f`)
    expect(file && { ...file, bytes: [...file.bytes] }).toEqual({ id: `${c}/f`, owner: ada.id, name: '简历.pdf', bytes: [...bytes] })
    expect(await m.file('nothing-here')).toBeUndefined()
  })

  check('listeners hear each change until they stop', async (m, c) => {
    const heard: string[] = []
    const stop = m.onChange((conversation) => { if (conversation === c) heard.push(conversation) })
    const letterOne = await m.append(c, letter('k', 'one'))
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    const before = heard.length
    await m.redraw(c, letterOne.message, say('two'))
    await expect.poll(() => heard.length).toBeGreaterThan(before)
    stop()
    const silent = heard.length
    await m.append(c, letter('k3', 'three'))
    expect(heard).toHaveLength(silent)
  })
}
