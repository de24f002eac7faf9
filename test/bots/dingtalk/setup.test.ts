import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PERMISSIONS } from '../../../bots/dingtalk/permissions.ts'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import { findCommand } from '../../../src/app/commands/find.ts'
import { parse } from '../../../src/app/commands/grammar.ts'
import { VARIABLES } from '../../../src/variables.ts'

const FOLDER = join(import.meta.dirname, '../../../bots/dingtalk')
const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8'), [zh = '', en = ''] = readme.split('## In English')

test('every permission has a name and a use in the README, and the other way round', () => {
  const rows = [...readme.matchAll(/^\| `([\w.]+)` \| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, code, name]) => ({ code, name }))
  expect(rows).toEqual(PERMISSIONS.map(({ code, name }) => ({ code, name })))
})

test('the README names every setting, those that matter in both languages', () => {
  const own = Object.keys(VARIABLES).filter((name) => name.startsWith('DINGTALK_'))
  for (const name of own.filter((one) => one !== 'DINGTALK_API_URL')) for (const half of [zh, en]) expect(half).toContain(name)
  expect([...readme.matchAll(/DINGTALK_[A-Z_]*[A-Z]/g)].filter(([name]) => !own.includes(name))).toEqual([])
})

test('every command the README tells to send is one', () => {
  const told = [...readme.matchAll(/\/hire ([^`…”“]+)`/g)].map((m) => (m[1] ?? '').trim()).filter((words) => words !== 'home' && words !== '工作台')
  expect(told.length).toBeGreaterThan(8)
  for (const words of told) expect(findCommand(parse(words).words, allCommands), words).toBeDefined()
})

test('the numbers of the month are those of the code', () => {
  expect(VARIABLES.DINGTALK_MONTHLY_CALLS.fallback).toBe('5000')
  const [app, budget] = ['../../src/app/quotas.ts', 'budget.ts'].map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  expect([app?.match(/TELL_FROM = (\d+)/)?.[1], budget?.match(/LITTLE = ([\d.]+)/)?.[1]]).toEqual(['80', '0.9'])
  for (const half of [zh, en]) for (const number of ['5,000', '80', '90']) expect(half).toContain(number)
})

test('every file the README points to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((m) => m[1] ?? '')
  expect(links.filter((link) => !existsSync(join(FOLDER, link)))).toEqual([])
})

test('the person key in the README is the robot’s', () => {
  const said = readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('')
  expect(said).toContain("CORP = 'corp'")
  expect(readme).toContain('dingtalk:corp:')
})
