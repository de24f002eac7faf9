import { describe, expect, test } from 'vitest'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import { findCommand, nearestCommand } from '../../../src/app/commands/find.ts'
import { optionNames, parse } from '../../../src/app/commands/grammar.ts'
import { text } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

const LANGUAGES = ['zh', 'en'] as const
const cases = allCommands.flatMap((command) => LANGUAGES.map((language) => ({ command, language, name: `${language}: ${command.names[language][0] ?? ''}` })))

describe('every command', () => {
  test.each(cases)('$name explains itself, and its own example is it', ({ command, language }) => {
    for (const words of [command.usage, command.about, command.example]) expect(words[language].trim()).not.toBe('')
    if (language === 'en') expect(command.about.en + command.usage.en).not.toMatch(/\p{Script=Han}/u)
    const { words, options } = parse(command.example[language])
    const found = findCommand(words, allCommands)
    expect(found?.command).toBe(command)
    for (const key of Object.keys(options)) expect(command.options).toContain(key)
    for (const key of command.options) expect(command.usage[language]).toContain(`${optionNames(key, language)}=`)
  })

  test.each(cases)('$name: help shows it', async ({ command, language }) => {
    const name = command.names[language][0] ?? '', desk = new Desk()
    const overview = text((await desk.ask('nobody', language === 'zh' ? '帮助' : 'help')).reply), own = text((await desk.ask('nobody', `${language === 'zh' ? '帮助' : 'help'} ${name}`)).reply)
    expect(overview).toContain(`/hire ${name}`)
    expect(own).toContain(`/hire ${command.usage[language]}`)
    expect(own).toContain(`/hire ${command.example[language]}`)
  })

  test('no name means two commands', () => {
    const seen = new Map<string, unknown>()
    for (const command of allCommands) for (const language of LANGUAGES) for (const name of command.names[language]) {
      expect(seen.get(name) ?? command).toBe(command)
      seen.set(name, command)
    }
  })
})

test.each([
  ['invte A-1', 'invite'], ['requisition nwe "X"', 'requisition new'], ['requisition clse R-1', 'requisition close'], ['statsu', 'status'], ['邀清 A-1', '邀请'], ['候选', '候选人'],
])('%s: did you mean %s', (typed, meant) => {
  const nearest = nearestCommand(parse(typed).words, allCommands)
  expect([...(nearest?.names.en ?? []), ...(nearest?.names.zh ?? [])]).toContain(meant)
})

test.each(['xyzzy plugh', '"invite" A-1', '🙂', '/', 'drop table applications'])('%s is no command', async (typed) => {
  const { reply, puts } = await new Desk().ask('hr', typed)
  expect(text(reply)).toMatch(/There is no command/)
  expect(text(reply)).toContain('/hire help')
  expect(puts).toBeUndefined()
})

test('nothing typed teaches', async () => {
  expect(text((await new Desk().ask('nobody', '  ')).reply)).toContain('/hire requisition new')
})

test('the steps of the help can be followed as they stand', async () => {
  for (const language of LANGUAGES) {
    const desk = new Desk(), help = text((await desk.ask('hr', 'help', { language })).reply)
    const steps = help.split('\n').filter((line) => /^[1-3]\. /.test(line)).map((line) => /\/hire ([^，；]*?)(?:, (?:or|and) .*|，.*)?$/u.exec(line.replace(/，(?:也可以|把).*$/u, ''))?.[1] ?? '')
    for (const step of steps) await desk.hire('hr', step)
    expect((await desk.store.get('interview', 'A-1'))?.value.phase).toBe('invited')
  }
})
