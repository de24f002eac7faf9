import { expect, it } from 'vitest'
import type { OutboxRow, Owed } from '../../src/ports/store.ts'
import { commit, MINUTE, NOON, say, work } from './store-samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { claim, ids, LEASE, together } from './store-subject.ts'

/** Messages in the outbox: who may send which, and in what order. */
export const storeKeepsMessages = (subject: () => StoreSubject): void => {
  const LATER = NOON + 24 * 60 * MINUTE
  const owe = async (owner: string, ...owed: Owed[]): Promise<OutboxRow[]> => {
    const committed = await subject().store.commit(commit(`for ${owed[0]?.id}`, owner, { owed }))
    return committed.outcome === 'done' ? committed.owed : []
  }
  const message = { platform: 'web' as const, tenant: '', conversation: '@ann', message: 'm1' }

  it('is born in the hands of its process, in order', async () => {
    const owner = await subject().owner()
    const rows = await owe(owner, say('e/0'), work('e/1'), say('e/2'))
    expect(rows).toMatchObject([
      { ...say('e/0'), status: 'sending', owner, attempt: 1, createdAt: NOON, error: null, unclear: false },
      { ...work('e/1'), status: 'pending', owner: null, attempt: 0, createdAt: NOON, error: null, unclear: false },
      { ...say('e/2'), status: 'sending', owner, attempt: 1, createdAt: NOON, error: null, unclear: false },
    ])
    expect(rows.map(({ n }) => n)).toEqual(rows.map(({ n }) => n).sort((a, b) => a - b))
    expect(rows[0]?.leaseUntil).toBeGreaterThan(NOON)
  })

  it('is not taken from a living process before its lease is over', async () => {
    await owe(await subject().owner(), say('e/0'))
    const other = await subject().second()
    const thief = await subject().owner()
    expect(await other.claim(thief, NOON + 1, LEASE, 10)).toEqual([])
    const [row] = await other.claim(thief, LATER, LEASE, 10)
    expect(row).toMatchObject({ ...say('e/0'), status: 'sending', owner: thief, attempt: 2, leaseUntil: LATER + LEASE, unclear: true })
    expect(await subject().store.claim(await subject().owner(), LATER + LEASE - 1, LEASE, 10)).toEqual([])
    expect(ids(await subject().store.claim(await subject().owner(), LATER + LEASE + 1, LEASE, 10))).toEqual(['e/0'])
  })

  it('is taken from a dead process at once, and is unclear', async () => {
    const [dying, heir] = [await subject().owner(), await subject().owner()]
    await owe(dying, say('e/0'), say('e/1', 'bob'))
    await subject().kill(dying)
    const rows = await subject().store.claim(heir, NOON + 1, LEASE, 10)
    expect(rows).toMatchObject([{ id: 'e/0', owner: heir, attempt: 2, unclear: true }, { id: 'e/1', owner: heir, attempt: 2, unclear: true }])
  })

  it('goes to one of many who claim at once', async () => {
    const dying = await subject().owner()
    await owe(dying, ...Array.from({ length: 20 }, (_, i) => say(`e/${i}`, `user ${i}`)))
    await subject().kill(dying)
    const heirs = await together(subject(), 4, () => subject().owner())
    const taken = (await together(subject(), 4, (store, i) => store.claim(heirs[i] ?? '', NOON + 1, LEASE, 20))).flat()
    expect(new Set(ids(taken)).size).toBe(taken.length)
    const rest = await subject().store.claim(heirs[0] ?? '', NOON + 1, LEASE, 20)
    expect(taken.length + rest.length).toBe(20)
  })

  it('takes no more than asked, oldest first', async () => {
    const dying = await subject().owner()
    await owe(dying, ...Array.from({ length: 5 }, (_, i) => say(`e/${i}`, `user ${i}`)))
    await subject().kill(dying)
    expect(ids(await subject().store.claim(await subject().owner(), NOON, LEASE, 3))).toEqual(['e/0', 'e/1', 'e/2'])
  })

  it('waits for the earlier ones of its lane that somebody else holds', async () => {
    const { store } = subject()
    const [living, dying, heir] = [await subject().owner(), await subject().owner(), await subject().owner()]
    const [first] = await owe(living, say('a/0'))
    await owe(dying, say('b/0'), say('b/1', 'bob'))
    await subject().kill(dying)
    expect(ids(await store.claim(heir, NOON + 1, LEASE, 10))).toEqual(['b/1'])
    await store.settle([{ ...claim(first), status: 'sent', message }])
    expect(ids(await store.claim(heir, NOON + 1, LEASE, 10))).toEqual(['b/0'])
  })

  it('is born waiting behind an earlier one of its lane that is not in the hands of its process', async () => {
    const { store } = subject()
    const [slow, quick] = [await subject().owner(), await subject().owner()]
    const [first] = await owe(slow, say('a/0'))
    const rows = await owe(quick, say('b/0'), say('b/1'), say('b/2', 'bob'))
    expect(rows).toMatchObject([{ status: 'pending', owner: null, attempt: 0 }, { status: 'pending', owner: null, attempt: 0 }, { status: 'sending', owner: quick, attempt: 1 }])
    expect(await owe(slow, say('c/0'))).toMatchObject([{ status: 'pending', owner: null }])
    expect(await store.claim(quick, NOON + 1, LEASE, 10)).toEqual([])
    await store.settle([{ ...claim(first), status: 'sent', message }])
    expect(ids(await store.claim(quick, NOON + 1, LEASE, 10))).toEqual(['b/0', 'b/1', 'c/0'])
    expect(await owe(quick, say('d/0'))).toMatchObject([{ status: 'sending', owner: quick }])
  })

  it('waits for an earlier one of its lane that is not due yet', async () => {
    const { store } = subject()
    const [owner, heir] = [await subject().owner(), await subject().owner()]
    const [first, second] = await owe(owner, say('e/0'), say('e/1'))
    await store.settle([{ ...claim(first), status: 'pending', dueAt: NOON + MINUTE, error: 'rate-limited' }, { ...claim(second), status: 'pending', dueAt: NOON, error: 'held' }])
    expect(await store.claim(heir, NOON + MINUTE - 1, LEASE, 10)).toEqual([])
    const taken = ids(await store.claim(heir, NOON + MINUTE, LEASE, 10))
    expect(['e/0', 'e/1'].slice(0, taken.length)).toEqual(taken)
    expect(taken.length).toBeGreaterThan(0)
  })

  it('comes back after a refusal with its reason, and is not in doubt', async () => {
    const { store } = subject()
    const [owner, heir] = [await subject().owner(), await subject().owner()]
    const [row] = await owe(owner, say('e/0'))
    expect(await store.settle([{ ...claim(row), status: 'pending', dueAt: NOON + 5, error: 'rate-limited' }])).toEqual(['e/0'])
    expect(await store.claim(heir, NOON + 5, LEASE, 10)).toMatchObject([{ id: 'e/0', owner: heir, attempt: 2, error: 'rate-limited', unclear: false }])
  })

  it('stays in doubt until it is sent, however often it is put back', async () => {
    const { store } = subject()
    const [dying, heir] = [await subject().owner(), await subject().owner()]
    await owe(dying, say('e/0'))
    await subject().kill(dying)
    const [row] = await store.claim(heir, NOON, LEASE, 10)
    await store.settle([{ ...claim(row), status: 'pending', dueAt: NOON, error: 'unreachable' }])
    expect((await store.claim(heir, NOON, LEASE, 10))[0]?.unclear).toBe(true)
  })

  it('lets a zombie change nothing', async () => {
    const { store } = subject()
    const [zombie, heir] = [await subject().owner(), await subject().owner()]
    const [stolen, kept] = await owe(zombie, say('e/0'), say('e/1', 'bob'))
    await store.settle([{ ...claim(kept), status: 'pending', dueAt: NOON, error: 'limited' }])
    await store.claim(zombie, NOON, LEASE, 10)
    const [row] = await store.claim(heir, LATER, LEASE, 1)
    const zombies = [{ ...claim(stolen), status: 'sent' as const, message, slot: 'A-1/live' }, { ...claim(kept), status: 'dead' as const, error: 'gone' }]
    expect(await store.settle(zombies)).toEqual([])
    expect(await store.renew(claim(stolen), LATER, LEASE)).toBe(false)
    expect(await store.slot('A-1/live')).toBeUndefined()
    expect(await store.dead(9)).toEqual([])
    expect(await store.settle([...zombies, { ...claim(row), status: 'sent', message }])).toEqual(['e/0'])
    expect(await store.settle([{ ...claim(row), status: 'dead', error: 'gone' }])).toEqual([])
  })

  it('is kept for longer when renewed, and the next write names the new try', async () => {
    const { store } = subject()
    const [owner, other] = [await subject().owner(), await subject().owner()]
    const [row] = await owe(owner, say('e/0'))
    expect(await store.renew(claim(row), LATER, LEASE)).toBe(true)
    expect(await store.claim(other, LATER + LEASE - 1, LEASE, 10)).toEqual([])
    expect(await store.settle([{ ...claim(row), status: 'sent' }])).toEqual([])
    expect(await store.settle([{ ...claim(row), attempt: 2, status: 'sent' }])).toEqual(['e/0'])
  })

  it('is over when it is sent or perhaps sent twice; a slot remembers where', async () => {
    const { store } = subject()
    const [first, second] = await owe(await subject().owner(), say('e/0'), say('e/1'))
    const settled = await store.settle([{ ...claim(first), status: 'sent', message, slot: 'A-1/live' }, { ...claim(second), status: 'possible-duplicate', message: { ...message, message: 'm2' } }])
    expect(settled.sort()).toEqual(['e/0', 'e/1'])
    expect(await store.claim(await subject().owner(), LATER, LEASE, 10)).toEqual([])
    expect(await (await subject().second()).slot('A-1/live')).toEqual(message)
    const [third] = await owe(await subject().owner(), say('f/0'))
    await store.settle([{ ...claim(third), status: 'possible-duplicate', message: { ...message, message: 'm3' }, slot: 'A-1/live' }])
    expect((await store.slot('A-1/live'))?.message).toBe('m3')
    expect(await store.slot('A-2/live')).toBeUndefined()
  })

  it('knows how long the oldest one is overdue', async () => {
    const { store } = subject()
    expect(await store.backlog(NOON)).toBe(0)
    const [first] = await owe(await subject().owner(), say('e/0'), work('e/1', LATER))
    expect(await store.backlog(NOON + 5_000)).toBe(5_000)
    await store.settle([{ ...claim(first), status: 'sent' }])
    expect(await store.backlog(NOON + 5_000)).toBe(0)
  })
}
