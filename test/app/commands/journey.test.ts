import { beforeEach, describe, expect, test } from 'vitest'
import { isCommand } from '../../../src/app/commands/run.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import type { Happening } from '../../../src/interview/events.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk, library } from './desk.ts'
import { DAY, MORNING } from '../../interview/play.ts'

let desk: Desk
beforeEach(() => { desk = new Desk() })

const said = (outcome: { reply: Parameters<typeof text>[0] }): string => text(outcome.reply)
const invited = async (): Promise<Desk> => {
  await desk.begin()
  await desk.hire('hr', 'invite A-1')
  return desk
}
const started: Happening[] = [{ kind: 'opened' }, { kind: 'consented' }]

describe('requisition', () => {
  test('is opened with a frozen kit, in the language it was typed in', async () => {
    const { reply } = await desk.hire('hr', '职位 新建 “大客户销售” 题库=大客户销售 经理=@manager 天数=3 联系="林静，hr@acme.test"')
    const kept = (await desk.store.get('requisition', 'R-1'))?.value
    expect(kept).toMatchObject({
      id: 'R-1', title: '大客户销售', company: 'Acme', status: 'open', language: 'zh', decideWithinDays: 3, contact: '林静，hr@acme.test',
      managers: [{ id: 'web:demo:manager', name: '王磊' }], owner: { id: 'web:demo:hr', name: '林静' }, channel: { platform: 'web', tenant: 'demo', conversation: '#hiring' },
    })
    expect(kept?.rubric).toEqual(library.freeze('sales'))
    expect(text(reply)).toMatch(/职位 R-1 已开放[^]*王磊[^]*\/hire 添加 R-1/)
  })

  test.each([
    ['requisition new "X" kit=nope', /no kit “nope”[^]*engineer/],
    ['requisition new "X" kit=sales lang=fr', /zh or en/], ['requisition new "X" kit=sales days=0', /1 to 60/], ['requisition new "X" kit=sales days=soon', /“soon”/],
    ['requisition new "X" kit=sales manager=bob', /who “bob” is/], ['requisition new "X" kit=sales channel=nowhere', /channel “nowhere”/], ['requisition new "X" kit=sales email=a@b.cd', /no “email=”/],
    [`requisition new "${'x'.repeat(121)}" kit=sales`, /too long/],
  ])('%s shows the right form', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    expect(said(outcome)).toMatch(problem)
    expect(said(outcome)).toContain('/hire requisition new "Key account manager" kit=sales manager=@manager')
    expect(outcome.puts).toBeUndefined()
  })

  test('list, show, close', async () => {
    await desk.begin()
    expect(said(await desk.ask('hr', 'requisition list'))).toContain('Key account manager · open · one candidate')
    const shown = said(await desk.ask('manager', 'requisition show r1'))
    for (const part of ['Key-account sales', '王磊', '林静', '#hiring', 'within 5 days']) expect(shown).toContain(part)
    expect(said(await desk.hire('hr', 'requisition close R-1'))).toContain('R-1 is closed')
    expect((await desk.store.get('requisition', 'R-1'))?.value).toMatchObject({ status: 'closed', closedAt: MORNING })
    expect(said(await desk.ask('hr', 'requisition close R-1'))).toContain('closed already')
    for (const late of ['add R-1 "X"', 'invite A-1']) expect(said(await desk.ask('hr', late))).toContain('R-1 is closed: nobody can be added')
  })

  test('facts are added, replaced, listed and removed, by topics of either language', async () => {
    await desk.begin()
    await desk.hire('hr', 'fact R-1 pay "20k"')
    await desk.hire('hr', '事实 R-1 薪资 “25k–35k × 14”')
    await desk.hire('hr', 'fact R-1 shuttle bus from the station')
    expect((await desk.store.get('requisition', 'R-1'))?.value.facts.map((f) => [f.topic, f.text])).toEqual([['pay', '25k–35k × 14'], ['shuttle', 'bus from the station']])
    expect(said(await desk.ask('hr', 'fact R-1'))).toContain('25k–35k × 14')
    await desk.hire('hr', '事实 R-1 删除 薪资')
    expect((await desk.store.get('requisition', 'R-1'))?.value.facts).toHaveLength(1)
    expect(said(await desk.ask('hr', 'fact R-1 remove pay'))).toContain('no fact “pay”')
    expect(said(await desk.ask('hr', 'fact R-1 pay'))).toContain('write the text')
  })
})

