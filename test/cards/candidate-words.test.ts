import { describe, expect, test } from 'vitest'
import { candidateCard } from '../../src/cards/candidate-words.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Utterance } from '../../src/interview/effects.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { DAY, MORNING, plan, Play } from '../interview/play.ts'
import { ALL } from './every-utterance.ts'
import { buttons, shown, text, UNFINISHED } from './shown.ts'

const LANGUAGES: Language[] = ['zh', 'en']
const full = { ...plan(3), assessed: [{ zh: '客户导向', en: 'Customer focus' }, { zh: '谈判', en: 'Negotiation' }], owner: 'Wang Lei' }
const state = (change: Partial<InterviewState> = {}): InterviewState => ({ ...new Play(full).happens({ kind: 'opened' }).happens({ kind: 'consented' }).state, ...change })

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(ALL)('$kind reads well', (what) => {
    const lines = shown(candidateCard(what, state({ language })))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(line.trim()).not.toBe('')
      expect(line).not.toMatch(UNFINISHED)
    }
    // Nothing of the other language but names and the words that may be typed.
    if (language === 'en') expect(lines.join('')).not.toMatch(/\p{Script=Han}/u)
    else expect(lines.join('')).not.toMatch(/[a-z] (?:the|is|of) |你/u)
  })

  test('the welcome says all that consent needs', () => {
    const card = candidateCard({ kind: 'welcome' }, state({ language, phase: 'consent', answers: [] })), words = text(card)
    const needed = language === 'zh'
      ? ['AI', '不是真人', 'Acme', 'Key account manager', '客户导向和谈判', '错别字', '3 个问题', '20 分钟', '不限时', '暂停', 'Wang Lei', '不做决定', '人工', 'hr@example.com', '退出', '便利安排', '只用于这次应聘']
      : ['AI', 'not a person', 'Acme', 'Key account manager', 'Customer focus and Negotiation', 'Spelling', '3 questions', '20 minutes', 'No time limit', 'pause', 'Wang Lei', 'never decides', 'human', 'hr@example.com', 'withdraw', 'accommodation', 'only for this application']
    for (const word of needed) expect(words).toContain(word)
    expect(buttons(card)).toEqual(['consent:A-1', 'person:A-1'])
  })

  test('only the first question explains how', () => {
    const how = /完了|“done”/
    expect(text(candidateCard({ kind: 'ask', question: 0 }, state({ language })))).toMatch(how)
    expect(text(candidateCard({ kind: 'ask', question: 1 }, state({ language })))).not.toMatch(how)
  })

  test('a question names its place, its lead and itself', () => {
    const questions = full.questions.map((q) => ({ ...q, lead: { zh: '您的简历里提到了门店', en: 'Your résumé mentions a store.' } }))
    const lines = shown(candidateCard({ kind: 'ask', question: 1 }, state({ language, plan: { ...full, questions } })))
    expect(lines).toEqual(language === 'zh' ? ['第 2 题，共 3 题', '您的简历里提到了门店', '问题2'] : ['Question 2 of 3', 'Your résumé mentions a store.', 'Question 2'])
  })

  test('thanks names who decides and by which date', () => {
    const words = text(candidateCard({ kind: 'thanks' }, state({ language, phase: 'rating', finishedAt: MORNING })))
    expect(words).toContain('Wang Lei')
    expect(words).toContain(language === 'zh' ? '2026年11月28日' : '28 November 2026')
  })

  test.each(['advance', 'decline'] as const)('%s is a named person’s decision, without ratings and reasons', (decision) => {
    const by = { kind: 'staff', id: 'web:demo:zhou', name: 'Zhou Min' } as const
    const words = text(candidateCard({ kind: 'decision', decision }, state({ language, phase: 'published', decision: { decision, by, at: MORNING, reason: 'SECRET' } })))
    expect(words).toContain('Zhou Min')
    expect(words).toContain('hr@example.com')
    expect(words).not.toMatch(/SECRET|评分|等级|rating|level/)
  })

  test('progress tells stage, place, next step, owner and date', () => {
    const played = new Play(full).happens({ kind: 'opened' }).happens({ kind: 'consented' }).state
    const asking = shown(candidateCard({ kind: 'progress' }, { ...played, language }))
    expect(asking).toContain(language === 'zh' ? '0 / 3 题' : '0 of 3 questions')
    expect(asking).toContain('Wang Lei')
    const done = shown(candidateCard({ kind: 'progress' }, state({ language, phase: 'published', finishedAt: MORNING + DAY })))
    expect(done).toContain(language === 'zh' ? '2026年11月29日之前' : 'By 29 November 2026')
  })

  test.each(['hold', 'second-look'] as const)('a standing %s looks like waiting to the candidate', (decision) => {
    const by = { kind: 'staff', id: 'x', name: 'Somebody' } as const, waiting = state({ language, phase: 'published', finishedAt: MORNING })
    expect(candidateCard({ kind: 'progress' }, { ...waiting, decision: { decision, by, at: MORNING, reason: null } })).toEqual(candidateCard({ kind: 'progress' }, waiting))
  })
})

test('a file is no answer and has no effect on ratings, and the open question still stands', () => {
  const read: Utterance = { kind: 'file', files: [{ name: 'cv.pdf', outcome: 'read' }] }
  expect(text(candidateCard(read, state()))).toMatch(/not an answer and has no effect on ratings. Please answer the question above in words/)
  expect(text(candidateCard(read, state({ phase: 'consent', answers: [] })))).not.toMatch(/question above/)
})

test('danger: where help is, by the company’s zone, and what it does not cost', () => {
  const words = (language: Language, timeZone: string) => text(candidateCard({ kind: 'distress', again: false }, state({ language, plan: { ...full, timeZone }, paused: { why: 'distress', at: MORNING } })))
  for (const part of ['110', '120', '12356', 'hr@example.com', '不会影响对您的评价']) expect(words('zh', 'Asia/Urumqi')).toContain(part)
  for (const part of ['110 or 120', '12356', 'hr@example.com', 'does not count against you']) expect(words('en', 'Asia/Shanghai')).toContain(part)
  for (const language of LANGUAGES) expect(words(language, 'America/New_York')).not.toMatch(/110|120|12356/)
})

test('leaving asks first', () => {
  expect(buttons(candidateCard({ kind: 'confirm-withdrawal' }, state()))).toEqual(['withdraw:A-1', 'stay:A-1'])
})

test('whoever has not agreed yet is offered it again', () => {
  const before = new Play(full).happens({ kind: 'opened' }).state
  for (const what of [{ kind: 'please-consent' }, { kind: 'resumed', question: null }, { kind: 'reminder', question: null }] as const) expect(buttons(candidateCard(what, before))).toContain('consent:A-1')
})

test('a plan without the question is a defect, not a blank', () => {
  expect(() => candidateCard({ kind: 'ask', question: 9 }, state())).toThrow(/question 9/)
})

test('a reminder asks for what may have been lost, only where that can happen', () => {
  const lost = { zh: '漏收', en: 'missed your last message' }
  for (const language of LANGUAGES) {
    expect(text(candidateCard({ kind: 'reminder', question: 1 }, state({ language }), true))).toContain(lost[language])
    expect(text(candidateCard({ kind: 'reminder', question: 1 }, state({ language })))).not.toContain(lost[language])
    expect(text(candidateCard({ kind: 'thanks' }, state({ language }), true))).not.toContain(lost[language])
  }
})
