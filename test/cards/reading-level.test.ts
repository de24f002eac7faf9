import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { candidateCard, pressedCard } from '../../src/cards/candidate-words.ts'
import { invitationLetter } from '../../src/cards/mail-letter.ts'
import { linkRefusedCard, visitorCard } from '../../src/cards/visitor-card.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Language } from '../../src/domain/language.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { DAY, MORNING, plan, Play } from '../interview/play.ts'
import { bookingCards } from './every-booking-card.ts'
import { ALL } from './every-utterance.ts'
import { faults, grade, LIMITS, syllables } from './readable.ts'
import { shown } from './shown.ts'

const LANGUAGES: Language[] = ['zh', 'en']
const NAMES = { zh: { company: '远山科技', title: '大客户经理', candidate: '陈雨', owner: '林静', contact: '林静，hr@example.com' }, en: { company: 'Acme', title: 'Sales manager', candidate: 'Chen Yu', owner: 'Lin Jing', contact: 'Lin Jing, hr@example.com' } }
const QUESTION = { zh: '讲一次您说服客户的经历。', en: 'Tell us about a customer you won over.' }
const state = (language: Language, change: Partial<InterviewState> = {}): InterviewState => {
  const made = { ...plan(3), ...NAMES[language], assessed: [{ zh: '客户导向', en: 'Care for customers' }, { zh: '谈判', en: 'Negotiation' }] }
  const questions = made.questions.map((q) => ({ ...q, text: QUESTION, probes: q.probes.map((p) => ({ ...p, text: { zh: '最后结果怎样？', en: 'How did it end?' } })) }))
  return { ...new Play({ ...made, questions, channelLanguage: language }).happens({ kind: 'opened' }).happens({ kind: 'consented' }).state, language, ...change }
}

/** Whole cards may hold several groups of sentences; only the welcome, which consent needs whole, is longer. */
const CARD = { zh: { most: 190, welcome: 360 }, en: { most: 110, welcome: 175 } }

const words = (card: Card): string[] => shown(card).filter((line) => !/^[\d /题]+$/u.test(line))
const told = (what: (typeof ALL)[number]): (typeof ALL)[number] =>
  what.kind === 'fact' ? { ...what, text: '' } : what.kind === 'answer-from-hr' ? { ...what, question: '', text: '' } : what

/** A company, a name, a title say nothing of the language; `assessed` does. */
const read = (card: Card, language: Language): string[] => words(card).flatMap((line) =>
  faults(line, language).filter((fault) => !(fault === 'in the other language' && language === 'zh' && !/[a-z]{3,} [a-z]{2,}/u.test(line))).map((fault) => `${line} ← ${fault}`))

