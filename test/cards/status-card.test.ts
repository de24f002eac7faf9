import { describe, expect, test } from 'vitest'
import { standingLine, standingOf, statusCard, type StatusRow } from '../../src/cards/status-card.ts'
import { MORNING, plan, Play } from '../interview/play.ts'
import { text, UNFINISHED } from './shown.ts'

const running = new Play(plan(3)).begun().state
const row = (application: string, stage: StatusRow['stage'], interview: StatusRow['interview'] = null): StatusRow => ({ application, name: `N${application}`, at: MORNING, stage, interview })
const rows = [
  row('A-1', 'added'), row('A-2', 'interviewing', { ...running, questions: [{ answer: null }] }),
  row('A-3', 'interviewing', { ...running, paused: { why: 'staff', at: MORNING } }), row('A-4', 'rated', { ...running, phase: 'published', publishedAt: MORNING }), row('A-5', 'declined'),
]
const group = (id: string, closed = false) => ({ id, title: `T${id}`, closed, rows })

describe.each(['zh', 'en'] as const)('status in %s', (language) => {
  const zh = language === 'zh', at = zh ? '2026年11月23日 10:00' : '23 Nov 2026, 10:00'

  test('of one requisition: where everybody is and who is waited for', () => {
    const card = statusCard([group('R-1')], 'Asia/Shanghai', language)
    expect(card.body.find((b) => b.kind === 'table')).toEqual({
      kind: 'table', columns: zh ? ['候选人', '到哪一步', '在等谁'] : ['Candidate', 'Where', 'Waits for'],
      rows: zh ? [
        ['A-1 · NA-1', '已添加，未邀请', `HR（${at} 起）`], ['A-2 · NA-2', '面试中，0/3 题', `候选人（${at} 起）；HR 答复 1 个候选人问题`], ['A-3 · NA-3', '面试中，0/3 题，已暂停', `HR（${at} 起）`],
        ['A-4 · NA-4', '已评分，待决定', `用人经理（${at} 起）`], ['A-5 · NA-5', '已婉拒', '–'],
      ] : [
        ['A-1 · NA-1', 'Added, not invited', `HR, since ${at}`], ['A-2 · NA-2', 'Interviewing, 0 of 3 questions', `the candidate, since ${at}; HR, to answer one question`], ['A-3 · NA-3', 'Interviewing, 0 of 3 questions, paused', `HR, since ${at}`],
        ['A-4 · NA-4', 'Rated, to be decided', `the hiring manager, since ${at}`], ['A-5 · NA-5', 'Declined', '–'],
      ],
    })
    expect(text(card)).toContain('R-1 · TR-1')
    expect(text(card)).not.toMatch(UNFINISHED)
  })

  test('in one line', () => {
    const lines = rows.map((r) => standingLine(standingOf(r), 'Asia/Shanghai', language))
    expect(lines[1]).toBe(zh ? `面试中，0/3 题；在等：候选人（${at} 起）；HR 答复 1 个候选人问题` : `Interviewing, 0 of 3 questions; waits for the candidate, since ${at}; HR, to answer one question`)
    expect(lines[4]).toBe(zh ? '已婉拒' : 'Declined')
  })

  test('of several: still one table, which names them', () => {
    const tables = statusCard([group('R-1'), { ...group('R-2'), rows: [] }, group('R-3', true)], 'Asia/Shanghai', language).body.flatMap((b) => (b.kind === 'table' ? [b] : []))
    expect(tables).toHaveLength(1)
    expect(tables[0]?.rows).toHaveLength(10)
    expect(new Set(tables[0]?.rows.map((r) => r.at(-1)))).toEqual(new Set(['R-1 · TR-1', zh ? 'R-3 · TR-3（已关闭）' : 'R-3 · TR-3 (closed)']))
    expect(tables.every((t) => t.rows.every((r) => r.length === t.columns.length && r.every((cell) => cell !== '')))).toBe(true)
  })
})
