import { decoded } from './injection-guard-decode.ts'
import { plainLetters } from './plain-letters.ts'

/** Traditional characters of the words that the rules know in their simplified form. */
const PAIRS = '評评規规則则標标準准滿满級级選选擇择給给為为爲为這这個个該该應应當当請请將将視视無无蓋盖設设統统員员題题錄录過过據据錨锚點点輸输執执從从現现開开實实驗验權权後后麼么寫写說说話话結结構构試试闊阔須须達达讓让對对間间與与體体條条練练認认證证經经終终審审閱阅'
  + '卷卷師师優优顯显詞词誤误確确類类號号備备註注調调檢检測测範范簡简歷历動动處处導导議议項项維维聽听見见復复複复覆覆回回盡尽儘尽務务幫帮勞劳煩烦懇恳總总價价數数據据機机別别種种謝谢親亲愛爱領领進进屬属啟启啓启啟启關关閉闭棄弃廢废銷销換换掉掉訓训際际莪我伱你汾分諎评'
const SIMPLE = new Map(Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, from, to]) => [from ?? '', to ?? '']))
const TRADITIONAL = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'gu')

/** Letters that nobody can see. */
const UNSEEN = /[\u115f\u1160\u3164\uffa0]|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu
/** Two or more letters of the tag block, where they are no flag (U+1F3F4 and its tags); joiners or selectors in a row that spell bytes. */
const HIDING = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0020}-\u{e007e}]{2}|[\u200b-\u200d\u2060-\u2064\u180e\ufeff]{6}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4}/u

/** Does the text hold letters that only machines see? */
export const hides = (text: string): boolean => HIDING.test(text)

const tags = (text: string): string => text.replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
const simple = (text: string): string => text.replace(TRADITIONAL, (character) => SIMPLE.get(character) ?? character)
const TONES = /(?<=\b[a-z]{1,6})[1-5](?=\s|$|[a-z])/g
const LAYERS = 2

/**
 * The ways in which a text can be read: as it stands, in plain letters, with digits read as letters, and whatever is encoded in it decoded, down
 * to codes within codes.
 */
export const readings = (text: string, layers = LAYERS): string[] => {
  const seen = text.normalize('NFKC').replace(UNSEEN, ''), raw = seen.toLowerCase()
  const [letters, leet] = plainLetters(seen), plain = simple(letters), withDigitsRead = simple(leet)
  const forms = new Set([plain, withDigitsRead])
  // Plain letters are Latin and Chinese ones: what is written in others is read as it stands.
  if (/(?![\p{sc=Latin}\p{sc=Han}])\p{L}/u.test(raw)) forms.add(raw)
  if (/[a-z][1-5] [a-z]+[1-5]/.test(plain)) forms.add(plain.replace(TONES, ''))
  if (layers > 0) for (const hidden of [...decoded(seen, plain), ...(hides(text) ? [tags(text)] : [])]) for (const form of readings(hidden, layers - 1)) forms.add(form)
  return [...forms]
}
