/** What DingTalk takes. Pages are under open.dingtalk.com/document. */
export const LIMITS = {
  /** orgapp/the-robot-sends-a-group-message: msgParam, the JSON text of title and text; taken for direct messages and session webhooks, too. In bytes. */
  msgParam: 15_000,
  /** development/create-and-deliver-cards: cardParamMap, 参数名（最长不超过100B）, 参数值（最长不超过1KB）. Taken as 1000 bytes; DingTalk’s own examples send longer forms. */
  cardKey: 100,
  cardValue: 1000,
  /** orgapp/interactive-card-faq: the data of a card. In bytes. */
  card: 100_000,
  /** development/create-and-deliver-cards: searchSupport.searchDesc, 最大限制200个字符，超过存储截断200. */
  searchDesc: 200,
} as const

/** What we keep to ourselves. */
export const OURS = {
  /** A message as it stands in msgParam, so that nothing is at the brink. */
  message: 14_500,
  /** What chat lists and notifications say of a message; no length is published. */
  title: 60,
  /** Label and value of a fact, and the words on a button or link, before they are cut. */
  label: 100,
  /** Longest address a link opens; longer ones are no addresses of ours. */
  url: 1000,
  /** Variables of the template: markdown one below the other, rows of buttons. */
  parts: 24,
  rows: 6,
  /** Buttons side by side on a phone, as wide as the longest; what they may take together and what the edges of each take, in letters: two times with their dates stand side by side. */
  row: 4,
  rowWidth: 46,
  edge: 4,
  /** Columns of a table that still stand on a phone. */
  columns: 5,
} as const
