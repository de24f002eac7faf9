import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { directTo, type Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { FileResumeReader } from '../../src/infra/files/resume-reader.ts'
import type { ResumeReader } from '../../src/ports/resume-reader.ts'
import { shown } from '../cards/shown.ts'
import { docx, xmlOf } from '../infra/files/build-docx.ts'
import { encryptedPdf, pdf, scannedPdf } from '../infra/files/build-pdf.ts'
import { channel, HR, MINUTE, Scene, STRONG, text } from './scene.ts'

const CHEN: Address = { platform: 'slack', tenant: 'T1', conversation: '@U1' }
const FILES: Record<string, Buffer> = {
  'cv.pdf': pdf(['2021-2024 远山科技 大客户经理', '2023 年签下三年合同，金额 900 万元']),
  'letter.docx': docx(xmlOf(['2019-2021 Sales at Northwind', 'Closed 12 deals worth 3 million'])),
  'scan.pdf': scannedPdf(),
  'secret.pdf': encryptedPdf(['x'], 'secret'),
  'nothing.pdf': Buffer.alloc(0),
  'program.exe': Buffer.from('MZ\0\0\x90\0\x03\0\0\0'),
}
/** What the real reader says of each file; it takes real time, which a scene has not. */
const answers = new Map<string, Awaited<ReturnType<ResumeReader['read']>>>()
beforeAll(async () => {
  const reader = new FileResumeReader()
  for (const [name, file] of Object.entries(FILES)) answers.set(name, await reader.read(file))
})

let scene: Scene
let reads: string[]
const file = (name: string, size = FILES[name]?.length ?? 0) => ({ id: name, name, size })
const files = (...names: string[]) => names.map((name) => file(name))
const interview = async () => (await scene.store.get('interview', 'A-1'))?.value
const resume = async () => (await scene.store.get('candidate', 'C-1'))?.value.resume
const heard = (place: Address, last = 1): string => scene.shown(place).slice(-last).flatMap((s) => shown(s.drawn.at(-1)!)).join('\n')

beforeEach(async () => {
  reads = []
  scene = new Scene(undefined, {}, {
    resumes: { read: async (bytes) => {
      const [name = ''] = Object.entries(FILES).find(([, content]) => content.equals(Buffer.from(bytes))) ?? []
      reads.push(name)
      return answers.get(name) ?? { refused: 'broken' }
    } },
  })
  for (const [name, content] of Object.entries(FILES)) scene.slack.files.set(name, content)
  await scene.app.start()
  await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
  await scene.hire('add R-1 "陈宇" account=slack:T1:U1 resume="销售"')
  await scene.hire('invite A-1')
})

describe('a file without words', () => {
  test('becomes the résumé, is no answer, and both candidate and HR hear of it', async () => {
    await scene.says(CHEN, '同意')
    const before = await interview()
    await scene.says(CHEN, '', files('cv.pdf'))
    expect(heard(CHEN, 2)).toMatch(/收到“cv\.pdf”，正在读。\n“cv\.pdf”读好了[^]*不算回答[^]*用文字回答/)
    expect(await resume()).toMatchObject({ source: 'cv.pdf', text: expect.stringContaining('900 万元') })
    expect((await resume())?.facts.length).toBeGreaterThan(0)
    expect(heard(directTo(HR))).toMatch(/陈宇（大客户销售）发来了文件\n“cv\.pdf”：已读\n[^]*\/hire 候选人 A-1/)
    expect(await interview()).toMatchObject({ answers: before?.answers, plan: before?.plan, phase: 'asking' })
    expect(text(scene.shown(channel).map((s) => s.drawn))).not.toContain('cv.pdf')
    expect((await scene.store.journal('A-1')).map((e) => e.kind)).toEqual(expect.arrayContaining(['sent-file', 'file-read']))
    expect(text(await scene.hire('日志 A-1'))).toContain('发来文件：cv.pdf')
  })

  test('is read before consent too, and asks for nothing', async () => {
    await scene.says(CHEN, ' \n', files('letter.docx'))
    expect((await resume())?.text).toContain('12 deals')
    expect((await interview())?.phase).toBe('consent')
  })

  test('in English', async () => {
    await scene.says(CHEN, 'in english')
    await scene.says(CHEN, '', files('cv.pdf', 'scan.pdf'))
    expect(heard(CHEN, 2)).toMatch(/I’ve got “cv\.pdf” and “scan\.pdf”[^]*I’ve read “cv\.pdf” and passed it to HR[^]*I couldn’t read “scan\.pdf”: there is no readable text/)
  })

  test('several of one message are one résumé; more than three are left out, and said so', async () => {
    await scene.says(CHEN, '', files('cv.pdf', 'scan.pdf', 'letter.docx', 'secret.pdf', 'nothing.pdf'))
    const kept = await resume()
    expect(kept?.text).toMatch(/900 万元[^]*12 deals/)
    expect(kept?.source).toBe('cv.pdf, letter.docx')
    expect(reads).toEqual(['cv.pdf', 'scan.pdf', 'letter.docx'])
    expect(heard(CHEN, 2)).toMatch(/“secret\.pdf”和“nothing\.pdf”没有读/)
    expect(heard(CHEN)).toMatch(/“cv\.pdf”和“letter\.docx”读好了[^]*没能读“scan\.pdf”/)
  })

  test.each([['scan.pdf', '扫描件'], ['secret.pdf', '有密码'], ['nothing.pdf', '空的'], ['program.exe', '只能读']])('%s cannot be read: why, and what to do; the résumé stays', async (name, why) => {
    const before = await resume()
    await scene.says(CHEN, '', files(name))
    expect(heard(CHEN)).toMatch(new RegExp(`没能读“${name}”[^]*${why}[^]*PDF、Word（.docx）或纯文本`))
    expect(heard(directTo(HR))).toContain('没能读')
    expect(await resume()).toEqual(before)
  })

  test('too large by the sender’s word: not even fetched', async () => {
    await scene.says(CHEN, '', [file('cv.pdf', 6 * 1024 * 1024)])
    expect(heard(CHEN)).toContain('最多 5 MB')
    expect(reads).toEqual([])
  })

  test('a name that would disturb a sentence is made harmless', async () => {
    scene.slack.files.set('x', FILES['cv.pdf']!)
    await scene.says(CHEN, '', [{ id: 'x', name: `a\u202efdp.exe\nb\0\ud800${'长'.repeat(200)}`, size: 9 }])
    const source = (await resume())?.source ?? ''
    expect(source).toMatch(/^afdp\.exeb\ufffd?长+$/u)
    expect(source.length).toBeLessThanOrEqual(80)
  })
})

describe('a file with words', () => {
  test('the words are the answer, the file is read beside it, and nothing interrupts', async () => {
    await scene.says(CHEN, '同意')
    await scene.says(CHEN, STRONG, files('cv.pdf'))
    expect((await interview())?.answers[0]?.turns.map((t) => t.text)).toEqual([STRONG])
    expect(await resume()).toMatchObject({ source: 'cv.pdf' })
    expect(heard(CHEN, 9)).not.toContain('收到“cv.pdf”')
    expect(heard(CHEN, 9)).toContain('“cv.pdf”读好了')
  })

  test('typed as a command it is a colleague’s', async () => {
    await scene.says(CHEN, '/hire add R-1 "X"', files('cv.pdf'))
    expect(reads).toEqual([])
    expect((await resume())?.text).toBe('销售')
  })
})

test('the same file twice: read twice, the résumé is the same', async () => {
  await scene.says(CHEN, '', files('cv.pdf'))
  const first = await resume()
  await scene.says(CHEN, '', files('cv.pdf'))
  expect(await resume()).toEqual({ ...first, at: (await resume())?.at })
})

test('the candidate’s record changed meanwhile: nothing of it is lost', async () => {
  const get = scene.store.get.bind(scene.store)
  let raced = false
  scene.store.get = async (kind, id) => {
    const found = await get(kind, id)
    if (kind !== 'candidate' || raced || !found) return found
    raced = true
    const value = { ...found.value, accommodations: [{ text: 'more time', at: 1 }] } as never
    await scene.store.commit({ event: { id: 'other' }, puts: [{ kind: 'candidate', id, value, from: found.version }], journal: [{ id: 'other', subject: id, seq: null, at: 0, by: { kind: 'bole', id: 'x', name: 'x' }, kind: 'x', body: {} }], owed: [], owner: 'two', now: scene.time.now() })
    return found
  }
  await scene.says(CHEN, '', files('cv.pdf'))
  expect((await scene.store.get('candidate', 'C-1'))?.value).toMatchObject({ accommodations: [{ text: 'more time' }], resume: { source: 'cv.pdf' } })
})

describe('what may be for HR alone is not opened', () => {
  test('a file in answer to “what would help”, with or without words', async () => {
    await scene.says(CHEN, '同意')
    await scene.says(CHEN, '需要便利安排')
    await scene.says(CHEN, '', files('cv.pdf'))
    expect(heard(CHEN)).toMatch(/“cv\.pdf”没有打开[^]*直接发给 HR/)
    await scene.says(CHEN, '我用读屏软件', files('letter.docx'))
    expect(heard(CHEN, 2)).toMatch(/“letter\.docx”没有打开[^]*记下了/)
    expect(reads).toEqual([])
    expect((await resume())?.text).toBe('销售')
  })
})

describe('downloads that fail', () => {
  test('for a while: tried again', async () => {
    const bot = scene.slack.bot()
    let away = true
    scene.bots.set('slack', { ...bot, download: async (f) => (away ? Promise.reject(new BotFailure('unreachable', 'away')) : bot.download(f)) })
    await scene.says(CHEN, '', files('cv.pdf'))
    expect((await resume())?.text).toBe('销售')
    away = false
    await scene.later(5 * MINUTE)
    expect(await resume()).toMatchObject({ source: 'cv.pdf' })
  })

  test('for good: said at once', async () => {
    scene.slack.files.delete('cv.pdf')
    await scene.says(CHEN, '', files('cv.pdf'))
    expect(heard(CHEN)).toMatch(/没能读“cv\.pdf”：文件没能从聊天平台下载/)
    expect(await scene.store.dead(9)).toEqual([])
  })

  test('for a day: given up, candidate and HR told; a person has it tried again', async () => {
    const bot = scene.slack.bot()
    scene.bots.set('slack', { ...bot, download: async () => Promise.reject(new BotFailure('rate-limited', '429')) })
    await scene.says(CHEN, '', files('cv.pdf'))
    await scene.later(36 * 60 * MINUTE)
    expect(text(scene.shown(CHEN).map((s) => s.drawn))).toContain('没能读“cv.pdf”')
    expect(heard(directTo(HR), 9)).toContain('没能读')
    const [letter] = await scene.store.dead(9)
    scene.bots.set('slack', bot)
    await scene.hire(`letters retry ${letter?.n}`)
    await scene.later(MINUTE)
    expect(await resume()).toMatchObject({ source: 'cv.pdf' })
  })
})

test('once the interview is over a file is kept and not read', async () => {
  await scene.hire('cancel A-1')
  await scene.says(CHEN, '', files('cv.pdf'))
  expect(heard(CHEN)).toContain('已经保存')
  expect(reads).toEqual([])
})

test('who leaves while a file is fetched keeps the résumé they had', async () => {
  const bot = scene.slack.bot()
  scene.bots.set('slack', { ...bot, download: async (f) => {
    await scene.time.sleep(MINUTE)
    return bot.download(f)
  } })
  await scene.says(CHEN, '', files('cv.pdf'))
  await scene.says(CHEN, '退出')
  await scene.says(CHEN, '是的')
  await scene.later(2 * MINUTE)
  expect((await interview())?.ended).toBe('withdrawn')
  expect((await resume())?.text).toBe('销售')
  expect(text(scene.shown(CHEN).map((s) => s.drawn))).not.toContain('读好了')
})
