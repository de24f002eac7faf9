import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, personKey } from '../../src/chat/address.ts'
import { noCalendars } from '../../src/infra/calendars/none.ts'
import type { MailAnswer } from '../../src/ports/inbox.ts'
import type { Booking } from '../../src/scheduling/booking-record.ts'
import { FakeInbox } from '../fakes/fake-inbox.ts'
import { BookingScene, DAY, HOUR, QIAN, qian, ZHAO, zhao } from './booking-scene.ts'
import { channel, HR, MINUTE, SECOND } from './scene.ts'

let scene: BookingScene, inbox: FakeInbox, booking: Booking, n: number

beforeEach(async () => {
  n = 0
  inbox = new FakeInbox()
  scene = await new BookingScene({ inbox, calendars: noCalendars }).ready()
  booking = await scene.agreed()
})

/** An answer to the invitation as it stands, which our mail server vouches for. */
const answer = (status: MailAnswer['status'], from: string, more: Partial<MailAnswer> = {}): MailAnswer => {
  const { uid, agreed, event } = booking.state
  return { id: `m${++n}`, uid, sequence: event.sequence, from, sender: from, proof: 'proven', status, start: status === 'proposed' ? null : agreed!.start, proposed: null, comment: null, stamp: scene.time.now() + n * SECOND, ...more }
}
async function comes(...answers: MailAnswer[]): Promise<void> {
  inbox.waiting.push(...answers)
  inbox.arrived()
  await scene.later(20 * SECOND)
}
const host = () => (booking.state.agreed!.panel[0] === zhao ? { id: zhao, ref: ZHAO, email: 'zhao@acme.test', other: qian } : { id: qian, ref: QIAN, email: 'qian@acme.test', other: zhao })
const onCard = () => scene.read(channel).find((card) => card.includes('约面 B-1'))
const CANDIDATE = 'chenyu@example.com'

describe('invitations', () => {
  test('ask for an answer where somebody reads them, and only there', async () => {
    const asked = (of: BookingScene) => of.post.sent.flatMap((l) => (l.calendar ? l.calendar.attendees.map((a) => a.rsvp) : []))
    expect(asked(scene)).toEqual([true, true])
    const deaf = await new BookingScene({ calendars: noCalendars }).ready()
    await deaf.agreed()
    expect(asked(deaf)).toEqual([false, false])
  })
})

describe('an interviewer', () => {
  test('who accepts is noted, and nobody is troubled', async () => {
    const read = scene.read().length
    await comes(answer('accepted', host().email))
    expect(onCard()).toContain('邮件答复')
    expect(onCard()).toContain('（接受）')
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.read()).toHaveLength(read)
  })

  test('who declines, as our mail server vouches, is replaced at the same time, and the candidate hears nothing', async () => {
    const read = scene.read().length
    await comes(answer('declined', host().email))
    expect((await scene.booking()).state.agreed).toMatchObject({ start: booking.state.agreed!.start, panel: [host().other] })
    expect(scene.read()).toHaveLength(read)
  })

  test('whose mail nobody vouches for is asked in chat, and says so there', async () => {
    await comes(answer('declined', host().email, { proof: 'none' }))
    expect((await scene.booking()).state.agreed!.panel).toEqual([host().id])
    expect(scene.lastRead(directTo(host().ref))).toContain('您来不了吗？')
    await scene.hire('attendance B-1 cannot', host().ref)
    await scene.later(20 * SECOND)
    expect((await scene.booking()).state.agreed!.panel).toEqual([host().other])
  })

  test('who cannot be asked is asked by HR', async () => {
    const far = 'feishu:corp:li'
    await scene.put('li', [{ kind: 'panelist', id: far, value: { ...(await scene.store.get('panelist', zhao))!.value, id: far, name: '李想', email: 'li@acme.test' }, from: 0 }])
    booking = await scene.schedule({ seats: [{ any: [far], need: 1 }], names: { [far]: '李想' } })
    await scene.presses(scene.buttons('slot:B-2')[0] ?? '')
    booking = await scene.booking('B-2')
    await comes(answer('declined', 'li@acme.test', { proof: 'none', comment: '出差' }))
    expect(scene.lastRead(directTo(HR))).toContain('李想回邮件说来不了')
    expect(scene.lastRead(directTo(HR))).toContain('出差')
    expect((await scene.booking('B-2')).state.agreed!.panel).toEqual([far])
  })

  test('who proposes another time: HR hears it, with a button, and nothing moves', async () => {
    const start = booking.state.agreed!.start + DAY
    await comes(answer('proposed', host().email, { proposed: { start, end: start + HOUR }, comment: '周三更好' }))
    expect(scene.lastRead(directTo(HR))).toMatch(/想换个时间[\s\S]*提议的时间[\s\S]*周三更好/)
    expect(scene.last(directTo(HR)).actions).toMatchObject([{ action: 'run:reschedule B-1' }])
    expect(await scene.phase()).toBe('confirmed')
  })
})

