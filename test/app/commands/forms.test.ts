import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { allCommands } from '../../../src/app/commands/all-commands.ts'
import type { Outcome } from '../../../src/app/commands/command.ts'
import type { Card } from '../../../src/chat/card.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(() => { desk = new Desk() })

const values = (card: Card): Record<string, string | undefined> => Object.fromEntries((card.inputs ?? []).map((i) => [i.id, i.value]))
const choices = (card: Card, id: string): string[] => (card.inputs ?? []).flatMap((i) => (i.id === id && i.kind === 'choice' ? i.options.map((o) => `${o.value}: ${o.label}`) : []))
const needs = (card: Card): string[] => (card.actions ?? []).flatMap((a) => (a.kind === 'button' ? (a.needs ?? []) : []))
/** Presses the form's one button, with what stands in it and what is filled in. */
const submit = (user: string, card: Card, inputs: Record<string, string>, extra: Parameters<Desk['ask']>[2] = {}): Promise<Outcome> => {
  const first = Object.fromEntries(Object.entries(values(card)).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])))
  return desk.hire(user, (buttons(card)[0] ?? '').replace(/^run:/, ''), { ...extra, inputs: { ...first, ...inputs } })
}

describe('a new requisition', () => {
  test('is a form where the title or the kit is missing, with what was typed in it', async () => {
    const bare = (await desk.ask('hr', 'requisition new')).reply
    expect(bare).toMatchObject({ title: 'New requisition', actions: [{ kind: 'button', action: 'run:requisition new', label: 'Open requisition' }] })
    expect(needs(bare)).toEqual(['title', 'kit', 'lang', 'channel', 'days'])
    expect(values(bare)).toMatchObject({ title: undefined, kit: undefined, lang: 'en', channel: '#hiring', days: '5', manager: undefined })
    expect(choices(bare, 'kit')).toContain('sales: Key-account sales')
    expect(values((await desk.ask('hr', 'requisition new Key account manager manager=@a，@b days=3')).reply)).toMatchObject({ title: 'Key account manager', manager: '@a @b', days: '3' })
    expect(values((await desk.ask('hr', 'requisition new kit="Key-account sales" lang=中文 channel=#other')).reply)).toMatchObject({ kit: 'sales', lang: 'zh', channel: '#other' })
  })

  test('speaks the language it was asked for in, to the end', async () => {
    const zh = (await desk.ask('hr', '职位 新建')).reply
    expect(buttons(zh)).toEqual(['run:职位 新建'])
    expect(choices(zh, 'kit')).toContain('sales: 大客户销售')
    expect(values(zh).lang).toBe('zh')
    expect(text(zh)).not.toMatch(UNFINISHED)
    expect(text((await submit('hr', zh, { title: '销售', kit: 'sales' })).reply)).toContain('职位 R-1 已开放')
  })

  test('what is wrong comes back in the form, as it was left; right, it is opened once', async () => {
    const form = (await desk.ask('hr', 'requisition new')).reply
    const again = await submit('hr', form, { title: '  ', kit: 'sales', days: 'soon', manager: '@manager @panelist' })
    expect(again.problem).toContain('a title')
    expect(again.puts).toBeUndefined()
    const late = await submit('hr', again.reply, { title: 'Sales "lead" kit=x', days: '99' })
    expect(late.reply).toMatchObject({ tone: 'warning', body: [{ kind: 'text', text: expect.stringContaining('1 to 60') }], actions: [{ action: 'run:requisition new' }] })
    expect(values(late.reply)).toMatchObject({ title: 'Sales "lead" kit=x', kit: 'sales', days: '99', manager: '@manager @panelist', lang: 'en' })
    const done = await submit('hr', late.reply, { days: '7' })
    expect(done.problem).toBeUndefined()
    expect((await desk.store.list('requisition')).map((r) => r.value)).toMatchObject([{
      title: 'Sales "lead" kit=x', decideWithinDays: 7, managers: [{ id: 'web:demo:manager', name: '王磊' }, { id: 'web:demo:panelist', name: '赵敏' }], language: 'en', contact: '林静',
    }])
  })

  test('an input that was cleared comes back empty, and what was never offered is not chosen', async () => {
    const { reply } = await desk.ask('hr', 'requisition new', { inputs: { title: 'X', kit: 'nope' } })
    expect(values(reply)).toMatchObject({ title: 'X', kit: undefined, channel: undefined, days: undefined })
    expect((reply.inputs ?? []).map((i) => i.id)).toContain('channel')
  })

  test('the channel is the named one, the configured one of the asker’s workspace, or the one that was typed in', async () => {
    const elsewhere = { platform: 'slack', tenant: 'T9', conversation: 'C9' } as const, here = { platform: 'web', tenant: 'demo', conversation: '#sales' } as const
    const channelOf = async (n: number) => (await desk.store.get('requisition', `R-${n}`))?.value.channel
    await desk.hire('hr', 'requisition new "A" kit=sales', { place: here })
    expect(await channelOf(1)).toEqual({ platform: 'web', tenant: 'demo', conversation: '#hiring' })
    await desk.hire('hr', 'requisition new "B" kit=sales', { place: { ...here, only: 'hr', ticket: 't' }, channel: elsewhere })
    expect(await channelOf(2)).toEqual(here)
    await desk.hire('hr', 'requisition new "C" kit=sales channel=#named', { place: here, channel: elsewhere })
    expect(await channelOf(3)).toEqual({ ...here, conversation: '#named' })
    const nowhere = await desk.ask('hr', 'requisition new "D" kit=sales', { channel: elsewhere })
    expect(nowhere.problem).toMatch(/name the hiring channel/)
    expect(nowhere.puts).toBeUndefined()
    expect(values((await desk.ask('hr', 'requisition new', { channel: elsewhere })).reply).channel).toBeUndefined()
  })

  test('is refused before any form is shown, and when it is pressed', async () => {
    for (const inputs of [{}, { title: 'X', kit: 'sales' }]) {
      const { reply, notes, puts } = await desk.hire('manager', 'requisition new', { inputs })
      expect(text(reply)).toMatch(/^Sorry, only HR may open a requisition/)
      expect(reply.inputs).toBeUndefined()
      expect(notes).toMatchObject([{ kind: 'refused' }])
      expect(puts).toBeUndefined()
    }
  })
})

