import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { SchedulingRules } from '../domain/scheduling-rules.ts'

/** The company's rules by the options they are typed as. */
export const RULE_KEYS = ['hours', 'quiet', 'zone', 'minutes', 'grid', 'before', 'after', 'notice', 'ahead', 'perday', 'perweek', 'dayrequisition', 'moves', 'cutoff'] as const
export type RuleKey = (typeof RULE_KEYS)[number]

export const RULE_FIELD: Record<RuleKey, Bilingual> = {
  hours: { zh: '一天里可以面试的钟点', en: 'Interviews are between' },
  quiet: { zh: '不打扰的时间（按收信人当地）', en: 'No reminders between (recipient’s own clock)' },
  zone: { zh: '按哪个时区', en: 'By the clock of' },
  minutes: { zh: '没写时长时，一场多久', en: 'Length, where nobody says' },
  grid: { zh: '开始时间的间隔', en: 'Start times every' },
  before: { zh: '面试前留空', en: 'Kept free before' },
  after: { zh: '面试后留空', en: 'Kept free after' },
  notice: { zh: '至少提前多久', en: 'At least ahead' },
  ahead: { zh: '最远约到几天后', en: 'At most ahead' },
  perday: { zh: '每位面试官每天最多几场', en: 'Interviews a day for each interviewer' },
  perweek: { zh: '每位面试官每周最多几场', en: 'Interviews a week for each interviewer' },
  dayrequisition: { zh: '每个职位每天最多几场', en: 'Interviews a day for each requisition' },
  moves: { zh: '候选人自己最多改几次', en: 'Candidates may move it by themselves' },
  cutoff: { zh: '面试前多久起，改时间要 HR 同意', en: 'HR decides on moves in the last' },
}

const WORDS = {
  zh: {
    title: '约面规则', saved: '约面规则（已更新）', same: '这些规则本来就是这样，没有改动。', minutes: (n: number) => `${n} 分钟`, hours: (n: number) => `${n} 小时`, days: (n: number) => `${n} 天`,
    times: (n: number) => `${n} 次`, most: (n: number) => `${n} 场`, none: '不设', was: (value: string) => `（原来是${value}）`, edit: '修改规则', days_off: '节假日和公司放假',
    how: '从下一次约面试起有效；正在约和约好的面试，还按原来的规则。只改一条，例如：/hire 约面规则 提前=1天；全部恢复默认：/hire 约面规则 恢复',
  },
  en: {
    title: 'Rules for interviews', saved: 'Rules for interviews (saved)', same: 'These rules were so already; nothing has changed.', minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`), hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`), days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    times: (n: number) => (n === 1 ? '1 time' : `${n} times`), most: (n: number) => String(n), none: 'no limit', was: (value: string) => ` (was ${value})`, edit: 'Change the rules', days_off: 'Holidays and days off',
    how: 'They hold from the next interview that is arranged; those being arranged or agreed keep the rules they began with. To change one, e.g.: /hire calendar rules notice=1d. Back to the usual ones: /hire calendar rules usual',
  },
}
const NEVER = { zh: '不设', en: 'none' }

/** Minutes in the largest unit that leaves whole numbers. */
function lengthText(n: number, language: Language): string {
  const w = WORDS[language]
  return n > 0 && n % 1440 === 0 ? w.days(n / 1440) : n > 0 && n % 60 === 0 ? w.hours(n / 60) : w.minutes(n)
}

/** A rule as people read it, and may type it. `zone`: the installation's, where the rules have none of their own. */
export function ruleText(rules: SchedulingRules, key: RuleKey, zone: string, language: Language): string {
  const w = WORDS[language]
  switch (key) {
    case 'hours': return `${rules.from}-${rules.until}`
    case 'quiet': return rules.quiet.from === rules.quiet.until ? NEVER[language] : `${rules.quiet.from}-${rules.quiet.until}`
    case 'zone': return rules.zone ?? zone
    case 'minutes': return w.minutes(rules.minutes)
    case 'grid': return w.minutes(rules.step)
    case 'before': case 'after': case 'notice': case 'cutoff': return lengthText(rules[key], language)
    case 'ahead': return w.days(rules.horizonDays)
    case 'perday': return w.most(rules.perDay)
    case 'perweek': return w.most(rules.perWeek)
    case 'dayrequisition': return rules.perDayRequisition === null ? w.none : w.most(rules.perDayRequisition)
    case 'moves': return w.times(rules.reschedules)
  }
}

/** `before`: what they were, where they have just been set. */
export function rulesCard(rules: SchedulingRules, { zone, before, edit }: { zone: string; before: SchedulingRules | null; edit: boolean }, language: Language): Card {
  const w = WORDS[language], text = (of: SchedulingRules, key: RuleKey): string => ruleText(of, key, zone, language)
  const changed = before ? RULE_KEYS.filter((key) => text(before, key) !== text(rules, key)) : []
  return {
    title: before ? w.saved : w.title, ...(before ? { tone: 'good' as const } : {}),
    body: [
      ...(before && changed.length === 0 ? [{ kind: 'text' as const, text: w.same }] : []),
      { kind: 'facts', facts: RULE_KEYS.map((key) => ({ label: RULE_FIELD[key][language], value: text(rules, key) + (before && changed.includes(key) ? w.was(text(before, key)) : '') })) },
      { kind: 'note', text: w.how },
    ],
    ...(edit ? { actions: [{ kind: 'button' as const, action: 'run:calendar rules edit', label: w.edit }, { kind: 'button' as const, action: 'run:calendar', label: w.days_off }] } : {}),
  }
}

/** What is wrong with a rule as typed. */
export const RULE_PROBLEMS = {
  zh: {
    span: (label: string, value: string) => `“${label}”请写成 9:00-18:00 这样，不能是“${value}”。`,
    number: (label: string, value: string, least: number, most: number) => `“${label}”写 ${least} 到 ${most} 的整数，不能是“${value}”。`,
    length: (label: string, value: string, most: string) => `“${label}”请写成 30分钟、4小时或 1天，最多 ${most}，不能是“${value}”。`,
    grid: (value: string) => `开始时间的间隔只能是 5、10、15、20、30 或 60 分钟，不能是“${value}”。`,
    awake: (label: string) => `“${label}”之外，一天至少要留两个小时，不然消息发不出去。`,
    short: '一天里可以面试的钟点，还不够面一场，请放宽钟点或缩短时长。',
    never: '提前的时间比能约的天数还长，那样一场也约不上。',
    what: (word: string) => `没看懂“${word}”。请写成“提前=4小时”这样，或点“修改规则”填表。`,
  },
  en: {
    span: (label: string, value: string) => `“${label}” is written like 9:00-18:00, not “${value}”.`,
    number: (label: string, value: string, least: number, most: number) => `“${label}” is a whole number from ${least} to ${most}, not “${value}”.`,
    length: (label: string, value: string, most: string) => `“${label}” is written like 30m, 4h or 1d, up to ${most}, not “${value}”.`,
    grid: (value: string) => `Start times come every 5, 10, 15, 20, 30 or 60 minutes, not “${value}”.`,
    awake: (label: string) => `“${label}” has to leave at least two hours of the day, or messages could never be sent.`,
    short: 'The hours of a day would be shorter than an interview. Please make them longer, or the interview shorter.',
    never: 'The notice would be longer than interviews are planned ahead, so none could be arranged.',
    what: (word: string) => `I don’t understand “${word}”. Please write e.g. notice=4h, or press “Change the rules”.`,
  },
}
