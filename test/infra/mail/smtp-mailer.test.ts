import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { invitationLetter } from '../../../src/cards/mail-letter.ts'
import { SmtpMailer } from '../../../src/infra/mail/smtp-mailer.ts'
import { MailFailure } from '../../../src/ports/mailer.ts'
import { CERTIFICATE, PostOffice, refusal } from './post-office.ts'

const FROM = 'Acme 招聘 <hiring@acme.test>'
const letter = { to: 'chen@example.com', subject: 'Acme邀请您参加文字面试：大客户销售', text: '陈宇，您好！\n\nhttps://bole.test/i/x\n', html: '<p>陈宇，您好！</p>' }
const undo: (() => unknown)[] = []
afterEach(async () => { for (const step of undo.splice(0).toReversed()) await step() })

function mailer(url: string, patience?: { connect: number; whole: number }): SmtpMailer {
  const made = new SmtpMailer({ url, from: FROM }, patience)
  undo.push(() => made.close())
  return made
}
async function office(options?: ConstructorParameters<typeof PostOffice>[0], ...where: Parameters<PostOffice['open']>) {
  const post = new PostOffice(options), url = await post.open(...where)
  undo.push(() => post.close())
  return { post, url }
}
const failed = async (sending: Promise<void>): Promise<MailFailure> => sending.then(() => { throw new Error('it was taken') }, (error: unknown) => {
  if (!(error instanceof MailFailure)) throw error
  expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/@|chen/)
  return error
})

describe('a mail arrives', () => {
  test('as it was written, in zh, from and to the right people', async () => {
    const { post, url } = await office()
    await mailer(url).send(letter, 'x1/3')
    const [{ from, to, parsed, raw } = { from: '', to: [], raw: '', parsed: undefined }] = post.arrived
    expect([from, to]).toEqual(['hiring@acme.test', ['chen@example.com']])
    expect(parsed).toMatchObject({ subject: letter.subject, text: letter.text, html: letter.html })
    expect(parsed?.from?.value).toEqual([{ name: 'Acme 招聘', address: 'hiring@acme.test' }])
    expect(parsed?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(parsed?.attachments).toEqual([])
    expect(raw).not.toMatch(/x-mailer/i)
  })

  test('sent again under its key it bears the same Message-ID, of our own domain; another key bears another', async () => {
    const { post, url } = await office(), ours = mailer(url)
    for (const key of ['a', 'a', 'b']) await ours.send(letter, key)
    const ids = post.arrived.map((m) => m.parsed.messageId)
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@acme\.test>$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test.each(['zh', 'en'] as const)('the invitation in %s survives the way', async (language) => {
    const { post, url } = await office(), name = 'O’Neil <b>\r\nBcc: evil@example.com'
    const written = invitationLetter('invited', {
      name, company: 'Acme & Söhne', title: 'KAM\r\nX-Evil: 1', minutes: 20, decides: '王磊', contact: '林静', url: 'https://bole.test/i/tok', expiresAt: Date.UTC(2026, 11, 7, 2), timeZone: 'Asia/Shanghai',
    }, language)
    await mailer(url).send({ to: letter.to, ...written }, 'k')
    const [{ parsed, to }] = post.arrived as [PostOffice['arrived'][number]]
    expect(to).toEqual([letter.to])
    expect(parsed.headers.has('x-evil')).toBe(false)
    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.subject).toContain('KAM X-Evil: 1')
    for (const body of [parsed.text ?? '', parsed.html || '']) expect(body).toContain('https://bole.test/i/tok')
    expect(parsed.text?.replaceAll('\r\n', '\n')).toContain(written.text.split('\n\n').at(-2)?.slice(0, 10))
    expect(parsed.html).not.toMatch(/<b>|<img|<script/)
  })
})

describe('nothing of a name or an address becomes a header or another recipient', () => {
  test.each(['a@b.cd, evil@example.com', 'a@b.cd\r\nBcc: evil@example.com', 'Chen <a@b.cd>', 'a,b@example.com', '"a b"@example.com', 'nobody', 'a@b@c.de'])('%j is refused for good', async (to) => {
    const { post, url } = await office()
    expect((await failed(mailer(url).send({ ...letter, to }, 'k'))).lasting).toBe(true)
    expect(post.arrived).toEqual([])
  })

  test('a subject with line ends is one line', async () => {
    const { post, url } = await office()
    await mailer(url).send({ ...letter, subject: 'Hello\r\nBcc: evil@example.com\n\n<script>\0' }, 'k')
    const [{ parsed, to }] = post.arrived as [PostOffice['arrived'][number]]
    expect(to).toEqual([letter.to])
    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.subject).toContain('Bcc: evil@example.com <script>')
    expect(parsed.text).toBe(letter.text)
  })

  test('a sender that is none is refused at once', () => {
    expect(() => new SmtpMailer({ url: 'smtp://127.0.0.1', from: 'nobody' })).toThrow('MAIL_FROM')
  })
})

describe('a refusal', () => {
  test.each([[550, true], [552, true], [554, true], [421, false], [450, false], [452, false], [503, false]])('%i of the mail: lasting %s', async (code, lasting) => {
    const { post, url } = await office()
    post.verdict = () => refusal(code, `<${letter.to}> no`)
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(lasting)
  })

  test.each([[550, true], [451, false]])('%i of the recipient: lasting %s', async (code, lasting) => {
    const { post, url } = await office({ onRcptTo: ({ address }, _, done) => { done(refusal(code, `<${address}> unknown`)) } })
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(lasting)
    expect(post.arrived).toEqual([])
  })

  test('of the login is lasting, so that people hear of it at once', async () => {
    const { url } = await office({ authMethods: ['PLAIN'], allowInsecureAuth: true }, 'smtp', 'bole:wrong@')
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(true)
  })

  test('of the connection is passing: it says nothing about the mail', async () => {
    const { url } = await office({ onConnect: (_, done) => { done(refusal(554, 'no service')) } })
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(false)
  })
})

/** Listens and does as it is told, or nothing. */
async function silentServer(meet: (socket: Socket) => void = () => {}): Promise<string> {
  const sockets = new Set<Socket>(), server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(() => { for (const socket of sockets) socket.destroy(); server.close() })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a server that is away', () => {
  test('nobody listens', async () => {
    const post = new PostOffice(), url = await post.open()
    await post.close()
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(false)
  })

  test('no greeting comes', async () => {
    expect((await failed(mailer(await silentServer(), { connect: 100, whole: 5_000 }).send(letter, 'k'))).lasting).toBe(false)
  })

  test('the whole takes too long, though the server keeps talking', async () => {
    const url = await silentServer((socket) => {
      const timer = setInterval(() => { socket.write('220-wait\r\n') }, 20)
      socket.on('close', () => { clearInterval(timer) })
    })
    expect((await failed(mailer(url, { connect: 5_000, whole: 200 }).send(letter, 'k'))).lasting).toBe(false)
  })

  test('the answer is lost: passing, and the next try is known as the same mail', async () => {
    const { post, url } = await office(), ours = mailer(url, { connect: 1_000, whole: 300 })
    post.verdict = () => new Promise(() => {})
    expect((await failed(ours.send(letter, 'k'))).lasting).toBe(false)
    post.verdict = () => null
    await ours.send(letter, 'k')
    expect(post.arrived.map((m) => m.parsed.messageId)).toEqual([post.arrived[0]?.parsed.messageId, post.arrived[0]?.parsed.messageId])
  })
})

