import type { Values } from '../../../bots/dingtalk/draw-template.ts'

/** The signs that stand for others in escaped text, as people read them. */
const AS_TYPED: Record<string, string> = { '＊': '*', '｀': '`', '～': '~', '＿': '_', '｜': '|' }

/** What people read: without our mark-up, and without what keeps theirs from acting. For comparing, so without white space too. */
export const seenIn = (markdown: string): string => bare(markdown
  .replaceAll(/<font [^>]*>|<\/font>/g, '').replaceAll(/^(?:#{3,4} |> )/gm, '').replaceAll('**', '').replaceAll(/\]\(https?:[^)]*\)/g, '').replaceAll('<br>', '\n').replaceAll(/^\| (?::- \| )*:- \|$/gm, ''))

/** Without signs that nobody sees, white space, and what escaping or mark-up of ours may change. */
export const bare = (text: string): string => text.normalize('NFC').replaceAll(/[＊｀～＿｜]/g, (sign) => AS_TYPED[sign] ?? sign).replaceAll(/[\p{Cf}\p{Cc}\p{Co}\uFE0F\s|*[\]>]/gu, '')

export const partsOf = (values: Values): string[] => Object.entries(values).filter(([name]) => /^markdown_\d+$/.test(name)).map(([, value]) => value)

export type DrawnButton = { text: string; color: string; event: { type: string; params: { url?: string; params?: { action: string } } } }
export const buttonsOf = (values: Values): DrawnButton[] => Object.entries(values).filter(([name]) => /^buttons_\d+$/.test(name)).flatMap(([, row]) => JSON.parse(row) as DrawnButton[])

export type DrawnField = { name: string; label: string; type: string; required?: boolean; placeholder?: string; defaultValue?: unknown; options?: { value: string; text: string }[] }
export const fieldsOf = (values: Values): DrawnField[] => (JSON.parse(values['form'] ?? '') as { fields: DrawnField[] }).fields

/** Everything a person reads on a card that was drawn by template. */
export const seenOn = (values: Values): string => [
  bare(values['title'] ?? ''), ...partsOf(values).map(seenIn), ...buttonsOf(values).map((b) => bare(b.text)), ...fieldsOf(values).flatMap((f) => [f.label, ...(f.options ?? []).map((o) => o.text)].map(bare)), bare(values['form_submit'] ?? ''),
].join('\n')
