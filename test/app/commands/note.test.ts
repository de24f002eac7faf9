import { beforeEach, describe, expect, test } from 'vitest'
import { buttons, text } from '../../cards/shown.ts'
import { MORNING } from '../../interview/play.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().begin()
  await desk.hire('hr', 'requisition new "Engineer" kit=engineer manager=@other')
  await desk.hire('hr', 'add R-2 "Li Na"')
})
const notes = async (id = 'C-1') => (await desk.store.get('candidate', id))?.value.notes
const shown = async (user: string, typed: string): Promise<string> => text((await desk.ask(user, typed)).reply)

test('is kept with who and when; its words stand in no journal', async () => {
  const { reply } = await desk.hire('manager', 'note A-1 "Knows our product" well')
  expect(text(reply)).toContain('Knows our product well')
  expect(await notes()).toEqual([{ text: 'Knows our product well', by: { id: 'web:demo:manager', name: '王磊' }, at: MORNING, application: 'A-1' }])
  await desk.hire('hr', '备注 A-1 “五月可以入职”')
  expect((await notes())?.map((n) => n.text)).toEqual(['Knows our product well', '五月可以入职'])
  const journal = await desk.store.journal('A-1')
  expect(journal.filter((e) => e.kind === 'note-added').map((e) => e.body)).toEqual([{ chars: 22 }, { chars: 6 }])
  expect(JSON.stringify(journal)).not.toMatch(/product|入职/)
})

test('is read by those who may see the candidate on that requisition, and by nobody else', async () => {
  const application = { id: 'A-9', requisition: 'R-2', candidate: 'C-1', createdAt: MORNING }
  await desk.store.commit({
    event: { id: 'x' }, owed: [], owner: 'o', now: 1, journal: [{ id: 'x', subject: 'A-9', seq: null, at: 1, by: { kind: 'bole', id: 'b', name: '' }, kind: 'x', body: {} }],
    puts: [{ kind: 'application', id: 'A-9', value: application, from: 0 }],
  })
  await desk.hire('manager', 'note A-1 "FIRST"')
  await desk.hire('other', 'note A-9 "SECOND"')
  expect(await shown('manager', 'candidate C-1')).toMatch(/FIRST\nNote by 王磊, 23 Nov 2026/)
  expect(await shown('manager', 'candidate C-1')).not.toContain('SECOND')
  expect(await shown('other', 'candidate C-1')).toContain('SECOND')
  expect(await shown('other', 'candidate C-1')).not.toContain('FIRST')
  expect(await shown('hr', '候选人 C-1')).toMatch(/FIRST[^]*SECOND/)
  expect(await shown('panelist', 'candidate A-1')).toMatch(/^Sorry/)
  for (const typed of ['status', 'journal A-1', 'requisition show R-1']) expect(await shown('hr', typed)).not.toContain('FIRST')
})

describe('as a form', () => {
  const choices = async (user: string) => ((await desk.ask(user, 'note')).reply.inputs ?? []).flatMap((i) => (i.kind === 'choice' ? i.options : []))

  test('offers the candidates one may see, newest first, and takes up the words it was used on', async () => {
    expect(await choices('hr')).toEqual([{ value: 'A-2', label: 'A-2 · Li Na · Engineer' }, { value: 'A-1', label: 'A-1 · Chen Yu · Key account manager' }])
    expect((await choices('manager')).map((c) => c.value)).toEqual(['A-1'])
    const { reply } = await desk.ask('manager', 'note', { quoted: ' I met her at a fair\nlast week ' })
    expect(buttons(reply)).toEqual(['run:note'])
    expect(reply.inputs?.find((i) => i.id === 'note')).toMatchObject({ value: 'I met her at a fair\nlast week', multiline: true, required: true })
    expect((await desk.hire('manager', 'note', { inputs: { application: 'A-1', note: 'I met her at a fair\nlast week' } })).problem).toBeUndefined()
    expect((await notes())?.[0]?.text).toBe('I met her at a fair\nlast week')
  })

  test('one that was not offered is refused, in the form or out of it', async () => {
    const { reply, puts } = await desk.hire('manager', 'note', { inputs: { application: 'A-2', note: 'x' } })
    expect(text(reply)).toMatch(/^Sorry, only HR or the hiring manager/)
    expect(puts).toBeUndefined()
    for (const user of ['panelist', 'stranger', 'root']) expect(await shown(user, 'note')).toMatch(/^Sorry/)
    expect(await notes('C-2')).toBeUndefined()
  })

  test('of one candidate; too long comes back whole', async () => {
    const { reply } = await desk.ask('hr', '备注 a1')
    expect(buttons(reply)).toEqual(['run:备注 A-1'])
    expect(reply.inputs?.map((i) => i.id)).toEqual(['note'])
    const long = 'x'.repeat(2_001), again = await desk.ask('hr', 'note A-1', { inputs: { note: long } })
    expect(again.problem).toMatch(/2000 characters/)
    expect(again.reply.inputs?.[0]?.value).toBe(long)
    expect((await desk.ask('hr', `note A-1 ${long}`)).problem).toMatch(/2000/)
    expect((await desk.ask('hr', 'note', { inputs: { note: 'no candidate chosen' } })).problem).toMatch(/which candidate/)
    expect((await desk.ask('hr', 'note A-9 "x"')).problem).toMatch(/no A-9/)
  })

  test('where there is nobody, no form', async () => {
    expect((await new Desk().ask('hr', 'note')).problem).toMatch(/no candidates yet/)
  })
})