describe('add', () => {
  beforeEach(async () => { await desk.hire('hr', 'requisition new "Key account manager" kit=sales manager=@manager') })

  test('keeps name, contacts and résumé, each with source and date', async () => {
    const { reply } = await desk.hire('hr', 'add R-1 Chen Yu email=chen@example.com phone="+86 138 0000 0000" contact="WeChat chenyu" resume="Key account manager, 2019-2024. Grew sales by 30%."')
    const kept = (await desk.store.get('candidate', 'C-1'))?.value
    expect(kept).toMatchObject({ name: 'Chen Yu', accommodations: [], createdAt: MORNING, resume: { source: '林静', at: MORNING } })
    expect(kept?.contacts).toEqual([['email', 'chen@example.com'], ['phone', '+86 138 0000 0000'], ['other', 'WeChat chenyu']].map(([kind, value]) => ({ kind, value, source: '林静', at: MORNING })))
    expect((await desk.store.get('application', 'A-1'))?.value).toEqual({ id: 'A-1', requisition: 'R-1', candidate: 'C-1', createdAt: MORNING })
    expect(text(reply)).toContain('/hire invite A-1')
  })

  const files = [{ id: 'f1', name: 'cv.pdf', size: 1000 }]
  test('reads an attached file', async () => {
    await desk.hire('hr', 'add R-1 "Chen Yu"', { files, resumes: { read: async () => ({ text: 'Led a sales team of five, 2020-2024.' }) } })
    expect((await desk.store.get('candidate', 'C-1'))?.value.resume).toMatchObject({ source: 'cv.pdf' })
  })

  test.each(['empty', 'too-large', 'encrypted', 'no-text', 'unsafe', 'unknown-type', 'too-slow', 'broken'] as const)('a file that is %s is refused kindly and the candidate is added all the same', async (why) => {
    for (const language of ['zh', 'en'] as const) {
      const { reply } = await desk.hire('hr', language === 'zh' ? '添加 R-1 "陈宇"' : 'add R-1 "Chen Yu"', { files, resumes: { read: async () => ({ refused: why }) } })
      expect(text(reply)).toMatch(language === 'zh' ? /“cv.pdf”没有收下：[^。]+。候选人已照常添加/ : /“cv.pdf” was not taken: .+\. The candidate is added all the same/)
      expect(text(reply)).not.toMatch(UNFINISHED)
    }
    expect((await desk.store.get('candidate', 'C-2'))?.value.resume).toBeNull()
  })

  test('a file that cannot be fetched, or claims to be huge, stops nobody', async () => {
    const gone = await desk.hire('hr', 'add R-1 "A"', { files, download: async () => { throw new BotFailure('gone', 'no such file') } })
    expect(said(gone)).toContain('could not be downloaded')
    const huge = await desk.hire('hr', 'add R-1 "B"', { files: [{ id: 'f', name: 'x'.repeat(500), size: 1e12 }], download: async () => { throw new Error('must not be fetched') } })
    expect(said(huge)).toContain('too large')
    expect(await desk.store.list('candidate')).toHaveLength(2)
  })

  test('a defect of the reader is no refusal', async () => {
    await expect(desk.ask('hr', 'add R-1 "A"', { files, download: async () => { throw new TypeError('defect') } })).rejects.toThrow('defect')
  })

  test('tells of somebody with the same contact, and merges nobody', async () => {
    await desk.hire('hr', 'add R-1 "Chen Yu" phone=13800000000')
    expect(said(await desk.hire('hr', 'add R-1 "C. Yu" phone="138 0000 0000"'))).toContain('Same contact as C-1')
    expect(await desk.store.list('candidate')).toHaveLength(2)
  })

  test.each([
    ['add R-9 "X"', /There is no R-9/], ['add R-1 "X" email=nonsense', /“nonsense” doesn’t look like/], ['add R-1 "X" phone=abc', /“abc” doesn’t/],
    [`add R-1 "${'x'.repeat(81)}"`, /too long/], [`add R-1 "X" resume="${'x'.repeat(50_001)}"`, /50000 characters/], [`add R-1 "X" email="a@${'.'.repeat(100_000)} "`, /too long/],
  ])('%s', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    expect(said(outcome)).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })
})

