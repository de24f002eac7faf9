import { drawMarkdown } from '../../bots/dingtalk/draw-markdown.ts'
import { drawTemplate, fitsTemplate } from '../../bots/dingtalk/draw-template.ts'
import { menuOf } from '../../bots/shared/numbered-menu.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Fault } from '../fakes/dingtalk/faults.ts'
import { markdown } from '../fakes/dingtalk/readable.ts'
import { dingtalkTown, envOf, organisation } from '../live/organisation.ts'
import type { Way } from '../live/organisation.ts'
import type { Open } from './ground.ts'

/** DingTalk's waits before it delivers again (60 s, how often is on no page), compressed, ms: the last try comes after the storm. */
const AGAIN_MS = [3_000, 3_000, 45_000]
/** Calls that fail in a storm with faults: messages and cards, and what a fresh process asks for before it can take or say anything. */
const FAULTY = ['session', 'robot.direct', 'card.create', 'card.put', 'token', 'gateway.open']
const SAYING = ['session', 'robot.direct', 'card.create']
/** More than a storm needs: what happens where calls run short is told elsewhere. */
const CALLS = 100_000
/** So often, in messages of candidates, HR opens a requisition: the answer has buttons, with a template it is a card under its key. */
const OPENED_EVERY = 6
const IS_HR = '现在有“HR”角色'

/** `scale`: of the waits, for short storms. */
export const onDingTalk = (way: Way, scale = 1): Open => async ({ candidates, seed, faults: isFaulty, posted }) => {
  const town = dingtalkTown(way), isHr = Promise.withResolvers<void>()
  const dingtalk = await organisation(way, {
    seed, record: false, retryAfter: AGAIN_MS.map((ms) => ms * scale), twice: isFaulty ? 0.1 : 0,
    onPosted: (message, how) => {
      if (how === 'put' || how === 'answer') return
      const text = message.type === 'card' ? message.content : markdown((JSON.parse(message.content) as { text: string }).text)
      if (text.includes(IS_HR)) isHr.resolve()
      posted({ channel: message.chat, text, key: keyOf(message.chat, text) })
    },
  }, candidates), { world } = dingtalk
  dingtalk.quota.limit = CALLS
  const channelOf = (user: string): string => world.direct(user).id
  const isCard = (card: Card): boolean => way === 'cards' && (card.actions?.some((a) => a.kind === 'button') ?? false) && fitsTemplate(card)
  let said = 0
  return {
    town, env: { ...envOf(dingtalk, way), DINGTALK_MONTHLY_CALLS: String(CALLS), BOLE_ADMINISTRATORS: `dingtalk:${town.tenant}:${town.hr}`, BOLE_LANGUAGE: 'zh' }, path: '/',
    says: (user, words, acknowledged) => {
      const delivery = dingtalk.people.say(user, words), { msgId, conversationId } = delivery.body as { msgId: string; conversationId: string }
      delivery.answered = acknowledged
      const asks = ++said % OPENED_EVERY === 0 ? dingtalk.people.say(town.hr, `/hire 职位 新建 第${said}个 题库=sales`) : null
      return {
        id: `dingtalk:${msgId}`, channel: conversationId,
        deliver: () => {
          void dingtalk.deliver(delivery)
          if (asks) void dingtalk.deliver(asks)
        },
      }
    },
    channelOf,
    // Texts bear nothing of ours: what they say tells them apart, as each question bears its number.
    keyOf: ({ card, conversation }) => {
      const channel = conversation.startsWith('@') ? channelOf(conversation.slice(1)) : conversation
      return keyOf(channel, isCard(card) ? JSON.stringify(drawTemplate(card)) : markdown(drawMarkdown(card, menuOf(card, '', 0)).text))
    },
    mayDouble: ({ card }) => !isCard(card),
    undelivered: () => dingtalk.undelivered.length,
    requestsTo: () => {},
    troubles: 'what was acknowledged comes again in one of ten; of messages, cards, tokens and doors to the stream 5 % refused for their rate, 5 % with 502, 5 % because DingTalk is busy, 5 % done but their answer cut',
    burden: async (ms, faults) => {
      void dingtalk.deliver(dingtalk.people.say(town.hr, '/hire 角色 授予 hr @我'))
      await isHr.promise
      const often = (call: string, fault: Fault, chance: number): void => dingtalk.faults.on(call, fault, { times: Infinity, chance })
      if (faults) for (const call of FAULTY) {
        often(call, { kind: 'code', code: 'qps of app' }, 0.05)
        often(call, { kind: 'status', status: 502 }, 0.05 / 0.95)
        often(call, { kind: 'code', code: 'system busy' }, 0.05 / 0.9)
        often(call, { kind: 'lose-reply' }, 0.05 / 0.85)
      }
      for (const call of SAYING) often(call, { kind: 'slow', ms }, 1)
    },
    close: () => dingtalk.close(),
  }
}

const keyOf = (channel: string, text: string): string => `${channel} ${text}`
