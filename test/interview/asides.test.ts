import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Aside, Judgement } from '../../src/domain/judgement.ts'
import { ASIDES } from '../../src/scoring/read-judgement.ts'
import { canCount, counted } from '../../src/interview/state.ts'
import { enough, HOUR, MINUTE, plan, Play, rater, thin } from './play.ts'

const kinds = (p: Play) => p.spoken.map((s) => s.kind)
const notices = (p: Play) => p.last.flatMap((e) => (e.kind === 'tell-hr' ? [e.what] : []))
const aside = (what: Aside, enough = false): Judgement => ({ enough, missing: enough ? null : 'own-action', aside: what, by: rater })
/** The same of a turn that answers nothing. */
const only = (what: Aside, enough = false): Judgement => ({ ...aside(what, enough), answers: false })
const STORY = 'When I was at Acme I did it and it worked.'
/** What the latest judgement was asked for comes back with the turn it is about. */
const judged = (p: Play, judgement: Judgement): Play => {
  const turn = p.state.answers.at(-1)?.turns.at(-1)?.id, asked = p.all.findLast((e) => e.kind === 'judge')
  return asked ? p.happens({ kind: 'judged', question: asked.question, heard: asked.heard, judgement, ...(turn === undefined ? {} : { turn }) }) : p
}

describe('a turn that is more than an answer', () => {
  test('a question is answered from what is approved, or HR is asked; the turn stays', () => {
    const p = judged(new Play().begun().says('Before I answer, tell me about pay. What is the salary?'), aside('question'))
    expect(p.spoken).toEqual([{ kind: 'fact', text: '25k to 35k a month' }])
    expect(p.state.answers[0]?.turns).toHaveLength(1)
    const q = judged(new Play().begun().says(STORY).says('That is it from me. By the way, is there a canteen on site?'), aside('question', true))
    expect(notices(q)).toEqual([{ kind: 'question', number: 1, text: 'By the way, is there a canteen on site?' }])
    expect(kinds(q)).toEqual(['will-ask', 'ask'])
    expect(q.state.answers[0]?.turns).toHaveLength(2)
  })

  test('a question is nothing to probe; a thin answer before it is', () => {
    expect(judged(new Play().begun().says('Tell me more about the canteen first?? I insist.'), aside('question')).last.some((e) => e.kind === 'wake')).toBe(false)
    expect(judged(new Play().begun().says('we did a lot').says('And now my question. Is there a canteen?'), aside('question')).last.some((e) => e.kind === 'wake')).toBe(true)
  })

  test.each([['clarify', 'clarify'], ['off-topic', 'redirect']] as const)('%s: what is asked comes again, and nothing is probed', (what, said) => {
    const p = judged(new Play().begun().says('hm, the weather in my village is nice'), aside(what))
    expect(p.last).toEqual([{ kind: 'say', what: { kind: said, question: 0 } }])
  })

  test('off-topic is said once for a question, then it is the answer', () => {
    const p = judged(new Play().begun().says('the weather is nice'), aside('off-topic'))
    expect(judged(p.says('and the sea'), aside('off-topic')).last.map((e) => e.kind)).toEqual(['wake'])
    expect(judged(p.says('and the sky'), aside('off-topic', true)).spoken).toEqual([{ kind: 'ask', question: 1 }])
    expect(kinds(judged(p.later(MINUTE).says('the weather again'), aside('off-topic')))).toEqual(['redirect'])
  })

  test('a break, a person, leaving: never on a guess', () => {
    const paused = judged(new Play().begun().says('I am on a train, let us do the rest on another day'), aside('pause'))
    expect(paused.state.paused?.why).toBe('candidate')
    const person = judged(new Play().begun().says('I do not like machines, where are the humans around here'), aside('person'))
    expect([person.state.paused?.why, notices(person)]).toEqual(['person', [{ kind: 'person' }]])
    const leave = judged(new Play().begun().says('I have had enough of this, count me out'), aside('leave'))
    expect([leave.state.ended, kinds(leave)]).toEqual([null, ['confirm-withdrawal']])
    expect(kinds(leave.later(MINUTE).says('no'))).toEqual(['staying'])
    expect(kinds(judged(leave, aside('leave')))).not.toContain('confirm-withdrawal')
  })

  test('who stays, or comes back from a break, is heard before anything else is asked', () => {
    const stayed = judged(new Play().begun().says('I have had enough of this, count me out'), aside('leave', true)).happens({ kind: 'stayed' })
    expect(stayed.last).toEqual([{ kind: 'say', what: { kind: 'staying', question: 0 } }])
    for (const what of ['pause', 'person'] as const) {
      const back = judged(new Play().begun().says('hold on, somebody is at my door'), aside(what)).later(MINUTE).says('continue')
      expect([kinds(back), back.last.some((e) => e.kind === 'judge')]).toEqual([['resumed'], false])
      expect(back.says('done').last.some((e) => e.kind === 'judge')).toBe(true)
    }
    const told = judged(new Play().begun().says(STORY).says('I need to get my train'), aside('pause', true)).later(MINUTE).says('continue')
    expect(told.last.some((e) => e.kind === 'judge')).toBe(true)
  })

  test('anger: one calm sentence, HR hears the second time, and no more', () => {
    const p = judged(new Play().begun().says('this is idiotic and so are you'), aside('hostile'))
    expect(p.last).toEqual([{ kind: 'say', what: { kind: 'calm', question: null } }])
    expect(notices(judged(p.says('really idiotic'), aside('hostile')))).toEqual([{ kind: 'hostile', text: 'really idiotic' }])
    judged(p.says('idiotic, I say'), aside('hostile'))
    expect([notices(p), p.count('calm')]).toEqual([[], 1])
    expect(p.state.ended).toBeNull()
  })

  test('each turn is acted upon once, and a stale judgement not at all', () => {
    const p = judged(new Play().begun().says('Tell me about the canteen. I insist, is there one?'), aside('question'))
    expect(notices(p.says('done'))).toEqual([])
    expect(notices(judged(p, aside('question')))).toEqual([])
    const late = new Play().begun().says('count me out').says(STORY).happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('leave'), turn: 'm1' })
    expect(late.last).toEqual([])
  })
})

