import { describe, expect, test } from 'vitest'
import { deadLetterCard, lettersCard, setAsideCard } from '../../src/cards/letters-card.ts'
import { journalCard } from '../../src/cards/journal-card.ts'
import { liveCard } from '../../src/cards/live-card.ts'
import { noticeCard } from '../../src/cards/notice-card.ts'
import { alreadyDecidedCard, stalePressCard } from '../../src/cards/press-card.ts'
import { scorecardCard, type ScorecardSubject } from '../../src/cards/scorecard-card.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Rater, Rating } from '../../src/domain/rating.ts'
import type { Decision, Scorecard, ScorecardLine } from '../../src/domain/scorecard.ts'
import type { Notice } from '../../src/interview/effects.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { library } from '../app/commands/desk.ts'
import { MORNING, plan, Play } from '../interview/play.ts'
import { buttons, shown, text, UNFINISHED } from './shown.ts'

const LANGUAGES: Language[] = ['zh', 'en']
const rules: Rater = { kind: 'rules', name: 'rules-1', prompt: null }
const model: Rater = { kind: 'model', name: 'qwen-plus', prompt: { id: 'judge', version: 1, sha256: 'abcdef0123456789' } }
const RULE_BASED = { zh: '规则评估，非 AI 模型，仅供试用', en: 'Rule-based, not an AI model; for trying out' }

const line = (competency: string, weight: number, level: number | null, more: Partial<ScorecardLine> = {}): ScorecardLine => ({
  competency, name: { zh: `能力${competency}`, en: `Competency ${competency}` }, weight, level,
  anchor: level === null ? null : { zh: `锚点${competency}`, en: `Anchor ${competency}` }, unrated: level === null ? 'too-little-text' : null,
  reason: '', quotes: [], gates: [], ...more,
})
const scorecard = (more: Partial<Scorecard> = {}): Scorecard => ({
  lines: [
    line('a', 20, 5, { reason: 'Named the customer and the figure', quotes: [{ turn: 'm1', start: 0, end: 4, text: 'I cut churn by 12 %' }] }),
    line('b', 30, 3, { gates: ['no-quote', 'low-confidence'] }),
    line('c', 50, null),
  ],
  total: { of5: 3.8, of10: 7.6 }, ratedWeight: 50, caps: ['left-early'], raters: [rules],
  gaps: [{ competency: 'c', name: { zh: '能力c', en: 'Competency c' }, why: 'unrated', question: { zh: '请讲一次经历', en: 'Tell me about a time' } }],
  ...more,
})
const subject = (language: Language, more: Partial<ScorecardSubject> = {}): ScorecardSubject =>
  ({ application: 'A-3', candidate: 'Chen Yu', requisition: { title: 'KAM', language }, decision: null, ended: null, own: [], timeZone: 'Asia/Shanghai', ...more })
const decided = (decision: Decision, reason: string | null = null) => ({ decision, by: { kind: 'staff', id: 'web:demo:manager', name: '王磊' } as const, at: MORNING, reason })

