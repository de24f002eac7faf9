import { placeOf, personOf } from '../../../bots/dingtalk/read-shared.ts'
import type { Failure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { BotHarness, Doing, Oddity } from '../../contract/bot-harness.ts'
import type { Delivered, Delivery } from '../../fakes/dingtalk/delivery.ts'
import { MESSAGES, PRESSES } from '../../fakes/dingtalk/frames.ts'
import { numbered, readMessage, untwinned } from '../../fakes/dingtalk/readable.ts'
import type { Message } from '../../fakes/dingtalk/world.ts'
import { ELSEWHERE, HIRING, NOTICES } from '../../fakes/dingtalk/world.ts'
import { DingTalkHarness, seenOf } from './dingtalk-harness.ts'
import type { Way } from './dingtalk-harness.ts'

const USER = 'hr'

/** The bot contract's view of the DingTalk bot. */
export const contractHarness = async (way: Way): Promise<BotHarness> => {
  const it = await DingTalkHarness.start(way)
  const { dingtalk, bot } = it, { people, world, faults } = dingtalk, direct = placeOf(`@${USER}`)
  /** What was delivered, for delivering it again. */
  const before = new Map<string, Delivery[]>()

  /** As people press what they see: a button of a card, or the number beside it, and then one answer for each question of its form. */
  const press = (message: Message, card: Card | undefined, label: string, inputs: Record<string, string>): Delivery[] => {
    if (message.type === 'card') return [people.press(USER, message.id, label, Object.assign(Object.create(null), inputs))]
    const number = numbered(readMessage(message)).find((n) => untwinned(n.label).trim() === label.trim())?.number, button = card?.actions?.find((a) => a.kind === 'button' && a.label === label)
    if (number === undefined || button?.kind !== 'button') throw new Error(`no number for ${label}`)
    const asks = card?.actions?.some((a) => a.kind === 'button' && a.needs?.length) && !button.needs?.length ? [] : (card?.inputs ?? [])
    return [String(number), ...asks.map((i) => inputs[i.id] ?? (i.value ? 'keep' : 'skip'))].map((text) => people.say(USER, text))
  }

  const compose = (doing: Doing): Delivery[] => {
    switch (doing.kind) {
      case 'message': return [people.say(USER, doing.text)]
      case 'mention': return [people.mention(HIRING, USER, doing.text)]
      case 'command': return [people.say(USER, `/hire ${doing.text}`)]
      case 'file': return [people.file(USER, doing)]
      case 'home': return [people.say(USER, '/hire home')]
      case 'press': {
        const sent = it.sent.get(doing.message.message)
        if (!sent?.message) throw new Error('pressed where nothing is')
        return press(sent.message, sent.card, doing.label, doing.inputs)
      }
      case 'press-home': return press(home(), page, doing.label, {})
      default: throw new Error(`nobody does this in DingTalk: ${doing.kind}`)
    }
  }

  const deliver = async (id: string, doing: Doing): Promise<boolean> => {
    const deliveries = before.get(id) ?? compose(doing), acknowledged: boolean[] = []
    before.set(id, deliveries)
    for (const delivery of deliveries) acknowledged.push((await dingtalk.deliver(delivery)).acknowledged)
    return acknowledged.every(Boolean)
  }

  /** The workbench is the newest message in the direct conversation: whoever looks gets one. */
  let page: Card | undefined
  const home = (): Message => it.messages(direct).at(-1)!
  const drawHome = bot.home.bind(bot)
  bot.home = async (person, card) => {
    await dingtalk.deliver(people.say(USER, '/hire home'))
    page = card
    await drawHome(person, card)
  }

  const refused = (answers: Delivered[], why: string): void => {
    if (answers.some((d) => d.acknowledged)) throw new Error(`acknowledged: ${why}`)
  }

  const odd = async (oddity: Oddity): Promise<void> => {
    const hello = people.say(USER, 'x')
    switch (oddity) {
      case 'broken': {
        for (const what of ['', 'not json', '{"type":', '5', 'null', '[]', '{"type":"CALLBACK"}', '{"type":"CALLBACK","headers":{"topic":5}}']) dingtalk.sockets.push(what)
        const withMore = (more: object): Delivery => ({ ...hello, body: { ...hello.body, ...more } })
        const broken = [
          people.callback(MESSAGES, {}), withMore({ text: 'x' }), withMore({ text: { content: 5 } }), withMore({ msgId: '../../ x' }), withMore({ createAt: 'yesterday' }), withMore({ conversationType: '3' }), withMore({ chatbotCorpId: null }),
          people.callback(PRESSES, {}), people.callback(PRESSES, { outTrackId: 'x', corpId: world.corp, userId: USER, content: 'not json' }), people.callback(PRESSES, { outTrackId: 5 }),
        ]
        await Promise.all(broken.map((delivery) => dingtalk.deliver(delivery)))
        return
      }
      case 'unknown': {
        const card = await bot.send(placeOf(HIRING), { body: [], actions: [{ kind: 'button', action: 'x:1', label: 'X' }] }, 'unknown'), { message } = it.sent.get(card.message)!
        const strange = [
          people.approval('finish', 'agree'), people.leave('cand'), people.event('chat_update_title', {}),
          ...(message?.type === 'card' ? [people.pressed(USER, card.message, 'theirs', { theirs: 1 })] : []), people.callback(PRESSES, { outTrackId: 'theirs', corpId: world.corp, userId: USER, content: '{}' }),
        ]
        const answers = await Promise.all(strange.map((delivery) => dingtalk.deliver(delivery))), odd = answers.findIndex((d) => !d.acknowledged)
        if (odd !== -1) throw new Error(`delivered for ever: ${JSON.stringify(strange[odd])}`)
        return
      }
      case 'own': {
        await bot.send(direct, say('from Bole'), 'own')
        await dingtalk.deliver({ ...hello, body: { ...hello.body, senderId: world.app.chatbotUserId } })
        return
      }
      case 'forged': return refused([await dingtalk.deliver(people.say(USER, 'x', { corp: 'ding0another0' }))], 'of another company')
      case 'stale': throw new Error('nothing on the stream is signed')
    }
  }

  const provoke = async (failure: Failure): Promise<unknown> => {
    const fails = (fault: Parameters<typeof faults.on>[1]): Promise<unknown> => {
      faults.on('robot.direct', fault)
      return bot.send(direct, say('x'), 'k')
    }
    switch (failure) {
      case 'rate-limited': return fails({ kind: 'code', code: 'qps of app' })
      case 'unreachable': return fails({ kind: 'status', status: 503 })
      case 'rejected': return fails({ kind: 'code', code: 'unsafe' })
      case 'forbidden': return bot.send(placeOf(ELSEWHERE), say('x'), 'k')
      case 'gone': return bot.send(placeOf('@gone'), say('x'), 'k')
    }
  }

  return {
    bot, person: personOf(USER), direct, channel: placeOf(HIRING), open: placeOf(NOTICES), outsider: personOf('gone'), ids: { hr: USER, manager: 'mgr', channel: HIRING }, deliver, provoke,
    deliverOdd: odd,
    seen: async (at) => it.seen(at, USER),
    homePage: async () => seenOf(home(), USER),
    loseNextReply: () => faults.on('robot.direct', { kind: 'lose-reply' }),
    close: () => it.close(),
  }
}
