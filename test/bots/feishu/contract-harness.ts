import type { PersonRef } from '../../../src/chat/address.ts'
import type { Failure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { BotHarness, Doing, Oddity } from '../../contract/bot-harness.ts'
import type { Delivered, Delivery } from '../../fakes/feishu/delivery.ts'
import { FeishuHarness, seenOf } from './feishu-harness.ts'
import type { Mode } from './feishu-harness.ts'

const USER = 'ou_hr', HIRING = 'oc_hiring', HOUR_S = 3600

/** The bot contract's view of the Feishu bot. */
export const contractHarness = async (mode: Mode): Promise<BotHarness> => {
  const it = await FeishuHarness.start(mode)
  const { feishu, bot } = it, { people, world, faults } = feishu
  const person: PersonRef = { platform: 'feishu', tenant: world.tenant, user: USER }
  const direct = it.at(`@${USER}`)
  /** What was delivered, for delivering it again. */
  const before = new Map<string, Delivery>()

  const compose = (doing: Doing): Delivery => {
    switch (doing.kind) {
      case 'message': return people.say(USER, doing.text)
      case 'mention': return people.mention(HIRING, USER, doing.text)
      case 'command': return people.say(USER, `/hire ${doing.text}`)
      case 'file': return people.file(USER, doing)
      case 'recall': return people.recall(doing.of)
      case 'open': return people.enter(USER)
      case 'home': return people.menu(USER, 'hire:home')
      case 'press': return people.press(USER, doing.message.message, doing.label, doing.inputs)
      case 'press-home': return people.press(USER, home().id, doing.label)
      default: throw new Error(`nobody does this in Feishu: ${doing.kind}`)
    }
  }
  /** The workbench is the newest card in the direct conversation. */
  const home = () => it.messages(direct).at(-1)!

  const deliver = async (id: string, doing: Doing): Promise<boolean> => {
    const delivery = before.get(id) ?? compose(doing)
    before.set(id, delivery)
    return (await feishu.deliver(delivery)).acknowledged
  }

  const refused = (answers: Delivered[], why: string): void => {
    if (answers.some((d) => d.acknowledged)) throw new Error(`acknowledged: ${why}`)
  }

  const odd = async (oddity: Oddity): Promise<void> => {
    const hello = people.say(USER, 'x')
    switch (oddity) {
      case 'broken': {
        if (mode === 'http') for (const raw of ['', 'not json', '{"encrypt":', '{"encrypt":"AAAA"}', '[]', 'null']) refused([await feishu.forge(hello, { raw })], raw)
        else for (const payload of ['', 'not json', '{"schema":', '5', 'null', '[]']) feishu.sockets.push({ headers: { type: 'event', message_id: `broken ${payload}`, sum: '1', seq: '0' }, payload: Buffer.from(payload) })
        if (mode === 'ws') for (const bytes of [Buffer.alloc(0), Buffer.from('not a frame'), Buffer.from([8, 1])]) feishu.sockets.push(bytes)
        const { message } = hello.body['event'], withMessage = (more: object): Delivery => people.event('im.message.receive_v1', { ...hello.body['event'], message: { ...message, ...more } })
        const broken = [
          people.event('im.message.receive_v1', {}), withMessage({ content: 'not json' }), withMessage({ content: '{"text":5}' }), withMessage({ message_id: '../../x' }), withMessage({ create_time: 'yesterday' }),
          people.event('im.message.recalled_v1', {}), people.event('application.bot.menu_v6', { event_key: 'hire:home' }), people.event('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 5 }),
          people.event('card.action.trigger', {}), people.event('card.action.trigger', { operator: { open_id: USER }, action: { value: 'not json' }, context: { open_message_id: 'om_1', open_chat_id: 'oc_1' } }),
        ]
        await Promise.all(broken.map((delivery) => feishu.deliver(delivery)))
        return
      }
      case 'unknown': {
        const card = await bot.send(it.at(HIRING), { body: [], actions: [{ kind: 'button', action: 'x:1', label: 'X' }] }, 'unknown')
        const strange = [
          people.event('im.message.reaction.created_v1', { message_id: card.message, reaction_type: { emoji_type: 'SMILE' } }), people.event('im.chat.updated_v1', { chat_id: HIRING }), people.invite(HIRING, USER), people.approval('APPROVED'),
          people.menu(USER, 'somebody_elses'), people.stage('6920', '1', '2'), people.pressed(USER, card.message, { tag: 'button', value: { theirs: 1 } }), people.recall(people.post(HIRING, 'ou_mgr', 'x').id),
        ]
        const answers = await Promise.all(strange.map((delivery) => feishu.deliver(delivery)))
        if (answers.some((d) => !d.acknowledged)) throw new Error('what nobody knows is delivered for ever')
        return
      }
      case 'own': {
        const sent = await bot.send(direct, say('from Bole'), 'own')
        await feishu.deliver(people.echo(sent.message))
        return
      }
      case 'forged': {
        for (const header of [{ tenant_key: 'another' }, { app_id: 'cli_ffffffffffffffff' }]) refused([await feishu.deliver(people.event('im.message.receive_v1', hello.body['event'], header))], 'of another company or app')
        feishu.undelivered.splice(0)
        if (mode === 'http') refused(await Promise.all([{ encryptKey: 'wrong' }, { signature: 'f00' }, { signature: 'f'.repeat(64) }, { unsigned: true }, { plain: true }].map((forged) => feishu.forge(hello, forged))), 'forged')
        return
      }
      case 'stale': {
        const now = Math.floor(it.clock.now() / 1000)
        refused([await feishu.forge(hello, { timestamp: now - 9 * HOUR_S }), await feishu.forge(hello, { timestamp: now + HOUR_S })], 'stale')
      }
    }
  }

  const provoke = async (failure: Failure): Promise<unknown> => {
    const fails = (fault: Parameters<typeof faults.on>[1]): Promise<unknown> => {
      faults.on('im.message.create', fault)
      return bot.send(direct, say('x'), 'k')
    }
    switch (failure) {
      case 'rate-limited': return fails({ kind: 'throttled', reset: 1 })
      case 'unreachable': return fails({ kind: 'status', status: 503 })
      case 'rejected': return fails({ kind: 'code', code: 'sensitive' })
      case 'forbidden': return bot.send(it.at('oc_elsewhere'), say('x'), 'k')
      case 'gone': {
        const sent = await bot.send(direct, say('x'), 'gone')
        world.message(sent.message).gone = 'deleted'
        return bot.redraw(sent, say('y'))
      }
    }
  }

  return {
    bot, person, direct, channel: it.at(HIRING), open: it.at('oc_open'), outsider: { ...person, user: 'ou_gone' }, ids: { hr: USER, manager: 'ou_mgr', channel: HIRING }, deliver, provoke,
    deliverOdd: odd,
    seen: async (at) => it.seen(at),
    seenByOthers: async (at) => it.seen(at),
    homePage: async () => seenOf(home()),
    loseNextReply: () => faults.on('im.message.create', { kind: 'lose-reply' }),
    close: () => it.close(),
  }
}
