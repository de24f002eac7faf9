import type { Unread } from '../domain/time-phrase.ts'
import { PLACE, ZONE, offsetZone, zoneNamed, zoneOfPlace } from './phrase-zones.ts'
import type { Clock, DaySpec, Holiday, Part, Rule, Token } from './phrase-tokens.ts'

export const plainEnglish = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[’‘`]/g, "'")

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const PARTS: Record<string, Part> = { morning: 'morning', am: 'morning', afternoon: 'afternoon', pm: 'afternoon', evening: 'evening', eve: 'evening', night: 'evening' }
const WORD = NUMBERS.slice(1).join('|')
const N = `(\\d{1,3}|${WORD}|an?|a couple of)`
const HOUR = `(\\d{1,2}|${WORD})`
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAY = '(mon|monday|tue|tues|tuesday|wed|weds|wednesday|wensday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday)'
const END = '(?![a-z0-9])'

const day = (spec: DaySpec): Token => ({ is: 'day', day: spec })
const ask = (why: Unread): Token => ({ is: 'ask', why })
const part = (name: string): Token => ({ is: 'part', part: PARTS[name] ?? 'afternoon' })
const n = (text: string | undefined): number => (!text || /^an?$/.test(text) ? 1 : text.startsWith('a ') ? 2 : /^\d/.test(text) ? Number(text) : NUMBERS.indexOf(text))
const rule = (pattern: string, read: Rule[1]): Rule => [new RegExp(`(?<![a-z])(?:${pattern})`, 'yu'), read]
const word = (pattern: string, token: Token | null): Rule => rule(`(?:${pattern})${END}`, () => token)
const month = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3)) + 1
const weekday = (name: string | undefined): number => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf((name ?? '').slice(0, 3).replace('wen', 'wed')) + 1
const clock = (hour: number, minute: number, half?: string, sure?: boolean): Token => {
  const c: Clock = { hour, minute, ...(half ? { half: half.startsWith('p') ? 'pm' : 'am' } : sure ? { sure: true } : {}) }
  return minute > 59 || hour > 24 ? ask('no-such-time') : { is: 'clock', clock: c }
}
const date = (m: string | undefined, d: string | undefined, year?: string): Token => day({ kind: 'date', month: month(m), day: Number(d), ...(year ? { year: Number(year) } : {}) })

const ASIDE: Rule[] = [
  // An apology before a request; before anything else it may be a no to the time it names.
  word("(?<![\\s\\S])(?:i'm |so |very |really )*(?:sorry|(?:my )?apologies)(?: (?:about|for) (?:this|that))?[,.!:; -]*(?=[^.!,]*\\b(?:could|can|would|how about|what about|does|is)\\b[^.!,]*\\?)", null),
  word("(?:please )?(?:don't|do not|never) (?:want to )?cancel(?: (?:it|the interview|my interview))?", null),
  word('(?:i|we|he|she|they|who|have) sat', null),
  rule(`(?:(?:over|about|around|nearly|almost|more than) )?${N}\\+? ?(?:years?|yrs?)(?:'|')?(?: of)?(?: [a-z]+){0,2} experience(?: (?:with|in|of) [a-z+#.]+(?: and [a-z+#.]+)?)?`, () => null),
  rule(`${N}\\+? (?:years?|months?) ago`, () => null),
  rule(`(?:for )?(?:over |about |nearly )?${N}\\+? years${END}`, () => null),
  rule(`(?:${MONTH} )?((?:19|20)\\d\\d)(?![\\d/.:-])`, (m) => ({ is: 'year', year: Number(m[2]) })),
]
const ZONES: Rule[] = [
  rule(`(?:${ZONE}|${PLACE})(?:'s)?(?: standard| daylight)? time(?: ?zone)?${END}`, (m) => ({ is: 'zone', zone: zoneNamed(m[0].replace(/(?:'s)?(?: standard| daylight)? time(?: ?zone)?$/, '')) })),
  rule(`(?:utc|gmt) ?([+-]) ?(\\d{1,2})(?::?(\\d\\d))?${END}`, (m) => ({ is: 'zone', zone: offsetZone(m[1] ?? '+', m[2] ?? '', m[3]) })),
  rule(`(?:${ZONE})${END}`, (m) => ({ is: 'zone', zone: zoneNamed(m[0]) })),
  word('my (?:local )?time(?: ?zone)?', { is: 'zone', zone: 'own' }),
  word('ist', { is: 'zone', zone: 'ist' }),
  word('(?:your|their) (?:local )?time(?: ?zone)?|local time|cst|bst|ast|aest|aedt|akst|hst|nzst|msk|us time', { is: 'zone', zone: 'unknown' }),
  rule(`(?:in )?(?:${PLACE})${END}`, (m) => ({ is: 'place', zone: zoneOfPlace(m[0].replace(/^in /, '')) })),
]
const RELATIVE: Rule[] = [
  word('(?:after|before|during|off) (?:work|school|class|hours|office hours)|(?:work|working|office|business) hours', ask('vague')),
  word('in a (?:minute|moment|second|sec|bit|while)', ask('vague')),
  rule(`(?:in )?(?:half an hour|30 min(?:ute)?s?) from now|in half an hour`, () => ({ is: 'later', minutes: 30 })),
  rule(`(?:in|after) ${N} hours? and a half${END}|(?:in|after) ${N} and a half hours${END}|(?:in|after) (\\d+)\\.5 hours${END}`, (m) => ({ is: 'later', minutes: 60 * n(m[1] ?? m[2] ?? m[3]) + 30 })),
  rule(`(?:in|after) ${N} (?:hours?|hrs?)(?: from now)?${END}|${N} (?:hours?|hrs?) from now`, (m) => ({ is: 'later', minutes: 60 * n(m[1] ?? m[2]) })),
  rule(`(?:in|after) ${N} (?:minutes?|mins?)(?: from now)?${END}|${N} (?:minutes?|mins?) from now`, (m) => ({ is: 'later', minutes: n(m[1] ?? m[2]) })),
  rule(`in ${N} days?(?:'? time)?${END}|${N} days? from (?:now|today)`, (m) => day({ kind: 'offset', days: n(m[1] ?? m[2]) })),
  rule(`in ${N} weeks?(?:'?s? time)?${END}|${N} weeks? from (?:now|today)`, (m) => day({ kind: 'offset', days: 7 * n(m[1] ?? m[2]) })),
  rule(`${N} weeks? from tomorrow`, (m) => day({ kind: 'offset', days: 7 * n(m[1]) + 1 })),
  rule(`${N} weeks? (?:from|on|after) (?:this )?${WEEKDAY}${END}`, (m) => day({ kind: 'weekday', day: weekday(m[2]), plus: n(m[1]) })),
  rule(`(?:with)?in the next ${N} (days?|weeks?)|within ${N} (days?|weeks?)|(?:over )?the next ${N} (days?|weeks?)`, (m) => {
    const count = n(m[1] ?? m[3] ?? m[5]), unit = m[2] ?? m[4] ?? m[6] ?? ''
    return day({ kind: 'within', days: unit.startsWith('w') ? 7 * count : count })
  }),
  word('(?:the )?day after (?:tomorrow|tmrw|tmr|tmw)', day({ kind: 'offset', days: 2 })),
  word('(?:the )?day before yesterday|yesterday', day({ kind: 'offset', days: -1 })),
  rule(`this (morning|afternoon|evening)${END}`, (m) => [day({ kind: 'offset', days: 0 }), part(m[1] ?? '')]),
  word('today', day({ kind: 'offset', days: 0 })),
  word("tomorrow|tommorr?ow|tomorow|tmrw|tmrow|tmr|tmw|2moro|tom", day({ kind: 'offset', days: 1 })),
  rule(`(?:tonight|tonite)${END}`, () => [day({ kind: 'offset', days: 0 }), part('evening')]),
]
/** Days that only a work calendar tells. */
const HOLIDAYS: [Holiday | null, string][] = [
  ['spring-festival', "spring festival|(?:chinese|lunar) new year(?:'s)?"], ['new-year', "new year'?s day"], ['mid-autumn', '(?:mid-?autumn|moon)(?: festival)?'], ['dragon-boat', 'dragon boat(?: festival)?'], ['qingming', 'qing ?ming(?: festival)?|tomb[- ]sweeping(?: day| festival)?'],
  ['national-day', 'national day|golden week'], ['may-day', 'may day'], ['christmas', "christmas(?: day)?|xmas"], [null, '(?<=the )(?:public |bank )?holidays?'],
]
const WORKING = '(?:working|business|work) ?day|weekday'
/** One of them, each in a group of its own. */
const HOLIDAY = `(?:the )?(?:${HOLIDAYS.map(([, words]) => `(${words})`).join('|')})(?: holidays?| break| weekend)?${END}`
const holiday = (m: RegExpExecArray, edge?: 'before' | 'after'): Token => day({ kind: 'holiday', name: HOLIDAYS.find((_, k) => m[k + 1] !== undefined)?.[0] ?? null, ...(edge ? { edge } : {}) })
const WORKDAYS: Rule[] = [
  rule(`(?:the )?(?:first )?(?:(?:${WORKING})|day)(?: back)? after ${HOLIDAY}`, (m) => holiday(m, 'after')),
  rule(`(?:the )?(?:last )?(?:(?:${WORKING})|day) before ${HOLIDAY}`, (m) => holiday(m, 'before')),
  rule(`(?:(?:over|during) )?${HOLIDAY}`, (m) => holiday(m)),
  rule(`(?:the )?next (?:${WORKING})${END}`, () => day({ kind: 'workday-after', n: 1 })),
  rule(`in ${N} (?:${WORKING})s?(?:'? time)?${END}|${N} (?:${WORKING})s? from (?:now|today)${END}`, (m) => day({ kind: 'workday-after', n: n(m[1] ?? m[2]) })),
  rule(`within ${N} (?:${WORKING})s?${END}|(?:with)?in the next ${N} (?:${WORKING})s?${END}|(?:over )?the next ${N} (?:${WORKING})s?${END}`, (m) => day({ kind: 'workdays-within', n: n(m[1] ?? m[2] ?? m[3]) })),
  rule(`(?:any |the )?(?:${WORKING})s? (morning|afternoon|evening)s? (?:of |in )?(this|next) week${END}`, (m) => [day({ kind: 'workdays' }), day({ kind: 'week', weeks: m[2] === 'next' ? 1 : 0 }), part(m[1] ?? '')]),
  rule(`any (?:${WORKING})s?${END}`, () => day({ kind: 'workdays' })),
  word('in the next (?:week|month)|over the (?:next|coming) (?:week|month)', ask('which-week')),
]
const DATES: Rule[] = [
  word('(?:any ?(?:day|time)s?|all (?:of )?(?:the )?(?:days|times)|every ?(?:day|time|thing)|anything|everything|whenever),? (?:but|except(?: for| on)?|apart from|other than|besides)(?! only)(?: not)?(?: on)?', { is: 'not', side: 'pre', all: true, except: true }),
  rule(`(20\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})${END}t?`, (m) => day({ kind: 'date', year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) })),
  rule(`${MONTH} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?(?![a-z0-9:])`, (m) => date(m[1], m[2], m[3])),
  rule(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?=(?:\\s*(?:,|or|and|to|-|–|/|&)\\s*(?:the )?\\d{1,2}(?:st|nd|rd|th)?){1,4}(?: of)? ?${MONTH}${END})`, (m) => date(m[2], m[1])),
  rule(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ?${MONTH}(?:,? (20\\d\\d))?${END}`, (m) => date(m[2], m[1], m[3])),
  rule(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: (?:of )?(this|next) month)?${END}`, (m) => day({ kind: 'day-of-month', day: Number(m[1]), ...(m[2] ? { months: m[2] === 'next' ? 1 : 0 } : {}) })),
  // Which of the two is the month, only numbers over 12 tell.
  rule(`(\\d{1,2})/(\\d{1,2})(?:/(20\\d\\d))?(?![\\d/])`, (m) => {
    const [a, b] = [Number(m[1]), Number(m[2])], year = m[3] ? { year: Number(m[3]) } : {}
    return a === b || (a <= 12 && b > 12) ? day({ kind: 'date', month: a, day: b, ...year }) : a > 12 && b <= 12 ? day({ kind: 'date', month: b, day: a, ...year }) : ask('which-day')
  }),
  word('(?:the )?week after next', day({ kind: 'week', weeks: 2 })),
  rule(`(?:${WEEKDAY}|week(?:end)?) after next`, () => ask('which-week')),
  rule(`(?:last|past|previous) (?:${WEEKDAY}|week|month|night)${END}`, () => ask('past')),
  rule(`(?:every|each|most) (?:other )?(?:${WEEKDAY}|week|day)s?${END}|(?:mon|tues|wednes|thurs|fri|satur|sun)days${END}`, () => ask('repeats')),
  rule(`(?:(this coming|coming|this|next) )?${WEEKDAY}\\.?${END}`, (m) => day({ kind: 'weekday', day: weekday(m[2]), ...(m[1] === 'this' || m[1] === 'next' ? { weeks: m[1] === 'next' ? 1 : 0, loose: true } : {}) })),
  rule(`(?:(this|next) |the )?weekend${END}`, (m) => day({ kind: 'weekend', ...(m[1] ? { weeks: m[1] === 'next' ? 1 : 0 } : {}) })),
  rule(`(this|next) week${END}`, (m) => day({ kind: 'week', weeks: m[1] === 'next' ? 1 : 0 })),
  rule(`(this|next) month${END}`, (m) => day({ kind: 'month', months: m[1] === 'next' ? 1 : 0 })),
  rule(`(?!may|march${END}|mar${END})${MONTH}${END}`, () => ask('vague')),
  word('weekdays?|business days?|work(?:ing)? ?days?', day({ kind: 'workdays' })),
]
const ASKED: Rule[] = [
  word('every|each|weekly|daily|usually|always|normally', ask('repeats')),
  word("christmas|xmas|easter|thanksgiving|holidays?|vacation|new year'?s?(?: eve| day)?|spring festival|national day|golden week|diwali|ramadan|eid", ask('work-calendar')),
  word('right now|now|fortnight|weekends', ask('vague')),
  rule(`${N} (?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)${END}`, () => ask('vague')),
  word("earlier|later|sooner|soon|asap|as soon as possible|early|late|mid|middle|beginning|start of|end of|the end|half an hour|lunch(?:time| ?break)?|breakfast|dinner|eod|eow|eom|cob|close of business|end of (?:the )?(?:day|week)|some(?:time| time)? (?:soon|else)|another (?:time|day)|one day|some day|the other day|first thing|midnight|last thing|a few|few|several|week of|half \\d{1,2}|rest of", ask('vague')),
  word("any ?time|any day|whenever|flexible|all day|whole day|anything(?: works)?|any of (?:them|these|those)|either(?= (?:works|is fine))", { is: 'any' }),
]
const CLOCKS: Rule[] = [
  word('(?:at )?(?:the )?same (?:time|hour)(?: slot)?', { is: 'same' }),
  word('(?:at )?(?:noon|midday|12 noon)', { is: 'clock', clock: { hour: 12, minute: 0, half: 'pm' } }),
  rule(`half past ${HOUR}(?: ?([ap])\\.?m\\.?)?(?![a-z0-9:])`, (m) => clock(n(m[1]), 30, m[2])),
  rule(`(?:a )?quarter (?:past|after) ${HOUR}(?: ?([ap])\\.?m\\.?)?(?![a-z0-9:])`, (m) => clock(n(m[1]), 15, m[2])),
  rule(`(?:a )?quarter (?:to|of|before|til) ${HOUR}(?: ?([ap])\\.?m\\.?)?(?![a-z0-9:])`, (m) => (n(m[1]) === 1 || (n(m[1]) === 12 && m[2]) ? ask('unclear') : clock(n(m[1]) - 1, 45, m[2]))),
  // Ten to three: 14:50, or from ten until three?
  rule(`(?<!from |between )(?:\\d{1,2}|five|ten|twenty) past ${HOUR}${END}|(?<!from |between )(?:5|10|20|25|five|ten|twenty) to ${HOUR}${END}`, () => ask('unclear')),
  rule(`(\\d{1,2})[:.h](\\d{2})(?::00)?(?: ?([ap])\\.?m\\.?|([ap]))?(?![a-z0-9])`, (m) => clock(Number(m[1]), Number(m[2]), m[3] ?? m[4], m[1]?.startsWith('0'))),
  rule(`${HOUR} ?(?:o'?clock)? ?([ap])\\.?m\\.?(?![a-z0-9])|(\\d{1,2})([ap])${END}`, (m) => clock(n(m[1] ?? m[3]), 0, m[2] ?? m[4])),
  rule(`\\d{1,2}[:.]\\d(?!\\d)`, () => ask('no-such-time')),
  rule(`(\\d{1,2})h${END}|(\\d{2})00 ?(?:h|hrs|hours)${END}`, (m) => clock(Number(m[1] ?? m[2]), 0, undefined, true)),
  rule(`${HOUR} o'?clock${END}`, (m) => clock(n(m[1]), 0)),
  rule(`(?:at )?(${WORD}) (thirty|fifteen|forty[- ]five)${END}`, (m) => clock(n(m[1]), m[2] === 'thirty' ? 30 : m[2] === 'fifteen' ? 15 : 45)),
  rule(`(morning|afternoon|evening|eve|night)s?${END}|p\\.?m\\.?${END}|(?<=(?:day|mon|tues?|weds?|thu|thurs?|fri|sat|sun|tomorrow|tmrw|any ?time|\\d|st|nd|rd|th|the) )a\\.?m\\.?${END}`, (m) => part(m[1] ?? (m[0].startsWith('a') ? 'am' : 'pm'))),
  rule(`(?:\\d{1,2}|${WORD})ish${END}`, (m) => [{ is: 'number', value: n(m[0].slice(0, -3)), marked: true }, { is: 'about' }]),
  [/@/y, () => null],
  rule(`at ${HOUR}(?! ?(?:o'?clock|thirty|fifteen|forty))(?![a-z0-9:.]\\d|[a-z0-9:])`, (m) => ({ is: 'number', value: n(m[1]), marked: true })),
  rule(`\\d{1,4}[./-]\\d{1,4}[./-]\\d{1,4}`, () => ask('which-day')),
  rule(`(?:\\d{1,2}|${WORD}) (?:slots?|days?|times?|meetings?|calls?|interviews?|chats?|talks?|options?|of)${END}|(?:have|got|a) (?:\\d{1,2}|${WORD})(?! ?(?:[ap]\\.?m|years?|yrs?|\\+))${END}`, () => ask('unclear')),
  rule(`\\d{1,5}${END}`, (m) => ({ is: 'number', value: n(m[0]) })),
  rule(`(?:${WORD})${END}`, (m) => ({ is: 'number', value: n(m[0]), word: true })),
]
const CANNOT = "(?:can't|cannot|can not|cant|couldn't|won't be able to|unable to)(?: (?:do|make|attend|join|come|be there))?(?: it)?(?: on)?"
const JOINTS: Rule[] = [
  word('if (?:possible|you like|you want|(?:that|it) (?:works|suits)(?: (?:for )?you)?|ok|okay|you are free|available)', null),
  word('i am|am i', null),
  word('not (?:so |too |very )?sure|unsure|not certain|uncertain', ask('unclear')),
  word("no problem|not a problem|not bad|no issues?|why not", { is: 'ok' }),
  word('reschedule(?: (?:it|this|the (?:interview|call|meeting)))? (?:to|for)|(?:move|push|shift|change|switch|bump)(?: (?:it|this|that|the (?:interview|call|meeting)))?(?: back| out)? (?:to|until)', { is: 'instead' }),
  rule(`(?:move|push|shift|change|switch|reschedule|bump)(?: (?:it|this|that|the (?:interview|call|meeting)|my (?:interview|call|meeting)))?(?: from)?${END}`, () => ({ is: 'move' })),
  word('instead of|rather than|but not|not on', { is: 'not', side: 'pre' }),
  word('except(?: for| on)?|other than|apart from|aside from|excluding', { is: 'not', side: 'pre', except: true }),
  word(`i have (?:an?|another|my|some) (?:meeting|class|interview|exam|appointment|call|conflict|flight|commitment)s?(?: on| at)?|(?:have|got) (?:a )?(?:meeting|class|interview|exam|appointment|conflict)s?(?: on| at)?`, { is: 'not', side: 'unsure' }),
  word("(?:don't|do not) work|aren't|are not|are (?:out|bad|no good)", { is: 'not', side: 'post', all: true }),
  word("(?:doesn't|does not|won't(?! be able)|will not(?! be able))(?: (?:work|suit|fit))?|(?:isn't|is not|not)(?: going to work| possible| good| great| free| available| working| ok)|is (?:out|bad|no good|tough|impossible|full)|no good", { is: 'not', side: 'post' }),
  word('not (?:before|earlier than|sooner than)|no (?:earlier|sooner) than', { is: 'bound', bound: 'from', with: true }),
  word('not (?:after|later than)|no later than', { is: 'bound', bound: 'until', with: true }),
  word(`${CANNOT}|unavailable(?: on)?|not available(?: on)?|(?:i'm |i am )?(?:busy|booked|away|travell?ing|out of office|tied up|occupied)(?: on)?|i'm not free(?: on)?|not free(?: on)?|(?:i|we)(?:'m| am|'re| are| have to| have| need to)? work(?:ing)?(?: on)?|at work`, { is: 'not', side: 'unsure' }),
  word('not(?: on)?', { is: 'not', side: 'pre' }),
  word('or later|and later|or after|onwards?|and after', { is: 'bound', bound: 'from', with: true, post: true }),
  word('or earlier|or before|at the latest', { is: 'bound', bound: 'until', with: true, post: true }),
  word('after|past', { is: 'bound', bound: 'from' }),
  word('from|starting(?: from| at)?|as of|since|at the earliest', { is: 'bound', bound: 'from', with: true }),
  word('before|prior to', { is: 'bound', bound: 'until' }),
  word('by|until|till|up to', { is: 'bound', bound: 'until', with: true }),
  word('around|about(?= \\d)|roughly|approximately|approx|or so', { is: 'about' }),
  word('between', { is: 'between' }),
  word('to', { is: 'to', weak: true }),
  word('til|through|thru', { is: 'to' }),
  rule(`(?:or|and|either)${END}`, () => ({ is: 'or' })),
  [/[/&+]/y, () => ({ is: 'or' })],
  [/-?ish(?![a-z])/y, () => ({ is: 'about' })],
  [/[-–—~]+/y, () => ({ is: 'to' })],
  rule(`but(?= (?:only|just|preferably|ideally|rather|prefer|maybe|perhaps|best|better|i|we|it|my|would|could|then)${END})`, () => ({ is: 'break', strength: 'but', only: true })),
  word('but|however|though|although', { is: 'break', strength: 'but' }),
  [/,/y, () => ({ is: 'break', strength: 'comma' })],
  [/[.;!?\n]+/y, () => ({ is: 'break', strength: 'stop' })],
  word("works?(?: (?:for me|best|better|well|great|too|as well))?|(?:is|are|'s|would be|sounds|looks) (?:also )?(?:fine|good|ok|okay|great|perfect|possible|best|better|free|open|available)|suits?(?: me)?|ok|okay|fine", { is: 'ok' }),
]
const PLAIN = new Set("pls thx i i'm i'd i'll i've im is are be it it's its the a an of on in at for me my you your we us our to let's lets do does can could would should will shall may might how what about when works work good great fine okay please thanks thank cheers hi hello hey dear sure yes yep yeah yup available free open have got time slot slots times day days please schedule book set meet meeting talk chat call interview speak then so that that's this these those there maybe perhaps probably possibly prefer preferably ideally best better also too both all just only instead well again with have possible pm's suit suits make see sounds like want could team everyone everybody some sometime somewhere would've each's hope think guess say as s d because".split(' '))
const NOTHING: Rule[] = [
  [/[\s()[\]"“”'*_:…]+|\p{Extended_Pictographic}|\ufe0f/yu, () => null],
  [/[a-z]+(?:'[a-z]+)?/y, (m) => (PLAIN.has(m[0]) ? null : { is: 'unknown' })],
]

export const ENGLISH: readonly Rule[] = [...ASIDE, ...WORKDAYS, ...RELATIVE, ...DATES, ...CLOCKS, ...ZONES, ...JOINTS, ...ASKED, ...NOTHING]