describe('a turn that is no answer at all', () => {
  const asked = (p: Play) => p.all.findLast((e) => e.kind === 'judge')
  const apart = (p: Play, n = 0) => p.state.answers[n]?.apart ?? []
  const answerOf = (p: Play) => counted(p.state.answers[0]!).map((t) => t.text)

  test.each(['question', 'clarify', 'pause', 'leave', 'person', 'off-topic', 'hostile'] as const)('%s: it keeps its place, and no judge or rater reads it', (what) => {
    const p = judged(new Play().begun().says(STORY).later(MINUTE).says('nothing of an answer'), only(what, true))
    expect([p.state.answers[0]?.turns.length, apart(p), answerOf(p)]).toEqual([2, ['m2'], [STORY]])
    const q = judged(new Play().begun().says(STORY).later(MINUTE).says('something of an answer'), { ...aside(what, true), answers: true })
    expect([apart(q), answerOf(q).length]).toEqual([[], 2])
    const r = judged(new Play().begun().says(STORY).later(MINUTE).says('who knows'), aside(what, true))
    expect(apart(r)).toEqual([])
  })

  test('never a plain turn, whatever the judge says of it', () => {
    expect(apart(judged(new Play().begun().says(STORY), { ...enough, aside: null, answers: false }))).toEqual([])
  })

  test('anger alone: what is asked is said again, and only then probed', () => {
    const p = judged(new Play(plan(1)).begun().says('this is idiotic'), only('hostile', true))
    expect(p.spoken).toEqual([{ kind: 'calm', question: 0 }])
    expect(judged(p.says('really idiotic'), only('hostile', true)).last.some((e) => e.kind === 'wake')).toBe(true)
    expect(p.count('your-questions')).toBe(0)
    p.says('done')
    expect([p.count('your-questions'), apart(p)]).toEqual([1, ['m1', 'm2']])
    expect(p.last).toContainEqual({ kind: 'rate', question: 'q1', heard: 2 })
  })

  test('questions alone are answered, each of them, and nothing is probed', () => {
    const p = judged(new Play().begun().says('First things first. What is the salary?'), only('question', true))
    expect(p.last).toEqual([{ kind: 'say', what: { kind: 'fact', text: '25k to 35k a month' } }])
    expect(judged(p.says('And then. Is there a canteen?'), only('question')).spoken).toEqual([{ kind: 'will-ask' }])
    expect(p.last.some((e) => e.kind === 'wake')).toBe(false)
  })

  test('where more was said since, it is set apart all the same, and a question in it is not lost', () => {
    const p = new Play().begun().says('First things first. Is there a canteen?').says(STORY), newest = asked(p)
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: only('question'), turn: 'm1' })
    expect([apart(p), notices(p)]).toEqual([['m1'], [{ kind: 'question', number: 1, text: 'Is there a canteen?' }]])
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: only('question'), turn: 'm1' })
    expect(p.last).toEqual([])
    expect(asked(p)).toBe(newest)
    expect(judged(p, enough).spoken).toEqual([{ kind: 'ask', question: 1 }])
  })

  test('but not where its words have changed since', () => {
    const p = new Play().begun().says('First things first. Is there a canteen?').happens({ kind: 'edited', message: 'm1', text: STORY })
    expect(apart(p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: only('question'), turn: 'm1' }))).toEqual([])
    const q = new Play().begun().says('one').says('two').happens({ kind: 'recalled', message: 'm2' }).says('three').happens({ kind: 'edited', message: 'm1', text: STORY })
    expect(apart(q.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: only('hostile'), turn: 'm1' }))).toEqual([])
  })

  test('of an answer that is rated already: it is rated again without', () => {
    const p = new Play().begun().says('I wonder what you mean by that').says(STORY).says('done').judged(enough).rated()
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: only('clarify'), turn: 'm1' })
    expect(p.state.answers[0]).toMatchObject({ rated: null, apart: ['m1'] })
    expect(p.last).toContainEqual({ kind: 'rate', question: 'q1', heard: 3 })
  })

  test('other words in its place count, and are heard anew', () => {
    const p = judged(new Play().begun().says('First things first. What is the salary?'), only('question')).happens({ kind: 'edited', message: 'm1', text: STORY })
    expect(answerOf(p)).toEqual([STORY])
    expect(judged(p, enough).spoken).toEqual([{ kind: 'ask', question: 1 }])
    const q = judged(new Play().begun().says('First things first. What is the salary?'), only('question')).happens({ kind: 'edited', message: 'm1', text: 'First things first. Is there a canteen?' })
    expect(notices(judged(q, only('question')))).toEqual([{ kind: 'question', number: 1, text: 'Is there a canteen?' }])
    expect(apart(q)).toEqual(['m1'])
  })

  test('also where the next question is open already', () => {
    const p = judged(new Play().begun().says(STORY).says('this is idiotic'), only('hostile', true)).says('done').judged(enough)
    p.happens({ kind: 'edited', message: 'm2', text: 'this is so idiotic' })
    expect(p.last.map((e) => e.kind)).toEqual(['rate', 'judge'])
    p.happens({ kind: 'judged', question: 'q1', heard: 3, judgement: only('hostile'), turn: 'm2' })
    expect([apart(p), p.last]).toEqual([['m2'], [{ kind: 'rate', question: 'q1', heard: 4 }]])
  })

  test('what came before it is not taken for the latest', () => {
    const p = judged(new Play().begun().says('we did a lot. Is there a canteen?'), { ...aside('question'), answers: true })
    judged(p.later(MINUTE).says('I do not get it'), only('clarify'))
    expect(judged(p.says('done'), aside('question')).last.some((e) => e.kind === 'tell-hr')).toBe(false)
  })

  test('who was asked whether to leave, and stays, is heard without it', () => {
    const p = judged(new Play().begun().says(STORY).later(MINUTE).says('count me out'), only('leave', true)).happens({ kind: 'stayed' })
    expect([answerOf(p), p.last.some((e) => e.kind === 'judge')]).toEqual([[STORY], true])
  })
})

