import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CALLBACK, EVENTS, MENU, RECRUITING_EVENT, SCOPES } from '../../../bots/feishu/scopes.ts'
import { FEISHU_CALENDAR_SCOPES } from '../../../src/infra/calendars/feishu.ts'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import { findCommand } from '../../../src/app/commands/find.ts'
import { parse } from '../../../src/app/commands/grammar.ts'
import { VARIABLES } from '../../../src/variables.ts'

const FOLDER = join(import.meta.dirname, '../../../bots/feishu')
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')
const readme = read('README.md'), sorted = (names: Iterable<string>): string[] => [...names].toSorted()
const imported = (file: string): unknown => JSON.parse(read(file))

test('what is imported at the open platform is what the app asks for', () => {
  const of = (recruiting: boolean) => ({ scopes: { tenant: sorted(SCOPES.filter((s) => s.recruiting === recruiting).map((s) => s.scope)), user: [] } })
  expect(imported('scopes.json')).toEqual(of(false))
  expect(imported('scopes.recruiting.json')).toEqual(of(true))
  expect(imported('scopes.calendar.json')).toEqual({ scopes: { tenant: sorted(FEISHU_CALENDAR_SCOPES), user: [] } })
})

test('every scope has a use that the README names, and the other way round', () => {
  const named = [...readme.matchAll(/^\| ((?:`[a-z0-9._:]+`(?:, )?)+) \|/gm)].flatMap((row) => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((s) => s[1] ?? ''))
  expect(sorted(named)).toEqual(sorted([...SCOPES.map((s) => s.scope), ...FEISHU_CALENDAR_SCOPES]))
})

test('recruiting asks for what its calls need', () => {
  const needed = new Set(readFileSync(join(FOLDER, '../../src/infra/recruiting/feishu-hire.ts'), 'utf8').match(/\bhire:[a-z_]+(?::readonly)?/g))
  expect(sorted(SCOPES.filter((s) => s.recruiting).map((s) => s.scope))).toEqual(sorted(needed))
})

test('the README names every event, the callback and every setting', () => {
  for (const name of [...EVENTS, RECRUITING_EVENT, CALLBACK, ...Object.keys(VARIABLES).filter((v) => v.startsWith('FEISHU_'))]) expect(readme).toContain(name)
})

test('the menu of the README is ours, and its entries are commands', () => {
  const rows = [...readme.matchAll(/^ +\| ([^|]+) \| ([^|]+) \| `([^`]+)` \|$/gm)].map(([, zh, en, key]) => ({ key, zh, en }))
  expect(rows).toEqual(MENU)
  for (const { key } of MENU) {
    expect(key.length).toBeLessThanOrEqual(30)
    expect(key).toMatch(/^[\w:]+$/)
    const words = key.slice('hire:'.length).replaceAll('_', ' ')
    if (words !== 'home') expect(findCommand(parse(words).words, allCommands), key).toBeDefined()
  }
})

test('every event the README tells to subscribe to is one that is read', () => {
  const source = read('read-event.ts') + read('read-press.ts') + read('read-shared.ts')
  for (const event of [...EVENTS, RECRUITING_EVENT, CALLBACK]) expect(source).toContain(event)
})
