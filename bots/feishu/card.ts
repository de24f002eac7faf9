/** A card as Feishu draws it, JSON 2.0 (open.feishu.cn/document/feishu-cards/card-json-v2-structure); `card-schema.ts` knows its elements. */
export type Card2 = { schema: '2.0'; config: Record<string, unknown>; header?: Record<string, unknown>; body: { padding?: string; vertical_spacing?: string; elements: Record<string, unknown>[] } }
