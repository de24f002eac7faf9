import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { MailFailure, type Letter, type Mailer } from '../../src/ports/mailer.ts'
import { shown } from '../cards/shown.ts'
import { channel, HR, MINUTE, Scene, text } from './scene.ts'

/** Keeps what it is given; fails while it is told to. */
class Post implements Mailer {
  readonly sent: (Letter & { key: string })[] = []
  tries = 0
  failure: { lasting: boolean } | null = null
  async send(letter: Letter, key: string): Promise<void> {
    this.tries++
    if (this.failure) throw new MailFailure('EENVELOPE 550', this.failure)
    this.sent.push({ ...letter, key })
  }
}

let scene: Scene
let post: Post
const url = async (): Promise<string> => /http:\/\/localhost:3000\/i\/\S+/.exec(shown(scene.last(directTo(HR))).join('\n'))?.[0] ?? 'no link'

beforeEach(async () => {
  post = new Post()
  scene = new Scene(undefined, {}, { mailer: post })
  await scene.app.start()
  await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh contact="林静，hr@acme.test"')
  await scene.hire('add R-1 "陈宇" chenyu@example.com')
  await scene.hire('add R-1 "李雷" phone="138 0000 0000"')
})

describe('an invitation by e-mail', () => {
  test('brings the link HR sees, in the requisition’s language, once', async () => {
    const reply = shown(await scene.hire('invite A-1')).join('\n')
    expect(reply).toContain('chenyu@example.com')
    expect(post.sent).toHaveLength(1)
    const [{ to, subject, text: words, html }] = post.sent as [Post['sent'][number]]
    expect([to, subject]).toEqual(['chenyu@example.com', 'Acme邀请您参加文字面试：大客户销售'])
    for (const part of ['陈宇，您好', 'AI', '不是真人', '王磊', '分钟', await url(), '北京时间', '林静，hr@acme.test']) {
      expect(words).toContain(part)
      expect(html).toContain(part)
    }
    expect(html).not.toMatch(/<img|src=|http-equiv/)
    expect((await scene.store.journal('A-1')).map((e) => text(e.body)).join('')).not.toContain('/i/')
  })

  test('a new link goes the same way', async () => {
    await scene.hire('invite A-1')
    const old = await url()
    await scene.hire('链接 A-1')
    expect(post.sent).toHaveLength(2)
    expect(await url()).not.toBe(old)
    expect(post.sent[1]?.text).toContain(await url())
    expect(post.sent[1]?.text).toContain('之前的链接已经停用')
    expect(new Set(post.sent.map((m) => m.key)).size).toBe(2)
    await scene.hire('链接 A-1 停用')
    expect(post.sent).toHaveLength(2)
  })

  test('without an address HR passes the link on', async () => {
    expect(shown(await scene.hire('邀请 A-2')).join('\n')).toContain('请把下面的链接发给候选人本人')
    expect(post.tries).toBe(0)
  })
})

describe('mail that is not taken', () => {
  test('for an hour: tried again under the same name', async () => {
    post.failure = { lasting: false }
    await scene.hire('invite A-1')
    await scene.later(60 * MINUTE)
    expect(post.tries).toBeGreaterThan(2)
    post.failure = null
    await scene.later(5 * 60 * MINUTE)
    expect(post.sent).toHaveLength(1)
    expect(await scene.store.dead(9)).toEqual([])
  })

  test.each([[true, '邮件服务器拒收'], [false, '邮件服务器连不上']])('for good (lasting %s): the channel is told once, without the address, and a person has it tried again', async (lasting, why) => {
    post.failure = { lasting }
    await scene.hire('invite A-1')
    await scene.later(40 * 60 * MINUTE)
    const told = scene.shown(channel).map((s) => text(s.drawn.at(-1))).filter((card) => card.includes('后台任务'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(why)
    expect(told[0]).not.toContain('@example.com')
    if (lasting) expect(post.tries).toBe(1)
    const [letter] = await scene.store.dead(9)
    post.failure = null
    await scene.hire(`letters retry ${letter?.n}`)
    await scene.later(MINUTE)
    expect(post.sent).toHaveLength(1)
  })
})

test('without a mail server the link is for HR to pass on', async () => {
  scene = new Scene()
  expect(await scene.invited()).toBeDefined()
  expect(shown(scene.last(directTo(HR))).join('\n')).toContain('请把下面的链接发给候选人本人')
})
