import type { OutboxRow, Store } from '../../src/ports/store.ts'

/** What a store contract needs of an implementation: fresh and empty for each test. */
export type StoreSubject = {
  store: Store
  /** Another process's view of the same data. */
  second(): Promise<Store>
  /** The id of a new process that lives until `kill`. */
  owner(): Promise<string>
  /** The process is dead, as after SIGKILL: what it holds is free at once. */
  kill(owner: string): Promise<void>
  close(): Promise<void>
}

export const LEASE = 30_000

/** Runs `act` `times` over, all at once, on both processes' views in turn. */
export const together = async <T>(subject: StoreSubject, times: number, act: (store: Store, i: number) => Promise<T>): Promise<T[]> => {
  const other = await subject.second()
  return Promise.all(Array.from({ length: times }, (_, i) => act(i % 2 === 0 ? subject.store : other, i)))
}

/** How a claimed row is named when it is written. */
export const claim = (row: OutboxRow | undefined): { id: string; owner: string; attempt: number } => {
  if (!row?.owner) throw new Error('not claimed')
  return { id: row.id, owner: row.owner, attempt: row.attempt }
}

export const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
