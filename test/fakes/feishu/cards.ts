import type { Rules } from './call.ts'
import { refuse } from './call.ts'
import type { Json } from './world.ts'

/** Bytes of a card and of a rich text, of a text, and elements of a card (open.feishu.cn/document/server-docs/im-v1/message/create, …/feishu-cards/card-json-v2-structure). */
const CARD_BYTES = 30 * 1024
const TEXT_BYTES = 150 * 1024
const ELEMENTS = 200

/** Every object with a `tag` that can stand in a card, itself included. */
const elementsOf = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(elementsOf)
  if (typeof value !== 'object' || value === null) return []
  const o = value as Json
  return [...(typeof o['tag'] === 'string' ? [o] : []), ...Object.values(o).flatMap(elementsOf)]
}

/** The card in a message's `content`; refused where Feishu would not take it. */
export const parseCard = (content: string, { wrongInCard }: Rules): Json => {
  const card = parse(content)
  if (typeof card !== 'object' || card === null || Array.isArray(card)) return refuse(230099, 'Failed to create card content, ext=ErrCode: 11246; ErrMsg: parse card json err')
  checkCard(card as Json, wrongInCard)
  if (Buffer.byteLength(content) > CARD_BYTES) return refuse(230025, 'The length of the message content reaches its limit.')
  return card as Json
}

/** The same for a card that comes as an object. */
export const checkCard = (card: Json, wrongInCard: (card: unknown) => string[]): void => {
  if (card['schema'] !== '2.0') refuse(230099, 'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err: only schema 2.0 is drawn by this fake')
  if (Buffer.byteLength(JSON.stringify(card)) > CARD_BYTES) refuse(230025, 'The length of the message content reaches its limit.')
  if (elementsOf(card['body']).length > ELEMENTS) refuse(230099, `Failed to create card content, ext=ErrCode: 11310; ErrMsg: element exceeds the limit of ${ELEMENTS}`)
  const wrong = wrongInCard(card)
  if (wrong.length > 0) refuse(230099, `Failed to create card content, ext=ErrCode: 11246; ErrMsg: ${wrong.join('; ')}`)
}

/** The text in a message's `content`. */
export const parseText = (content: string): string => {
  if (Buffer.byteLength(content) > TEXT_BYTES) return refuse(230025, 'The length of the message content reaches its limit.')
  const said = parse(content) as { text?: unknown } | undefined
  return typeof said?.text === 'string' && said.text !== '' ? said.text : refuse(230001, 'Your request contains an invalid request parameter, ext=content is not a valid json string of text.')
}

/** Cards that several people see alike: a card sent or drawn without it cannot be drawn again (…/im-v1/message-card/patch). */
export const shared = (card: Json): boolean => card['config']?.['update_multi'] === true

const parse = (content: string): unknown => {
  try { return JSON.parse(content) as unknown } catch { return undefined }
}
