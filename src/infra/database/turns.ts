import type { PrismaClient } from './generated/client.ts'

/** A turn in the future by more than `apart` was taken by a clock that was wrong: it counts for nothing. */
const TAKE = `
WITH before AS (SELECT value FROM setting WHERE key = $1),
     taken AS (INSERT INTO setting (key, value) VALUES ($1, $2::bigint::text)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE abs($2::bigint - setting.value::bigint) >= $3::bigint RETURNING key)
SELECT (SELECT value FROM before) AS last FROM taken`

/** One statement: who waits for another's turn sees it taken. */
export async function takeTurn(prisma: PrismaClient, name: string, now: number, apart: number): Promise<{ last: number | null } | undefined> {
  const [row] = await prisma.$queryRawUnsafe<{ last: string | null }[]>(TAKE, `turn:${name}`, now, apart)
  return row && { last: row.last === null ? null : Number(row.last) }
}
