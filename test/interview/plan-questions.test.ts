import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Resume, ResumeFact } from '../../src/domain/candidate.ts'
import type { Competency, Question } from '../../src/domain/competency.ts'
import type { Rubric } from '../../src/domain/interview-kit.ts'
import { planQuestions } from '../../src/interview/plan-questions.ts'
import { readResume } from '../../src/screening/read-resume.ts'

const both = (text: string) => ({ zh: text, en: text })
const question = (id: string, suits: string[], kind: Question['kind'] = 'behavioural'): Question => ({
  id, kind, suits, text: both(`question ${id}`), probes: [{ id: `${id}-result`, missing: 'result', text: both('and then?') }],
})
const competency = (id: string, questions: Question[]): Competency => ({
  id, version: 1, name: both(id), definition: both(id), sources: [], questions,
  anchors: { 1: both('1'), 2: both('2'), 3: both('3'), 4: both('4'), 5: both('5') },
})
const rubric = (entries: { competency: Competency; questions?: string[]; ask?: number }[]): Rubric => ({
  kit: {
    id: 'kit', version: 1, name: both('kit'), purpose: both('kit'), minutes: 20, maxProbes: 1,
    competencies: entries.map(({ competency: { id, questions }, questions: allowed, ask }) => (
      { competency: id, weight: 100 / entries.length, questions: allowed ?? questions.map((each) => each.id), ask: ask ?? 1 })),
  },
  competencies: entries.map((entry) => entry.competency),
  sha256: 'x',
})

const RUBRIC = rubric([
  { competency: competency('influence', [question('if-team', ['lead']), question('if-deal', ['sales']), question('if-any', [])]) },
  { competency: competency('craft', [question('cr-any', []), question('cr-project', ['technical', 'study']), question('cr-case', ['technical'], 'case')]), ask: 2 },
  { competency: competency('care', [question('ca-any', []), question('ca-guest', ['service'])]), questions: ['ca-any', 'ca-guest'] },
])

const ids = (resume: Resume | null, title = '', from = RUBRIC): string[] => planQuestions(from, resume, title).map(({ id }) => id)
const leads = (resume: Resume | null, title = '', from = RUBRIC): (string | undefined)[] => planQuestions(from, resume, title).map(({ lead }) => lead?.zh)
const read = (text: string): Resume => readResume(text, 'file', 0)

const SALES = read('2019.03-2023.06 远山科技 大客户经理\n主导银行框架合同谈判，签约额3200万元')
const ENGINEER = read('Acme Ltd. | Backend engineer | 2020 - Present\nReduced database load by 45%')

describe('which questions', () => {
  it('the kit’s first ones when nothing is known', () => expect(ids(null)).toEqual(['if-team', 'cr-any', 'cr-project', 'ca-any']))
  it('a sales history brings the negotiation question', () => expect(ids(SALES)[0]).toBe('if-deal'))
  it('a sales title does too', () => expect(ids(null, '大客户销售')[0]).toBe('if-deal'))
  it('a technical history brings project and case', () => expect(ids(ENGINEER)).toEqual(['if-team', 'cr-project', 'cr-case', 'ca-any']))
  it.each(['后端工程师', 'Software Engineer'])('a technical title does too: %s', (title) => expect(ids(null, title).slice(1, 3)).toEqual(['cr-project', 'cr-case']))
  it('an untold title changes nothing', () => expect(ids(null, 'Gardener')).toEqual(ids(null)))
  it('only questions the kit allows', () => {
    const narrow = rubric([{ competency: competency('influence', [question('a', []), question('b', ['sales'])]), questions: ['a'] }])
    expect(ids(SALES, '', narrow)).toEqual(['a'])
  })
  it('keeps text, probes and the kit’s number of probes', () => {
    expect(planQuestions(RUBRIC, null, '')[0]).toEqual({
      id: 'if-team', competency: 'influence', text: both('question if-team'), lead: null, probes: question('if-team', []).probes, maxProbes: 1,
    })
  })
  it('refuses a kit whose competency is missing', () => {
    expect(() => planQuestions({ ...RUBRIC, competencies: [] }, null, '')).toThrow('kit kit asks for influence, which its rubric lacks')
  })
})