describe('danger and despair', () => {
  const words = 'I led the migration. But honestly I want to kill myself.'
  const told = (again = false) => ({ kind: 'tell-hr', what: { kind: 'distress', text: words, again } })

  test('by rules, the moment it is said: a person hears, the interview waits, nothing is judged', () => {
    const p = new Play().begun().says(words)
    expect(kinds(p)).toEqual(['distress'])
    expect(p.last).toContainEqual(told())
    expect(p.last.some((e) => e.kind === 'judge' || e.kind === 'rate')).toBe(false)
    expect(p.state.paused?.why).toBe('distress')
    expect(p.state.answers[0]?.turns.map((t) => t.text)).toEqual([words])
    expect(p.state.answers[0]?.apart).toEqual(['m1'])
  })

  test('nothing goes on until a person resumes; what is said meanwhile is kept, and HR hears it', () => {
    const p = new Play().begun().says(words)
    for (const said of ['continue', 'yes', 'pause', 'human', 'skip', 'done', STORY]) {
      expect(kinds(p.later(MINUTE).says(said))).toEqual(['distress'])
      expect(notices(p)).toEqual([{ kind: 'distress', text: said, again: true }])
    }
    p.happens({ kind: 'paused' }).happens({ kind: 'asked-for-person' }).happens({ kind: 'opened' }).happens({ kind: 'consented' }).happens({ kind: 'entered', place: plan().place }).happens({ kind: 'stayed' }).later(8 * 24 * HOUR).happens({ kind: 'woke', why: 'idle', token: 'idle' })
    expect([p.state.paused?.why, p.state.ended, p.count('ask'), p.count('resumed'), p.count('reminder')]).toEqual(['distress', null, 1, 0, 0])
    p.happens({ kind: 'resumed' })
    expect(p.spoken).toEqual([{ kind: 'resumed', question: 0 }])
    expect(p.state.answers[0]?.turns.map((t) => t.text)).toContain(STORY)
  })

  test('by a model, even where more was said since: no rater reads it any more', () => {
    const p = new Play().begun().says('I see no way out').says(STORY)
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('distress'), turn: 'm1' })
    expect(notices(p)).toEqual([{ kind: 'distress', text: 'I see no way out', again: false }])
    expect(p.state.answers[0]).toMatchObject({ apart: ['m1'] })
    expect(judged(p, thin('result')).last).toEqual([])
    expect(p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('distress'), turn: 'm1' }).last).toEqual([])
  })

  test('of an answer that is rated already: it is rated again without those words', () => {
    const p = new Play().begun().says('I see no way out').says('done').judged({ enough: true, missing: null, by: rater }).rated()
    expect(p.state.answers[0]?.rated).not.toBeNull()
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('distress'), turn: 'm1' })
    expect(p.state.answers[0]).toMatchObject({ rated: null, heard: 2, apart: ['m1'] })
    expect(p.last).toContainEqual({ kind: 'rate', question: 'q1', heard: 2 })
  })

  test.each(['before consent', 'in an edit', 'when all is said', 'after leaving', 'too long', 'instead of an accommodation'])('%s', (when) => {
    const p = new Play()
    if (when === 'before consent') p.happens({ kind: 'opened' }).says(words).happens({ kind: 'consented' })
    else if (when === 'in an edit') p.begun().says(STORY).happens({ kind: 'edited', message: 'm1', text: words })
    else if (when === 'when all is said') p.completed().says(words)
    else if (when === 'after leaving') p.begun().says('withdraw').says('yes').says(words)
    else if (when === 'too long') p.begun().says(words + 'x '.repeat(5_000))
    else p.begun().says('accommodation').says(words)
    const heard = p.all.flatMap((e) => (e.kind === 'tell-hr' && e.what.kind === 'distress' && !e.what.again ? [e.what.text] : []))
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain(words)
    expect(p.count('distress')).toBeGreaterThan(0)
    expect(p.count('ask')).toBe(when === 'before consent' ? 0 : when === 'when all is said' ? 2 : 1)
    if (when === 'instead of an accommodation') expect(JSON.stringify(p.state)).not.toContain('kill')
  })

  test('words put in their place count again', () => {
    const p = new Play().begun().says(words).happens({ kind: 'edited', message: 'm1', text: STORY })
    expect(p.state.answers[0]?.apart).toEqual([])
    expect(p.happens({ kind: 'resumed' }).last.some((e) => e.kind === 'judge')).toBe(true)
  })

  test('a misunderstanding: the words count, are judged, and no judge sounds the alarm for them again', () => {
    const p = new Play().begun().says(words).happens({ kind: 'resumed', count: true })
    expect(kinds(p)).toEqual(['resumed'])
    expect(p.state.answers[0]).toMatchObject({ apart: [], cleared: ['m1'] })
    expect(p.last).toContainEqual({ kind: 'judge', question: 'q1', heard: 2 })
    expect(kinds(judged(p, aside('distress', true)))).toEqual(['ask'])
    expect(p.happens({ kind: 'resumed', count: true }).last).toEqual([])
    expect(kinds(p.says('I want to die'))).toEqual(['distress'])
  })

  test('by a model, of an answer that is rated, and when all is said: it is rated again with those words', () => {
    const p = new Play(plan(1)).begun().says('I see no way out').says('done').judged(enough).says('no').rated()
    p.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('distress'), turn: 'm1' }).rated()
    expect(canCount(p.state)).toBe(true)
    p.happens({ kind: 'resumed', count: true })
    expect(p.last).toEqual([{ kind: 'rate', question: 'q1', heard: 3 }])
    expect(p.state.answers[0]).toMatchObject({ rated: null, apart: [], cleared: ['m1'] })
  })

  test('only the latest alarm is taken back, not what was no answer, and nothing once it is decided or they have left', () => {
    const p = new Play(plan(1)).begun().says('I want to die').happens({ kind: 'resumed' })
    judged(p.later(MINUTE).says('this is idiotic'), { ...aside('hostile'), answers: false })
    p.later(MINUTE).says(words).happens({ kind: 'resumed', count: true })
    expect(p.state.answers[0]).toMatchObject({ apart: ['m1', 'm2'], cleared: ['m3'] })
    const decided = new Play(plan(1)).begun().says('I see no way out').says('done').judged(enough).says('no').rated()
    decided.happens({ kind: 'judged', question: 'q1', heard: 1, judgement: aside('distress'), turn: 'm1' }).rated().happens({ kind: 'decided', decision: 'advance', reason: null })
    expect([canCount(decided.state), decided.happens({ kind: 'resumed', count: true }).last]).toEqual([false, []])
    const left = new Play().begun().says(words).says('withdraw').says('yes')
    expect([canCount(left.state), left.happens({ kind: 'resumed', count: true }).last]).toEqual([false, []])
  })

  test('a plain resume leaves them apart, and a person may still think better of it', () => {
    const p = new Play().begun().says(words).happens({ kind: 'resumed' })
    expect(p.state.answers[0]?.apart).toEqual(['m1'])
    p.happens({ kind: 'resumed', count: true })
    expect([p.state.answers[0]?.apart, p.last]).toEqual([[], [{ kind: 'judge', question: 'q1', heard: 2 }]])
  })

  test('other words in its place can sound it again', () => {
    const p = new Play().begun().says(words).happens({ kind: 'resumed', count: true }).happens({ kind: 'edited', message: 'm1', text: 'I see no way out' })
    expect(kinds(judged(p, aside('distress')))).toEqual(['distress'])
  })

  test('only such turns: the question is open as before, and nobody is asked to judge them', () => {
    const p = new Play(plan(1)).begun().says('I want to die').happens({ kind: 'resumed' })
    expect(p.last.some((e) => e.kind === 'judge')).toBe(false)
    expect(kinds(p.says('done'))).toEqual(['your-questions'])
  })
})

