import type { Language } from '../../domain/language.ts'

/** A word as typed. Quoted words are text and never options, numbers or names of commands. */
export type Word = { text: string; quoted: boolean }

export type Parsed = { words: Word[]; options: Record<string, string> }

/** Options by the names people may type; the first is the canonical one. */
const OPTIONS: Record<string, string[]> = {
  kit: ['kit', '题库', '套件'],
  manager: ['manager', 'managers', '经理', '用人经理'],
  panelist: ['panelist', 'panelists', '面试官'],
  lang: ['lang', 'language', '语言'],
  channel: ['channel', '频道', '群'],
  days: ['days', '天数'],
  contact: ['contact', '联系', '联系人'],
  email: ['email', 'mail', '邮箱'],
  phone: ['phone', 'mobile', '电话', '手机'],
  account: ['account', '账号', '帐号', '同事'],
  opening: ['opening', '飞书职位'],
  stage: ['stage', '阶段'],
  external: ['external', '外部投递'],
  version: ['version', '版本'],
  resume: ['resume', 'résumé', 'cv', '简历'],
  by: ['by', '截止'],
  where: ['where', 'place', '地点'],
  zone: ['zone', 'timezone', '时区'],
  country: ['country', '国家', '节假日'],
  calendar: ['calendar', '日历'],
  perday: ['perday', '每天'],
  perweek: ['perweek', '每周'],
  weight: ['weight', 'share', '权重', '份额'],
  hours: ['hours', '钟点'],
  quiet: ['quiet', '安静'],
  minutes: ['minutes', 'length', '时长'],
  grid: ['grid', '间隔'],
  before: ['before', '前留'],
  after: ['after', '后留'],
  notice: ['notice', '提前'],
  ahead: ['ahead', 'horizon', '最远'],
  dayrequisition: ['dayrequisition', '职位每天'],
  moves: ['moves', 'reschedules', '改期次数'],
  cutoff: ['cutoff', '改期截止'],
}
const CANONICAL = new Map(Object.entries(OPTIONS).flatMap(([key, names]) => names.map((name) => [name, key] as const)))
/** The option that is called so, in either language. */
export const optionKey = (word: string): string | undefined => CANONICAL.get(word.toLowerCase())
export const optionNames = (key: string, language: Language): string => (language === 'zh' && Object.hasOwn(OPTIONS, key) ? OPTIONS[key]?.find((name) => /\p{Script=Han}/u.test(name)) : undefined) ?? key

/** Opening quotation mark → marks that close it. Phones turn them around, so either curly one closes. */
const CLOSES: Record<string, string> = { '"': '"', '＂': '＂"', '“': '”“', '”': '”“', '「': '」', '『': '』' }

/** Signs that turn around the direction of all that follows: in a name they would turn every sentence the name stands in. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g
export const straight = (text: string): string => text.replace(TURNS, '')

/** Reads what follows `/hire`. Total: never throws; a quotation mark that is never closed holds to the end. */
export function parse(typed: string): Parsed {
  const text = straight(typed)
  const words: Word[] = [], options: Record<string, string> = {}
  let at = 0
  while (at < text.length) {
    if (/[\s\u3000\u200b\ufeff]/u.test(text[at] ?? '')) {
      at += 1
      continue
    }
    const quoted = quotation(text, at)
    if (quoted) {
      words.push({ text: quoted.text, quoted: true })
      at = quoted.end
      continue
    }
    const [raw = ''] = /^[^\s\u3000\u200b\ufeff"＂“”「『]+/u.exec(text.slice(at)) ?? [text[at] ?? '']
    at += raw.length
    const equals = /^([^=＝]+)[=＝](.*)$/su.exec(raw), key = equals && CANONICAL.get(equals[1]?.toLowerCase() ?? '')
    if (!equals || !key) {
      words.push({ text: plain(raw), quoted: false })
      continue
    }
    const value = equals[2] === '' ? quotation(text, at) : undefined
    options[key] = value ? value.text : (equals[2] ?? '')
    at = value ? value.end : at
  }
  return { words, options }
}

function quotation(text: string, at: number): { text: string; end: number } | undefined {
  const closes = CLOSES[text[at] ?? '']
  if (closes === undefined) return undefined
  let inside = ''
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i] ?? ''
    if (c === '\\' && closes.includes(text[i + 1] ?? ' ')) continue
    if (closes.includes(c) && text[i - 1] !== '\\') return { text: inside, end: i + 1 }
    inside += c
  }
  return { text: inside, end: text.length }
}

/** Full-width letters, digits and signs as people type them on a Chinese keyboard become plain ones: Ｒ－１ is R-1. */
const plain = (word: string): string => word.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** For comparing command words: case and a closing full stop or question mark do not matter. */
export const nameWord = (word: Word | undefined): string => (!word || word.quoted ? '' : word.text.toLowerCase().replace(/[.。!！?？,，:：]+$/u, ''))

/** How many single changes turn one word into another. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
