import type { Bilingual } from '../domain/language.ts'

/** Why a file was not taken as a résumé. */
export const REFUSED = {
  empty: { zh: '文件是空的', en: 'the file is empty' },
  'too-large': { zh: '文件太大（最多 5 MB）', en: 'the file is too large (5 MB at most)' },
  encrypted: { zh: '文件有密码', en: 'the file is protected by a password' },
  'no-text': { zh: '文件里没有可读的文字（可能是扫描件）', en: 'there is no readable text in it (a scan, perhaps)' },
  unsafe: { zh: '文件结构不安全', en: 'it is not safe to open' },
  'unknown-type': { zh: '只能读 PDF、Word（.docx）和纯文本', en: 'only PDF, Word (.docx) and plain text can be read' },
  'too-slow': { zh: '读取时间过长', en: 'reading it took too long' },
  broken: { zh: '文件损坏', en: 'the file is damaged' },
  unreachable: { zh: '文件没能从聊天平台下载', en: 'it could not be downloaded from the chat platform' },
} satisfies Record<string, Bilingual>

export type FileTrouble = keyof typeof REFUSED
