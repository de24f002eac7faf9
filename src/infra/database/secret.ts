import { randomBytes } from 'node:crypto'
import type { PrismaClient } from './generated/client.ts'

const KEY = 'server-secret'

/** 32 random bytes, drawn once per database: links and sessions are signed with them. Several processes at once get the same. */
export async function serverSecret(prisma: PrismaClient): Promise<Buffer> {
  await prisma.setting.createMany({ data: { key: KEY, value: randomBytes(32).toString('hex') }, skipDuplicates: true })
  const { value } = await prisma.setting.findUniqueOrThrow({ where: { key: KEY } })
  return Buffer.from(value, 'hex')
}