describe('invite and link', () => {
  test('freezes the plan and shows the link once', async () => {
    await desk.begin()
    await desk.hire('hr', 'fact R-1 pay "25k"')
    const outcome = await desk.hire('hr', 'invite A-1')
    expect(said(outcome)).toMatch(/https:\/\/bole\.test\/i\/token-1\n[^]*30 Nov 2026, 10:00 \(Beijing time\)[^]*one browser/)
    expect((await desk.store.get('link', 'hash-1'))?.value).toEqual({
      id: 'hash-1', application: 'A-1', place: { platform: 'web', tenant: '', conversation: '@A-1' }, expiresAt: MORNING + 7 * DAY, revokedAt: null, session: null,
    })
    const plan = (await desk.store.get('interview', 'A-1'))?.value.plan
    expect(plan).toMatchObject({
      interview: 'A-1', requisition: 'R-1', candidate: 'Chen Yu', company: 'Acme', owner: '王磊', contact: '林静', language: 'en', decideWithinDays: 5, timeZone: 'Asia/Shanghai',
      place: { platform: 'web', tenant: '', conversation: '@A-1' }, desk: { platform: 'web', tenant: 'demo', conversation: '@hr' }, channel: { conversation: '#hiring' },
    })
    expect(plan?.facts.map((f) => f.text)).toEqual(['25k'])
    expect(plan?.questions.length).toBeGreaterThanOrEqual(4)
    expect(plan?.assessed.map((a) => a.en)).toContain('Negotiation')
    expect(JSON.stringify((await desk.store.journal('A-1')).filter((e) => e.kind !== 'invited'))).not.toContain('token')
    expect(said(await desk.ask('hr', 'invite A-1'))).toContain('invited already')
  })

  test('a new link revokes the old; revoke only revokes', async () => {
    await invited()
    expect(said(await desk.hire('hr', 'link A-1'))).toContain('https://bole.test/i/token-2')
    expect((await desk.store.get('link', 'hash-1'))?.value.revokedAt).toBe(MORNING)
    expect((await desk.store.get('link', 'hash-2'))?.value.revokedAt).toBeNull()
    expect(said(await desk.hire('hr', '链接 A-1 停用'))).toContain('A-1 的链接已停用')
    expect((await desk.store.list('link', { application: 'A-1' })).every((l) => l.value.revokedAt !== null)).toBe(true)
    expect(said(await desk.hire('hr', 'link A-1 revoke'))).toContain('no link that works')
    expect(desk.minted).toBe(2)
  })

  test('before there is an interview, no link', async () => {
    await desk.begin()
    expect(said(await desk.ask('hr', 'link A-1'))).toContain('/hire invite A-1')
    expect(said(await desk.ask('hr', 'invite A-7'))).toContain('There is no A-7')
    expect(said(await desk.ask('hr', 'invite'))).toContain('which candidate')
  })
})

