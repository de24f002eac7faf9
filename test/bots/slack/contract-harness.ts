import { vi } from 'vitest'
import type { Address, PersonRef } from '../../../src/chat/address.ts'
import type { Failure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { BotHarness, Doing, Oddity, Seen } from '../../contract/bot-harness.ts'
import type { Delivered, Delivery } from '../../fakes/slack/delivery.ts'
import { readBlocks, pressable, readView } from '../../fakes/slack/readable.ts'
import type { Json } from '../../fakes/slack/world.ts'
import { SlackHarness, TEAM, seen } from './slack-harness.ts'
import type { Mode } from './slack-harness.ts'

const USER = 'U0HR', SOMEBODY = 'U0MGR'

/** The bot contract's view of the Slack bot. */
export const contractHarness = async (mode: Mode): Promise<BotHarness> => {
  const it = await SlackHarness.start(mode)
  const { slack, bot } = it, { people, world } = slack
  const person: PersonRef = { platform: 'slack', tenant: TEAM, user: USER }
  const direct = it.at(`@${USER}`), channel = it.at('C0HIRING')
  const dm = world.direct(people.team, USER)
  /** What was delivered, for delivering it again. */
  const before = new Map<string, Delivery>()

  const compose = (doing: Doing): Delivery => {
    switch (doing.kind) {
      case 'message': return people.say(USER, doing.text)
      case 'mention': return people.mention(USER, 'C0HIRING', doing.text)
      case 'command': return people.command(USER, 'C0HIRING', doing.text)
      case 'elsewhere': return people.command(USER, 'C0ELSE', doing.text)
      case 'file': return people.say(USER, doing.text, { files: [{ name: doing.name, bytes: doing.bytes }] })
      case 'edit': return people.edit(dm.id, doing.of, doing.text)
      case 'recall': return people.remove(dm.id, doing.of)
      case 'open': return people.openHome(USER, 'messages')
      case 'home': return people.openHome(USER, 'home')
      case 'press-home': return people.pressHome(USER, doing.label)
      case 'quote': return people.shortcut(USER, 'C0HIRING', people.post(SOMEBODY, 'C0HIRING', doing.text).ts, 'note')
      case 'submit': return it.submission(USER, doing.inputs)
      case 'press': return people.press(USER, it.channel(doing.message).id, doing.message.message, doing.label)
    }
  }

  const deliver = async (id: string, doing: Doing): Promise<boolean> => {
    const delivery = before.get(id) ?? compose(doing)
    before.set(id, delivery)
    return (await (doing.kind === 'press' ? it.press(USER, delivery, doing.inputs) : slack.deliver(delivery))).acknowledged
  }

  /** What was read behind the buttons of these blocks before. */
  const read = new WeakMap<object, string>()

  /** Text of the forms behind a message's buttons, read by opening each. */
  const behind = async (conversation: string, ts: string): Promise<string> => {
    const blocks = people.channel(conversation).byTs.get(ts)?.blocks ?? []
    const known = read.get(blocks)
    if (known !== undefined) return known
    const texts: string[] = []
    for (const element of blocks.flatMap((b) => (b['type'] === 'actions' ? (b['elements'] as Json[]) : []))) {
      if (!String(element['action_id']).startsWith('form:')) continue
      await slack.deliver(people.press(USER, conversation, ts, element['text'].text as string))
      texts.push(await vi.waitFor(() => {
        const view = people.window(USER)
        if (!view) throw new Error('no window opened')
        return readView(view)
      }, { interval: 1, timeout: 2000 }))
      people.dismiss(USER)
    }
    read.set(blocks, texts.join('\n'))
    return texts.join('\n')
  }

  const odd = async (oddity: Oddity): Promise<Delivered[]> => {
    const hello = (): Delivery => people.say(USER, 'x')
    const forge = (forged: Parameters<typeof slack.forge>[1]): Promise<Delivered> => slack.forge(hello(), forged)
    switch (oddity) {
      case 'broken': {
        // Bolt never answers a signed request that is JSON without being an object.
        const bodies: unknown[] = [...(mode === 'socket' ? [null, []] : []), 'x', {}, { type: 'event_callback', team_id: TEAM }, { ...hello().body, event: { type: 'message', channel_type: 'im' } }, { ...hello().body, event: null }]
        if (mode === 'socket') {
          for (const frame of ['', 'not json', '{"type":', '5', 'null', '{"type":"events_api"}', '{"envelope_id":5,"type":"events_api"}']) slack.sockets.frame(frame)
        } else {
          for (const raw of ['', 'not json', '{"type":']) await forge({ raw })
          await forge({ raw: 'payload=%7B', contentType: 'application/x-www-form-urlencoded' })
        }
        const events = await Promise.all(bodies.map((body) => slack.deliver({ kind: 'event', body: body as object })))
        const pressed = people.command(USER, 'C0HIRING', 'x').body
        const acts = await Promise.all([
          slack.deliver({ kind: 'interactive', body: { type: 'block_actions', team: { id: TEAM }, user: { id: USER }, actions: [] } }), slack.deliver({ kind: 'interactive', body: { type: 'view_submission', team: { id: TEAM }, user: { id: USER }, view: { id: 'V1' } } }),
          slack.deliver({ kind: 'command', body: { command: pressed['command'] as string, team_id: TEAM } }),
        ])
        return [...events, ...acts]
      }
      case 'unknown':
        return Promise.all([
          slack.deliver(people.event({ type: 'reaction_added', user: USER, reaction: 'x', item: { type: 'message', channel: dm.id, ts: '1.1' }, event_ts: '1.1' })),
          slack.deliver(people.event({ type: 'message', subtype: 'channel_topic', user: USER, text: 'x', channel: 'C0HIRING', channel_type: 'group', ts: '1.1', event_ts: '1.1' })),
          slack.deliver(people.rateLimited()), slack.deliver({ kind: 'interactive', body: { type: 'dance', team: { id: TEAM }, user: { id: USER } } }),
        ])
      case 'own': {
        const sent = await bot.send(direct, say('from Bole'), 'own')
        const other = world.add(dm, { user: 'U0OTHERBOT', bot_id: 'B0OTHER', text: 'from another bot', subtype: 'bot_message' })
        return [await slack.deliver(people.echo(dm.id, sent.message)), await slack.deliver(people.echo(dm.id, other.ts))]
      }
      case 'forged': {
        const elsewhere = slack.peopleOf('T0OTHER')
        const strangers = [await slack.deliver(elsewhere.say('U9EVE', 'x')), await slack.deliver(elsewhere.command('U9EVE', 'C9HIRING', 'x'))]
        if (strangers.some((d) => d.acknowledged)) throw new Error('another workspace was acknowledged')
        if (mode === 'socket') return strangers
        const forged = [await forge({ secret: 'wrong' }), await forge({ signature: 'v0=00' }), await forge({ signature: '' })]
        if (forged.some((d) => d.status !== 401)) throw new Error('a forged request was not refused')
        return forged
      }
      case 'stale': {
        const now = Math.floor(Date.now() / 1000)
        const answers = [await forge({ timestamp: now - 301 }), await forge({ timestamp: now + 330 })]
        if (answers.some((d) => d.status !== 401)) throw new Error('a stale request was not refused')
        return answers
      }
    }
  }

  const provoke = (failure: Failure): Promise<unknown> => {
    const fails = (fault: Parameters<typeof slack.faults.on>[1]): Promise<unknown> => {
      slack.faults.on('chat.postMessage', fault)
      return bot.send(direct, say('x'), 'k')
    }
    switch (failure) {
      case 'rate-limited': return fails({ kind: 'rate-limited', retryAfter: 1 })
      case 'unreachable': return fails({ kind: 'status', status: 503 })
      case 'rejected': return fails({ kind: 'error', error: 'invalid_blocks' })
      case 'gone': return bot.redraw({ platform: 'slack', tenant: TEAM, conversation: direct.conversation, message: '1.000001' }, say('x'))
      case 'forbidden': return bot.send(it.at('C0ELSE'), say('x'), 'k')
    }
  }

  return {
    bot, person, direct, channel, open: it.at('C0OPEN'), outsider: { platform: 'slack', tenant: TEAM, user: 'U0GUEST' }, deliver, provoke,
    deliverOdd: async (oddity) => void (await odd(oddity)),
    seen: async (at: Address): Promise<Seen[]> => {
      const shown: Seen[] = []
      for (const message of it.messages(at, USER)) shown.push(seen(message, await behind(it.channel(at).id, message.ts)))
      return shown
    },
    seenByOthers: async (at) => it.messages(at, SOMEBODY).map((message) => seen(message)),
    window: async () => {
      const view = people.window(USER)
      return view ? { message: view.id, text: readView(view), pressable: [] } : null
    },
    homePage: async () => {
      const view = people.team.homes.get(USER)
      if (!view) throw new Error('no home page')
      return { message: view.id, text: readBlocks(view.blocks), pressable: pressable(view.blocks) }
    },
    loseNextReply: () => slack.faults.on('chat.postMessage', { kind: 'lose-reply' }),
    close: () => it.close(),
  }
}
