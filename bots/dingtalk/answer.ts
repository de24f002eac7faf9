type Params = { cardParamMap: Record<string, string> }

/**
 * What a press is answered with, as DingTalk takes it (open.dingtalk.com/document/development/event-callback-card); nothing in it where nothing is shown.
 * Nobody but whoever pressed gets either (…/card-template-building-and-publishing, the note on 回传请求): in a group the others need the ordinary call as well.
 */
export type PressAnswer = {
  cardUpdateOptions: { updateCardDataByKey: true; updatePrivateDataByKey?: true }
  cardData?: Params
  /** For their eyes only: variables of the template that are private. */
  userPrivateData?: Params
}
