import type { Input } from '../../src/chat/card.ts'
import { readNumber } from './read-number.ts'

/** One input as a conversation asks for it. */
export type Field = Pick<Input, 'id' | 'label' | 'kind'> & { needed: boolean; value?: string; hint?: string; options?: { value: string; label: string }[]; many?: boolean }

export const fieldOf = (i: Input, needed: boolean): Field => ({
  id: i.id, label: i.label, kind: i.kind, needed, ...(i.value ? { value: i.value } : {}),
  ...(i.kind === 'text' && i.placeholder ? { hint: i.placeholder } : {}), ...(i.kind === 'choice' ? { options: i.options.filter((o) => o.value !== '') } : {}),
  ...(i.kind === 'person' && i.many ? { many: true } : {}),
})

const WORDS = {
  zh: {
    choose: '回复数字选择：', person: '写 @ 加账号，例如 @zhangsan；也可以写手机号', people: '写 @ 加账号，几位同事用空格隔开；也可以写手机号', place: '回复“本群”，或写群的会话 ID', when: '写成“2026-11-24 10:00”（北京时间）',
    stands: (value: string) => `现在是“${value}”，不改就回复“不变”`, skip: '可以回复“跳过”',
    wrong: { choice: (n: number) => `请回复 1 到 ${n} 之间的数字，或写出选项。`, when: '没看懂这个时间。', person: '没看懂是哪位同事。', needed: '这一项需要填写。' },
  },
  en: {
    choose: 'Reply with a number:', person: '@ and their account, such as @zhangsan; a mobile number will do, too', people: '@ and their accounts, with a space between several; mobile numbers will do, too', place: 'Reply “here”, or the conversation’s ID', when: 'Write it like 2026-11-24 10:00 (Beijing time)',
    stands: (value: string) => `It is “${value}” now; reply “keep” to leave it`, skip: 'You may reply “skip”',
    wrong: { choice: (n: number) => `Please reply with a number from 1 to ${n}, or with one of the choices.`, when: 'I couldn’t read that time.', person: 'I couldn’t tell which colleague you mean.', needed: 'This one has to be filled in.' },
  },
}

const words = (chinese: boolean) => WORDS[chinese ? 'zh' : 'en']

/** How to answer: lines under the question. */
export function fieldHelp(f: Field, chinese: boolean): string[] {
  const w = words(chinese), standing = f.value === undefined ? undefined : (f.options?.find((o) => o.value === f.value)?.label ?? (f.kind === 'date-time' ? inBeijing(f.value) : f.value))
  return [
    ...(f.hint ? [f.hint] : []),
    ...(f.kind === 'choice' && f.options?.length ? [w.choose, ...f.options.map((o, i) => `${i + 1}. ${o.label}`)] : []),
    ...(f.kind === 'person' ? [f.many ? w.people : w.person] : f.kind === 'place' ? [w.place] : f.kind === 'date-time' ? [w.when] : []),
    ...(standing !== undefined ? [w.stands(standing)] : f.needed ? [] : [w.skip]),
  ]
}

const SKIP = /^[“"']?(?:跳过|略过|不填|skip)[”"'。.!！]?$/iu, KEEP = /^[“"']?(?:不变|不改|保留|保持|keep|same|unchanged)[”"'。.!！]?$/iu

export type Filled = { value: string } | { wrong: string }

/** What somebody answered, written as it arrives in a press; '' where it is left empty. */
export function readField(text: string, f: Field, chinese: boolean): Filled {
  const said = text.trim(), w = words(chinese).wrong
  if (f.value !== undefined && KEEP.test(said)) return { value: f.value }
  if (said === '' || SKIP.test(said)) return f.needed ? { wrong: w.needed } : { value: '' }
  if (f.kind === 'choice' && f.options?.length) {
    const written = readNumber(said), same = f.options.find((o) => folded(o.label) === folded(said) || folded(o.value) === folded(said))
    const picked = same ?? (written && (written.rest === '' || folded(f.options[written.n - 1]?.label ?? '') === folded(written.rest)) ? f.options[written.n - 1] : undefined)
    return picked ? { value: picked.value } : { wrong: w.choice(f.options.length) }
  }
  if (f.kind === 'date-time') {
    const value = instant(said)
    return value === undefined ? { wrong: w.when } : { value }
  }
  if (f.kind === 'person') {
    const who = said.replaceAll('＠', '@').split(/[\s,，、;；]+/u).filter(Boolean).map(person)
    return who.includes(undefined) || (who.length > 1 && !f.many) ? { wrong: w.person } : { value: who.join(' ') }
  }
  // An id without its sign; `here` and its kin have none.
  return { value: f.kind === 'place' && /^[\w+/=:-]{8,}$/u.test(said) ? `#${said}` : said }
}

/** For comparing what people typed with what they were shown. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s“”"'‘’。.!！,，]+/gu, '')

/** A number may be a mobile one: whoever looks people up tells. */
const person = (word: string): string | undefined => (/^@\S+$/u.test(word) || /^\+?\d{5,20}$/u.test(word) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(word) ? word : /^[\w.-]+$/u.test(word) ? `@${word}` : undefined)

const BEIJING_MS = 8 * 3_600_000

function inBeijing(value: string): string {
  const at = Date.parse(value) + BEIJING_MS
  return Number.isNaN(at) ? value : new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

/** A moment with its zone, or a clock time of Beijing, as an ISO 8601 instant. */
function instant(said: string): string | undefined {
  const text = said.normalize('NFKC'), [, y = '', m = '', d = '', h = '', min = '00'] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\sT]*(\d{1,2})(?:[:点时](\d{2})?分?)$/u.exec(text) ?? []
  const at = y === '' ? (/T.*(?:Z|[+-]\d\d:?\d\d)$/u.test(text) ? Date.parse(text) : NaN) : Date.parse(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${h.padStart(2, '0')}:${min}:00+08:00`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
