import type { FakeOptions } from '../fakes/slack/fake-slack.ts'
import { envOf, SLACK, workspace } from '../live/workspace.ts'
import type { Open } from './ground.ts'

/** Slack's waits before it delivers again (at once, 1 min, 5 min), compressed, ms. */
const AGAIN_MS = [100, 3_000, 25_000]
/** Calls that fail in a storm with faults. */
const FAULTY = ['chat.postMessage', 'chat.update', 'conversations.history']

export const onSlack = (mode: FakeOptions['mode']): Open => async ({ candidates, seed, posted }) => {
  const slack = await workspace({
    mode, seed, record: false, retryAfter: AGAIN_MS,
    // Cards are drawn again long after, at Slack's pace.
    onPosted: (channel, { text, metadata }, how) => { if (how === 'post') posted({ channel: channel.id, text, key: (metadata?.event_payload['key'] as string | undefined) ?? null }) },
  }, candidates)
  return {
    town: SLACK, env: envOf(slack, mode), path: '/slack/events',
    says: (user, words, acknowledged) => {
      const delivery = slack.people.say(user, words), { channel, ts } = delivery.body['event'] as { channel: string; ts: string }
      delivery.answered = acknowledged
      return { id: `slack:${SLACK.tenant}:${channel}:${ts}`, channel, deliver: () => void slack.deliver(delivery) }
    },
    channelOf: (user) => `D${user.slice(1)}`,
    keyOf: ({ id }) => id,
    undelivered: () => slack.undelivered.length,
    requestsTo: (url) => { slack.requestUrl = url },
    troubles: 'of posts 10 % rate-limited, 5 % refused with 500, 5 % done but their answer cut',
    burden: (ms, faults) => {
      if (faults) for (const method of FAULTY) {
        slack.faults.on(method, { kind: 'rate-limited', retryAfter: 1 }, { times: Infinity, chance: 0.1 })
        slack.faults.on(method, { kind: 'status', status: 500 }, { times: Infinity, chance: 0.05 / 0.9 })
        slack.faults.on(method, { kind: 'lose-reply' }, { times: Infinity, chance: 0.05 / 0.85 })
      }
      slack.faults.on('chat.postMessage', { kind: 'slow', ms }, { times: Infinity })
    },
    close: () => slack.close(),
  }
}
