import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('finds that schema and migrations agree', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', 'prisma/author.ts', 'check'])
  expect(stdout).toContain('schema.prisma and prisma/migrations agree')
}, 60_000)
