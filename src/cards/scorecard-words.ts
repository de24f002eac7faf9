import type { Language } from '../domain/language.ts'

/** Sentences of the scorecard; numbers come in as they are shown. */
export const SCORECARD: Record<Language, {
  title(name: string, title: string): string
  /** Over the state of an interview whose scorecard was asked for too early. */
  pending: string
  columns: { competency: string; weight: string; level: string; unrated: string }
  weight(weight: string): string
  beside: string
  noted(name: string): string
  rate: string
  override: string
  /** Above a card that only its reader sees, while others have not filed their ratings. */
  private(names: string): string
  revealed(by: string, at: string, names: string): string
  /** After a level that a person set, in the table. */
  setMark: string
  set: string
  setBy(name: string, was: string, reason: string): string
  was(level: string): string
  wasUnrated(why: string): string
  changed: string
  withSet(names: string): string
  why: string
  level(level: string, samples: string, anchor: string): string
  /** What each sample gave, after its mean. */
  samples(levels: string): string
  unrated(why: string): string
  look(why: string): string
  /** Beside words that set off the mark `aimed-at-rater`. */
  aimed: string
  and: string
  total(of5: string, of10: string): string
  noTotal(rated: string): string
  arithmetic(sum: string, weight: string, of5: string, of10: string): string
  left(unrated: string): string
  gaps: string
  gap(name: string, why: string): string
  reason: string
  reasonHint: string
  decided(what: string, by: string, at: string): string
  because(reason: string): string
  ended: Record<'withdrawn' | 'cancelled', string>
}> = {
  zh: {
    pending: '还没有评分卡，面试评完之后才有。目前的进展：',
    title: (name, title) => `评分卡 · ${name} · ${title}`,
    columns: { competency: '考察项', weight: '权重', level: '等级', unrated: '未评' },
    weight: (weight) => `${weight}%`,
    beside: '标着姓名的列是该同事自己的评分，不计入总分。',
    noted: (name) => `备注 · ${name}`,
    rate: '提交我的评分', override: '改评',
    private: (names) => `仅您可见：${names}还没有提交自己的评分，请先不要把等级告诉他们。您看过之后再提交的评分，不算“没看过别的评分”。`,
    revealed: (by, at, names) => `${by}提前显示了评分 · ${at} · 当时还没有评：${names}`,
    setMark: '（人工）', set: '改评',
    setBy: (name, was, reason) => `${name}改定（${was}）：${reason}`,
    was: (level) => `原为 ${level}`, wasUnrated: (why) => `原来未评：${why}，由人评定`,
    changed: '改评之后，下面的评分又变过，请再看一看。',
    withSet: (names) => `${names}按人改定的等级计算。`,
    why: '依据',
    level: (level, samples, anchor) => `${level} 级${samples}：${anchor}`,
    samples: (levels) => ` · 各次评分 ${levels}`,
    unrated: (why) => `未评：${why}`,
    look: (why) => `需要看一看，因为${why}。`,
    aimed: '像是写给评分程序的话，没有算作依据',
    and: '，并且',
    total: (of5, of10) => `总分 ${of5} / 5（十分制 ${of10}）`,
    noTotal: (rated) => `不给总分：只有 ${rated}% 的权重有评分，至少要 60%。`,
    arithmetic: (sum, weight, of5, of10) => `算法：(${sum}) ÷ ${weight} ${of5}；十分制 × 2 ${of10}`,
    left: (unrated) => `未评的 ${unrated}% 权重不计入，其余按比例折算。`,
    gaps: '下次面谈可以问',
    gap: (name, why) => `${name} · ${why}`,
    reason: '理由（婉拒时必填）',
    reasonHint: '只给同事看，不会发给候选人',
    decided: (what, by, at) => `${what} · ${by} · ${at}`,
    because: (reason) => `理由：${reason}`,
    ended: { withdrawn: '候选人已退出，无需再做决定。', cancelled: '面试已取消，无需再做决定。' },
  },
  en: {
    pending: 'There is no scorecard yet; it comes once the interview is rated. So far:',
    title: (name, title) => `Scorecard · ${name} · ${title}`,
    columns: { competency: 'Competency', weight: 'Weight', level: 'Level', unrated: 'Unrated' },
    weight: (weight) => `${weight} %`,
    beside: 'A column with a name holds that colleague’s own ratings. They are not part of the total.',
    noted: (name) => `Note · ${name}`,
    rate: 'File my own ratings', override: 'Set a level',
    private: (names) => `Only you see this: ratings of ${names} are still awaited, so please keep the levels to yourself. Ratings that you file from now on no longer count as filed unseen.`,
    revealed: (by, at, names) => `Shown early by ${by} · ${at} · ratings missing then: ${names}`,
    setMark: ' (set)', set: 'Set',
    setBy: (name, was, reason) => `by ${name} (${was}): ${reason}`,
    was: (level) => `was ${level}`, wasUnrated: (why) => `was unrated: ${why}; rated by a person`,
    changed: 'The rating below has changed since the level was set; please look again.',
    withSet: (names) => `${names}: by the level a person set.`,
    why: 'Why',
    level: (level, samples, anchor) => `Level ${level}${samples}: ${anchor}`,
    samples: (levels) => ` · samples ${levels}`,
    unrated: (why) => `Unrated: ${why}`,
    look: (why) => `Needs a look because ${why}.`,
    aimed: 'Seems addressed to the rater; not counted as evidence',
    and: ', and ',
    total: (of5, of10) => `Total ${of5} of 5 (${of10} of 10)`,
    noTotal: (rated) => `No total: only ${rated} % of the weight is rated, and 60 % is needed.`,
    arithmetic: (sum, weight, of5, of10) => `How: (${sum}) ÷ ${weight} ${of5}; on the 10-point scale × 2 ${of10}`,
    left: (unrated) => `The unrated ${unrated} % of the weight is left out, and the rest stands for the whole.`,
    gaps: 'To ask at the next meeting',
    gap: (name, why) => `${name} · ${why}`,
    reason: 'Reason (required to decline)',
    reasonHint: 'For colleagues only, never sent to the candidate',
    decided: (what, by, at) => `${what} · ${by} · ${at}`,
    because: (reason) => `Reason: ${reason}`,
    ended: { withdrawn: 'The candidate has withdrawn, so there is nothing left to decide.', cancelled: 'The interview was cancelled, so there is nothing left to decide.' },
  },
}
