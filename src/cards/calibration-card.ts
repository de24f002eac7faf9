import { say, type Block, type Card } from '../chat/card.ts'
import { LEAST_RATINGS as LEAST, type Calibration, type CalibrationVersion } from '../domain/calibration.ts'
import type { Level } from '../domain/competency.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { moment, number } from './when.ts'

/**
 * One question: what calibration would do with the ratings there are now (`trial`), the mean level that answers of each level of the rules would get,
 * and what was done. `on`: how many ratings the calibration in force was learnt from, null where none is.
 */
export type Calibrated = {
  id: string
  competency: Bilingual
  text: Bilingual
  trial: Calibration
  levels: { level: Level; answers: number; mean: number }[]
  history: readonly CalibrationVersion[]
  on: number | null
}

export const CALIBRATION = {
  zh: {
    title: '校准规则评估', one: (id: string, competency: string) => `校准 · ${id} · ${competency}`,
    columns: ['题目', '自己的评分', '与人评的差距', '现状'], of: (n: number) => (n < LEAST ? `${n} / ${LEAST}` : `${n} 条`), on: (n: number) => `已启用（${n} 条）`, off: '未启用',
    distance: (before: string, after: string) => `${before} → ${after} 级`, noGain: (before: string, after: string) => `${before} → ${after} 级，没有变近`, moves: (from: number, to: string, answers: number) => `规则的 ${from} 级 → 平均 ${to} 级（${answers} 条回答）`,
    none: '还没有哪道题既由规则评过、又有人评过。面试评完之后用 /hire 评分 提交自己的评分，这里就会有。',
    counted: '只算规则评过、也有人评过的回答，而且那场面试里这项能力只问了这一道题：人评的是能力，问了两道就不知道评的是哪一道。',
    measured: `差距是均方根，以级计；“→”后面是在没有学过的回答上算出来的。满 ${LEAST} 条并且变近了才能启用。`,
    stays: '只影响启用之后评的回答，已有的评分保持不变。大模型的评分不校准。', details: '看一道题：/hire 校准 ng-1（换成它的题号）',
    facts: { question: '题目', ratings: '自己的评分', distance: '与人评的差距', levels: '等级会怎样变', now: '现状', history: '记录' },
    apply: '启用', turnOff: '停用', applied: (n: number) => `启用（${n} 条评分）`, turnedOff: '停用', by: (what: string, by: string, at: string) => `${what} · ${by} · ${at}`,
    done: (id: string, n: number) => `${id} 的校准已启用，用了 ${n} 条自己的评分。一分钟之内起，规则新评的回答按它定级，卡片上会写明；已有的评分保持不变。`,
    ended: (id: string) => `${id} 的校准已停用。一分钟之内起，规则新评的回答不再校准；已有的评分保持不变。`,
    which: '请写上题号，例如 /hire 校准 启用 ng-1。', unknown: (id: string, known: string) => (known ? `${id} 还没有自己的评分。有评分的题：${known}。` : `${id} 还没有自己的评分。`),
    tooFew: (id: string, n: number) => `${id} 只有 ${n} 条自己的评分，满 ${LEAST} 条才能校准。`, noNearer: (id: string) => `校准后 ${id} 的等级并不会离人评更近，所以不能启用。`,
    already: (id: string) => `${id} 的校准已经启用，用的就是现在这些评分。`, notOn: (id: string) => `${id} 没有启用校准。`, modelRates: '现在由大模型评分，大模型的评分不校准。',
  },
  en: {
    title: 'Calibrating the built-in rules', one: (id: string, competency: string) => `Calibration · ${id} · ${competency}`,
    columns: ['Question', 'Your ratings', 'Distance from them', 'Now'], of: (n: number) => (n < LEAST ? `${n} of ${LEAST}` : String(n)), on: (n: number) => `on (${n} ratings)`, off: 'off',
    distance: (before: string, after: string) => `${before} → ${after} levels`, noGain: (before: string, after: string) => `${before} → ${after} levels, no nearer`, moves: (from: number, to: string, answers: number) => `${from} by the rules → ${to} on average (${answers === 1 ? 'one answer' : `${answers} answers`})`,
    none: 'No question has been rated both by the rules and by one of you yet. File your own ratings with /hire rate once an interview is rated.',
    counted: 'Answers count that both the rules and one of you rated, where that was the only question asked for its competency: people rate competencies, and with two questions nobody knows which one they meant.',
    measured: `Distance is the root mean square, in levels; after the arrow, on answers the calibration had not seen. It can be turned on from ${LEAST} ratings, and where it comes nearer.`,
    stays: 'It moves answers rated from then on; ratings that are there stay as they are. A model’s ratings are not calibrated.', details: 'For one question: /hire calibration ng-1 (with its own name)',
    facts: { question: 'Question', ratings: 'Your ratings', distance: 'Distance from them', levels: 'What becomes of levels', now: 'Now', history: 'History' },
    apply: 'Turn on', turnOff: 'Turn off', applied: (n: number) => `turned on with ${n} ratings`, turnedOff: 'turned off', by: (what: string, by: string, at: string) => `${what} · ${by} · ${at}`,
    done: (id: string, n: number) => `${id} is calibrated with ${n} of your own ratings. Within a minute, answers that the rules rate get their level by it, and cards say so. Ratings that are there stay as they are.`,
    ended: (id: string) => `${id} is not calibrated any more. Within a minute, the rules rate by themselves again. Ratings that are there stay as they are.`,
    which: 'Please name a question, e.g. /hire calibration apply ng-1.', unknown: (id: string, known: string) => (known ? `${id} has no ratings of your own yet. These have: ${known}.` : `${id} has no ratings of your own yet.`),
    tooFew: (id: string, n: number) => `${id} has ${n} of the ${LEAST} ratings of your own that calibration needs.`, noNearer: (id: string) => `Calibration would bring ${id} no nearer to your ratings, so it can’t be turned on.`,
    already: (id: string) => `${id} is calibrated with exactly these ratings already.`, notOn: (id: string) => `${id} is not calibrated.`, modelRates: 'A model rates here, and a model’s ratings are not calibrated.',
  },
}

