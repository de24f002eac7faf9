import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { VARIABLES } from '../src/variables.ts'

const ROOT = join(import.meta.dirname, '..'), readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

test('the settings table is the configuration', () => {
  const rows = Object.entries(VARIABLES).map(([name, v]) => `| \`${name}\` | ${v.about} | ${v.fallback ? `\`${v.fallback}\`` : ''} |`)
  for (const row of rows) expect(readme).toContain(row)
})

test('every file the README points to is there, and every npm script it names', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((m) => m[1] ?? '')
  expect(links.filter((l) => !existsSync(join(ROOT, l)))).toEqual([])
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map((m) => m[1] ?? '')
  expect(named.filter((n) => !(n in scripts))).toEqual([])
})