test('nothing of a judge’s own wording ever reaches anybody: a probe is one of the kit’s', () => {
  const words = fc.string({ minLength: 3 }).map((s) => `ZZ${s}ZZ`)
  const judgements = fc.record({ enough: fc.boolean(), missing: fc.oneof(fc.constantFrom('situation', 'own-action', 'result', 'reason', null), words), aside: fc.oneof(fc.constantFrom(...ASIDES, null), words), by: fc.record({ kind: fc.constant('model'), name: words, prompt: fc.constant(null) }), extra: words })
  fc.assert(fc.property(fc.array(judgements, { maxLength: 6 }), (all) => {
    const p = new Play().begun()
    for (const judgement of all) {
      judged(p.says('we did a lot'), judgement as unknown as Judgement)
      const wake = p.last.findLast((e) => e.kind === 'wake')
      if (wake?.kind === 'wake' && wake.why === 'quiet') p.later(6_000).happens({ kind: 'woke', why: 'quiet', token: wake.token })
    }
    const said = p.all.filter((e) => e.kind === 'say' || e.kind === 'tell-hr')
    expect(JSON.stringify(said)).not.toContain('ZZ')
    for (const e of said) if (e.kind === 'say' && e.what.kind === 'probe') expect(p.state.plan.questions[e.what.question]?.probes.map((one) => one.id)).toContain(e.what.probe)
  }), { numRuns: 300 })
})
