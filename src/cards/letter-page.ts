import type { Language } from '../domain/language.ts'

/** What people typed is one line each: nobody's name adds a paragraph, or a header. */
export const line = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
export const paragraph = (text: string): string => `<p style="margin:0 0 14px">${escaped(text)}</p>`

/** The one thing to press, and its address for those who would rather see it. `url` is ours. */
export const button = (label: string, url: string): string[] => [
  `<p style="margin:24px 0"><a href="${escaped(url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#1f6f54;color:#ffffff;text-decoration:none;font-weight:600">${escaped(label)}</a></p>`,
  `<p style="font-size:13px;overflow-wrap:anywhere">${escaped(url)}</p>`,
]

/** A whole letter in HTML: no images, no styles but inline ones, nothing that reports back. */
export const page = (language: Language, title: string, parts: string[]): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif"><div style="max-width:560px">
${parts.join('\n')}
</div></body></html>
`
