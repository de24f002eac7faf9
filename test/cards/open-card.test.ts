import { describe, expect, test } from 'vitest'
import { openLiveCard, openScorecardCard } from '../../src/cards/open-card.ts'
import type { Language } from '../../src/domain/language.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { MORNING, plan, Play, rater } from '../interview/play.ts'
import { buttons, text, UNFINISHED } from './shown.ts'

const LANGUAGES: Language[] = ['zh', 'en']
const by = { kind: 'staff', id: 'web:demo:CANARY', name: 'CANARY' } as const

/** Wherever a private thing can stand, a canary stands. */
const secret = { ...plan(3), candidate: 'CANARY', owner: 'CANARY', contact: 'CANARY' }
const base = new Play(secret).happens({ kind: 'opened' }).happens({ kind: 'consented' }).says('CANARY').state
const rated: InterviewState = {
  ...base,
  answers: base.answers.map((a) => ({ ...a, rated: { heard: 1, rater: { ...rater, name: 'CANARY' }, at: MORNING, ratings: [{ competency: 'CANARY', level: 4, unrated: null, reason: 'CANARY', quotes: [{ turn: 'm1', start: 0, end: 6, text: 'CANARY' }], confidence: 'low', gates: ['no-quote'] }] } })),
  questions: [{ id: 1, text: 'CANARY', at: MORNING, answer: 'CANARY' }],
  own: [{ by: { id: 'CANARY', name: 'CANARY' }, at: MORNING, ratings: [{ competency: 'CANARY', level: 4 }], note: 'CANARY' }],
}
const states: Partial<InterviewState>[] = [
  {}, { phase: 'invited' }, { paused: { why: 'accommodation', at: MORNING } }, { paused: { why: 'person', at: MORNING } }, { phase: 'rating', finishedAt: MORNING }, { phase: 'published' },
  ...(['expired', 'withdrawn', 'cancelled'] as const).map((ended) => ({ ended })), { ended: 'expired', phase: 'rating' },
  ...(['advance', 'hold', 'decline', 'second-look'] as const).map((decision) => ({ phase: 'published' as const, decision: { decision, by, at: MORNING, reason: 'CANARY' } })),
]

describe.each(LANGUAGES)('in %s, where others can read', (language) => {
  const about = { application: 'A-3', requisition: { title: 'KAM', language } }

  test.each(states)('%j: nothing of the candidate, nobody’s name, words or levels', (change) => {
    for (const card of [openLiveCard({ ...rated, ...change }, about), openScorecardCard({ ...rated, ...change }, about)]) {
      expect(JSON.stringify(card)).not.toMatch(/CANARY|[Ll]evel|\d 级/)
      expect(text(card)).not.toMatch(UNFINISHED)
      for (const part of ['A-3', 'KAM', language === 'zh' ? '只有招聘团队能看到时' : 'once only the hiring team']) expect(text(card)).toContain(part)
      expect(buttons(card)).toEqual(['run:scorecard A-3'])
    }
  })

  test('how it was decided, and why it waits, stays with the team', () => {
    const words = (decision: 'advance' | 'decline') => text(openScorecardCard({ ...rated, phase: 'published', decision: { decision, by, at: MORNING, reason: null } }, about))
    expect(words('advance')).toBe(words('decline'))
    const pause = (why: 'candidate' | 'person' | 'accommodation' | 'staff') => text(openLiveCard({ ...rated, paused: { why, at: MORNING } }, about))
    expect(new Set([pause('candidate'), pause('person'), pause('accommodation'), pause('staff')]).size).toBe(1)
  })

  test('says how far it is', () => {
    expect(text(openLiveCard({ ...rated, phase: 'asking' }, about))).toContain(language === 'zh' ? '已问完 0 / 3 题' : '0 of 3 questions done')
  })
})
