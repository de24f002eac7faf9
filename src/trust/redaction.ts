import { regex } from './regex.ts'

const D = '[0-9０-９]'
const GAP = '[ -]?'

/** What names or reaches a person, in the order it is looked for: the wider before the narrower. */
const MASKS: [string, RegExp][] = [
  ['[link]', regex('gi',
    String.raw`\b(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef<>"']{1,2000}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|cn|net|org|io|`,
    String.raw`me|dev|top|xyz)/[^\s\u3000-\u9fff\uff00-\uffef<>"']{0,2000}`,
  )],
  ['[email]', /[\w.+!#$%&'*/=?^`{|}~-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
  ['[id]', new RegExp(`(?<!${D})${D}{17}[0-9０-９XxＸｘ](?![\\w０-９])`, 'g')],
  ['[phone]', new RegExp([
    `(?<![\\w.０-９])(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９]${D}${GAP}${D}{4}${GAP}${D}{4}(?!${D})`,
    `(?<![\\w.０-９])[+＋]${D}{1,3}(?:[ .-]?\\(?${D}{1,4}\\)?){2,5}(?!${D})`,
    `(?<![\\w.０-９])\\(?${D}{3}\\)?[ .-]${D}{3}[ .-]${D}{4}(?!${D})`,
    `(?<![\\w.０-９])[(（]?[0０]${D}{2,3}[)）]?[ -]${D}{7,8}(?!${D})`,
  ].join('|'), 'g')],
]

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A name with the parts it may be called by: 王小明 is also 小明, Anna Lee Smith is also Anna, Lee, Smith. */
const formsOf = (name: string): RegExp[] => {
  const full = name.trim().replace(/\s+/g, ' ')
  if (/^[\p{Script=Han}·]{2,}$/u.test(full)) {
    return [full, ...(full.length >= 3 ? [full.slice(full.length > 3 ? 2 : 1)] : [])].map((form) => new RegExp(quoted(form), 'gu'))
  }
  const word = (form: string, flags: string) => new RegExp(`(?<![\\p{L}\\p{N}])${quoted(form).replace(/ /g, '\\s+')}(?![\\p{L}\\p{N}])`, flags)
  const parts = full.split(/[ ·]/).filter((part) => /^\p{Lu}\p{L}+/u.test(part))
  return full.length < 2 ? [] : [word(full, 'giu'), ...parts.map((part) => word(part, 'gu'))]
}

/**
 * What a model may read: e-mail addresses, phone numbers, Chinese identity numbers, links and the given names masked by a word in brackets.
 * Quotes are verified against the original, where a mask does not stand: a quote that spans one is dropped, all others keep their place.
 */
export const redact = (text: string, names: string[]): string => {
  const masked = MASKS.reduce((rest, [mask, pattern]) => rest.replace(pattern, mask), text)
  return names.flatMap(formsOf).reduce((rest, form) => rest.replace(form, '[name]'), masked)
}
