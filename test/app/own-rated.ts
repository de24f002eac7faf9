import type { RawRating } from '../../src/domain/rating.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Put } from '../../src/ports/store.ts'

/** What the rules made of six answers, and what the people of an invented company say of each: about a level less than the rules at the top. */
const SEEN: [raw: RawRating, people: number][] = [
  [{ sum: 0.2, level: 1, most: 5 }, 1], [{ sum: 1.3, level: 2, most: 5 }, 2], [{ sum: 2.5, level: 3, most: 5 }, 2],
  [{ sum: 3.1, level: 3, most: 3 }, 3], [{ sum: 3.5, level: 4, most: 5 }, 3], [{ sum: 4.2, level: 5, most: 5 }, 4],
]

/** Interviews like one that is rated and out, each beside the ratings of a manager: invented, and no two people of one mind all the time. */
export function ownRated(template: InterviewState, count: number): Extract<Put, { kind: 'interview' }>[] {
  return Array.from({ length: count }, (_, i) => {
    const id = `A-${9000 + i}`, [raw, people] = SEEN[i % SEEN.length]!, level = Math.min(5, Math.max(1, people + (i % 7 === 0 ? 1 : 0))) as 1
    const answers = template.answers.map((a) => ({ ...a, rated: a.rated && { ...a.rated, ratings: a.rated.ratings.map((r) => ({ ...r, level: raw.level, unrated: null, raw })) } }))
    const ratings = template.answers.flatMap((a) => template.plan.questions.find((q) => q.id === a.question)?.competency ?? []).map((competency) => ({ competency, level }))
    const value: InterviewState = { ...template, plan: { ...template.plan, interview: id }, answers, own: [{ by: { id: 'web:demo:manager', name: '王磊' }, at: template.activeAt, ratings, note: null }] }
    return { kind: 'interview', id, value, from: 0 }
  })
}
