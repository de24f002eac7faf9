import type { Table } from '../domain/table.ts'

export type TableRefusal = 'empty' | 'too-large' | 'unknown-type' | 'broken' | 'no-header' | 'duplicate-header' | 'uneven-rows' | 'formula'

/** Reads CSV of unknown origin (Excel, Numbers, any encoding of Chinese). `row` counts the rows that hold anything from 1, the header being the first. */
export interface TableReader {
  read(file: Uint8Array): Table | { refused: TableRefusal; row?: number }
}
