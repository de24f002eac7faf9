import { describe, expect, it } from 'vitest'
import { commit, message, NOON, putCandidate } from '../contract/store-samples.ts'
import { storeContract } from '../contract/store.ts'
import { MemoryWorld } from './memory-store.ts'

storeContract('MemoryWorld', async () => {
  const world = new MemoryWorld()
  let owners = 0
  return {
    store: world.store(),
    second: async () => world.store(),
    owner: async () => `owner ${++owners}`,
    kill: async (owner) => world.kill(owner),
    close: async () => {},
  }
})

describe('MemoryWorld', () => {
  const failing = (): never => {
    throw new Error('crash')
  }
  const one = commit('e1', 'me', { inbound: message('e1'), puts: [putCandidate('C-1', 0)] })

  it('can crash before anything is saved', async () => {
    const world = new MemoryWorld()
    await expect(world.store({ beforeCommit: failing }).commit(one)).rejects.toThrow('crash')
    expect(world.inbox()).toEqual([])
    expect(await world.store().get('candidate', 'C-1')).toBeUndefined()
  })

  it('can crash after everything is saved', async () => {
    const world = new MemoryWorld()
    await expect(world.store({ afterCommit: failing }).commit(one)).rejects.toThrow('crash')
    expect(world.inbox()).toMatchObject([{ handled: true }])
    expect((await world.store().get('candidate', 'C-1'))?.version).toBe(1)
    expect((await world.store().commit(one)).outcome).toBe('known')
  })

  it('refuses what JSON would change', async () => {
    const store = new MemoryWorld().store()
    for (const bad of [Number.NaN, new Date(NOON), () => 1, new Map(), 1n]) {
      await expect(store.commit(commit('e1', 'me', { owed: [{ id: 'e1/0', subject: '', lane: '', kind: 'work', body: { bad }, dueAt: 0 }] }))).rejects.toThrow('cannot be stored')
    }
    expect(await store.journal('A-1')).toEqual([])
  })
})
