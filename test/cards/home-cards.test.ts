import { describe, expect, test } from 'vitest'
import { digestCard } from '../../src/cards/digest-card.ts'
import { strangerCard, workbenchCard } from '../../src/cards/home-card.ts'
import type { Standing } from '../../src/cards/status-card.ts'
import type { Waiting } from '../../src/cards/waiting-words.ts'
import { buttons, shown, text, UNFINISHED } from './shown.ts'

const AT = Date.UTC(2026, 10, 23, 2), timeZone = 'Asia/Shanghai'
const about = (n: number) => ({ application: `A-${n}`, name: `Name ${n}`, title: 'Baker', since: AT + n })
const KINDS = ['decide', 'held', 'person', 'accommodation', 'paused', 'invite'] as const
const waits = (n: number): Waiting[] => Array.from({ length: n }, (_, i) => ({ ...about(i + 1), kind: KINDS[i % KINDS.length] ?? 'decide' }))
const question: Waiting = { ...about(1), kind: 'question', number: 2, text: `Is there ${'a very long '.repeat(30)}canteen?` }
const standing: Standing = { stage: 'interviewing', questions: { done: 2, total: 5 }, paused: false, waits: { whom: 'candidate', since: AT }, open: 1 }
const bench = (n: number, rows: number) => ({ id: `R-${n}`, title: 'Baker', rows: Array.from({ length: rows }, (_, i) => ({ application: `A-${i}`, name: 'Bo', standing })) })

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test.each([
    ['a busy home', workbenchCard({ company: 'Acme', waits: [...waits(40), question], benches: Array.from({ length: 30 }, (_, i) => bench(i, 30)), hr: true, timeZone }, language)],
    ['an empty home', workbenchCard({ company: 'Acme', waits: [], benches: [], hr: false, timeZone }, language)],
    ['a requisition without candidates', workbenchCard({ company: 'Acme', waits: [question], benches: [bench(1, 0), bench(2, 1)], hr: true, timeZone }, language)],
    ['a stranger’s home', strangerCard({ company: 'Acme', ask: [], administrator: false }, language)],
    ['a stranger’s home with names', strangerCard({ company: 'Acme', ask: ['林静', 'Ann'], administrator: false }, language)],
    ['an administrator’s home', strangerCard({ company: 'Acme', ask: ['林静'], administrator: true }, language)],
    ['a digest', digestCard([question, ...waits(30)], timeZone, language)],
    ['a digest of one', digestCard([question], timeZone, language)],
  ])('%s is whole, bounded and of one language', (_, card) => {
    for (const line of shown(card)) expect(line).not.toMatch(UNFINISHED)
    expect(text(card)).toMatch(language === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]*(?:林静)?[^\p{Script=Han}]*$/u)
    expect(card.body.length).toBeLessThanOrEqual(40)
    expect(card.actions?.length ?? 0).toBeLessThanOrEqual(25)
    // A moment that is named can be shown in each reader's own zone.
    for (const block of card.body) if (block.kind === 'facts') for (const fact of block.facts) for (const time of fact.times ?? []) expect(fact.value).toContain(time.shown)
  })
})

test('what is beyond the page is counted', () => {
  const card = workbenchCard({ company: 'Acme', waits: waits(14), benches: Array.from({ length: 10 }, (_, i) => bench(i, 12)), hr: true, timeZone }, 'en')
  expect(text(card)).toMatch(/and 4 more: \/hire status\n/)
  expect(text(card)).toContain('and 4 more: /hire status R-1')
  expect(text(card)).toContain('and 2 more requisitions')
  expect(buttons(card)).toEqual(['run:scorecard A-1', 'run:scorecard A-2', 'run:scorecard A-7', 'run:scorecard A-8', 'run:scorecard A-13', 'run:invite A-6', 'run:invite A-12', 'run:requisition new', 'run:add', 'run:status'])
})

test('a long question is cut, and says how to answer it', () => {
  const line = shown(digestCard([question], timeZone, 'en'))[3] ?? ''
  expect(line).toMatch(/^Asks: “Is there .{100,135}…” · since 23 Nov 2026, 10:00 \(Beijing time\) · To answer: \/hire answer A-1 2 "…"$/)
})