describe.each(LANGUAGES)('scorecard in %s', (language) => {
  const zh = language === 'zh'

  test('comes to something new with each decision, and when the candidate leaves', () => {
    const milestone = (more: Partial<ScorecardSubject> = {}): string | undefined => scorecardCard(scorecard(), subject(language, more)).milestone
    const own = [{ by: { id: 'x', name: 'X' }, at: MORNING, ratings: [], note: null }]
    expect(milestone({ own })).toBe(milestone())
    const all = [milestone(), milestone({ decision: decided('hold') }), milestone({ decision: { ...decided('hold'), at: MORNING + 1 } }), milestone({ decision: decided('advance') }), milestone({ ended: 'withdrawn' })]
    expect(new Set(all).size).toBe(all.length)
  })

  test('shows every line, why, quotes, gaps and what limits it', () => {
    const card = scorecardCard(scorecard(), subject(language)), words = text(card)
    for (const part of zh
      ? ['考察项 | 权重 | 等级', '能力a | 20% | 5', '能力c | 50% | 未评', '依据\nNamed the customer', '5 级：锚点a', 'I cut churn by 12 %', '3 级：锚点b', '需要看一看，因为没有原话支持这个等级，并且评分把握不大。', '未评：内容太少', '能力c · 这次没有看到', '请讲一次经历', '没有做完', 'A-3']
      : ['Competency | Weight | Level', 'Competency a | 20 % | 5', 'Competency c | 50 % | Unrated', 'Why\nNamed the customer', 'Level 5: Anchor a', 'I cut churn by 12 %', 'Level 3: Anchor b', 'Needs a look because no words of the candidate support the level, and the rater was unsure.', 'Unrated: too little', 'Competency c · not seen', 'Tell me about a time', 'left early', 'A-3']) expect(words).toContain(part)
    expect(card.body.filter((b) => b.kind === 'quote')).toEqual([{ kind: 'quote', text: 'I cut churn by 12 %' }])
    expect(words).toContain(RULE_BASED[language])
    for (const l of shown(card)) expect(l).not.toMatch(UNFINISHED)
  })

  test('the total can be recomputed by hand from the card', () => {
    const words = text(scorecardCard(scorecard(), subject(language))), formula = /\((.+?)\) ÷ (\d+) = ([\d.]+)[^=]*× 2 = (\d+(?:\.\d+)?)/.exec(words)
    const sum = formula![1]!.split(' + ').map((t) => t.split(' × ').map(Number)).reduce((all, [level, weight]) => all + level! * weight!, 0)
    expect(sum / Number(formula![2])).toBeCloseTo(Number(formula![3]))
    expect(Number(formula![3]) * 2).toBeCloseTo(Number(formula![4]))
    expect(words).toContain(zh ? '总分 3.8 / 5（十分制 7.6）' : 'Total 3.8 of 5 (7.6 of 10)')
    expect(words).toContain(zh ? '未评的 50% 权重不计入' : 'The unrated 50 % of the weight is left out')
  })

  test('a rounded figure says so, and no total is no total', () => {
    expect(text(scorecardCard(scorecard({ total: { of5: 11 / 3, of10: 22 / 3 } }), subject(language)))).toMatch(/≈ 3\.67[^≈]*≈ 7\.33/)
    const none = text(scorecardCard(scorecard({ total: null, ratedWeight: 40 }), subject(language)))
    expect(none).toMatch(zh ? /不给总分：只有 40% / : /No total: only 40 % /)
    expect(none).not.toMatch(/÷/)
  })

  test('under a hard cap there is no total, and the reason is not the weight', () => {
    const words = text(scorecardCard(scorecard({ total: null, ratedWeight: 100, caps: ['fewer-than-two-answers', 'one-word-answers'] }), subject(language)))
    expect(words).toContain(zh ? '有效回答不到两个' : 'Fewer than two answers')
    expect(words).toContain(zh ? '只有几个字' : 'a word or two')
    expect(words).not.toMatch(/60 ?%|÷/)
  })

  test('the mean of several samples shows them, and two answers one list each', () => {
    const words = text(scorecardCard(scorecard({ lines: [line('a', 50, 3.67, { samples: [[3, 4, 4]], gates: ['spread'] }), line('b', 50, 3.34, { samples: [[3, 4, 4], [3, 3, 3]] })] }), subject(language)))
    expect(words).toContain(zh ? '3.67 级 · 各次评分 3、4、4：锚点a' : 'Level 3.67 · samples 3, 4, 4: Anchor a')
    expect(words).toContain(zh ? '3.34 级 · 各次评分 3、4、4；3、3、3：锚点b' : 'Level 3.34 · samples 3, 4, 4; 3, 3, 3: Anchor b')
    expect(words).toContain(zh ? '需要看一看，因为几次评分差了两级或更多。' : 'Needs a look because its samples differ by two levels or more.')
  })

  test('asks for a decision; declining needs a reason', () => {
    const card = scorecardCard(scorecard(), subject(language))
    expect(buttons(card)).toEqual(['advance:A-3', 'hold:A-3', 'second-look:A-3', 'decline:A-3', 'run:rate A-3', 'run:override A-3'])
    expect(card.actions?.flatMap((a) => (a.kind === 'button' && a.needs ? [[a.action, a.needs]] : []))).toEqual([['decline:A-3', ['reason']]])
    expect(card.inputs?.map((i) => [i.id, i.required ?? false])).toEqual([['reason', false]])
    expect(card.actions?.map((a) => a.label)).toEqual(zh ? ['推进', '保留', '请人复核', '婉拒', '提交我的评分', '改评'] : ['Advance', 'Hold', 'Ask for a second look', 'Decline', 'File my own ratings', 'Set a level'])
  })

  test.each(['advance', 'decline'] as const)('%s: the same body, no buttons, who and when and why', (decision) => {
    const open = scorecardCard(scorecard(), subject(language)), card = scorecardCard(scorecard(), subject(language, { decision: decided(decision, 'Strong with key accounts') }))
    expect(card.actions).toBeUndefined()
    expect(card.inputs).toBeUndefined()
    expect(card.body.slice(0, open.body.length)).toEqual(open.body)
    expect(text(card)).toMatch(zh ? /· 王磊 · 2026年11月23日 10:00（北京时间）\n理由：Strong/ : /· 王磊 · 23 Nov 2026, 10:00 \(Beijing time\)\nReason: Strong/)
  })

  test('when it was decided can be shown in each reader’s own zone', () => {
    const card = scorecardCard(scorecard(), subject(language, { decision: decided('hold') })), named = card.body.flatMap((b) => (b.kind === 'note' && b.times ? [b] : []))
    expect(named.map((b) => b.times?.map((t) => t.at))).toEqual([[MORNING]])
    for (const { text: line, times } of named) for (const t of times ?? []) expect(line).toContain(t.shown)
  })

  test('people’s own ratings stand in columns of their own, named, and change no number', () => {
    const own = [
      { by: { id: 'm', name: '王磊' }, at: MORNING, ratings: [{ competency: 'a', level: 2 as const }, { competency: 'b', level: null }], note: 'Talked over the customer' },
      { by: { id: 'h', name: 'Lin' }, at: MORNING, ratings: [{ competency: 'c', level: 4 as const }], note: null },
    ]
    const card = scorecardCard(scorecard(), subject(language, { own })), table = card.body.find((b) => b.kind === 'table')
    expect(table).toEqual({
      kind: 'table', columns: zh ? ['考察项', '权重', '等级', '王磊', 'Lin'] : ['Competency', 'Weight', 'Level', '王磊', 'Lin'],
      rows: (zh ? [['能力a', '20%', '5', '2', '–'], ['能力b', '30%', '3', '–', '–'], ['能力c', '50%', '未评', '–', '4']]
        : [['Competency a', '20 %', '5', '2', '–'], ['Competency b', '30 %', '3', '–', '–'], ['Competency c', '50 %', 'Unrated', '–', '4']]),
    })
    expect(card.body).toContainEqual({ kind: 'quote', text: 'Talked over the customer', source: zh ? '备注 · 王磊' : 'Note · 王磊' })
    expect(text(card)).toContain(zh ? '不计入总分' : 'not part of the total')
    const total = (c: typeof card) => text(c).split('\n').filter((l) => /总分 |Total |÷/.test(l))
    expect(total(card)).toEqual(total(scorecardCard(scorecard(), subject(language))))
  })

  test('six competencies, all with quotes, flags and gaps, fit one message of 50 blocks, and usually 35', () => {
    const full = (quotes: number, gates: ScorecardLine['gates']) => Array.from({ length: 6 }, (_, i) => line(`${i}`, 16, 3, { reason: 'R', gates, quotes: Array.from({ length: quotes }, () => ({ turn: 'm', start: 0, end: 1, text: 'x' })) }))
    const own = [{ by: { id: 'm', name: 'M' }, at: MORNING, ratings: [], note: 'n' }]
    const count = (card: ReturnType<typeof scorecardCard>) => 1 + card.body.length + (card.inputs?.length ?? 0) + 1
    expect(count(scorecardCard(scorecard({ lines: full(2, []) }), subject(language, { own, decision: decided('hold', 'r') })))).toBeLessThanOrEqual(35)
    expect(count(scorecardCard(scorecard({ lines: full(3, ['low-confidence']), caps: ['left-early', 'fewer-than-two-answers'] }), subject(language, { own, decision: decided('hold', 'r') })))).toBeLessThanOrEqual(50)
  })

  test.each(['hold', 'second-look'] as const)('%s stands, and the buttons stay', (decision) => {
    const card = scorecardCard(scorecard(), subject(language, { decision: decided(decision) }))
    expect(buttons(card)).toHaveLength(6)
    expect(text(card)).toContain('王磊')
  })

  test.each(['withdrawn', 'cancelled'] as const)('%s: nothing to decide', (ended) => {
    expect(buttons(scorecardCard(scorecard(), subject(language, { ended })))).toEqual([])
  })

  test('an early end by silence can still be decided', () => {
    expect(buttons(scorecardCard(scorecard(), subject(language, { ended: 'expired' })))).toHaveLength(6)
  })

  test('a model is named and the label is gone; of mixed raters the rule-based line says so', () => {
    const byModel = text(scorecardCard(scorecard({ raters: [model] }), subject(language)))
    expect(byModel).toContain('qwen-plus')
    expect(byModel).not.toContain(RULE_BASED[language])
    const gated = [line('a', 100, 4, { gates: ['rule-based'] })]
    expect(text(scorecardCard(scorecard({ lines: gated, raters: [model, rules] }), subject(language)))).toMatch(zh ? /因为由规则评估/ : /because it was rated by rules/)
    expect(text(scorecardCard(scorecard({ lines: gated, raters: [rules] }), subject(language)))).not.toMatch(zh ? /因为/ : /because/)
  })
})