describe.each(LANGUAGES)('everything candidates read, in %s', (language) => {
  const running = state(language), over = state(language, { phase: 'published', finishedAt: MORNING, ended: null })
  const cards: [string, Card][] = [
    ...ALL.filter((what) => what.kind !== 'fact').map((what): [string, Card] => [`${what.kind} ${JSON.stringify(what).slice(0, 60)}`, candidateCard(told(what), running)]),
    ...ALL.filter((what) => what.kind !== 'fact').map((what): [string, Card] => [`${what.kind}, over`, candidateCard(told(what), over, true)]),
    ['the first question', candidateCard({ kind: 'ask', question: 0 }, running)],
    ['distress while paused', candidateCard({ kind: 'distress', again: false }, state(language, { paused: { why: 'distress', at: MORNING } }))],
    ['distress elsewhere', candidateCard({ kind: 'distress', again: false }, { ...running, plan: { ...running.plan, timeZone: 'Europe/Berlin' } })],
    ...(['candidate', 'person', 'accommodation', 'staff', 'distress'] as const).map((why): [string, Card] => [`progress, paused: ${why}`, candidateCard({ kind: 'progress' }, state(language, { paused: { why, at: MORNING } }))]),
    ...(['withdrawn', 'expired', 'cancelled'] as const).map((ended): [string, Card] => [`progress, ${ended}`, candidateCard({ kind: 'progress' }, state(language, { ended }))]),
    ...(['invited', 'consent', 'closing', 'rating', 'published'] as const).map((phase): [string, Card] => [`progress, ${phase}`, candidateCard({ kind: 'progress' }, state(language, { phase, finishedAt: phase === 'rating' ? MORNING + DAY : null }))]),
    ...(['consent', 'withdraw', 'stay'] as const).map((verb): [string, Card] => [`pressed: ${verb}`, pressedCard(verb, running) ?? { body: [] }]),
    ['a visitor', visitorCard(NAMES[language].company, language)],
    ...(['gone', 'taken', 'over', 'busy', 'staff'] as const).map((why): [string, Card] => [`a link: ${why}`, linkRefusedCard(why, 'A-1', language)]),
    ...bookingCards(language, NAMES[language]),
  ]
  test.each(cards)('%s', (name, card) => {
    expect(read(card, language)).toEqual([])
    const all = words(card).join('\n'), most = name.startsWith('welcome') || name.includes('consent') ? CARD[language].welcome : CARD[language].most
    expect(faults(all, language, { ...LIMITS[language], text: most }).filter((f) => f.startsWith('too long') || f.startsWith('grade'))).toEqual([])
    expect(all.match(/[!！]/gu)?.length ?? 0).toBeLessThanOrEqual(2)
  })

  test.each(['invited', 'renewed'] as const)('the letter: %s', (how) => {
    const { company, title, candidate: name, owner: decides, contact } = NAMES[language]
    const letter = invitationLetter(how, { name, company, title, minutes: 20, decides, contact, url: 'https://example.com/i/abc', expiresAt: MORNING, timeZone: 'Asia/Shanghai' }, language)
    const lines = [letter.subject, ...letter.text.split('\n\n')].filter((line) => line.trim() !== company && line.trim() !== '')
    expect(lines.flatMap((line) => faults(line, language).map((fault) => `${line} ← ${fault}`))).toEqual([])
  })

  test('the page around the conversation', () => {
    const source = readFileSync('bots/web/pages/texts.js', 'utf8').split('\n}\n')[0] ?? '', [zh = '', en = ''] = source.split('\n  en: {')
    const texts = (language === 'zh' ? zh : en).match(/'(?:[^'\\]|\\.)*'|"[^"]*"/gu)?.map((literal) => literal.slice(1, -1)).filter((t) => /\p{Script=Han}/u.test(t) === (language === 'zh')) ?? []
    expect(texts.length).toBeGreaterThan(60)
    expect(texts.flatMap((line) => faults(line, language).filter((f) => !f.startsWith('grade')).map((fault) => `${line} ← ${fault}`))).toEqual([])
  })

  test('questions and probes of the kits', () => {
    const library = loadLibrary('prompts'), limits = { ...LIMITS[language], grade: 11, clauses: 5 }
    const texts = [...library.competencies.values()].flatMap((c) => c.questions.flatMap((q) => [q.text[language], ...q.probes.map((p) => p.text[language])]))
    expect(texts.length).toBeGreaterThan(50)
    expect([...new Set(texts)].flatMap((line) => faults(line, language, limits).filter((f) => !/^(?:threat: 必须|threat: must|threat: fail|shouting: [A-Z])/u.test(f)).map((fault) => `${line} ← ${fault}`))).toEqual([])
  })
})

test.each([
  ['too long', 'en', 'Please write. '.repeat(40)],
  ['long sentence', 'en', 'Please tell me about a time when you had to work with many people in many places on many things while the clock was running and nobody would help you at all.'],
  ['grade', 'en', 'Notwithstanding organisational heterogeneity, interviewees demonstrate interdepartmental collaboration capabilities through sophisticated communication methodologies.'],
  ['officialese', 'en', 'You are hereby invited.'], ['threat', 'en', 'Answer now, otherwise you will be disqualified.'], ['threat', 'en', 'You have failed.'], ['promise', 'en', 'We guarantee you a place.'],
  ['slang', 'en', 'Hey guys, this is awesome.'], ['shouting', 'en', 'Answer NOW PLEASE!!'], ['in the other language', 'en', 'Please 回答.'],
  ['too long', 'zh', '请您慢慢说。'.repeat(40)], ['long sentence', 'zh', '请您用一段话把当时发生的事情以及您和您的同事在其中各自承担的工作和最后得到的结果完整地讲给我听好不好呢谢谢您了'],
  ['many clauses', 'zh', '请您说说，当时怎样，您做了什么，别人做了什么，结果怎样，学到什么。'], ['officialese', 'zh', '鉴于您未回复，特此通知。'], ['threat', 'zh', '请按时回复，否则取消资格。'], ['threat', 'zh', '您不合格。'],
  ['promise', 'zh', '您一定会录用。'], ['slang', 'zh', '亲，搞定了。'], ['slang', 'zh', '你好，请回答。'], ['shouting', 'zh', '请马上回答！！'], ['in the other language', 'zh', 'Please answer.'],
] as const)('the measure finds: %s (%s)', (fault, language, text) => expect(faults(text, language).some((f) => f.startsWith(fault)), JSON.stringify(faults(text, language))).toBe(true))

test('syllables and grade are the usual ones', () => {
  expect(['the', 'question', 'interview', 'accommodation', 'paused', 'continue', 'people', 'decide', 'answered'].map(syllables)).toEqual([1, 2, 3, 5, 1, 3, 2, 2, 2])
  expect(grade('The cat sat on the mat. The dog ran to the park and barked.')).toBeLessThan(2)
})
