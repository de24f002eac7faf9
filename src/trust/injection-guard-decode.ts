/** Pieces of a text decoded at most, and characters of each: what hostile texts may cost is bounded. */
const MOST_PIECES = 6
const LONGEST_PIECE = 4000
/** Bytes; shorter ones in base64 are tokens and small values of systems. */
const SHORTEST = 6
const SHORTEST_BASE64 = 12

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf16 = new TextDecoder('utf-16le', { fatal: true })

/** Bytes as a text that people may have written, or null. */
const written = (bytes: Uint8Array): string | null => {
  if (bytes.length < SHORTEST) return null
  for (const decoder of bytes.includes(0) ? [utf16] : [utf8]) {
    try {
      const text = decoder.decode(bytes), odd = text.replace(/[\p{L}\p{M}\p{N}\p{P}\p{Zs}\n]/gu, '').length
      if (10 * odd <= text.length) return text
    } catch { /* other bytes than a text's */ }
  }
  return null
}

const bytesOf = (digits: string[], radix: number): Uint8Array | null => {
  const values = digits.map((digit) => Number.parseInt(digit, radix))
  return values.every((value) => value >= 0 && value < 256) ? Uint8Array.from(values) : null
}

const base64 = (run: string): Uint8Array | null => {
  const letters = run.replace(/\s/g, '').replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  if (letters.length % 4 === 1) return base64(letters.slice(0, -1))
  try {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
    return bytes.length < SHORTEST_BASE64 ? null : bytes
  } catch {
    return null
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const base32 = (run: string): Uint8Array => {
  const bytes: number[] = []
  let held = 0, bits = 0
  for (const letter of run.replace(/=+$/, '')) {
    held = ((held << 5) | BASE32.indexOf(letter)) & 0xfff
    bits += 5
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255)
  }
  return Uint8Array.from(bytes)
}

const MORSE = new Map(Object.entries({
  '.-': 'a', '-...': 'b', '-.-.': 'c', '-..': 'd', '.': 'e', '..-.': 'f', '--.': 'g', '....': 'h', '..': 'i', '.---': 'j', '-.-': 'k', '.-..': 'l', '--': 'm', '-.': 'n', '---': 'o', '.--.': 'p',
  '--.-': 'q', '.-.': 'r', '...': 's', '-': 't', '..-': 'u', '...-': 'v', '.--': 'w', '-..-': 'x', '-.--': 'y', '--..': 'z', '.----': '1', '..---': '2', '...--': '3', '....-': '4', '.....': '5', '/': ' ', '|': ' ',
}))

/** Ways to write a text in signs that no person types in an answer, each with how its runs are read. */
const CODES: [RegExp, (run: string) => Uint8Array | string | null][] = [
  [/(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}/g, (run) => (/[a-z][A-Z]|\d|=/.test(run) ? base64(run) : null)],
  [/(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{8,}\s){1,60}[A-Za-z0-9+/]{2,}={0,2}/g, (run) => (/[a-z][A-Z]|\d[a-z]/.test(run) ? base64(run) : null)],
  [/(?<![A-Z2-7])[A-Z2-7]{16,}={0,6}/g, base32],
  [/(?<![0-9A-Fa-f])(?:(?:0x|\\x|%|\\u00)?[0-9A-Fa-f]{2}[\s,;:]{0,2}){6,}/g, (run) => bytesOf(run.replace(/0x|\\x|%|\\u00/g, ' ').match(/[0-9A-Fa-f]{2}/g) ?? [], 16)],
  [/(?:[01]{8}[\s,]{0,2}){5,}/g, (run) => bytesOf(run.match(/[01]{8}/g) ?? [], 2)],
  [/(?<!\d)(?:1?\d{2,3}[\s,]{1,2}){8,}\d{2,3}/g, (run) => bytesOf(run.match(/\d{2,3}/g) ?? [], 10)],
  [/(?:\\u\{?[0-9a-fA-F]{4,5}\}?\s?){3,}/g, (run) => run.replace(/\\u\{?([0-9a-fA-F]{4,5})\}?\s?/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))],
  [/(?:[Uu]\+[0-9a-fA-F]{4,5}[\s,]{0,2}){3,}/g, (run) => run.replace(/[Uu]\+([0-9a-fA-F]{4,5})[\s,]{0,2}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))],
  [/(?:&#(?:x[0-9a-fA-F]{2,5}|\d{2,6});\s?){3,}/g, (run) => run.replace(/&#(x?)([0-9a-fA-F]+);\s?/g, (_, hex: string, value: string) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(value, hex ? 16 : 10))))],
  [/(?:%[0-9A-Fa-f]{2}[A-Za-z0-9.,!_~-]{0,40}){2,}/g, (run) => { try { return decodeURIComponent(run) } catch { return null } }],
  [/(?<![\p{L}\p{N}.])(?:[.-]{1,5}[ /|]{1,3}){8,}[.-]{0,5}/gu, (run) => run.replaceAll(/\s*[/|]\s*/g, ' / ').replace(/\s{3,}/g, ' / ').split(/\s+/).map((sign) => MORSE.get(sign) ?? '').join('')],
]

/** Words of orders to a rater, by which a text is known whose letters were moved on or turned round. */
const TELLING = ['score', 'rating', 'rate', 'level', 'answer', 'instructions', 'instruction', 'ignore', 'candidate', 'highest', 'marks', 'rubric', 'maximum', 'grader', 'anchor', 'rules', 'disregard', 'five', 'give', 'please', 'previous']
const moved = (text: string, by: number): string => text.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + by) % 26)))
const mirrored = (text: string): string => text.replace(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0)))
const turned = (text: string): string => Array.from(text).toReversed().join('')
const wordsTurned = (text: string): string => text.replace(/[a-z']+/g, turned)

const CIPHERS = [...Array.from({ length: 25 }, (_, i) => (text: string) => moved(text, 25 - i)), mirrored, (text: string) => `${turned(text)}\n${wordsTurned(text)}`]
const SHIFTED = new Map([
  ...Array.from({ length: 25 }, (_, i) => TELLING.map((word) => [moved(word, i + 1), i] as const)).flat(),
  ...TELLING.map((word) => [mirrored(word), 25] as const), ...TELLING.map((word) => [turned(word), 26] as const),
].filter(([word]) => !TELLING.includes(word) && word.length > 3))
const TURNED_HAN = /分(?:满|高最|五)|级(?:五|高最)|令指|略忽|视无|则规|准标|示提|点锚|员分评|委评/
const LETTERS_APART = /\p{L}/u

/**
 * What a text says once its hidden parts are read: base64, base32, hex, percent, code points, binary, Morse, letters moved on, mirrored or
 * turned round, first letters of lines. `raw` is the text as typed, `plain` in plain lower-case letters.
 */
export const decoded = (raw: string, plain: string): string[] => {
  const found: string[] = []
  for (const [pattern, read] of CODES) {
    for (const { 0: run } of Array.from(raw.matchAll(pattern)).slice(0, MOST_PIECES)) {
      const value = read(run.slice(0, LONGEST_PIECE)), text = typeof value === 'string' ? value : value && written(value)
      if (text && text !== run && LETTERS_APART.test(text)) found.push(text)
    }
  }
  const ciphers = new Set((plain.match(/[a-z]{4,}/g) ?? []).flatMap((word) => SHIFTED.get(word) ?? []))
  for (const cipher of [...ciphers].slice(0, MOST_PIECES)) found.push(CIPHERS[cipher]!(plain.slice(0, 2 * LONGEST_PIECE)))
  if (TURNED_HAN.test(plain)) found.push(turned(plain.slice(0, 2 * LONGEST_PIECE)))
  const initials = (pieces: string[]): string => pieces.slice(0, 60).map((piece) => Array.from(piece.trim())[0] ?? '').join('')
  const lines = initials(plain.split('\n').filter((line) => line.trim())), sentences = initials(plain.split(/[。！？!?\n]|(?<=\.) /).filter((piece) => piece.trim()))
  const clauses = initials(plain.split(/[,，;。！？!?\n]/).filter((piece) => piece.trim()))
  for (const one of [lines, sentences, clauses]) if (/\p{sc=Han}{4}/u.test(one)) found.push(one)
  return found
}
