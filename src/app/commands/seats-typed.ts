/** One place of a panel as typed: `need` of these words (people and teams); null: all of them. `optional`: the interview takes place without. */
export type TypedSeat = { need: number | null; words: string[]; optional?: true }

/** What was typed after the candidate: who, how long, by when, as far as it could be told. */
export type TypedSchedule = { seats: TypedSeat[]; minutes: number | null; by: string | null } | { wrong: 'and' | 'count'; word: string }

const WITH = /^(?:with|和|跟|与|约|找|由|请)$/iu
const AND = /^(?:and|plus|和|跟|与|及|以及|加|加上|还有|\+|&)$/iu
const FILLER = /^(?:any|of|from|for|people|person|one|the|an?|half|together|一起|共同|一同|面|聊|面试|一起面|一起聊|之|里|中|的|任意|任选|任|选|位|人|个|名|其中|从|也|:)$/iu
const MINUTES = /^(\d{1,3}(?:\.\d)?)(m|min|mins|minutes?|h|hours?|hrs?|分|分钟|小时|个小时|钟头)$/iu
const WORDY: Record<string, number> = { 半小时: 30, 半个小时: 30, 一小时: 60, 'an hour': 60, 'one hour': 60, 'half an hour': 30, 'an hour and a half': 90, 'one and a half hours': 90, 'two hours': 120, 一个小时: 60, 一个半小时: 90, 两小时: 120, 两个小时: 120, 'half-hour': 30 }
const COUNT = /^(?:任意|任选|任|选)?(\d{1,2}|[一两二三四五])(?:位|人|个|名)?$/u
const DIGITS: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 }
const BY = /^(?:by|before|within|until|截止|最晚)$/iu
const BY_END = /(?:前|之前|以前|内|以内|为止)$/u
/** What a word with such an end must name to be a deadline: 售前 and 国内 are teams, or nothing we know. */
const TIMELY = /\d|(?:周|星期|礼拜)[一二三四五六日天末]|[本这下](?:个)?(?:周|月|星期|礼拜)|[一二两三四五六七八九十]个?(?:天|周|星期|礼拜|月|号|日|工作日)|[今明后]天|月底|年底|周末|节|国庆|元旦|五一|放假|假期|下班/u
const OPTIONAL = /^(?:optionally|optional|if (?:free|available)|可选|选配|可来可不来|有空就来|有空的话)$/iu
/** Words of one phrase at most. */
const LONGEST_PHRASE = 5
/** Words between a number and its unit, or after a word that is put together in Chinese: 45 分钟, 任 1 位. */
const UNIT = /^(?:m|min|mins|minutes?|h|hours?|hrs?|分|分钟|小时|个小时)$/iu

/**
 * `with any 1 of @a @b and 2 of sales-team 45m by Friday`, 和 @a @b 45分钟 周五前, “… and optionally 1 of @c @d”. Whoever stands without a number is needed. A person after
 * “and” behind a number could be one more to choose from, or one who has to come: that is asked. `teams`: names that are words of nothing else.
 */
export function scheduleTyped(typed: readonly string[], teams: readonly string[] = []): TypedSchedule {
  const words = typed.flatMap((word) => apart(word)), seats: TypedSeat[] = [], by: string[] = [], isTeam = (word: string): boolean => teams.includes(word.toLowerCase())
  const reads = (pattern: RegExp, word: string): boolean => !isTeam(word) && pattern.test(word), isTime = (word: string): boolean => reads(BY, word) || (reads(BY_END, word) && TIMELY.test(word) && !word.startsWith('@'))
  let minutes: number | null = null, open: TypedSeat | null = null, joined = false, optional = false
  const begin = (need: number | null): TypedSeat => {
    const seat: TypedSeat = { need, words: [], ...(optional ? { optional: true } : {}) }
    optional = joined = false
    seats.push(seat)
    return seat
  }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '', length = isTeam(word) ? null : lengthAt(words, i)
    if (length) {
      minutes = length.minutes
      i += length.words - 1
    } else if (reads(BY, word)) {
      // A time phrase runs to the end, or to what says how long.
      for (i += 1, by.push(word); i < words.length && lengthAt(words, i) === null; i++) by.push(words[i] ?? '')
      i -= 1
    } else if (isTime(word)) by.push(word)
    else if (reads(OPTIONAL, word)) {
      const rest = words.slice(i + 1), at = rest.findIndex((other, k) => isTime(other) || lengthAt(rest, k) !== null), names = rest.slice(0, at < 0 ? rest.length : at).some((other) => isTeam(other) || !(FILLER.test(other) || AND.test(other)))
      // In front of the people of a seat, or behind them.
      if (names && !AND.test(rest[0] ?? '')) {
        optional = true
        open = null
      } else if (open) open.optional = true
      joined = false
    } else if (!isTeam(word) && countOf(word) !== null) open = begin(countOf(word))
    else if (reads(AND, word) || reads(WITH, word)) joined = open !== null && open.words.length > 0
    else if (!reads(FILLER, word)) {
      if (joined && open?.need != null) return { wrong: 'and', word }
      open ??= begin(null)
      open.words.push(word)
      joined = false
    }
  }
  const empty = seats.find((seat) => seat.words.length === 0)
  return empty ? { wrong: 'count', word: String(empty.need) } : { seats, minutes, by: by.join(' ') || null }
}

/** How long, said by the words from here on: 45m, 45 minutes, an hour and a half. */
function lengthAt(words: readonly string[], i: number): { minutes: number; words: number } | null {
  for (let n = Math.min(LONGEST_PHRASE, words.length - i); n > 0; n--) {
    const said = words.slice(i, i + n), minutes = lengthOf(n === 2 && /^\d/u.test(said[0] ?? '') && UNIT.test(said[1] ?? '') ? said.join('') : said.join(' '))
    if (minutes !== null) return { minutes, words: n + (n === 1 && UNIT.test(words[i + 1] ?? '') && /^\d+(?:\.\d)?$/u.test(said[0] ?? '') ? 1 : 0) }
  }
  return null
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
  .replace(/([，,、;；：:。()（）])/gu, (sign, _, at: number, whole: string) => (sign === ':' && /[\w@]/u.test(whole[at + 1] ?? ' ') ? sign : ' '))
  .replace(/(^|\s)(和|跟|与|可选)(?=[@\d一两二三四五任])/gu, '$1$2 ').split(/\s+/u).filter(Boolean)
