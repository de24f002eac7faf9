import { expect, test } from 'vitest'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import { VARIABLES } from '../../../src/variables.ts'
import { text } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

test('an unknown person hears their person key, as BOLE_ADMINISTRATORS takes it, and that they have no role', async () => {
  const { reply, ...rest } = await new Desk().ask('stranger', 'whoami')
  expect(text(reply)).toMatch(/^Person key\nweb:demo:stranger\nRoles\nnone yet$/)
  expect(rest).toEqual({})
  expect(VARIABLES.BOLE_ADMINISTRATORS.schema.parse('web:demo:stranger')).toEqual(['web:demo:stranger'])
})

test('whoever has roles hears these, those on requisitions too', async () => {
  const desk = await new Desk().begin()
  expect(text((await desk.ask('hr', '我是谁')).reply)).toMatch(/^账号标识\nweb:demo:hr\n角色\nHR$/)
  expect(text((await desk.ask('manager', 'whoami')).reply)).toMatch(/hiring manager$/)
})

test('asked in a group it names that, too, as the settings take it', async () => {
  const place = { platform: 'dingtalk', tenant: 'corp', conversation: 'cidA+b/9==' } as const, desk = new Desk()
  expect(text((await desk.ask('stranger', '我是谁', { place })).reply)).toMatch(/\n本群（频道）的 ID\ncidA\+b\/9==$/)
  expect(text((await desk.ask('stranger', 'whoami', { place })).reply)).toMatch(/\nID of this group or channel\ncidA\+b\/9==$/)
  expect(VARIABLES.DINGTALK_HIRING_CONVERSATION.schema.parse(place.conversation)).toBe(place.conversation)
})

test('words behind it change nothing: it is about oneself', async () => {
  expect(text((await new Desk().ask('stranger', 'whoami @hr')).reply)).not.toContain('web:demo:hr')
})

test('help names it', () => expect(allCommands.map((c) => c.names.zh[0])).toContain('我是谁'))