describe('while it runs', () => {
  beforeEach(invited)

  test('pause, resume and cancel move the interview, each only where it means something', async () => {
    expect(said(await desk.ask('hr', 'resume A-1'))).toContain('not paused')
    await desk.hire('manager', 'pause A-1')
    expect((await desk.store.get('interview', 'A-1'))?.value.paused?.why).toBe('staff')
    expect(said(await desk.ask('hr', 'pause A-1'))).toContain('paused already')
    await desk.hire('hr', '继续 A-1')
    expect((await desk.store.get('interview', 'A-1'))?.value.paused).toBeNull()
    await desk.hire('hr', 'cancel A-1')
    expect((await desk.store.get('interview', 'A-1'))?.value.ended).toBe('cancelled')
    for (const verb of ['pause', 'resume', 'cancel', 'link']) expect(said(await desk.ask('hr', `${verb} A-1`))).toContain('has ended')
  })

  test('a candidate’s question is answered once', async () => {
    await desk.happens('A-1', ...started, { kind: 'said', message: 'm1', text: 'Is there a gym?', sentAt: MORNING })
    const outcome = await desk.hire('hr', 'answer A-1 1 Yes, on the second floor')
    expect(outcome.interview).toEqual({ id: 'A-1', happening: { kind: 'question-answered', question: 1, text: 'Yes, on the second floor' } })
    expect(said(await desk.ask('hr', 'answer A-1 1 "again"'))).toContain('answered already')
    expect(said(await desk.ask('hr', 'answer A-1 2 "x"'))).toContain('no question number 2')
    expect(said(await desk.ask('hr', 'answer A-1 one "x"'))).toContain('number of the question')
    expect(said(await desk.ask('hr', 'answer A-1 1'))).toContain('answered already')
    expect(said(await desk.ask('hr', 'answer A-1'))).toContain('No question of A-1 waits')
  })

  test('status tells who is where and what waits for whom', async () => {
    await desk.hire('hr', 'add R-1 "Li Na"')
    await desk.happens('A-1', ...started)
    const shown = said(await desk.ask('manager', 'status'))
    expect(shown).toMatch(/A-1 · Chen Yu \| Interviewing, 0 of \d questions \| the candidate, since 23 Nov 2026, 10:00$/m)
    expect(shown).toMatch(/A-2 · Li Na \| Added, not invited \| HR, since/)
    expect(said(await desk.ask('hr', '进度 R-1'))).toMatch(/面试中，0\/\d 题 \| 候选人（/)
    expect(said(await desk.ask('hr', 'status A-2'))).not.toContain('Chen Yu')
    expect(said(await desk.ask('hr', 'status R-9'))).toContain('There is no R-9')
  })

  test('the file shows every item with source and date, and is noted as viewed', async () => {
    const outcome = await desk.hire('manager', 'candidate A-1')
    expect(said(outcome)).toMatch(/chen@example\.com \(source: 林静, 23 Nov 2026, 10:00\)/)
    expect(said(outcome)).toContain('Key account manager')
    expect(outcome.notes).toEqual([{ subject: 'A-1', kind: 'viewed', body: { what: 'candidate' } }])
    expect(said(await desk.ask('hr', '候选人 c1'))).toContain('来源：林静')
    expect(said(await desk.ask('hr', 'candidate A-9'))).toContain('There is no A-9')
  })

  test('an accommodation is shown to HR and to nobody else, not even as a kind of pause', async () => {
    const kept = await desk.store.get('candidate', 'C-1')
    await desk.store.commit({
      event: { id: 'x' }, journal: [{ id: 'x', subject: 'A-1', seq: null, at: 1, by: { kind: 'bole', id: 'b', name: '' }, kind: 'x', body: {} }], owed: [], owner: 'o', now: 1,
      puts: [{ kind: 'candidate', id: 'C-1', value: { ...kept!.value, accommodations: [{ text: 'SCREENREADER', at: 1 }] }, from: kept!.version }],
    })
    expect(said(await desk.ask('hr', 'candidate A-1'))).toContain('SCREENREADER')
    expect(said(await desk.ask('manager', 'candidate A-1'))).not.toContain('SCREENREADER')
    await desk.happens('A-1', ...started, { kind: 'said', message: 'm1', text: 'pause', sentAt: MORNING })
    const asPause = said(await desk.ask('manager', 'status'))
    await desk.happens('A-1', { kind: 'said', message: 'm2', text: 'accommodation', sentAt: MORNING }, { kind: 'said', message: 'm3', text: 'a screen reader', sentAt: MORNING })
    expect((await desk.store.get('interview', 'A-1'))?.value.paused?.why).toBe('accommodation')
    expect(said(await desk.ask('manager', 'status'))).toBe(asPause)
  })

  test('the journal is a timeline, also of who looked', async () => {
    await desk.hire('hr', 'candidate A-1')
    await desk.ask('stranger', 'candidate A-1')
    await desk.hire('stranger', 'candidate A-1')
    const shown = said(await desk.hire('hr', 'journal A-1'))
    for (const part of ['林静 · invited', '林静 · made a link', '林静 · viewed: the candidate’s file', 'stranger · was not allowed to: see a candidate’s file']) expect(shown).toContain(part)
    expect(said(await desk.ask('root', '日志 R-1'))).toMatch(/林静 · 开放职位：Key account manager/)
    expect(said(await desk.ask('hr', 'journal A-9'))).toContain('There is no A-9')
    expect(said(await desk.ask('hr', 'journal'))).toContain('whose journal')
  })
})

