import { wrongInCard } from '../../bots/feishu/card-schema.ts'
import { uuidOf } from '../../bots/feishu/mouth.ts'
import type { FakeOptions } from '../fakes/feishu/fake-feishu.ts'
import { readMessage } from '../fakes/feishu/readable.ts'
import { company, envOf, FEISHU } from '../live/company.ts'
import type { Open } from './ground.ts'

/** Feishu's waits before it delivers again (15 s, 5 min, 1 h, 6 h), compressed, ms: the last try comes after the storm. */
const AGAIN_MS = [300, 3_000, 12_000, 45_000]
/** Calls that fail in a storm with faults: messages and cards, and what a fresh process asks for before it can take or say anything. */
const FAULTY = ['im.message.create', 'im.message.patch', 'auth.token', 'bot.info', 'ws.endpoint']

/** `scale`: of the waits, for short storms. */
export const onFeishu = (mode: FakeOptions['mode'], scale = 1): Open => async ({ candidates, seed, faults: isFaulty, posted }) => {
  const feishu = await company({
    mode, seed, record: false, wrongInCard, retryAfter: AGAIN_MS.map((ms) => ms * scale),
    onPosted: (message, how) => { if (how === 'create') posted({ channel: message.chat, text: readMessage(message), key: message.uuid ?? null }) },
  }, candidates)
  // In as many frames as chance will.
  if (isFaulty) feishu.sockets.parts = 0
  return {
    town: FEISHU, env: envOf(feishu, mode), path: '/feishu/events',
    says: (user, words, acknowledged) => {
      const delivery = feishu.people.say(user, words), { message_id: message, chat_id: channel } = delivery.body['event'].message as { message_id: string; chat_id: string }
      delivery.answered = acknowledged
      return { id: `feishu:${FEISHU.tenant}:${message}`, channel, deliver: () => void feishu.deliver(delivery) }
    },
    channelOf: (user) => feishu.world.direct(user).id,
    keyOf: ({ id }) => uuidOf(id),
    undelivered: () => feishu.undelivered.length,
    requestsTo: (url) => { feishu.requestUrl = url },
    troubles: 'events split into up to four frames; of messages, drawings, tokens and addresses 5 % refused with 429, 5 % with 99991400, 5 % with 502, 5 % done but their answer cut',
    burden: (ms, faults) => {
      if (faults) for (const call of FAULTY) {
        feishu.faults.on(call, { kind: 'rate-limited', reset: 1 }, { times: Infinity, chance: 0.05 })
        feishu.faults.on(call, { kind: 'throttled', reset: 1 }, { times: Infinity, chance: 0.05 / 0.95 })
        feishu.faults.on(call, { kind: 'status', status: 502 }, { times: Infinity, chance: 0.05 / 0.9 })
        feishu.faults.on(call, { kind: 'lose-reply' }, { times: Infinity, chance: 0.05 / 0.85 })
      }
      feishu.faults.on('im.message.create', { kind: 'slow', ms }, { times: Infinity })
    },
    close: () => feishu.close(),
  }
}