describe('a candidate', () => {
  beforeEach(async () => {
    await desk.hire('hr', 'requisition new "Old" kit=sales')
    await desk.hire('hr', 'requisition new "Closed" kit=sales')
    await desk.hire('hr', 'requisition close R-2')
    await desk.hire('hr', 'requisition new "New" kit=engineer')
  })

  test('for one of the open requisitions, newest first', async () => {
    const { reply } = await desk.ask('hr', 'add "Lin Xiao" lin@example.com')
    expect(buttons(reply)).toEqual(['run:add'])
    expect(choices(reply, 'requisition')).toEqual(['R-3: R-3 · New', 'R-1: R-1 · Old'])
    expect(values(reply)).toMatchObject({ requisition: undefined, name: 'Lin Xiao', email: 'lin@example.com' })
    await submit('hr', reply, { requisition: 'R-3', resume: 'Five years of Rust.\nLed a team.' })
    expect((await desk.store.get('application', 'A-1'))?.value).toMatchObject({ requisition: 'R-3' })
    expect((await desk.store.get('candidate', 'C-1'))?.value).toMatchObject({ name: 'Lin Xiao', contacts: [{ kind: 'email', value: 'lin@example.com' }], resume: { text: 'Five years of Rust.\nLed a team.' } })
  })

  test('for the named one; wrong input comes back with everything', async () => {
    const { reply } = await desk.ask('hr', 'add r1 contact="WeChat lin"')
    expect(buttons(reply)).toEqual(['run:add R-1'])
    expect(choices(reply, 'requisition')).toEqual([])
    const again = await submit('hr', reply, { name: 'Lin', email: 'nonsense', resume: 'a résumé' })
    expect(again.problem).toContain('“nonsense”')
    expect(values(again.reply)).toMatchObject({ name: 'Lin', email: 'nonsense', contact: 'WeChat lin', resume: 'a résumé' })
    await submit('hr', again.reply, { email: 'lin@example.com' })
    expect((await desk.store.get('candidate', 'C-1'))?.value.contacts.map((c) => c.kind)).toEqual(['email', 'other'])
  })

  test('a colleague needs no name: the account has one', async () => {
    const { reply } = await desk.ask('hr', '添加 R-1')
    expect(buttons(reply)).toEqual(['run:添加 R-1'])
    const done = await submit('hr', reply, { account: '@manager' })
    expect(text(done.reply)).toContain('已添加王磊')
    expect((await desk.store.get('candidate', 'C-1'))?.value).toMatchObject({ name: '王磊', contacts: [{ kind: 'account', value: 'web:demo:manager', source: '林静' }] })
    expect(text((await desk.hire('hr', 'add R-3 "Lei" account=@manager')).reply)).toContain('Same contact as C-1')
    expect(text((await desk.hire('hr', 'add R-3 account=@Manager')).reply)).not.toContain('Same contact')
    expect(text((await desk.hire('hr', '添加 R-3 账号=web:demo:manager')).reply)).toContain('与 C-1、C-2 相同')
    const nobody = await desk.ask('hr', 'add R-1 "X" account=somebody')
    expect(nobody.problem).toContain('who “somebody” is')
    expect(nobody.puts).toBeUndefined()
  })

  test('a file is not lost to a form', async () => {
    const { problem, reply } = await desk.ask('hr', 'add R-1', { files: [{ id: 'f', name: 'cv.pdf', size: 9 }] })
    expect(problem).toMatch(/candidate’s name/)
    expect(reply.inputs).toBeUndefined()
  })

  test('no open requisition, no form', async () => {
    for (const id of ['R-1', 'R-3']) await desk.hire('hr', `requisition close ${id}`)
    const { reply, problem } = await desk.ask('hr', 'add')
    expect(problem).toContain('No requisition is open')
    expect(reply.inputs).toBeUndefined()
  })

  test('a choice never offers more than a hundred', async () => {
    for (let i = 4; i <= 130; i++) await desk.hire('hr', `requisition new "T${i}" kit=sales`)
    const offered = choices((await desk.ask('hr', 'add')).reply, 'requisition')
    expect(offered).toHaveLength(100)
    expect(offered[0]).toBe('R-130: R-130 · T130')
  })
})