describe('authority', () => {
  test.each([
    ['stranger', 'requisition new "X" kit=sales', /only HR may open a requisition/i], ['manager', 'invite A-1', /only HR may invite a candidate\. Please ask 林静/i],
    ['panelist', 'candidate A-1', /only HR or the hiring manager[^]*ask 王磊, 林静/i], ['panelist', 'status R-1', /only HR or/i], ['root', 'invite A-1', /\/hire role grant hr @/],
    ['hr', 'role grant administrator @me', /only an administrator may/i], ['hr', 'letters', /only an administrator/i], ['root', 'journal A-1', /only HR may read an interview’s journal/i], ['manager', 'journal A-1', /only HR/i],
    ['stranger', '邀请 A-1', /抱歉，只有 HR 可以邀请候选人。请联系林静。/],
  ])('%s, %s', async (user, typed, no) => {
    await desk.begin()
    const outcome = await desk.hire(user, typed)
    expect(said(outcome)).toMatch(no)
    expect(outcome).not.toHaveProperty('puts')
    expect(outcome).not.toHaveProperty('interview')
    expect(outcome.notes).toEqual([{ subject: /A-1/.test(typed) ? 'A-1' : /R-1/.test(typed) ? 'R-1' : `web:demo:${user}`, kind: 'refused', body: { deed: expect.any(String) } }])
  })

  test('a hiring manager sees the own requisition only', async () => {
    await desk.begin()
    await desk.hire('hr', 'requisition new "Engineer" kit=engineer manager=@other')
    await desk.hire('hr', 'add R-2 "Secret Person"')
    expect(said(await desk.ask('manager', 'status'))).not.toContain('Secret Person')
    expect(said(await desk.ask('manager', 'requisition list'))).not.toContain('Engineer')
    for (const typed of ['candidate A-2', 'candidate C-2', 'status R-2', 'requisition show R-2', 'pause A-2']) expect(said(await desk.ask('manager', typed))).toMatch(/^Sorry, only/)
  })

  test('roles are granted and taken away, and hold from then on', async () => {
    await desk.hire('root', 'role grant hr @lin')
    expect((await desk.store.get('person', 'web:demo:lin'))?.value).toEqual({ id: 'web:demo:lin', name: 'lin', roles: ['hr'], grantedBy: 'web:demo:root', at: MORNING })
    expect(said(await desk.ask('lin', 'requisition list'))).toContain('No requisition yet')
    expect(said(await desk.ask('root', 'role'))).toContain('web:demo:lin')
    expect(said(await desk.ask('root', 'role grant hr @lin'))).toContain('already')
    await desk.hire('root', '角色 收回 hr @lin')
    expect(said(await desk.ask('lin', 'requisition list'))).toMatch(/^Sorry/)
    await desk.hire('root', 'role grant hr slack:T1:U2')
    expect((await desk.store.get('person', 'slack:T1:U2'))?.value.roles).toEqual(['hr'])
    for (const typed of ['role grant king @lin', 'role grant hr', 'role crown hr @lin']) expect(said(await desk.ask('root', typed))).toContain('/hire role grant hr @lin')
    expect(said(await desk.ask('root', 'role revoke administrator @me'))).toContain('last administrator')
  })
})

