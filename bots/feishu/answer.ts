import type { Card2 } from './card.ts'

/** What a press is answered with, as Feishu takes it (open.feishu.cn/document/feishu-cards/card-callback-communication); `{}` where nothing is shown. */
export type PressAnswer = {
  toast?: { type: 'success' | 'info' | 'warning' | 'error'; content: string }
  card?: { type: 'raw'; data: Card2 }
}