describe('hostile inputs', () => {
  const hostile = fc.string({ unit: fc.constantFrom('"', '=', ' ', '\n', '\u202e', '\\', '@', '#', ':', 'R-1', 'A-1', '权重', 'kit=x', '<!channel>', '1', '0', '%', '，', '-'), maxLength: 20 })
  const ids = ['title', 'kit', 'manager', 'panelist', 'lang', 'channel', 'days', 'contact', 'requisition', 'application', 'name', 'email', 'phone', 'account', 'resume', 'note', 'weight:negotiation', 'weight:x=1', '__proto__', 'constructor', 'reason']

  test('are answered, whatever they are, and nothing they say becomes a command or an option', async () => {
    await desk.begin()
    const actions = allCommands.filter((c) => c.form).flatMap((c) => [c.names.en[0] ?? '', `${c.names.en[0] ?? ''} R-1`, `${c.names.en[0] ?? ''} A-1`])
    await fc.assert(fc.asyncProperty(fc.constantFrom(...actions), fc.dictionary(fc.constantFrom(...ids), hostile), async (action, inputs) => {
      const { reply, puts = [] } = await desk.ask('hr', action, { inputs })
      expect(reply.body.length).toBeGreaterThan(0)
      for (const button of buttons(reply)) expect(button.length).toBeLessThan(200)
      expect(JSON.stringify(puts)).not.toContain('\u202e')
      for (const put of puts) if (put.kind === 'requisition') expect(put.value.rubric.kit.competencies.reduce((sum, k) => sum + k.weight, 0)).toBe(100)
    }), { numRuns: 400 })
  })

  test('a form that comes back holds no sign that turns text around', async () => {
    const { reply } = await desk.ask('hr', 'requisition new', { inputs: { title: 'a\u202eb', kit: 'nope' } })
    expect(JSON.stringify(reply)).not.toContain('\u202e')
  })
})

test('what was filled in on another card fills in no form', async () => {
  await desk.begin()
  const { reply, submitted } = await desk.ask('hr', 'weights R-1', { inputs: { reason: 'because' } })
  expect(reply.tone).toBeUndefined()
  expect(reply.inputs).toHaveLength(5)
  expect(submitted).toBeUndefined()
})

test('every form of every command reads well in both languages', async () => {
  await desk.begin()
  for (const command of allCommands.filter((c) => c.form)) for (const language of ['zh', 'en'] as const) {
    const name = command.names[language][0] ?? '', { reply } = await desk.ask('hr', ['weights', 'rate'].includes(command.names.en[0] ?? '') ? `${name} ${name === 'weights' || name === '权重' ? 'R-1' : 'A-1'}` : name, { language })
    expect(text(reply), name).not.toMatch(UNFINISHED)
    for (const button of buttons(reply)) expect(button).toMatch(/^run:/)
    if (language === 'en') expect(text(reply).replaceAll('林静', '')).not.toMatch(/\p{Script=Han}/u)
  }
})
