import { expect, it } from 'vitest'
import { commit, entry, lane, message, NOON, putCandidate, say } from './store-samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { ids, together } from './store-subject.ts'

/** Inbox, commit and journal. */
export const storeKeepsEvents = (subject: () => StoreSubject): void => {
  const waiting = async (of: string | null = null): Promise<string[]> => (await subject().store.waiting(of, 100)).map(({ body }) => body.id)

  it('receives an event once, and says whether it was handled', async () => {
    const { store } = subject()
    const other = await subject().second()
    expect(await store.receive(message('e1'), lane('ann'), NOON)).toBe('fresh')
    expect(await other.receive(message('e1'), lane('ann'), NOON + 1)).toBe('waiting')
    expect(await store.commit(commit('e1', await subject().owner(), { inbound: message('e1') }))).toEqual({ outcome: 'done', owed: [] })
    expect(await other.receive(message('e1'), lane('ann'), NOON + 2)).toBe('handled')
  })

  it('lists what waits, oldest first, of one lane or all', async () => {
    const { store } = subject()
    for (const [index, user] of ['bob', 'ann', 'bob', 'ann'].entries()) await store.receive(message(`e${index}`, 'hi', user), lane(user), NOON + index)
    expect(await waiting()).toEqual(['e0', 'e1', 'e2', 'e3'])
    expect(await waiting(lane('ann'))).toEqual(['e1', 'e3'])
    expect((await store.waiting(null, 2)).map(({ body }) => body.id)).toEqual(['e0', 'e1'])
    expect((await store.waiting(lane('bob'), 1))[0]).toEqual({ body: message('e0', 'hi', 'bob'), lane: lane('bob'), receivedAt: NOON })
    await store.commit(commit('e1', await subject().owner()))
    expect(await waiting()).toEqual(['e0', 'e2', 'e3'])
  })

  it('stores the inbox row with a commit that is done, known or stale', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    expect((await store.commit(commit('done', owner, { inbound: message('done'), puts: [putCandidate('C-1', 0)] }))).outcome).toBe('done')
    expect((await store.commit(commit('stale', owner, { inbound: message('stale'), puts: [putCandidate('C-1', 0)] }))).outcome).toBe('stale')
    await store.commit(commit('known', owner))
    expect((await store.commit(commit('known', owner, { inbound: message('known') }))).outcome).toBe('known')
    expect(await waiting()).toEqual(['stale'])
    expect(await store.receive(message('done'), lane('ann'), NOON)).toBe('handled')
    expect(await store.receive(message('stale'), lane('ann'), NOON)).toBe('waiting')
    expect(await store.receive(message('known'), lane('ann'), NOON)).toBe('handled')
  })

  it('does an event that is committed by two at once exactly once', async () => {
    const { store } = subject()
    const other = await subject().second()
    const owners = [await subject().owner(), await subject().owner()] as const
    for (let round = 0; round < 10; round++) {
      const id = `e${round}`
      const parts = { inbound: message(id), puts: [putCandidate(`C-${round}`, 0)], owed: [say(`${id}/0`)] }
      const outcomes = await Promise.all([store.commit(commit(id, owners[0], parts)), other.commit(commit(id, owners[1], parts))])
      expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
      expect((await store.get('candidate', `C-${round}`))?.version).toBe(1)
    }
    expect(await store.journal('A-1')).toHaveLength(10)
    expect(await waiting()).toEqual([])
  })

  it('lets one of many writers of a version win, and the others change nothing', async () => {
    const owner = await subject().owner()
    await subject().store.commit(commit('new', owner, { puts: [putCandidate('C-1', 0)] }))
    const outcomes = await together(subject(), 10, (store, i) => store.commit(
      commit(`e${i}`, owner, { inbound: message(`e${i}`), puts: [putCandidate('C-1', 1, `name ${i}`)], owed: [say(`e${i}/0`)] })))
    const winner = outcomes.findIndex(({ outcome }) => outcome === 'done')
    expect(outcomes.filter(({ outcome }) => outcome === 'stale')).toHaveLength(9)
    expect(await subject().store.get('candidate', 'C-1')).toMatchObject({ version: 2, value: { name: `name ${winner}` } })
    expect(ids(await subject().store.journal('A-1'))).toEqual(['new', `e${winner}`])
    expect(await waiting()).toHaveLength(9)
  })

  it('saves many records, entries and debts, or none of them', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    await store.commit(commit('one', owner, { puts: [putCandidate('C-1', 0), putCandidate('C-2', 0)] }))
    const stale = commit('two', owner, {
      puts: [putCandidate('C-1', 1, 'Changed'), putCandidate('C-2', 7, 'Changed'), putCandidate('C-3', 0)],
      journal: [entry('two'), entry('two/1', 'C-1')], owed: [say('two/0')],
    })
    expect((await store.commit(stale)).outcome).toBe('stale')
    expect(await store.get('candidate', 'C-1')).toMatchObject({ version: 1, value: { name: 'Ann' } })
    expect(await store.get('candidate', 'C-3')).toBeUndefined()
    expect(await store.journal('C-1')).toEqual([])
    expect(await store.backlog(NOON + 1)).toBe(0)
    expect((await store.commit({ ...stale, puts: [putCandidate('C-1', 1), putCandidate('C-2', 1), putCandidate('C-3', 0)] })).outcome).toBe('done')
    expect((await store.list('candidate')).map(({ version }) => version)).toEqual([2, 2, 1])
  })

  it('is stale for a record that should be new and is not, or should exist and does not', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    expect((await store.commit(commit('a', owner, { puts: [putCandidate('C-1', 1)] }))).outcome).toBe('stale')
    expect((await store.commit(commit('a', owner, { puts: [putCandidate('C-1', 0)] }))).outcome).toBe('done')
    expect((await store.commit(commit('b', owner, { puts: [putCandidate('C-1', 0)] }))).outcome).toBe('stale')
  })

  it('keeps the journal of a subject in order, whole', async () => {
    const { store } = subject()
    const owner = await subject().owner()
    const first = [entry('e1', 'A-1', 1), entry('e1/1', 'R-1'), entry('e1/2', 'A-1', 1)]
    const second = [entry('e2', 'A-1', 2)]
    await store.commit(commit('e1', owner, { journal: first }))
    await store.commit(commit('e2', owner, { journal: second }))
    expect(await store.journal('A-1')).toEqual([first[0], first[2], second[0]])
    expect(await store.journal('R-1')).toEqual([first[1]])
    expect(await store.journal('A-2')).toEqual([])
  })
}
