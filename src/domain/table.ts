/** A table somebody handed over, as cells; every row has as many as the header. */
export type Table = { header: string[]; rows: string[][] }