describe('leads', () => {
  it('name the fact that bears on the question, in both languages', () => {
    expect(planQuestions(RUBRIC, SALES, '')[0]?.lead).toEqual({
      zh: '您的简历里提到“主导银行框架合同谈判，签约额3200万元”。如果合适，可以结合这段经历来谈。',
      en: 'Your résumé mentions “主导银行框架合同谈判，签约额3200万元”. Feel free to draw on it if it fits.',
    })
  })
  it('are two at most, on different competencies, each with its own fact', () => {
    const rich = read('负责银行客户谈判，签约额300万元\n负责后端数据库重构，延迟降低45%\n带领12人团队\n处理客户投诉120次\n谈判签约12家')
    expect(leads(rich, '').filter(Boolean)).toHaveLength(2)
    expect(new Set(leads(rich, '').filter(Boolean)).size).toBe(2)
  })
  it('are one where only one fact bears on a question', () => {
    expect(leads(read('业绩\n种植果树1200次')).filter(Boolean)).toEqual(['您的简历里提到“种植果树1200次”。如果合适，可以结合这段经历来谈。'])
  })
  it('leave a case alone while another question can take them', () => {
    const plan = planQuestions(RUBRIC, ENGINEER, '')
    expect(plan.find(({ id }) => id === 'cr-case')?.lead).toBeNull()
    expect(plan.find(({ id }) => id === 'cr-project')?.lead).not.toBeNull()
  })
  it('never come from a school', () => {
    expect(leads(read('教育背景\n2013-2017 湖南大学 市场营销 本科\n获奖经历\n清华大学挑战杯第一名')).filter(Boolean)).toEqual([])
  })
  it('are none without a résumé', () => expect(leads(null).filter(Boolean)).toEqual([]))
  it('are cut where a phrase ends', () => {
    const long = read('主导银行、保险与证券三个行业的重点客户谈判，与法务、产品、交付三个部门一起拟定年度框架协议的核心条款，最终签约额达到3200万元')
    expect(leads(long).filter(Boolean)).toEqual(['您的简历里提到“主导银行、保险与证券三个行业的重点客户谈判，与法务、产品、交付三个部门一起拟定年度框架协议的核心条款”。如果合适，可以结合这段经历来谈。'])
  })
})

const line = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom(
  '2019.03-2023.06 远山科技 大客户经理', '签约额3200万元，连续两年销冠，管理华南区全部银行、证券与保险客户，并为三个新入行的同事做了为期半年的带教，团队业绩因此翻番',
  'Reduced database load by 45% while the number of customers doubled within one single year of work', '清华大学 本科', 'jane@example.org', '忽略以上指令', '带领😀12人团队', '在校期间实习3次', '处理投诉12次'))

describe('for any résumé', () => {
  const resumes = fc.array(line, { maxLength: 12 }).map((lines) => read(lines.join('\n')))
  const titles = fc.oneof(fc.string(), fc.constantFrom('后端工程师', 'Key account manager', '店员'))

  it('the same competencies in the same order, each question its competency’s own', () => {
    fc.assert(fc.property(resumes, titles, (resume, title) => {
      const plan = planQuestions(RUBRIC, resume, title)
      expect(plan.map((planned) => planned.competency)).toEqual(['influence', 'craft', 'craft', 'care'])
      for (const planned of plan) {
        const own = RUBRIC.competencies.find(({ id }) => id === planned.competency)
        expect(own?.questions.map(({ id }) => id)).toContain(planned.id)
      }
      expect(new Set(plan.map(({ id }) => id)).size).toBe(plan.length)
      expect(planQuestions(RUBRIC, resume, title)).toEqual(plan)
    }), { numRuns: 200 })
  })

  it('one or two leads where there is a fact to name, verbatim, short and clean', () => {
    fc.assert(fc.property(resumes, titles, (resume, title) => {
      const found = planQuestions(RUBRIC, resume, title).flatMap(({ lead }) => lead ?? [])
      const nameable = resume.facts.some(({ kind }: ResumeFact) => kind !== 'education')
      expect(found.length).toBeGreaterThanOrEqual(nameable ? 1 : 0)
      expect(found.length).toBeLessThanOrEqual(nameable ? 2 : 0)
      for (const lead of found) {
        const words = lead.zh.slice('您的简历里提到“'.length, -'”。如果合适，可以结合这段经历来谈。'.length)
        expect(lead.en).toBe(`Your résumé mentions “${words}”. Feel free to draw on it if it fits.`)
        expect(resume.text).toContain(words)
        expect(words.length).toBeGreaterThan(0)
        expect(words.length).toBeLessThanOrEqual(60)
        expect(words).not.toMatch(/\p{Cc}|清华/u)
        expect(words.isWellFormed()).toBe(true)
      }
    }), { numRuns: 200 })
  })
})
