/** Cyrillic and Greek letters that look like Latin ones, in pairs. */
const PAIRS = 'аaеeоoрpсcуyхxіiјjѕsԁdɡgһhкkмmтtвbнhαaοoρpιiνvτtκk'
const LOOKALIKES = new Map(Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, from, to]) => [from ?? '', to ?? '']))
const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }
/** Words of letters and digits, of which a sentence in such letters has several. */
const MIXED = /(?<![\w@$])(?=[a-z0-9@$]*[a-z])(?=[a-z0-9@$]*[013457@$])[a-z0-9@$]{2,}(?![\w@$])/g
const FEW = 4
const DIGIT_IN_WORD = /(?<=[a-z])[013457@$]+(?=[a-z])|\b[013457@$](?=[a-z]{2})|(?<=[a-z]{2})[013457@$]\b/g

/**
 * How a text reads to somebody who is not fooled: NFKC, lower case, without zero-width characters and combining marks, lookalike letters as
 * Latin, spaced-out letters ("i g n o r e", "忽 略") joined. The second form also reads digits between letters as letters ("1gn0re").
 */
export const plainLetters = (text: string): [string, string] => {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (flag) => String.fromCharCode((flag.codePointAt(0) ?? 0) - 0x1f1e6 + 97))
    .replace(/[а-яіјѕԁɡһα-ω]/gu, (letter) => LOOKALIKES.get(letter) ?? letter)
    .replace(/(?<=\p{Script=Han})[\s.·*_\-|/]{1,3}(?=\p{Script=Han})/gu, (gap) => (gap.includes('\n') ? gap : ''))
    .replace(/(?<![\p{L}\p{N}])(?:[a-z0-9] )*[a-z0-9](?: {2,4}(?:[a-z0-9] )*[a-z0-9]){2,}(?![\p{L}\p{N}])/gu, (words) => words.replace(/ {2,4}| /g, (gap) => (gap === ' ' ? '' : ' ')))
    .replace(/(?<![\p{L}\p{N}])(?:[a-z0-9@$][ .\-_*|/]){3,}[a-z0-9](?![\p{L}\p{N}])/gu, (spaced) => spaced.replace(/[.\-_*|/]/.test(spaced) ? /[.\-_*|/]/g : / /g, ''))
  const read = (digits: string): string => digits.replace(/./g, (digit) => LEET[digit] ?? digit)
  const withDigitsRead = plain.replace((plain.match(MIXED)?.length ?? 0) >= FEW ? MIXED : DIGIT_IN_WORD, read)
  return [plain, withDigitsRead]
}
