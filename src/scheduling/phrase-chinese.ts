import type { Unread } from '../domain/time-phrase.ts'
import { PLACE, ZONE, offsetZone, zoneNamed, zoneOfPlace } from './phrase-zones.ts'
import type { Clock, DaySpec, Holiday, Part, Rule, Token } from './phrase-tokens.ts'

/** Each traditional character with its simplified one; only those of the words below. */
const CHARACTERS = '點点週周禮礼號号後后兩两個个鐘钟時时間间會会還还沒没這这對对開开麼么樣样請请為为東东倫伦紐纽約约內内國国慶庆節节過过幾几課课試试談谈見见謝谢嗎吗應应該该當当話话們们從从來来換换遲迟離离給给讓让覺觉說说單单無无問问題题隨随際际裡里裏里錯错衝冲議议煩烦灣湾韓韩爾尔聽听講讲視视頻频電电線线確确認认遠远邊边價价經经驗验歷历畢毕業业習习學学寫写準准備备調调較较現现嘍喽選选擇择機机'
const simple = new Map(Array.from(CHARACTERS.matchAll(/(.)(.)/gu), ([, traditional = '', plain = '']) => [traditional, plain]))
/** Full-width digits and traditional characters read too. */
export const plainChinese = (text: string): string => Array.from(text.normalize('NFKC').toLowerCase(), (c) => simple.get(c) ?? c).join('')

const DIGITS = '零一二三四五六七八九'
/** 20, 二十三, 两. NaN for what is none. */
function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text)
  if (tens) return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0)
  const digit = text.length === 1 ? DIGITS.indexOf(text.replace('两', '二').replace('〇', '零')) : -1
  return digit < 0 ? Number.NaN : digit
}

const N = '(\\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])'
const TO = '\\s*[-~到至—–]+\\s*', WEEK = '(?:周|星期|礼拜)'
const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|晚上|晚间|早|晚'
const AN_HOUR = '[一二三四五六七八九十]*[点时:个号月天刻分小早起定样]'
const PARTS: Record<string, Part> = { 凌晨: 'small-hours', 清晨: 'morning', 早上: 'morning', 早晨: 'morning', 早: 'morning', 上午: 'morning', 中午: 'noon', 下午: 'afternoon', 午后: 'afternoon', 傍晚: 'dusk', 晚上: 'evening', 晚间: 'evening', 晚: 'evening' }
const NEAR: Record<string, number> = { 今: 0, 明: 1, 后: 2, 大后: 3, 昨: -1, 前: -2 }

const n = (text: string | undefined): number => chineseNumber(text ?? '')
const day = (spec: DaySpec): Token => ({ is: 'day', day: spec })
const ask = (why: Unread): Token => ({ is: 'ask', why })
const near = (name: string | undefined): Token => day({ kind: 'offset', days: NEAR[name ?? ''] ?? 0 })
const part = (name: string | undefined): Token => ({ is: 'part', part: PARTS[name ?? ''] ?? 'morning' })
const rule = (pattern: string, read: Rule[1]): Rule => [new RegExp(pattern, 'yu'), read]
const word = (pattern: string, token: Token | null): Rule => rule(`(?:${pattern})`, () => token)
const weekday = (name: string): number => ('日天7'.includes(name) ? 7 : /\d/.test(name) ? Number(name) : n(name))
/** 下下 = 2, 这 and 本 = 0; 上 is past; nothing said = undefined. */
const weeks = (prefix: string | undefined): number | undefined => (!prefix ? undefined : prefix.startsWith('下') ? prefix.length : prefix.startsWith('上') ? -prefix.length : 0)
const clock = (hour: number, minute: number, sure?: boolean, half?: string): Token | Token[] => {
  const c: Clock = { hour, minute, ...(half ? { half: half.startsWith('p') ? 'pm' : 'am' } : sure ? { sure: true } : {}) }
  return Number.isNaN(hour + minute) || minute > 59 || hour > 24 ? ask('no-such-time') : { is: 'clock', clock: c }
}
const hours = (text: string | undefined): number => (text === '半' ? 0.5 : n(text))

