/**
 * What Feishu takes. Pages are under open.feishu.cn/document; components are under feishu-cards/card-json-v2-components.
 * How lengths are counted is written nowhere: ours are UTF-16 units, the strictest way.
 */
export const LIMITS = {
  /** feishu-cards/card-json-v2-structure: 元素（如 tag 为 plain_text 的文本元素）或组件, so everything with a tag. */
  elements: 200,
  /** server-docs/im-v1/message/create: 卡片消息请求体最大不能超过 30 KB, the card being a JSON string inside of it. Taken as 30,000 bytes. */
  request: 30_000,
  /** content-components/table: tables in a card, columns, rows of a page (the rest is behind a pager). */
  tables: 5,
  tableColumns: 50,
  tablePage: 10,
  /** interactive-components/button */
  buttonText: 100,
  /** interactive-components/input; `placeholder` is the same for every component. */
  inputText: 1000,
  placeholder: 100,
  /** containers/column-set: `weight`. */
  weight: 5,
} as const

/** What we keep to ourselves. */
export const OURS = {
  /** A card as it stands in a request, so that receiver, key and thread have room beside it. */
  card: 29_000,
  /** Feishu's own plugin found cards of more than three refused as «card table number over limit» (larksuite/openclaw-lark#65). */
  tables: 3,
  /** A title has four lines at most (content-components/title); on a phone a line holds some 34 letters. In letters, as `widthOf` counts. */
  title: 120,
  /** What chat lists and notifications say of a card. */
  summary: 100,
  /** Label and value of a fact that still stand well in half the width, in letters. */
  fact: 30,
  /** Buttons side by side. */
  row: 5,
  /** Longest address a button opens; longer ones are no addresses of ours. */
  url: 1000,
  /** Names of elements; none is published. */
  name: 60,
  /** What is read before a toast is gone, in letters. */
  toast: 120,
} as const

/** No more than `size` at a time. */
export const chunks = <T>(items: T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