const rubric = library.freeze('sales')
const [first, second] = rubric.kit.competencies
const rating = (competency: string, level: Rating['level'], gates: Rating['gates'] = []): Rating =>
  ({ competency, level, unrated: level === null ? 'off-topic' : null, reason: 'REASON', quotes: [{ turn: 'm', start: 0, end: 1, text: 'QUOTE' }], confidence: 'low', gates })

describe.each(LANGUAGES)('live card in %s', (language) => {
  const zh = language === 'zh'
  const base = new Play(plan(3)).happens({ kind: 'opened' }).happens({ kind: 'consented' }).says('CANDIDATE WORDS').state
  const about = { application: 'A-1', candidate: 'Chen Yu', requisition: { title: 'KAM', language, rubric } }
  const live = (change: Partial<InterviewState> = {}): string => text(liveCard({ ...base, ...change }, about))
  const rated = (ratings: Rating[], rater: Rater = rules): InterviewState['answers'] => base.answers.map((a) => ({ ...a, rated: { heard: 1, ratings, rater, at: MORNING } }))

  test('levels are provisional, labelled, without words of the candidate', () => {
    const words = live({ answers: rated([rating(first!.competency, 4, ['aimed-at-rater']), rating(second!.competency, null)]) })
    for (const part of zh ? ['暂定等级', '暂定 4 级', '暂未评：回答与问题无关', '还没有评', '写给评分程序'] : ['Provisional levels', 'Level 4, provisional', 'Unrated so far: the answer is about', 'Not rated yet', 'addressed to the rater']) expect(words).toContain(part)
    expect(words).toContain(RULE_BASED[language])
    expect(words).not.toMatch(/CANDIDATE WORDS|REASON|QUOTE/)
    expect(words).not.toMatch(UNFINISHED)
    expect(live({ answers: rated([rating(first!.competency, 4)], model) })).not.toContain(RULE_BASED[language])
  })

  test('comes to something new when it begins and when it is broken off; how it was finished its scorecard tells', () => {
    const milestone = (change: Partial<InterviewState>): string | undefined => liveCard({ ...base, ...change }, about).milestone
    const [invited, begun] = [milestone({ phase: 'invited' }), milestone({})]
    expect(invited).not.toBe(begun)
    for (const same of [{ reminders: 1 }, { paused: { why: 'candidate', at: MORNING } }, { phase: 'rating' }, { phase: 'published', decision: decided('advance') }] as const) expect(milestone(same)).toBe(begun)
    expect(new Set([begun, ...(['expired', 'withdrawn', 'cancelled'] as const).map((ended) => milestone({ ended }))]).size).toBe(4)
  })

  test('says how it stands', () => {
    const at = MORNING
    expect(live()).toContain(zh ? '面试中' : 'Interviewing')
    expect(live({ paused: { why: 'staff', at } })).toContain(zh ? '已由同事暂停' : 'Paused by a colleague')
    expect(live({ paused: { why: 'person', at } })).toContain(zh ? '真人' : 'With a person')
    expect(live({ reminders: 1 })).toContain(zh ? '已提醒' : 'reminded')
    expect(live({ ended: 'withdrawn' })).toContain(zh ? '退出' : 'Withdrawn')
    expect(live({ ended: 'expired', phase: 'published' })).toContain(zh ? '评分卡' : 'scorecard')
    expect(live({ phase: 'published', decision: decided('hold') })).toContain('王磊')
    expect(live({ answers: base.answers.map((a) => ({ ...a, failed: true })) })).toContain(zh ? '评分没有成功' : 'Rating failed')
    expect(live({ questions: [{ id: 1, text: 'PRIVATE?', at, answer: null }] })).toMatch(zh ? /1 个问题等 HR/ : /One question .* waits for HR/)
    expect(live({ questions: [{ id: 1, text: 'PRIVATE?', at, answer: null }] })).not.toContain('PRIVATE')
  })

  test('an accommodation looks like any pause', () => {
    expect(live({ paused: { why: 'accommodation', at: MORNING } })).toBe(live({ paused: { why: 'candidate', at: MORNING } }))
    expect(live({ paused: { why: 'distress', at: MORNING } })).toBe(live({ paused: { why: 'person', at: MORNING } }))
  })

  test('before anything is rated there are no levels and no label', () => {
    expect(live()).not.toMatch(/暂定|rovisional/)
    expect(live()).not.toContain(RULE_BASED[language])
  })
})