/** What is not about the interview's time at all. */
const ASIDE: Rule[] = [
  // An apology and its reason, before a request; before anything else it may be a no to the time it names.
  word('(?<![\\s\\S])(?:真的?|实在|非常|很)?(?:抱歉|不好意思|对不起)[啊呀]?[,。!~\\s]*(?:我?(?:这边|那天|临时|突然|刚好|正好)*有(?:[点些]?急?事|变动?)了?[,。!\\s]*)?(?=[^。!]*(?:[可行好便]以?吗|可不可以|能不能|行不行|好不好|怎么样|能(?:改|换|约|挪|调)))', null),
  rule(`(?:有|工作|做|干)?(?:了)?(?:近|超过)?${N}多?年(?:多|以上)?的?(?:[^\\s，,。；;]{0,8}(?:经验|经历)|工作)`, () => null),
  rule(`(?:[^\\s，,。；;]{0,4}?)${N}多?(?:年|个月)(?:多|半)?(?:以|之)?前`, () => null),
  rule('((?:19|20)\\d\\d)年(?:\\d{1,2}月(?:份)?(?!\\s*\\d))?(?!\\s*\\d)', (m) => ({ is: 'year', year: Number(m[1]) })),
]
const ZONES: Rule[] = [
  rule(`(?:(?:${ZONE})(?:时间|时区)|(?:${PLACE})(?:当地|那边)?(?:的)?(?:时间|时区))`, (m) => ({ is: 'zone', zone: zoneNamed(m[0].replace(/(?:当地|那边)?的?(?:时间|时区)$/u, '')) })),
  rule('(?:utc|gmt)\\s*([+-])\\s*(\\d{1,2})(?::?(\\d\\d))?', (m) => ({ is: 'zone', zone: offsetZone(m[1] ?? '+', m[2] ?? '', m[3]) })),
  rule('(?:est|edt|et|pst|pdt|pt|jst|sgt|hkt|utc|gmt)(?![a-z+-])', (m) => ({ is: 'zone', zone: zoneNamed(m[0]) })),
  word('(?:我这边|我这里|我这儿|我)的?(?:当地)?时间(?=\\s*[周星下今明后上早晚\\d])', { is: 'zone', zone: 'own' }),
  word('(?:你|您|贵司|公司)(?:们)?(?:那边|那里|那儿|当地)?的?时间|当地时间', { is: 'zone', zone: 'unknown' }),
  rule(`(?:${PLACE})(?![a-z])`, (m) => ({ is: 'place', zone: zoneOfPlace(m[0]) })),
]
const RELATIVE: Rule[] = [
  rule(`(?:再?过)?(?:(半)个?|${N}(个半|\\.5)|${N}个?)(?:小时|钟头)(?:${N}分钟?)?(?:以|之)?后`, (m) => ({ is: 'later', minutes: 60 * (m[1] ? 0.5 : m[3] ? n(m[2]) + 0.5 : hours(m[4])) + (m[5] ? n(m[5]) : 0) })),
  rule(`(?:再?过)?${N}分钟?(?:以|之)?后`, (m) => ({ is: 'later', minutes: n(m[1]) })),
  rule(`(?:再?过)?${N}刻钟?(?:以|之)?后`, (m) => ({ is: 'later', minutes: 15 * n(m[1]) })),
  rule(`(?:再?过)?${N}(?:天|日)(?:以|之)?后`, (m) => day({ kind: 'offset', days: n(m[1]) })),
  rule(`(?:再?过)?${N}个?${WEEK}(?:以|之)?后`, (m) => day({ kind: 'offset', days: 7 * n(m[1]) })),
  rule(`(?:再?过)?${N}个月(?:以|之)?后`, (m) => day({ kind: 'months-later', months: n(m[1]) })),
  rule(`(?:未来|接下来)?${N}天(?:以|之)?内|(?:未来|接下来)${N}天`, (m) => day({ kind: 'within', days: n(m[1] ?? m[2]) })),
  rule(`(?:未来|接下来)?${N}个?${WEEK}(?:以|之)?内|(?:未来|接下来)${N}个?${WEEK}`, (m) => day({ kind: 'within', days: 7 * n(m[1] ?? m[2]) })),
]
const monthDay = (month: string | undefined, d: string | undefined, year?: number): Token => day({ kind: 'date', ...(year === undefined ? {} : { year }), month: n(month), day: n(d) })
const DATES: Rule[] = [
  rule(`(\\d{4})\\s*[年/.-]\\s*${N}\\s*[月/.-]\\s*${N}\\s*[日号]?`, (m) => monthDay(m[2], m[3], Number(m[1]))),
  rule(`(?:今年)?${N}月份?\\s*${N}\\s*(?:[日号]|(?=${TO}${N}\\s*[日号])|(?=\\s*[、和或]\\s*${N}\\s*[日号])|(?![\\d年个点]))`, (m) => monthDay(m[1], m[2])),
  rule(`(下{1,4}|这|本)个?月的?${N}[日号]?`, (m) => day({ kind: 'day-of-month', day: n(m[2]), months: weeks(m[1]) ?? 0 })),
  rule('(下{1,4}|这|本)?个?月(?:底|末)(?:以|之)?前', (m) => [day({ kind: 'month-end', months: weeks(m[1]) ?? 0 }), { is: 'bound', bound: 'until', with: true, post: true }]),
  word('(?:下{1,4}|这|本)?个?月(?:底|末|初|中旬?)|[上中下]旬|年底|年末|年初|年前|年后|明年', ask('vague')),
  rule(`${N}月份?(?!\\s*\\d)`, () => ask('vague')),
  rule('(下{1,4}|这|本)个?月', (m) => day({ kind: 'month', months: weeks(m[1]) ?? 0 })),
  rule(`(\\d{1,2})(?=${TO}(?:${PART})?${N}\\s*[点时:])`, (m) => clock(Number(m[1]), 0)),
  rule(`(\\d{1,2})(?=(?:${TO}|\\s*[、和或/,]\\s*)${N}\\s*[日号])`, (m) => day({ kind: 'day-of-month', day: n(m[1]) })),
  // 10.30 alone may be half past ten.
  rule(`(?<!(?:${PART})\\s*)(\\d{1,2})(?:\\s*[/-]\\s*(\\d{1,2})|\\.(\\d{1,2})(?=[日号]|\\s*(?:${PART}|\\d{1,2}[:点]|${N}点)))(?!\\d|\\s*[点小个年天/.-]|:)[日号]?`, (m) => day({ kind: 'date', month: n(m[1]), day: n(m[2] ?? m[3]), numeric: true })),
  rule('\\d{1,4}\\s*[./-]\\s*\\d{1,4}(?:\\s*[./-]\\s*\\d{1,4})?(?!\\d*\\s*[:点])', () => ask('which-day')),
  rule(`${N}[日号](?!线|楼|店|会议|候选)`, (m) => day({ kind: 'day-of-month', day: n(m[1]) })),
]
const NEARBY: Rule[] = [
  rule('(今明|明后)(?:两|二)?(?:天|日)', (m) => [near(m[1]?.[0]), { is: 'or' }, near(m[1]?.[1])]),
  rule('(大后|今|明|后)(?:天|日|儿个?)?(早上|早晨|早|晚上|晚)(?!点[^钟整半\\d]|一点|些)', (m) => [near(m[1]), part(m[2])]),
  rule('(今|明|大后|后|昨|前)(?:天|日|儿个?)', (m) => near(m[1])),
  rule(`(下{1,4}|这|本|上{1,4})?个?的?${WEEK}([一二三四五六日天]|[1-7](?![\\d点:./-]))((?:\\s*[、/和或与]?\\s*[一二三四五六日天](?!${AN_HOUR})|\\s*[、/和或与]\\s*[1-7](?![\\d点时:个号月天刻./a-z-]))*)(?:${TO}([一二三四五六日天])(?!${AN_HOUR}))?`, (m) => {
    const w = weeks(m[1]), of = (d: string): Token => day({ kind: 'weekday', day: weekday(d), ...(w === undefined ? {} : { weeks: w }) })
    const listed = m[3]?.match(/[一二三四五六日天1-7]/gu) ?? [], all = [m[2] ?? '', ...listed].map(weekday)
    // 周四一早 is no list.
    if (!/[、/和或与]/u.test(m[3] ?? '') && all.some((d, i) => d <= (all[i - 1] ?? 0))) return ask('unclear')
    return [of(m[2] ?? ''), ...listed.flatMap((d): Token[] => [{ is: 'or' }, of(d)]), ...(m[4] ? [{ is: 'to' } as const, of(m[4])] : [])]
  }),
  rule(`(下{1,4}|这|本|上{1,4})?个?${'周末'}`, (m) => day({ kind: 'weekend', ...(m[1] ? { weeks: weeks(m[1]) ?? 0 } : {}) })),
  rule(`(下{1,4}|这|本|上{1,4})一?个?${WEEK}`, (m) => day({ kind: 'week', weeks: weeks(m[1]) ?? 0 })),
]
const CLOCKS: Rule[] = [
  word('(?:同一个?|同样的?|一样的?|原来的?|之前的?|原定的?|原先的?|老)(?:那个)?(?:时间段?|钟点)|时间不变', { is: 'same' }),
  word('[一二两三四五六七八九][一二三四五六七八九]点', ask('vague')),
  rule('(\\d{1,2}):(\\d{2})(?::\\d\\d)?\\s*([ap])\\.?m?\\.?(?![a-z])', (m) => clock(Number(m[1]), Number(m[2]), false, m[3])),
  rule('(\\d{1,2})\\s*([ap])\\.?m\\.?(?![a-z])', (m) => clock(Number(m[1]), 0, false, m[2])),
  rule('(\\d{1,2}):(\\d{1,2})(?!\\d)', (m) => clock(Number(m[1]), Number(m[2]), m[1]?.startsWith('0'))),
  rule(`${N}(?:点钟?|时(?!间))(?:\\s*(?:(整)|(半)|([一三])刻|(?:零?${N}分(?!钟)|零([一二三四五六七八九])|(\\d\\d|[一二三四五六七八九]?十[一二三四五六七八九]?)(?!钟|[点时:号日月天个小]|\\s*[-~到至—–]))))?`, (m) => clock(n(m[1]), m[3] ? 30 : m[4] ? 15 * n(m[4]) : m[5] ?? m[6] ?? m[7] ? n(m[5] ?? m[6] ?? m[7]) : 0, m[1]?.startsWith('0'))),
  rule(`(?:${PART})(?![一]?[点些])|(?:早|晚)(?=${N}[点:])`, (m) => part(m[0])),
  rule('[ap]\\.?m\\.?(?![a-z])', (m) => part(m[0].startsWith('a') ? '上午' : '下午')),
]
/** Days that only a work calendar tells. */
const HOLIDAYS: [Holiday | null, string][] = [
  ['national-day', '国庆节?|十一(?=假|长假|期间|之?[前后])'], ['spring-festival', '春节|农历新年'], ['new-year', '元旦节?'], ['mid-autumn', '中秋节?'], ['dragon-boat', '端午节?'], ['qingming', '清明节?'], ['may-day', '五一(?!点)|劳动节'], ['christmas', '圣诞节?'],
  [null, '小长假|长假|假期|放假|(?<=^|[^过春国中午清秋庆旦])节(?=(?:假日)?[之以]?[前后])'],
]
const AFTER = '(?:放?假|假期|长假|小长假)?(?:结束|过完|过|完)?了?节?(?:以|之)?后', BEFORE = '(?:放?假|假期|长假)?节?(?:以|之)?前', FIRST = '(?:的)?(?:上班|开工)?(?:的)?第一个?(?:工作日|上班日|天)(?:上班)?', LAST = '(?:的)?(?:最后)?一(?:天|个工作日)'
/** One of them, each in a group of its own. */
const HOLIDAY = `(?:${HOLIDAYS.map(([, words]) => `(${words})`).join('|')})`
const holiday = (m: RegExpExecArray, edge?: 'before' | 'after'): Token => day({ kind: 'holiday', name: HOLIDAYS.find((_, k) => m[k + 1] !== undefined)?.[0] ?? null, ...(edge ? { edge } : {}) })
const WORKDAYS: Rule[] = [
  rule(`${HOLIDAY}${AFTER}${FIRST}`, (m) => holiday(m, 'after')),
  rule(`${HOLIDAY}${BEFORE}${LAST}`, (m) => holiday(m, 'before')),
  rule(`${HOLIDAY}(?:${AFTER}|${BEFORE})?(?:的)?(?:第|[一两二三四五六七几]个?[天周星]|上班)`, () => ask('work-calendar')),
  rule(`${HOLIDAY}${AFTER}`, (m) => [holiday(m), { is: 'bound', bound: 'from', post: true }]),
  rule(`${HOLIDAY}${BEFORE}`, (m) => [holiday(m), { is: 'bound', bound: 'until', post: true }]),
  rule(`${HOLIDAY}(?:放?假|假期|长假)?(?:期间|的时候|那几天|当中|里)?`, (m) => holiday(m)),
  rule('下{2,4}一?个?工作日|第[一二三四五]个工作日|(?:最后|头|前)[一两二三四五]?个?工作日', () => ask('work-calendar')),
  word('工作时间|上班时间|工作时段', ask('vague')),
  rule('下一?个工作日', () => day({ kind: 'workday-after', n: 1 })),
  rule(`(?:再?过)?${N}个工作日(?:以|之)?后`, (m) => day({ kind: 'workday-after', n: n(m[1]) })),
  rule(`(?:未来|接下来)?${N}个工作日(?:以|之)?内|(?:未来|接下来)${N}个工作日`, (m) => day({ kind: 'workdays-within', n: n(m[1] ?? m[2]) })),
  rule(`${N}个工作日`, () => ask('vague')),
]
/** What is never read, only asked about. */
const ASKED: Rule[] = [
  word('其[他它]时间段?(?:都|也)?(?:可以|行|有空|没问题|ok)', { is: 'ok' }),
  rule(`(?:${N}|半|几)个?(?:多?小时|分钟|钟头|刻钟)|半个月|半天|现在|马上|立刻|一会儿?|等一?下|待会儿?`, () => ask('vague')),
  word('再下|下一?轮|改时间|换个?时间|另[外选约]|重新约|别的时间|其他时间|其它时间', ask('vague')),
  word('每|天天|平时|通常|一般', ask('repeats')),
  word('节假日|节日|公休日?|国庆|春节|过年|元旦|中秋|端午|清明|五一|十一(?=假|后|前|期)|节[后前]|假期|放假|长假|圣诞|感恩节|元宵|双十一|上班|下班|午休|饭[后前]|吃饭', ask('work-calendar')),
  word('早一?点|早些|晚一?[点些]|稍[早晚微]|尽[早快量]|越[早快]|提[前早]|推迟|往[后前]|延后|延迟|顺延|改天|改日|改期|过几天|过两天|[这那]几天|这两天|哪天|近期|最近|回头|有空再|再说|到时|半夜|夜里|深夜|午夜|[几多数]天|差[一二五十]', ask('vague')),
  rule('每个?工作日', () => ask('repeats')),
  word('工作日', day({ kind: 'workdays' })),
  word('随时|任何时[间候]|任意时[间候]|什么时[间候]都|[哪啥]时候?都|全天|整天|一整天|时间[很较比]*(?:灵活|自由|充裕)', { is: 'any' }),
]
const JOINTS: Rule[] = [
  word('(?:不要|别|不用|不想|不必|没有?)取消(?:这[场次])?(?:面试)?|(?:不要|别|不用|不想|不必)改(?:时间|期)?(?=$|[\\s，,。.!！])', null),
  word('(?:可以|行|好)不(?=$|[?？。!！\\s])|行不行|可不可以|能不能|方不方便|好不好|有没有(?:空|时间)|是不是|合不合适|要不要?|不如|不好意思|不知道?|不然|没有?别的', null),
  word('(?:如果|要是)(?:都)?(?:可以|方便|行|有空|没问题|ok)(?:的话)?', null),
  word('(?:不行|不可以|不方便|不能|不成|没空|没时间|冲突)(?:的话|就|再)|如果|要是|假如|万一', ask('unclear')),
  word('没(?:有)?(?:什么|任何)?(?:问题|事|安排|关系)|不(?:错|忙|是问题)', { is: 'ok' }),
  word('改到|改为|改成|换到|换成|调到|调整到|挪到|改(?=\\s*[周星礼下明后\\d])|换(?=\\s*[周星礼下明后\\d])', { is: 'instead' }),
  word('除外', { is: 'not', side: 'post', all: true, except: true }),
  word('除了?', { is: 'not', side: 'pre', except: true }),
  word('不要|别(?!的)|而不是', { is: 'not', side: 'pre' }),
  word('不是', ask('unclear')),
  rule('(都|全)?(?:不太?(?:行|可以|能|方便|在|合适|成|得空|太方便)|没有?(?:空|时间|办法|法)|来不了|去不了|参加不了|有(?:事|课|会|约|面试|安排|考试|冲突)|要?(?:上课|开会|出差|考试|加班)|(?:很|比较|特别|在)?忙|冲突)', (m) => ({ is: 'not', side: 'either', ...(m[1] ? { all: true } : {}) })),
  word('以外|之外|外(?=都|,|$|\\s)', { is: 'not', side: 'post', all: true, except: true }),
  word('不早于|最早|从(?=[^到至]{1,12}(?:起|开始|以后|之后))', { is: 'bound', bound: 'from', with: true }),
  word('不晚于|不迟于|最晚|最迟', { is: 'bound', bound: 'until', with: true }),
  word('以后|之后|过后|后|往后', { is: 'bound', bound: 'from', post: true }),
  word('开始|起', { is: 'bound', bound: 'from', with: true, post: true }),
  word('以前|之前|前|截止', { is: 'bound', bound: 'until', post: true }),
  word('左右|大概|大约|差不多|前后', { is: 'about' }),
  word('[-~到至—–]+|直到', { is: 'to' }),
  word('[和与跟](?=[^，,。;]{1,10}之间)', { is: 'to' }),
  word('或者?是?|还是|、|/|和|跟|与|以及|及|并且', { is: 'or' }),
  word('但是?|不过|可是|只是|然而', { is: 'break', strength: 'but' }),
  word('[,，]', { is: 'break', strength: 'comma' }),
  word('[。.;；!！?？\\n]+', { is: 'break', strength: 'stop' }),
  word('(?:都|也)?(?:可以|行|好的?|有空|有时间|方便|成|没问题|ok|合适)(?:的话)?|吧|呢|怎么样|如何', { is: 'ok' }),
]
/** Words that say nothing of time. Anything not here and not above is asked about. */
const PLAIN = '才|见|面试|见面|聊聊?|谈谈?|沟通|视频|电话|线上|线下|会议|谢谢|感谢|麻烦|辛苦|老师|您好|你好|哈喽|嗨|收到|明白|了解|好滴|安排|约|定|选|选择|时间段?|时候|之间|比较|应该|可能|估计|希望|想|觉得|的话|只有|只能|只|最好|优先|首选|其次|第二选择|就|那么?|这样|这个|可以|能|我们?|您|你们?|咱们?|的|了|吗|啊|呀|哦|嗯|哈|噢|喔|再|在|于|会|来|去|也|都|还|把|给|让|对|是|有|空|要|请|试|看看?|一下|从|当|当天|两天|两个|都是|说|ok|\\(|\\)|（|）|「|」|“|”|"|\'|:|…|\\p{Extended_Pictographic}|\\ufe0f'
const NOTHING: Rule[] = [rule(`(?:\\s+|${PLAIN})`, () => null)]

export const CHINESE: readonly Rule[] = [...ASIDE, ...ZONES, ...WORKDAYS, ...RELATIVE, ...DATES, ...NEARBY, ...ASKED, ...CLOCKS, ...JOINTS, ...NOTHING]
