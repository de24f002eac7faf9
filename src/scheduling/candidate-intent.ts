/** What words about an interview that is arranged or agreed ask for. Times are read by `readTimePhrase`; withdrawing is the interview's own affair. */
export type BookingIntent = 'cancel' | 'late' | 'change' | 'busy' | 'where' | 'more' | 'keep' | 'alone'

/** Longer, and it is a letter: a person reads it. */
const LONGEST = 200

/** "Don't cancel", what else was cancelled (a trip, a meeting), and whether it is: taken out before a wish to cancel is looked for in the rest. */
const NOT_CANCELLED = /\b(?:don't|do not|didn't|not|never|no need to|without) (?:want to |wanna |going to )?cancel\w*|\b(?:had|have) to cancel (?:my|our|a|another|the) (?!(?:\w+ )?interview)|(?:不要|别|不想|不用|没有?|不会|不必|并不|不是要)取消|取消了?(?:出差|行程|航班|会议|别的|另[一外]|其他|课)|(?:航班|行程|课|会议|(?<=[的个场次开])会|出差)(?:被|都)?取消|取消了(?:吗|没)|会不会取消/giu

/** In this order: "I can't find the link, I'm running late" is about being late. */
const PHRASES: [BookingIntent, RegExp][] = [
  ['late', /\b(?:(?:running|going to be|gonna be|be|am|i'm|bit|minutes?|mins?|few) late|late by|stuck in traffic|held up(?! .*\ball (?:day|week|month)\b)|delayed)\b|迟到|晚到|晚点到|晚一点到|晚几分钟|(?<!开)会晚(?=到|来|几|一|点|些|\d|[十两二三四五半])|堵车|堵在|赶不及/iu],
  ['alone', /\b(?:nobody|no one|no-one)(?:'s| is| has| was)?\s*(?:here|there|joined|come|came|shown|showed|in the (?:meeting|call|room))|i'm (?:the only one|alone)|没有?人(?:在|来|进)|面试官(?:没|还没|不在)|就我一个/iu],
  ['cancel', /\bcancel\b(?!.*\bmy account)|\bcall (?:it|the interview) off\b|取消(?!.*(?:账号|订阅))/iu],
  ['keep', /\bkeep (?:it|the (?:old|same|original)|my)|\b(?:don't|do not|no need to) (?:move|change)\b|stick with|还是原来|保持原来|不改了|(?:不用|不要|不想|不必|别)改|不换了/iu],
  ['change', /\breschedul\w*|\bpostpone\b|\b(?:change|move|shift|push)\b.{0,20}\b(?:time|interview|it|date|meeting|slot)\b|\b(?:could|can|may) we (?:do|make it|meet|have it|try)\b|\b(?:another|different|new|other) (?:time|day|date)\b|改时间|改期|改约|改一下时间|[改换挪调](?:到|成|在)|换个?时间|换一?个?(?:日子|时间)|改天|推迟|延期|另约|重新约|(?:来|去|到)不了/iu],
  ['busy', /\bsomething(?:'s| has)? c[ao]me up\b|\bi(?:'m| am) (?:not (?:free|available)|unavailable)\b|(?<!没)有事(?!吗|情?(?:想|要)?(?:问|请教|咨询|说|找))|没空(?!看)/iu],
  ['more', /\b(?:more|other|different|further) (?:times|slots|options|dates|days)\b|\bnone of (?:them|these|those)\b|\banything else\b|其他时间|其它时间|别的时间|更多时间|都不(?:行|方便|合适|可以)|还有(?:别的|其他|其它)/iu],
  ['where', /\b(?:where|link|address|zoom|which room|how do i (?:join|get)|what time|when is (?:it|my|the)|who will i)\b|地点|地址|链接|会议号|在哪|哪里面|几点|什么时候面|怎么(?:去|进|参加)|取消了(?:吗|没)|会不会取消|\b(?:is|was|been) .*\bcancell?ed\?/iu],
]

/** All that the words may ask for, what weighs most first. Whether it makes sense now is for the caller: nobody is late three days ahead. */
export function bookingIntents(text: string): BookingIntent[] {
  const t = text.normalize('NFKC').replaceAll('’', '\'').trim()
  if (t.length > LONGEST) return []
  const rest = t.replace(NOT_CANCELLED, ' ')
  return PHRASES.filter(([intent, phrase]) => phrase.test(intent === 'cancel' ? rest : t)).map(([intent]) => intent)
}

/** An interviewer says that they cannot come. */
export const saysCannotCome = (text: string): boolean =>
  text.length <= LONGEST && /\b(?:can't|cannot|can not|won't be able to) (?:make|come|attend|do|join|be there|interview)|我?(?:来|去|到|面)不了|参加不了|没法(?:来|参加|面试)|不能(?:来|参加|面试)/iu.test(text.normalize('NFKC').replaceAll('’', '\''))
