import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readMark } from '../shared/home-mark.ts'
import { parseJson } from '../shared/parse-json.ts'
import { conversationOf } from './card-id.ts'
import { readInputs } from './read-inputs.ts'
import { broken, CorpId, CORP, nothing, personOf, placeOf, UserId } from './read-shared.ts'
import type { Reading } from './reading.ts'

/** Where a press says it happened (`spaceId`) is a direct conversation or a group without a word which: the card's own name is relied on. */
const Pressed = z.object({ outTrackId: z.string().min(1).max(200), corpId: CorpId, userId: UserId, content: z.unknown() })
/** `action` and `form`: what the buttons of our template send along (`draw-template.ts`). */
const Content = z.preprocess((given) => (typeof given === 'string' ? parseJson(given) : given), z.object({ cardPrivateData: z.object({ params: z.object({ action: z.string().min(1).max(1_000), form: z.unknown().optional() }) }) }))

/** A press on a card (orgapp/event-callback-card), heard at this time. DingTalk gives it neither an id nor a time of its own: whoever hears it completes the id. */
export function readPress(given: unknown, at: number): Reading {
  const { data: pressed, error } = Pressed.safeParse(given)
  if (!pressed) return broken('press', error)
  const { outTrackId: message, corpId: corp, userId: user } = pressed, params = Content.safeParse(pressed.content).data?.cardPrivateData.params, conversation = conversationOf(message)
  if (!params || conversation === undefined) return nothing('press: not one of ours')
  const direct = conversation.startsWith('@')
  // A card of a direct conversation stands in nobody else's.
  if (direct && conversation !== `@${user}`) return nothing('press: in somebody else’s conversation')
  const { action, home } = readMark(params.action), inputs = readInputs(params.form), press = nameOf([message, user, params.action, Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1))])
  return {
    kind: 'pressed', corp, press, card: message, filled: params.form !== undefined && params.form !== null,
    inbound: {
      at, from: personOf(user), place: placeOf(conversation), direct, kind: 'press', action, inputs,
      message: home ? null : { platform: 'dingtalk', tenant: CORP, conversation, message },
    },
  }
}

const nameOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22)