describe.each(LANGUAGES)('notices in %s', (language) => {
  const state = { plan: { ...plan(2), channelLanguage: language } }
  const every: Notice[] = [
    { kind: 'question', number: 2, text: 'Is there a gym?' }, { kind: 'person' }, { kind: 'accommodation', text: 'a screen reader' }, { kind: 'withdrawn' }, { kind: 'expired' },
    { kind: 'distress', text: 'I want to die', again: false }, { kind: 'distress', text: '', again: true }, { kind: 'hostile', text: 'stupid bot' },
    { kind: 'rating-failed', question: 'q2', fault: 'quota' }, { kind: 'file', files: [{ name: 'cv.pdf', outcome: 'read' }] }, { kind: 'file', files: [{ name: 'cv.pdf', outcome: 'encrypted' }] },
  ]
  test.each(every)('$kind names the candidate, the role and the way on', (notice) => {
    const words = text(noticeCard(notice, state))
    for (const part of ['Chen Yu', 'Key account manager', 'A-1']) expect(words).toContain(part)
    expect(words).not.toMatch(UNFINISHED)
  })
  test('distress: the words, whom to call first where the company is, and that nobody who rates may read it', () => {
    const words = (timeZone: string) => text(noticeCard({ kind: 'distress', text: 'I want to die', again: false }, { plan: { ...state.plan, timeZone } }))
    for (const part of ['I want to die', language === 'zh' ? '110 或 120' : '110 or 120', language === 'zh' ? '不要转给评分的人' : 'away from raters']) expect(words('Asia/Shanghai')).toContain(part)
    expect(words('Europe/Berlin')).toContain(language === 'zh' ? '当地的报警或急救电话' : 'the local emergency number')
    expect(words('Europe/Berlin')).not.toContain('110')
  })
  test('distress: a misunderstanding can be counted with one press', () => {
    expect(buttons(noticeCard({ kind: 'distress', text: 'I want to die', again: false }, state))).toEqual(['run:resume A-1 count'])
  })
  test('files: read or why not, by name', () => {
    const words = text(noticeCard({ kind: 'file', files: [{ name: 'cv.pdf', outcome: 'read' }, { name: 'b.pdf', outcome: 'encrypted' }] }, state))
    expect(words).toMatch(language === 'zh' ? /“cv.pdf”：已读\n“b.pdf”：没能读，文件有密码\n.*替换了原来的/ : /“cv.pdf”: read\n“b.pdf”: not read, the file is protected by a password\n.*in place of the one before/)
    expect(text(noticeCard({ kind: 'file', files: [{ name: 'b.pdf', outcome: 'broken' }] }, state))).not.toMatch(/替换|in place of/)
  })
  test('a question comes with the command that answers it', () => {
    expect(text(noticeCard(every[0]!, state))).toContain(language === 'zh' ? '/hire 回复 A-1 2 ' : '/hire answer A-1 2 ')
  })
})

