import { say, type Card, type Input } from '../chat/card.ts'
import { LEVELS, type Competency } from '../domain/competency.ts'
import type { Language } from '../domain/language.ts'
import type { ScorecardLine } from '../domain/scorecard.ts'
import { number } from './when.ts'

/** How a level reads that is taken back. */
export const TAKE_BACK = '-'

export const OVERRIDE = {
  zh: {
    competency: '考察项', level: '等级', reason: '理由（必填，同事可见）', back: '恢复原评分', unrated: '未评',
    choice: (name: string, level: string) => `${name} · 现为 ${level}`,
    set: (id: string, name: string, level: string) => `${id} 的“${name}”已改为 ${level} 级，总分按它计算。原来的评分仍列在旁边。恢复：/hire 改评 ${id} ${name}=-`,
    restored: (id: string, name: string) => `${id} 的“${name}”已恢复原来的评分。`,
    reported: '飞书招聘里已有改评之前的成绩，那边不会跟着变。', blind: '评分还没有公开：您是看过评分的，招聘群里要等公开后才看得到。',
    notYet: (id: string) => `${id} 还没有评分卡，评分卡出来之后再来。`, decided: (id: string) => `${id} 已有最终决定，不能再改评。`, notHidden: (id: string) => `${id} 的评分没有隐藏，不需要这一步。`,
    unknown: (word: string, known: string) => `没有“${word}”这个考察项，可以改：${known}。`, noLevel: (word: string) => `等级写 1 到 5，恢复原评分写“-”，不能是“${word}”。`,
    none: (id: string, competency: string) => `请写明改哪一项、改成几级，例如 /hire 改评 ${id} ${competency}=4 "理由"`, noReason: '请写上理由，它会列在评分卡上。', what: '理由', standing: (name: string) => `“${name}”没有改过评。`,
  },
  en: {
    competency: 'Competency', level: 'Level', reason: 'Reason (required, for colleagues)', back: 'Back to the rating', unrated: 'unrated',
    choice: (name: string, level: string) => `${name} · now ${level}`,
    set: (id: string, name: string, level: string) => `${name} of ${id} is set to ${level}, and the total counts it. The rating stays beside it. To take it back: /hire override ${id} "${name}=-"`,
    restored: (id: string, name: string) => `${name} of ${id} is back to its rating.`,
    reported: 'Feishu recruiting has the result from before, and keeps it.', blind: 'Ratings are still hidden: the hiring channel shows this once they are shown.',
    notYet: (id: string) => `${id} has no scorecard yet. Please come back once it is out.`, decided: (id: string) => `${id} has been decided, so no level can be set any more.`, notHidden: (id: string) => `The ratings of ${id} are not hidden, so there is nothing to show.`,
    unknown: (word: string, known: string) => `There is no competency “${word}” here. You can set: ${known}.`, noLevel: (word: string) => `A level is a number from 1 to 5, or - to take it back; not “${word}”.`,
    none: (id: string, competency: string) => `Please say which competency and level, e.g. /hire override ${id} ${competency}=4 "reason"`, noReason: 'Please give a reason; it stands on the scorecard.', what: 'reason', standing: (name: string) => `No level of ${name} was set by a person.`,
  },
}

/** Which competency, its level and why. Ids are `competency`, `level` and `reason`. */
export function overrideInputs(lines: readonly ScorecardLine[], language: Language): Input[] {
  const w = OVERRIDE[language]
  return [
    { kind: 'choice', id: 'competency', label: w.competency, required: true, options: lines.map((l) => ({ value: l.competency, label: w.choice(l.name[language], l.level === null ? w.unrated : number(l.level)) })) },
    { kind: 'choice', id: 'level', label: w.level, required: true, options: [...LEVELS.map((n) => ({ value: String(n), label: String(n) })), { value: TAKE_BACK, label: w.back }] },
    { kind: 'text', id: 'reason', label: w.reason, required: true, multiline: true },
  ]
}

/** `level` null: it was taken back. `reported`: the recruiting system has a result already. */
export function overriddenCard(application: string, { name }: Pick<Competency, 'name'>, level: number | null, { reported, blind }: { reported: boolean; blind: boolean }, language: Language): Card {
  const w = OVERRIDE[language], said = level === null ? w.restored(application, name[language]) : w.set(application, name[language], number(level))
  return { tone: 'good', ...say(said, ...(blind ? [w.blind] : []), ...(reported ? [w.reported] : [])) }
}
