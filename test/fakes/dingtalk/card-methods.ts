import type { Call, Method, Rules } from './call.ts'
import { refuse, text } from './call.ts'
import type { Route } from './open-api.ts'
import type { Chat, Json, Message, World } from './world.ts'

/** Bytes of a variable's name, of its value, of all (open.dingtalk.com/document/development/instructions-for-filling-in-api-card-data). Codes: …/create-and-deliver-cards; which one says that something is too long is on no page. */
const NAME_BYTES = 100
const VALUE_BYTES = 1024
const CARD_BYTES = 100 * 1024

type Params = Record<string, string>

/** A card's variables; refused where DingTalk would not take them. */
const paramsOf = (given: unknown, { wrongInCard }: Pick<Rules, 'wrongInCard'>): Params => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse('param.cardPublicDataEmpty', 'cardParamMap is missing')
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') return refuse('bad data', `${name} is no text`)
    if (Buffer.byteLength(name) > NAME_BYTES) return refuse('bad data', `the name ${name} is too long`)
    if (Buffer.byteLength(value) > VALUE_BYTES) return refuse('bad data', `${name} is longer than ${VALUE_BYTES} bytes`)
  }
  const wrong = wrongInCard(given as Params)
  if (wrong.length > 0) return refuse('bad data', wrong.join('; '))
  return given as Params
}

const whole = (params: Params): Params => (Buffer.byteLength(JSON.stringify(params)) > CARD_BYTES ? refuse('bad data', `the card is larger than ${CARD_BYTES} bytes`) : params)

/** New variables in place of the old ones, or over them; everybody sees them. */
const redraw = (world: World, message: Message, given: unknown, byKey: boolean, rules: Pick<Rules, 'wrongInCard'>): void => {
  const params = paramsOf(given, rules)
  const next = whole(byKey ? { ...(JSON.parse(message.content) as Params), ...params } : params)
  Object.assign(message, { content: JSON.stringify(next), updated: world.moment(), edited: true, ahead: {} })
}

/** The same as the answer to a press: whoever pressed sees it, and nobody else until the card is redrawn (…/card-template-building-and-publishing). */
export const redrawAhead = (message: Message, person: string, given: unknown, byKey: boolean, rules: Pick<Rules, 'wrongInCard'>): void => {
  const params = paramsOf(given, rules)
  message.ahead[person] = whole(byKey ? { ...(JSON.parse(message.content) as Params), ...message.ahead[person], ...params } : params)
}

/** The same for variables of one person alone. */
export const redrawFor = (message: Message, person: string, given: unknown, byKey: boolean, rules: Pick<Rules, 'wrongInCard'>): void => {
  const params = paramsOf(given, rules)
  message.private[person] = byKey ? { ...message.private[person], ...params } : params
}

type Place = { chat: Chat | null; type: string; id: string; error: string }

/** `dtv1.card//IM_GROUP.<conversation>` or `dtv1.card//IM_ROBOT.<userId>`, in any case. */
const placeOf = ({ world, body }: Call): Place => {
  const [, type = '', id = ''] = /^dtv1\.card\/\/(IM_GROUP|IM_ROBOT)\.(.+)$/i.exec(text(body, 'openSpaceId', 'param.openSpaceIdEmpty')) ?? refuse('param.openSpaceIdInvalid', 'openSpaceId')
  const kind = type.toUpperCase(), group = kind === 'IM_GROUP'
  if (body[group ? 'imGroupOpenSpaceModel' : 'imRobotOpenSpaceModel'] === undefined) return refuse('param.openSpaceModelInvalid', `no space model for ${kind}`)
  const deliver = (body[group ? 'imGroupOpenDeliverModel' : 'imRobotOpenDeliverModel'] ?? refuse('param.openDeliverModelEmpty', `no deliver model for ${kind}`)) as Json
  const nowhere = (error: string): Place => ({ chat: null, type: kind, id, error })
  if (!group) {
    const person = world.member(id) ?? refuse('no user', 'userId does not exist')
    return deliver['spaceType'] === 'IM_ROBOT' ? { chat: world.direct(person.id), type: kind, id, error: '' } : refuse('param.openDeliverModelError', 'spaceType')
  }
  const chat = world.chats.get(id)
  if (deliver['robotCode'] !== world.app.robotCode) return nowhere('robot does not exist')
  return chat?.bot && !chat.dissolved && chat.mode === 'group' ? { chat, type: kind, id, error: '' } : nowhere('robot is not in the conversation')
}

const create: Method = (call) => {
  const { world, body, rules } = call, track = text(body, 'outTrackId', 'param.outTrackIdEmpty'), template = world.templates.get(text(body, 'cardTemplateId', 'param.cardTemplateIdEmpty'))
  if (template === undefined) return refuse('no template', 'the template does not exist')
  if (template === 'unpublished') return refuse('param.templateUnpublished', 'the template was not published')
  if (template === 'stopped') return refuse('template stopped', 'the template is stopped')
  if (world.cards.has(track)) return refuse('card exists', 'the card exists already')
  if (body['callbackType'] !== 'STREAM') return refuse('bad data', 'without callbackType STREAM presses come nowhere')
  if (body['userIdType'] !== undefined && body['userIdType'] !== 1) return refuse('bad data', 'this fake knows people by userId')
  const params = whole(paramsOf(body['cardData']?.cardParamMap, rules)), { chat, type, id, error } = placeOf(call)
  const only = (body['imGroupOpenDeliverModel']?.recipients ?? null) as string[] | null
  const message = chat && world.add(chat, { id: track, type: 'card', content: JSON.stringify(params), sender: world.asBot(), via: 'card', only })
  for (const [person, own] of Object.entries((body['privateData'] ?? {}) as Json)) if (message) redrawFor(message, person, (own as Json)['cardParamMap'], false, rules)
  // It is made even where it is delivered nowhere: the key is used.
  world.cards.set(track, message)
  if (message) rules.posted(message, 'card')
  return { success: true, result: { outTrackId: track, deliverResults: [{ spaceId: id, spaceType: type, success: chat !== null, carrierId: chat ? world.hex() : '', errorMsg: error }] } }
}

const put: Method = ({ world, body, rules }) => {
  const message = world.cards.get(text(body, 'outTrackId', 'param.outTrackIdEmpty'))
  if (!message || message.gone !== null) return refuse('no card', 'the card does not exist')
  const options = (body['cardUpdateOptions'] ?? {}) as Json
  if (body['cardData'] !== undefined) redraw(world, message, body['cardData'].cardParamMap, options['updateCardDataByKey'] === true, rules)
  for (const [person, own] of Object.entries((body['privateData'] ?? {}) as Json)) redrawFor(message, person, (own as Json)['cardParamMap'], options['updatePrivateDataByKey'] === true, rules)
  rules.posted(message, 'put')
  return { success: true, result: true }
}

export const cardRoutes: Route[] = [
  { name: 'card.create', method: 'POST', at: '/v1.0/card/instances/createAndDeliver', act: create, scopes: ['Card.Instance.Write'], metered: true },
  { name: 'card.put', method: 'PUT', at: '/v1.0/card/instances', act: put, scopes: ['Card.Instance.Write'], metered: true },
]
