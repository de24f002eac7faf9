import type { PrismaClient } from './generated/client.ts'

/** One text kept under a name, for what a start need not ask a platform again. */
export const remembered = (prisma: PrismaClient, key: string): { get(): Promise<string | undefined>; put(text: string): Promise<void> } => ({
  get: async () => (await prisma.setting.findUnique({ where: { key } }))?.value,
  put: async (text) => void (await prisma.setting.upsert({ where: { key }, create: { key, value: text }, update: { value: text } })),
})
