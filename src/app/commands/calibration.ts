import { CALIBRATION, calibrationCard, calibrationChangedCard, calibrationsCard, type Calibrated } from '../../cards/calibration-card.ts'
import type { CalibrationVersion } from '../../domain/calibration.ts'
import { LEVELS } from '../../domain/competency.ts'
import type { Kept } from '../../ports/store.ts'
import { applyCalibration, calibrate } from '../../scoring/calibration.ts'
import { RULES } from '../../scoring/rule-based-judgement.ts'
import { inForce } from '../calibrations.ts'
import { ownPairs, type OwnQuestion } from '../own-pairs.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { askerRef } from './people.ts'
import { cannot, misused } from './reply.ts'

const APPLY = ['apply', 'on', '启用', '应用', '开'], OFF = ['off', '停用', '关']

export const calibration: Command = {
  names: { en: ['calibration', 'calibrate'], zh: ['校准'] },
  usage: { en: 'calibration [[apply|off] <question>]', zh: '校准 [[启用|停用] <题号>]' },
  about: { en: 'Fits the built-in rules to your own ratings, from 50 for a question', zh: '一道题有了 50 条自己的评分，就可以用来校准规则评估' },
  example: { en: 'calibration apply ng-1', zh: '校准 启用 ng-1' },
  deed: 'calibrate',
  options: [],
  async run(asked) {
    const { language, settings, words: [first = '', second = ''] } = asked, change = APPLY.includes(first.toLowerCase()) ? 'apply' : OFF.includes(first.toLowerCase()) ? 'off' : null
    const named = (change ? second : first).slice(0, 60).toLowerCase(), questions = await ownPairs(asked.store, RULES.name)
    if (named === '') {
      if (change) return misused(calibration, asked, () => CALIBRATION[language].which)
      return { reply: calibrationsCard(await Promise.all(questions.map((q) => seen(asked, q))), settings.rater.kind, language) }
    }
    if (change === 'off') return off(asked, named)
    const question = questions.find((q) => q.id.toLowerCase() === named)
    if (!question) return cannot(asked, () => CALIBRATION[language].unknown(named, questions.map((q) => q.id).join(language === 'zh' ? '、' : ', ')))
    const row = await seen(asked, question)
    return change ? apply(asked, question, row) : { reply: calibrationCard(row, settings.timeZone, language) }
  },
}

/** A question as its ratings stand now: what calibration would do, and what was done. */
async function seen({ store }: Pick<Asked, 'store'>, { id, competency, text, words, pairs }: OwnQuestion): Promise<Calibrated> {
  const kept = (await store.get('calibration', id))?.value, trial = calibrate(pairs)
  const levels = LEVELS.flatMap((level) => {
    const moved = pairs.filter((p) => p.level === level).map((p) => applyCalibration(trial, p))
    return moved.length === 0 ? [] : [{ level, answers: moved.length, mean: moved.reduce((a, b) => a + b, 0) / moved.length }]
  })
  return { id, competency, text, trial, levels, history: kept?.versions ?? [], on: inForce(kept, RULES.name, words)?.n ?? null }
}

async function apply(asked: Asked, { id, words }: OwnQuestion, { trial }: Calibrated): Promise<Outcome> {
  const { language, settings, store } = asked, w = CALIBRATION[language], kept = await store.get('calibration', id), held = inForce(kept?.value, RULES.name, words)
  if (settings.rater.kind === 'model') return cannot(asked, () => w.modelRates)
  if (trial.before === null) return cannot(asked, () => w.tooFew(id, trial.n))
  if (trial.curve.length === 0) return cannot(asked, () => w.noNearer(id))
  if (held && JSON.stringify(held.curve) === JSON.stringify(trial.curve)) return cannot(asked, () => w.already(id))
  return changed(asked, id, kept, { calibration: trial, rater: RULES.name, words })
}

async function off(asked: Asked, typed: string): Promise<Outcome> {
  const kept = (await asked.store.list('calibration')).find(({ value }) => value.id.toLowerCase() === typed), last = kept?.value.versions.at(-1)
  if (!kept || !last?.calibration) return cannot(asked, () => CALIBRATION[asked.language].notOn(typed))
  return changed(asked, kept.value.id, kept, { ...last, calibration: null })
}

/** One more version; those before it stay, and so does every rating made by them. */
function changed(asked: Asked, id: string, kept: Kept<'calibration'> | undefined, what: Omit<CalibrationVersion, 'by' | 'at'>): Outcome {
  const version: CalibrationVersion = { ...what, by: askerRef(asked), at: asked.now }, versions = [...(kept?.value.versions ?? []), version], { calibration: learnt, rater } = what
  return {
    reply: calibrationChangedCard(id, learnt?.n ?? null, asked.language),
    puts: [{ kind: 'calibration', id, value: { id, versions }, from: kept?.version ?? 0 }],
    notes: [{ subject: `calibration:${id}`, kind: learnt ? 'calibration-applied' : 'calibration-off', body: { text: id, version: versions.length, rater, ...(learnt && { n: learnt.n, before: learnt.before, after: learnt.after }) } }],
  }
}