describe('the machine room', () => {
  const dead = async (): Promise<void> => {
    const owed = { id: 'e9/0', subject: 'A-3', lane: 'web:demo:@x', kind: 'message' as const, body: { words: 'PRIVATE' }, dueAt: MORNING }
    await desk.store.commit({ event: { id: 'e9' }, puts: [], owed: [owed], owner: 'test', now: MORNING, journal: [{ id: 'e9', subject: 'A-3', seq: null, at: MORNING, by: { kind: 'bole', id: 'b', name: '' }, kind: 'x', body: {} }] })
    await desk.store.settle([{ id: 'e9/0', owner: 'test', attempt: 1, status: 'dead', error: 'forbidden' }])
  }

  test('dead letters are listed without their words, tried again or dropped', async () => {
    expect(said(await desk.ask('root', 'letters'))).toContain('All is well')
    await dead()
    const n = (await desk.store.dead(1))[0]?.n
    const listed = said(await desk.ask('root', 'letters'))
    expect(listed).toContain(`No. ${n} · A-3 · message`)
    expect(listed).toContain('the platform forbids it')
    expect(listed).not.toContain('PRIVATE')
    expect(await desk.ask('root', `letters retry ${n}`)).toMatchObject({ revive: [{ id: 'e9/0', how: 'retry' }], notes: [{ subject: 'A-3', kind: 'letter-retried' }] })
    expect(await desk.ask('root', `未送达 丢弃 ${n}`)).toMatchObject({ revive: [{ id: 'e9/0', how: 'discard' }] })
    expect(said(await desk.ask('root', 'letters retry 999'))).toContain('no dead letter number 999')
    expect(said(await desk.ask('root', 'letters burn 1'))).toContain('/hire letters retry 3')
  })

  test('the check-up names what is wrong', async () => {
    expect(said(await desk.ask('root', 'doctor'))).toMatch(/✓ Database[^]*✗ Model\nnot configured/)
    expect(said(await desk.ask('hr', '体检'))).toMatch(/✓ 数据库[^]*✗ 模型\n没有配置/)
  })

  test('kits are listed and shown with weights, questions and levels', async () => {
    expect(said(await desk.ask('manager', 'kit list'))).toMatch(/^Sorry/)
    await desk.begin()
    for (const id of library.kits.keys()) expect(said(await desk.ask('manager', 'kit list'))).toContain(id)
    for (const [language, typed] of [['zh', '题库 查看 大客户销售'], ['en', 'kit show sales']] as const) {
      const shown = said(await desk.ask('hr', typed)), { kit, competencies } = library.freeze('sales')
      for (const k of kit.competencies) expect(shown).toContain(competencies.find((c) => c.id === k.competency)!.name[language])
      for (const level of ['1', '2', '3', '4', '5']) expect(shown).toContain(language === 'zh' ? `${level} 级` : `Level ${level}`)
      expect(shown).toContain(competencies[0]!.anchors[5][language])
    }
    expect(said(await desk.ask('hr', 'kit show nope'))).toContain('no kit “nope”')
  })
})

test('every reply of a whole hiring reads well in both languages', async () => {
  for (const language of ['zh', 'en'] as const) {
    const zh = language === 'zh', played = new Desk()
    for (const typed of zh
      ? ['帮助', '职位 新建 "销售" 题库=sales 经理=@manager', '添加 R-1 "陈宇" 邮箱=c@d.ef', '邀请 A-1', '链接 A-1', '进度', '候选人 A-1', '暂停 A-1', '继续 A-1', '日志 A-1', '职位 查看 R-1', '取消 A-1', '职位 关闭 R-1', '体检']
      : ['help', 'requisition new "Sales" kit=sales manager=@manager', 'add R-1 "Chen Yu" email=c@d.ef', 'invite A-1', 'link A-1', 'status', 'candidate A-1', 'pause A-1', 'resume A-1', 'journal A-1', 'requisition show R-1', 'cancel A-1', 'requisition close R-1', 'doctor']) {
      const { reply } = await played.hire('hr', typed, { language })
      expect(text(reply), typed).not.toMatch(UNFINISHED)
      expect(text(reply), typed).not.toMatch(/^(?:Sorry|抱歉)/)
      // Buttons are shortcuts to what a command can do too.
      for (const button of buttons(reply)) expect(isCommand(button.replace(/^run:/, '')), button).toBe(true)
    }
  }
})
