import type { Competency } from '../domain/competency.ts'
import type { DraftFinding, DraftRefusal, KitDraft } from '../domain/kit-draft.ts'
import { COMPETENCY_CUES } from './competency-cues.ts'
import { linesOf, sentencesOf } from './lines.ts'
import { fold } from './private-matters.ts'
import { shareWeights } from './share-weights.ts'

/** Characters of a description: far above any, so that nothing costs more. */
export const LONGEST_DESCRIPTION = 50_000
const MOST = 6
const FEWEST = 3
const SHOWN = 3
const SHOWN_LENGTH = 80

const shown = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text).toWellFormed()

export const tooLong = (findings: DraftFinding[]): DraftRefusal => ({ refused: 'too-long', findings, reason: {
  zh: `职位描述超过 ${LONGEST_DESCRIPTION} 字，请精简后再试。`, en: `The description is longer than ${LONGEST_DESCRIPTION} characters. Please shorten it.`,
} })

/**
 * Which of the known competencies a job description asks for, with the sentences each stands on: at most six, the best supported first. `text`
 * is what the linter has left of it, `findings` what it took out.
 */
export const draftFromDescription = (text: string, findings: DraftFinding[], known: readonly Competency[], by: string): KitDraft | DraftRefusal => {
  if (text.length > LONGEST_DESCRIPTION) return tooLong(findings)
  const sentences = linesOf(text).flatMap(sentencesOf).map(({ text: sentence }) => sentence)
  const asked = known.flatMap((competency) => {
    const cue = COMPETENCY_CUES[competency.id]
    const evidence = cue ? [...new Set(sentences.filter((sentence) => cue.test(fold(sentence))))] : []
    return evidence.length > 0 ? [{ competency, evidence }] : []
  }).sort((a, b) => b.evidence.length - a.evidence.length).slice(0, MOST)
  if (asked.length < FEWEST) return { refused: 'too-little', findings, reason: {
    zh: `这份描述只说到 ${asked.length} 项可以面试的能力，至少要 ${FEWEST} 项。请补充这个岗位要做什么、怎样算做得好。`,
    en: `The description asks for ${asked.length} competencies that an interview can show; a draft needs ${FEWEST}. Say what the role does and what doing it well looks like.`,
  } }
  const weights = shareWeights(asked.map(({ evidence }) => evidence.length))
  return {
    origin: { from: 'job-description', by },
    findings,
    competencies: asked.map(({ competency, evidence }, at) => ({
      competency, weight: weights[at]!, support: evidence.length, evidence: evidence.slice(0, SHOWN).map(shown), lacks: [],
      why: {
        zh: `描述里有 ${evidence.length} 处说到：${evidence.slice(0, SHOWN).map((each) => `“${shown(each)}”`).join('、')}`,
        en: `The description speaks of it in ${evidence.length === 1 ? 'one place' : `${evidence.length} places`}: ${evidence.slice(0, SHOWN).map((each) => `“${shown(each)}”`).join(', ')}`,
      },
    })),
  }
}