const nearer = ({ trial }: Calibrated): boolean => trial.curve.length > 0

function distance({ trial: { before, after, curve } }: Calibrated, language: Language): string {
  const w = CALIBRATION[language]
  return before === null || after === null ? '–' : (curve.length > 0 ? w.distance : w.noGain)(number(before), number(after))
}

/** Every question that has ratings of the company's own. */
export function calibrationsCard(rows: readonly Calibrated[], rater: 'rules' | 'model', language: Language): Card {
  const w = CALIBRATION[language]
  if (rows.length === 0) return { title: w.title, body: [{ kind: 'text', text: w.none }] }
  return {
    title: w.title,
    body: [
      ...(rater === 'model' ? [{ kind: 'text' as const, text: w.modelRates }] : []),
      { kind: 'table', columns: w.columns, rows: rows.map((r) => [`${r.id} · ${r.competency[language]}`, w.of(r.trial.n), distance(r, language), r.on === null ? w.off : w.on(r.on)]) },
      ...[w.counted, w.measured, w.stays, w.details].map((text): Block => ({ kind: 'note', text })),
    ],
  }
}

/** One question, with what can be done. */
export function calibrationCard(row: Calibrated, timeZone: string, language: Language): Card {
  const w = CALIBRATION[language], f = w.facts, { id, text, trial, levels, history, on } = row
  const moves = nearer(row) ? [{ label: f.levels, value: levels.map((l) => w.moves(l.level, number(l.mean), l.answers)).join('\n') }] : []
  const done = history.toReversed().map((v) => w.by(v.calibration ? w.applied(v.calibration.n) : w.turnedOff, v.by.name, moment(v.at, timeZone, language)))
  return {
    title: w.one(id, row.competency[language]),
    body: [
      {
        kind: 'facts',
        facts: [
          { label: f.question, value: text[language] }, { label: f.ratings, value: w.of(trial.n) }, { label: f.distance, value: distance(row, language) }, ...moves,
          { label: f.now, value: on === null ? w.off : w.on(on) }, ...(done.length > 0 ? [{ label: f.history, value: done.join('\n') }] : []),
        ],
      },
      ...[w.measured, w.stays].map((note): Block => ({ kind: 'note', text: note })),
    ],
    ...(nearer(row) || on !== null ? { actions: [
      ...(nearer(row) ? [{ kind: 'button' as const, action: `run:calibration apply ${id}`, label: w.apply, style: 'primary' as const }] : []),
      ...(on !== null ? [{ kind: 'button' as const, action: `run:calibration off ${id}`, label: w.turnOff }] : []),
    ] } : {}),
  }
}

/** `n`: how many ratings the calibration was learnt from; null where it was turned off. */
export const calibrationChangedCard = (id: string, n: number | null, language: Language): Card =>
  ({ tone: 'good', ...say(n === null ? CALIBRATION[language].ended(id) : CALIBRATION[language].done(id, n)) })
