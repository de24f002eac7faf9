import { describe, expect, test } from 'vitest'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import { findCommand, nearestCommand } from '../../../src/app/commands/find.ts'
import { optionNames, parse } from '../../../src/app/commands/grammar.ts'
import { buttons, text } from '../../cards/shown.ts'
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
    const [open = '', add = '', invite = '', follow = ''] = [...help.matchAll(/^\d\. .*\n\/hire ([^，；。,;.\n]+)/gmu)].map((step) => step[1])
    for (const [step, filled] of [[open, { title: 'Sales', kit: 'sales', lang: language, channel: '#hiring', days: '5' }], [add, { requisition: 'R-1', name: 'Chen Yu' }]] as const) {
      const [button] = buttons((await desk.ask('hr', step)).reply)
      await desk.hire('hr', button?.replace('run:', '') ?? '', { inputs: filled })
    }
    await desk.hire('hr', invite)
    expect((await desk.store.get('interview', 'A-1'))?.value.phase).toBe('invited')
    expect(text((await desk.ask('hr', follow)).reply)).toContain('Chen Yu')
  }
})

test.each(['fact R-1 constructor "x"', 'fact R-1 remove __proto__', '职位 新建 constructor=1', 'role constructor @manager', 'schedule A-1 with @manager __proto__', 'hours __proto__'])('%s: a word that JavaScript knows means nothing', async (typed) => {
  const desk = await new Desk().begin()
  expect(text((await desk.ask('hr', typed)).reply)).not.toMatch(/function|\[object/)
})
