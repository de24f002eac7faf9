import type { Figure } from '../figures.ts'
import type { RaterName, Slice } from '../laboratory.ts'

export type Grade = 'well' | 'partly' | 'hardly' | 'unclear'
export type BesideLength = 'better' | 'unclear' | 'no-better'

/** Everything the page says, in one language. Numbers come in as they are shown. */
export type Words = {
  tag: string
  title: string
  under(set: string, at: string, n: string): string
  kind: Record<'exam' | 'interview', string>
  raters: Record<RaterName | 'people', string>
  raterNote: Partial<Record<RaterName, string>>
  slices: Record<Slice, string>
  sliceNote: Record<Slice, string>
  verdict: {
    title: string
    head(grade: Grade, rater: string, n: string): string
    plain(exact: string, within: string): string
    kappa(kappa: string, interval: string): string
    length: Record<BesideLength, (ours: string, length: string) => string>
    unrated(n: string, share: string): string
    few(n: string): string
    nobody(n: string): string
    nobodyMore(rater: string, unrated: string, rho: string): string
    means: string
    meaning: Record<Grade, string>
    not: string
    notShown(kind: 'exam' | 'interview'): string[]
  }
  keys: { kappa: string; exact: string; within: string; n: string; interval(text: string): string; unrated(n: string): string }
  compare: { title: string; explain: string; good: string; plotTitle: string; table: string; rater: string; n: string; columns: Record<Exclude<Figure, 'rmse' | 'alpha' | 'rho' | 'shareMae'>, string>; unrated: string; legend: string }
  levels: { title: string; explain(rater: string): string; recall: string; recallNote(n: string): string; level(level: number): string; heat: string; theirs: (level: number) => string; ours: (level: number) => string; corner: string; weakest(level: number, share: string): string }
  length: { title: string; explain: string; partial(rater: string, partial: string, ok: boolean): string; rho(rater: string, rho: string): string; plot(rater: string): string; description(rater: string, rho: string): string; axis: Record<'en' | 'zh', string> }
  spread: { title: string; explain: string; rater: string; n: string; unrated: string; rho: string }
  people: { title: string; text(names: string, answers: string, alpha: string, kappa: string, icc: string, complete: string): string; beside(rater: string, ours: string, people: string): string }
  groups: {
    title: string; explain: string; plot(name: string, rater: string): string; note(n: string, rate: string): string; line: string; flagged(group: string, ratio: string, p: string, chance: boolean): string; fine(name: string): string
    small(groups: string): string; left(groups: string): string; unknown(n: string): string; none: string; table(name: string, rater: string): string; columns: [string, string, string, string, string, string]
  }
  retest: { title: string; text(n: string, same: string, r: string, kappa: string): string }
  method: {
    title: string; data: string; rater: string; prompt: string; date: string; predictions: string; chance: string; command: string; measures: string; model(name: string, how: string, at: string): string; noModel: string
    chanceText(draws: string, seed: string): string; blind: string; sampled(n: string): string; kappa: string; files: string; filesText: string; faults(list: string): string
  }
  limits: { title: string; all: string[]; exam: string; sample: string }
}
