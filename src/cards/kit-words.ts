import type { Level } from '../domain/competency.ts'
import type { Bilingual, Language } from '../domain/language.ts'

/** What the inputs of kit forms are called, and small words around them. */
export const KIT_FIELD = {
  question: { zh: '题目', en: 'Question' },
  fresh: { zh: '新加一道题', en: 'A new question' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  kind: { zh: '类型', en: 'Kind' },
  behavioural: { zh: '行为题：请讲一次经历', en: 'Behavioural: tell of a time' },
  case: { zh: '案例题：如果遇到……怎么办', en: 'Case: what would you do' },
  yaml: { zh: 'YAML（太长请改用附件）', en: 'YAML (attach a file where it is long)' },
  yamlHint: { zh: '写法见：/hire 题库 导出 sales', en: 'To see how it is written: /hire kit export sales' },
  added: { zh: '新题', en: 'New question' },
  replaced: { zh: '改题', en: 'Question rewritten' },
  removed: { zh: '删题', en: 'Question removed' },
  colon: { zh: '：', en: ': ' },
} satisfies Record<string, Bilingual>

/** 大客户谈判 · 3 级（英文） */
export const levelWords = (competency: string, level: Level, of: Language, language: Language): string =>
  (language === 'zh' ? `${competency} · ${level} 级（${KIT_FIELD[of].zh}）` : `${competency} · level ${level} (${KIT_FIELD[of].en})`)