describe('a candidate', () => {
  test('who declines is asked whether to move or to cancel; nothing happens before, and HR knows', async () => {
    await comes(answer('declined', CANDIDATE, { proof: 'none', comment: '那天要考试' }))
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.lastRead()).toContain('您来不了，对吗？')
    expect(scene.buttons()).toEqual(['retime:B-1', 'really-cancel:B-1', 'keep:B-1'])
    expect(scene.lastRead(directTo(HR))).toMatch(/陈宇回邮件说来不了[\s\S]*那天要考试/)
    // Their page rings nowhere, and mail is what they read.
    expect(scene.post.sent.at(-1)).toMatchObject({ to: CANDIDATE, subject: expect.stringContaining('改时间，还是取消') as string, text: expect.stringMatching(/http:\/\/localhost:3000\/i\//) as string })
    await scene.presses('retime:B-1')
    expect(await scene.phase()).toBe('reschedule-requested')
  })

  test('who then cancels has cancelled', async () => {
    await comes(answer('declined', CANDIDATE))
    await scene.presses('really-cancel:B-1')
    expect(await scene.phase()).toBe('cancelled')
  })

  test('who proposes another time is asked, and it is what is looked at first', async () => {
    const start = booking.state.agreed!.start + 3 * HOUR
    await comes(answer('proposed', CANDIDATE, { proposed: { start, end: start + 45 * MINUTE } }))
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.lastRead()).toContain('想换个时间吗？')
    await scene.presses('retime:B-1')
    await scene.later(20 * SECOND)
    expect(scene.buttons('slot:')).toContain(`slot:B-1:${start}`)
    expect(scene.lastRead(directTo(HR))).toContain('回邮件提了另一个时间')
  })

  test('who moves it already and names a time in a mail: it is looked at', async () => {
    await scene.presses('retime:B-1')
    const start = booking.state.agreed!.start + 3 * HOUR
    await comes(answer('proposed', CANDIDATE, { proposed: { start, end: start + 45 * MINUTE } }))
    expect(scene.buttons('slot:')).toContain(`slot:B-1:${start}`)
    expect(scene.lastRead()).toContain('对吗？')
  })

  test('who accepts is noted', async () => {
    await comes(answer('accepted', CANDIDATE))
    expect(onCard()).toContain('陈宇（接受）')
  })
})

describe('each answer counts once, the latest most', () => {
  test('the same mail twice', async () => {
    const mail = answer('declined', CANDIDATE)
    await comes(mail, mail)
    inbox.waiting.push(mail)
    await scene.later(2 * MINUTE)
    await scene.app.minute()
    await scene.later(20 * SECOND)
    expect(scene.read().filter((card) => card.includes('您来不了，对吗？'))).toHaveLength(1)
  })

  test('an earlier one that comes later', async () => {
    const written = scene.time.now() - MINUTE, no = answer('declined', host().email, { stamp: written }), yes = answer('accepted', host().email, { stamp: written + SECOND })
    await comes(yes, no)
    expect((await scene.booking()).state.agreed!.panel).toEqual([host().id])
  })

  test('the process dies before it is saved: read again, done once', async () => {
    inbox.waiting.push(answer('declined', CANDIDATE))
    scene.broken = true
    await expect(scene.app.minute()).rejects.toThrow()
    scene.broken = false
    await scene.later(2 * MINUTE)
    await scene.app.minute()
    await scene.later(20 * SECOND)
    expect(scene.read().filter((card) => card.includes('您来不了，对吗？'))).toHaveLength(1)
    expect(inbox.waiting).toEqual([])
  })
})

describe('an answer that nobody vouches for', () => {
  const unproven = (status: MailAnswer['status'], from: string, more: Partial<MailAnswer> = {}) => answer(status, from, { proof: 'none', ...more })

  test('never outlasts one that is vouched for, whatever it says of its time, and is shown for what it is', async () => {
    await comes(unproven('accepted', host().email, { stamp: Date.UTC(2099, 0, 1) }))
    expect(onCard()).toContain('（接受，发件人未核实）')
    await comes(answer('declined', host().email))
    expect((await scene.booking()).state.agreed!.panel).toEqual([host().other])
  })

  test('does not hide one that is', async () => {
    await comes(answer('accepted', host().email), unproven('tentative', host().email))
    expect(onCard()).toContain('（接受）')
    expect(onCard()).not.toContain('可能来')
  })

  test('from another address than the one invited: they are asked in chat, whoever vouches for that address', async () => {
    await comes(answer('declined', host().email, { sender: 'assistant@example.net' }))
    expect((await scene.booking()).state.agreed!.panel).toEqual([host().id])
    expect(scene.lastRead(directTo(host().ref))).toContain('您来不了吗？')
  })

  test('asks once, however many come', async () => {
    const hrs = () => scene.read(directTo(HR)).length, before = [hrs(), scene.post.sent.length] as const
    for (let i = 0; i < 5; i++) await comes(unproven('declined', CANDIDATE))
    expect(scene.read().filter((card) => card.includes('您来不了，对吗？'))).toHaveLength(1)
    expect([hrs() - before[0], scene.post.sent.length - before[1]]).toEqual([1, 1])
    expect(scene.lastRead(directTo(HR))).toContain('发件人没能核实')
    for (let i = 0; i < 3; i++) await comes(unproven('declined', host().email))
    expect(scene.read(directTo(host().ref)).filter((card) => card.includes('您来不了吗？'))).toHaveLength(1)
  })

  test('asks again once the candidate has spoken', async () => {
    await comes(unproven('declined', CANDIDATE))
    await scene.presses('stay-booked:B-1')
    const before = scene.post.sent.length
    await comes(unproven('declined', CANDIDATE))
    expect(scene.post.sent).toHaveLength(before + 1)
  })

  test('names a few times, and then no more', async () => {
    const before = scene.post.sent.length
    for (let i = 0; i < 6; i++) {
      const start = booking.state.agreed!.start + (i + 1) * HOUR
      await comes(unproven('proposed', CANDIDATE, { proposed: { start, end: start + HOUR } }))
    }
    expect(scene.post.sent).toHaveLength(before + 3)
  })
})

test('stamps of a clock that is fast: the later mail counts', async () => {
  const stamp = scene.time.now() + HOUR
  await comes(answer('accepted', host().email, { stamp }), answer('declined', host().email, { stamp: stamp + 1 }))
  expect((await scene.booking()).state.agreed!.panel).toEqual([host().other])
})

test('another time without a sensible end, or beyond any plan, is cut, or not taken for one', async () => {
  const start = booking.state.agreed!.start + 3 * HOUR
  await comes(answer('proposed', CANDIDATE, { proposed: { start, end: Date.UTC(9998, 0, 1) } }))
  expect((await scene.booking()).named?.windows).toEqual([{ start, end: start + DAY, exact: false }])
  expect(scene.lastRead(directTo(HR))).not.toMatch(/\d{5,} 分钟/)
  await comes(answer('proposed', CANDIDATE, { proposed: { start: Date.UTC(2098, 0, 1), end: Date.UTC(2098, 0, 2) }, comment: '以后' }))
  expect(scene.lastRead(directTo(HR))).toContain('以后')
  expect(scene.lastRead(directTo(HR))).not.toContain('提议的时间')
})

describe('means nothing', () => {
  const untouched = async (mail: MailAnswer): Promise<void> => {
    const before = await scene.booking(), [mine, hrs] = [scene.read().length, scene.read(directTo(HR)).length]
    await comes(mail)
    expect(await scene.booking()).toEqual(before)
    expect([scene.read().length, scene.read(directTo(HR)).length]).toEqual([mine, hrs])
    expect(inbox.waiting).toEqual([])
  }
  test('from an address that was not invited', () => untouched(answer('declined', 'mallory@example.net')))
  test('where our mail server says that whoever sent it for somebody is forged', () => untouched(answer('declined', host().email, { sender: 'mallory@example.net', proof: 'refuted' })))
  test('from nobody in particular', () => untouched(answer('declined', host().email, { sender: null })))
  test('where our mail server says that it is forged', () => untouched(answer('declined', CANDIDATE, { proof: 'refuted' })))
  test('from a colleague who does not sit there', () => untouched(answer('declined', host().id === zhao ? 'qian@acme.test' : 'zhao@acme.test')))
  test('another house’s event of that number', () => untouched(answer('declined', CANDIDATE, { uid: 'b-1.000000000000@bole' })))
  test('an event that is not ours', () => untouched(answer('declined', CANDIDATE, { uid: 'meeting@example.com' })))
  test('a booking that is not there', () => untouched(answer('declined', CANDIDATE, { uid: 'b-77.000000000000@bole' })))
  test('a time it is no longer at', () => untouched(answer('declined', host().email, { start: booking.state.agreed!.start - DAY })))
  test('when it has begun', async () => {
    await scene.later(booking.state.agreed!.start - scene.time.now() + MINUTE)
    await untouched(answer('declined', CANDIDATE))
  })
  test('when it is off', async () => {
    await scene.hire('unschedule B-1')
    await scene.later(20 * SECOND)
    await untouched(answer('declined', CANDIDATE))
  })
})

describe('an inbox that cannot be read', () => {
  test('what lasts is said in the hiring channel, once a day; what was left is read when it is mended', async () => {
    const said = () => scene.read(channel).filter((card) => card.includes('读不了收件箱')).length
    inbox.waiting.push(answer('accepted', CANDIDATE))
    inbox.failing = 'forbidden'
    for (let i = 0; i < 5; i++) {
      await scene.app.minute()
      await scene.later(2 * MINUTE)
    }
    expect(said()).toBe(1)
    inbox.failing = null
    await scene.app.minute()
    expect((await scene.booking()).mailed).toMatchObject({ candidate: { status: 'accepted' } })
  })

  test('what passes is nobody’s trouble', async () => {
    inbox.failing = 'unreachable'
    const before = scene.read(channel).length
    await scene.app.minute()
    await scene.later(MINUTE)
    expect(scene.read(channel)).toHaveLength(before)
  })

  test('several processes: one reads in a minute', async () => {
    inbox.waiting.push(answer('accepted', personKey(HR)))
    await scene.app.minute()
    inbox.waiting.push(answer('accepted', CANDIDATE))
    await scene.app.minute()
    expect(inbox.waiting).toHaveLength(1)
  })
})
