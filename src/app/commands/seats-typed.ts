/** One place of a panel as typed: `need` of these words (people and teams); null: all of them. */
export type TypedSeat = { need: number | null; words: string[] }

/** What was typed after the candidate: who, how long, by when, as far as it could be told. */
export type TypedSchedule = { seats: TypedSeat[]; minutes: number | null; by: string | null } | { wrong: 'and' | 'count'; word: string }

const WITH = /^(?:with|和|跟|与|约|找|由|请)$/iu
const AND = /^(?:and|plus|和|跟|与|及|以及|加|加上|还有|\+|&)$/iu
const FILLER = /^(?:any|of|from|people|person|one|the|之|里|中|的|任意|任选|任|选|位|人|个|名|其中|从|也|:)$/iu
const MINUTES = /^(\d{1,3}(?:\.\d)?)(m|min|mins|minutes?|h|hours?|hrs?|分|分钟|小时|个小时|钟头)$/iu
const WORDY: Record<string, number> = { 半小时: 30, 半个小时: 30, 一小时: 60, 一个小时: 60, 一个半小时: 90, 两小时: 120, 两个小时: 120, 'half-hour': 30 }
const COUNT = /^(?:任意|任选|任|选)?(\d{1,2}|[一两二三四五])(?:位|人|个|名)?$/u
const DIGITS: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 }
const BY = /^(?:by|before|within|until|截止|最晚)$/iu
const BY_END = /(?:前|之前|以前|内|以内|为止)$/u
/** Words between a number and its unit, or after a word that is put together in Chinese: 45 分钟, 任 1 位. */
const UNIT = /^(?:m|min|mins|minutes?|h|hours?|hrs?|分|分钟|小时|个小时)$/iu

/**
 * `with any 1 of @a @b and 2 of sales-team 45m by Friday`, 和 @a @b 45分钟 周五前. Whoever stands without a number is needed. A person after “and” behind
 * a number could be one more to choose from, or one who has to come: that is asked.
 */
export function scheduleTyped(typed: readonly string[]): TypedSchedule {
  const words = typed.flatMap((word) => apart(word)), seats: TypedSeat[] = [], by: string[] = []
  let minutes: number | null = null, open: TypedSeat | null = null, joined = false
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '', next = words[i + 1] ?? ''
    const length = lengthOf(UNIT.test(next) && /^\d/u.test(word) ? word + next : word)
    if (length !== null) {
      minutes = length
      if (UNIT.test(next) && /^\d+(?:\.\d)?$/u.test(word)) i += 1
      continue
    }
    if (BY.test(word)) {
      // A time phrase runs to the end, or to what says how long.
      for (i += 1, by.push(word); i < words.length && lengthOf(words[i] ?? '') === null; i++) by.push(words[i] ?? '')
      i -= 1
      continue
    }
    if (BY_END.test(word) && !word.startsWith('@')) {
      by.push(word)
      continue
    }
    const count = countOf(word)
    if (count !== null) {
      open = { need: count, words: [] }
      seats.push(open)
      joined = false
    } else if (AND.test(word) || WITH.test(word)) {
      joined = open !== null && open.words.length > 0
    } else if (!FILLER.test(word)) {
      if (joined && open?.need != null) return { wrong: 'and', word }
      if (!open) seats.push((open = { need: null, words: [] }))
      open.words.push(word)
      joined = false
    }
  }
  const empty = seats.find((seat) => seat.words.length === 0)
  return empty ? { wrong: 'count', word: String(empty.need) } : { seats, minutes, by: by.join(' ') || null }
}

function countOf(word: string): number | null {
  const found = COUNT.exec(word)?.[1]
  return found === undefined ? null : DIGITS[found] ?? Number(found)
}

function lengthOf(word: string): number | null {
  const plain = word.normalize('NFKC').toLowerCase(), [, n = '', unit = ''] = MINUTES.exec(plain) ?? []
  if (Object.hasOwn(WORDY, plain)) return WORDY[plain] ?? null
  return n === '' ? null : Math.round(Number(n) * (/^(?:h|hour|hr|小时|个小时|钟头)/u.test(unit) ? 60 : 1))
}

/** 和@a、@b，45分钟 → its words. Chinese is written without blanks; names keep their letters. */
const apart = (word: string): string[] => word.normalize('NFKC')
  .replace(/([，,、;；：:。])/gu, (sign, _, at: number, whole: string) => (sign === ':' && /[\w@]/u.test(whole[at + 1] ?? ' ') ? sign : ' '))
  .replace(/^(和|跟|与)(?=@)/u, '$1 ').split(/\s+/u).filter(Boolean)
