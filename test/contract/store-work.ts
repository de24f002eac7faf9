import { expect, it } from 'vitest'
import type { OutboxRow, Owed } from '../../src/ports/store.ts'
import { commit, MINUTE, NOON, say, work } from './store-samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { claim, ids, LEASE, together } from './store-subject.ts'

/** Work in the outbox, and what a person does with dead rows of either kind. */
export const storeKeepsWork = (subject: () => StoreSubject): void => {
  const LATER = NOON + 24 * 60 * MINUTE
  const owe = async (...owed: Owed[]): Promise<OutboxRow[]> => {
    const committed = await subject().store.commit(commit(`for ${owed[0]?.id}`, await subject().owner(), { owed }))
    return committed.outcome === 'done' ? committed.owed : []
  }

  it('goes to one of many, not before it is due', async () => {
    await owe(work('e/0', NOON + MINUTE))
    const owners = await together(subject(), 6, () => subject().owner())
    const all = (now: number) => together(subject(), 6, (store, i) => store.claimWork('e/0', owners[i] ?? '', now, LEASE))
    expect(await all(NOON + MINUTE - 1)).toEqual(owners.map(() => undefined))
    const taken = (await all(NOON + MINUTE)).filter((row) => row !== undefined)
    expect(taken).toMatchObject([{ ...work('e/0', NOON + MINUTE), status: 'sending', attempt: 1, leaseUntil: NOON + MINUTE + LEASE, unclear: false }])
  })

  it('is never taken when it is done, unknown, or a message', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    await owe(work('e/0'), say('e/1'))
    const row = await store.claimWork('e/0', owner, NOON, LEASE)
    expect(await store.settle([{ ...claim(row), status: 'sent' }])).toEqual(['e/0'])
    for (const id of ['e/0', 'e/1', 'e/9']) expect(await store.claimWork(id, owner, LATER, LEASE)).toBeUndefined()
  })

  it('is taken over from the dead, and when a lease is over', async () => {
    const { store } = subject()
    const [dying, slow, heir] = [await subject().owner(), await subject().owner(), await subject().owner()]
    await owe(work('e/0'))
    await store.claimWork('e/0', dying, NOON, LEASE)
    expect(await store.claimWork('e/0', slow, NOON + 1, LEASE)).toBeUndefined()
    await subject().kill(dying)
    const row = await store.claimWork('e/0', slow, NOON + 1, LEASE)
    expect(row).toMatchObject({ owner: slow, attempt: 2, unclear: true })
    expect(await store.claimWork('e/0', heir, NOON + LEASE + 2, LEASE)).toMatchObject({ owner: heir, attempt: 3 })
    expect(await store.settle([{ ...claim(row), status: 'sent' }])).toEqual([])
  })

  it('is found by the sweep while nobody works on it, and no more afterwards', async () => {
    const { store } = subject()
    const [dying, owner] = [await subject().owner(), await subject().owner()]
    await owe(work('now/0'), work('soon/0', NOON + MINUTE), work('later/0', LATER), say('message/0'))
    expect(ids(await store.unstarted(NOON, MINUTE, 10))).toEqual(['now/0', 'soon/0'])
    expect(ids(await store.unstarted(NOON, MINUTE, 1))).toHaveLength(1)
    const row = await store.claimWork('now/0', dying, NOON, LEASE)
    expect(ids(await store.unstarted(NOON, MINUTE, 10))).toEqual(['soon/0'])
    await store.settle([{ ...claim(row), status: 'pending', dueAt: NOON + 7, error: 'timeout' }])
    expect((await store.unstarted(NOON, MINUTE, 10)).find(({ id }) => id === 'now/0')).toMatchObject({ attempt: 1, dueAt: NOON + 7, error: 'timeout' })
    await store.settle([{ ...claim(await store.claimWork('now/0', owner, NOON + 7, LEASE)), status: 'sent' }])
    expect(ids(await store.unstarted(NOON + 7, MINUTE, 10))).toEqual(['soon/0'])
  })

  it('comes again in the next whole millisecond, for some services say when by the fraction', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    await owe(work('e/0'))
    expect(await store.settle([{ ...claim(await store.claimWork('e/0', owner, NOON, LEASE)), status: 'pending', dueAt: NOON + 36.48, error: 'rate-limited' }])).toEqual(['e/0'])
    expect(await store.unstarted(NOON, MINUTE, 10)).toMatchObject([{ dueAt: NOON + 37 }])
  })

  it('is found by the sweep again when its process died or its lease is over', async () => {
    const { store } = subject()
    const [dying, slow] = [await subject().owner(), await subject().owner()]
    await owe(work('dead/0'), work('slow/0'))
    await store.claimWork('dead/0', dying, NOON, LEASE)
    await store.claimWork('slow/0', slow, NOON, LEASE)
    await subject().kill(dying)
    expect(ids(await store.unstarted(NOON + 1, MINUTE, 10))).toEqual(['dead/0'])
    expect(ids(await store.unstarted(NOON + LEASE + 1, MINUTE, 10)).sort()).toEqual(['dead/0', 'slow/0'])
  })

  it('lets the sweep of messages alone', async () => {
    await owe(work('e/0'))
    expect(await subject().store.claim(await subject().owner(), LATER, LEASE, 10)).toEqual([])
  })

  it('shows the dead, newest first, and holds no lane back for them', async () => {
    const { store } = subject()
    const heir = await subject().owner()
    const [first, second, third] = await owe(say('e/0'), say('e/1'), say('e/2'))
    await store.settle([{ ...claim(first), status: 'dead', error: 'gone' }])
    await store.settle([{ ...claim(second), status: 'dead', error: 'rejected' }, { ...claim(third), status: 'pending', dueAt: NOON, error: 'limited' }])
    expect(await store.dead(9)).toMatchObject([{ id: 'e/1', status: 'dead', error: 'rejected' }, { id: 'e/0', status: 'dead', error: 'gone' }])
    expect(ids(await store.dead(1))).toEqual(['e/1'])
    expect(ids(await store.claim(heir, NOON, LEASE, 10))).toEqual(['e/2'])
  })

  it('comes back from the dead once, or goes for good', async () => {
    const { store } = subject()
    const [first, second] = await owe(say('e/0'), say('e/1', 'bob'))
    await store.settle([{ ...claim(first), status: 'dead', error: 'gone' }, { ...claim(second), status: 'dead', error: 'gone' }])
    expect(await store.revive('e/0', 'retry', NOON + 9)).toBe(true)
    expect(await store.revive('e/0', 'retry', NOON + 9)).toBe(false)
    expect(await store.revive('e/1', 'discard', NOON + 9)).toBe(true)
    expect(await store.revive('e/9', 'discard', NOON + 9)).toBe(false)
    expect(await store.dead(9)).toEqual([])
    const heir = await subject().owner()
    expect(await store.claim(heir, NOON + 9, LEASE, 10)).toMatchObject([{ id: 'e/0', status: 'sending', owner: heir, attempt: 1 }])
    expect(await store.settle([{ ...claim(first), status: 'sent' }])).toEqual([])
    expect(await store.claim(heir, LATER, LEASE, 10).then(ids)).toEqual(['e/0'])
  })
}
