import { drawPreview, drawTemplate } from './draw-template.ts'
import type { Card } from '../../src/chat/card.ts'

type Of = { template: string; robotCode: string; id: string; place: string; card: Card }

/** The call that makes a card and shows it in a conversation (open.dingtalk.com/document/development/create-and-deliver-cards). Presses come over the stream, people are named by their staff ids. */
export function createAndDeliver({ template, robotCode, id, place, card }: Of): object {
  const space = { supportForward: false, ...drawPreview(card) }
  return {
    cardTemplateId: template, outTrackId: id, callbackType: 'STREAM', userIdType: 1, cardData: { cardParamMap: drawTemplate(card) },
    ...(place.startsWith('@')
      ? { openSpaceId: `dtv1.card//IM_ROBOT.${place.slice(1)}`, imRobotOpenSpaceModel: space, imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' } }
      : { openSpaceId: `dtv1.card//IM_GROUP.${place}`, imGroupOpenSpaceModel: space, imGroupOpenDeliverModel: { robotCode } }),
  }
}

type Redrawn = { cardUpdateOptions: { updateCardDataByKey: true }; cardData: { cardParamMap: Record<string, string> } }

/** New values for a card that stands, by call or as the answer to a press. */
export const redrawn = (card: Card): Redrawn => ({ cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: drawTemplate(card) } })