describe.each(LANGUAGES)('small cards in %s', (language) => {
  test('presses, dead letters and what was set aside', () => {
    const standing = { decision: 'advance' as const, by: { name: '王磊' }, at: MORNING }
    const cards = [
      alreadyDecidedCard(standing, 'Asia/Shanghai', language),
      ...(['closed', 'reason', 'unknown'] as const).map((why) => stalePressCard(why, language)), setAsideCard(language),
      deadLetterCard({ subject: 'A-3', kind: 'message', error: 'gone' }, language), deadLetterCard({ subject: 'A-3', kind: 'work', error: null }, language),
      lettersCard([{ n: 1, subject: 'A-3', kind: 'work', attempt: 1, createdAt: MORNING, error: 'something-new' }], 'Asia/Shanghai', language),
    ]
    for (const card of cards) {
      expect(text(card).trim()).not.toBe('')
      expect(text(card)).not.toMatch(UNFINISHED)
    }
    expect(text(alreadyDecidedCard(standing, 'Asia/Shanghai', language))).toContain('王磊')
  })

  test('the journal shows model, prompt and levels, and survives any body', () => {
    const by = { kind: 'bole', id: 'bole', name: 'Bole' } as const, entry = (kind: string, body: unknown) => ({ id: 'x', subject: 'A-1', seq: 1, at: MORNING, by, kind, body })
    const competencies = [{ id: 'c1', name: { zh: '谈判', en: 'Negotiation' } }], see = { timeZone: 'Asia/Shanghai', competencies }
    const words = text(journalCard('A-1', [entry('rated', { ratings: [{ competency: 'c1', level: 4 }, { competency: 'c9', level: null }], rater: model }), entry('decided', { decision: 'decline', reason: 'WHY' })], see, language))
    for (const part of language === 'zh' ? ['谈判 4 级', 'c9 未评', 'qwen-plus', '提示词 judge 第 1 版 abcdef012345', '婉拒；WHY'] : ['Negotiation level 4', 'c9 unrated', 'qwen-plus', 'prompt judge version 1 abcdef012345', 'Decline; WHY']) expect(words).toContain(part)
    for (const body of [null, 7, 'x', [], { ratings: 'x', rater: [] }, { ratings: [null, 3] }, { text: 'x'.repeat(9_000) }, { judgement: null }]) {
      for (const kind of ['rated', 'judged', 'decided', 'said', 'never-heard-of']) expect(text(journalCard('A-1', [entry(kind, body)], see, language)).length).toBeLessThan(1_000)
    }
    const long = journalCard('A-1', Array.from({ length: 100 }, () => entry('said', { text: 'x' })), see, language)
    expect(text(long)).toMatch(/40/)
  })
})
