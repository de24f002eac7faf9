import { clean } from '../shared/clean.ts'
import { OURS } from './limits.ts'

/**
 * DingTalk’s markdown has no escape that is published, and its clients parse it differently. So what could act is parted by a sign without width,
 * or, where a sign alone acts, written with its wide twin: this holds in every parser.
 */
const APART = '\u200B'
const TWIN: Record<string, string> = { '*': '＊', '`': '｀', '~': '～' }

/** Mark-up at the beginning of a line: headings, quotations, lists, rules, tables, code by indentation. */
const AT_START = /^(?=[ \t#>|=:+-]|\d{1,9}[.)](?:\s|$))/

function escapeLine(line: string): string {
  return line
    .replace(/[*`~]/g, (sign) => TWIN[sign] ?? sign)
    // Inside of a word it means nothing: chen_yu.
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (signs) => '＿'.repeat(signs.length))
    // Tags, links, pictures and expressions like [smile]; backslashes and entities.
    .replace(/(?:[<[\]\\]|!(?=\[)|&(?=#|[a-z][a-z\d]*;))\p{M}*/giu, (sign) => sign + APART)
    // An e-mail address mentions nobody.
    .replace(/(?<![\w.%+-])@|@(?![\w-]+\.\w)/g, (sign) => sign + APART)
    .replace(/:(?=\/\/)|www(?=\.)/gi, (sign) => sign + APART)
    .replace(AT_START, APART)
}

/** The lines of what somebody typed, as text that does nothing in DingTalk’s markdown. */
export const escapedLines = (text: string): string[] => clean(text.normalize('NFC')).replace(/[\u2028\u2029\u0085]/g, '\n').split('\n').map((line) => escapeLine(line.trimEnd()))

/** The same as one line. */
export const escaped = (text: string): string => escapedLines(text.replace(/\s+/g, ' ').trim()).join(' ')

/** Is this an address that a link or a button of ours may open? */
export const isLinked = ({ url }: { url: string }): boolean => URL.canParse(url) && /^https?:\/\//i.test(url) && url.length <= OURS.url

/** A link of ours. */
export const link = (label: string, url: string): string =>
  `[${escaped(label) || '–'}](${url.replace(/[\s()<>"'\\*_`~[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)})`