describe('on the way', () => {
  const trusting = (): void => {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, CERTIFICATE])
    undo.push(() => setDefaultCACertificates(before))
  }

  test('TLS is used where it is offered, with login', async () => {
    trusting()
    const { post, url } = await office({ disabledCommands: [] }, 'smtp', 'bole%40acme:p%3Ass%2Fw%C3%B6rd@')
    await mailer(url).send(letter, 'k')
    expect(post.arrived).toMatchObject([{ secure: true, user: 'bole@acme' }])
  })

  test('smtps is TLS from the start', async () => {
    trusting()
    const { post, url } = await office({ secure: true }, 'smtps')
    await mailer(url).send(letter, 'k')
    expect(post.arrived[0]?.secure).toBe(true)
  })

  test.each(['smtp', 'smtps'])('%s: a certificate nobody vouches for gets no mail', async (scheme) => {
    const { post, url } = await office({ disabledCommands: [], secure: scheme === 'smtps' }, scheme), ours = mailer(url)
    expect((await failed(ours.send(letter, 'k'))).lasting).toBe(false)
    expect(post.arrived).toEqual([])
    expect((await ours.verify()).advice.en).toContain('NODE_EXTRA_CA_CERTS')
  })

  test('nothing is said in the clear to another machine', async () => {
    const { post, url } = await office({}, 'smtp', '', '[::ffff:127.0.0.1]')
    expect((await failed(mailer(url).send(letter, 'k'))).lasting).toBe(false)
    expect(post.arrived).toEqual([])
  })
})

describe('verify', () => {
  test('says that all is well, from whom', async () => {
    const { post, url } = await office()
    expect(await mailer(url).verify()).toEqual({ what: { zh: '邮件', en: 'E-mail' }, ok: true, advice: { zh: '可以发信，发件人 hiring@acme.test。', en: 'Mail can be sent, from hiring@acme.test.' } })
    expect(post.arrived).toEqual([])
  })

  test.each([
    ['a wrong password', async () => (await office({ authMethods: ['PLAIN'], allowInsecureAuth: true }, 'smtp', 'bole:s3cret@')).url, 'user or password'],
    ['nobody there', async () => 'smtp://127.0.0.1:9', 'firewall'],
    ['no such host', async () => 'smtp://mail.invalid', 'no such mail server'],
  ])('%s: says what to do, and no secret', async (_, url, advice) => {
    const { ok, advice: said } = await mailer(await url(), { connect: 2_000, whole: 3_000 }).verify()
    expect(ok).toBe(false)
    expect(said.en).toContain(advice)
    expect(JSON.stringify(said)).not.toContain('s3cret')
  })
})
