import { describe, expect, it } from 'vitest'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { planQuestions } from '../../src/interview/plan-questions.ts'
import { readResume } from '../../src/screening/read-resume.ts'

const library = loadLibrary('prompts')
const SALES = readResume('2019.03-2023.06 远山科技 大客户经理\n主导银行年度框架合同谈判，签约额3200万元\n回访老客户，回款率提升到98%', 'file', 0)
const ENGINEER = readResume('Acme Ltd. | Backend engineer | 2020 - Present\nRedesigned the order database and cut latency by 45%\nLed a team of 4 engineers', 'file', 0)
const STUDENT = readResume('2024届应届生\n实习经历\n在远山科技实习，处理客户投诉60次\n学生会部长，带领12人办了3场活动', 'file', 0)

const ids = (kit: string, resume: typeof SALES | null, title: string): string[] => planQuestions(library.freeze(kit), resume, title).map(({ id }) => id)

describe('the kits that are shipped', () => {
  it('a sales history brings the negotiation with a key account, and a lead to it', () => {
    const plan = planQuestions(library.freeze('sales'), SALES, '大客户销售')
    expect(plan[0]?.id).toBe('ng-1')
    expect(plan[0]?.lead?.zh).toContain('主导银行年度框架合同谈判')
  })
  it('a technical role brings the case, with or without a résumé', () => {
    for (const resume of [null, ENGINEER]) expect(ids('engineer', resume, 'Backend engineer')).toContain('td-case')
  })
  it.each([...library.kits.keys()])('%s: everybody’s competencies, an own choice of questions, a lead for who has a résumé', (kit) => {
    const rubric = library.freeze(kit)
    const expected = rubric.kit.competencies.flatMap(({ competency, ask }) => Array<string>(ask).fill(competency))
    for (const resume of [null, SALES, ENGINEER, STUDENT]) {
      const plan = planQuestions(rubric, resume, '')
      expect(plan.map(({ competency }) => competency)).toEqual(expected)
      const led = plan.filter(({ lead }) => lead).length
      expect(led).toBeGreaterThanOrEqual(resume ? 1 : 0)
      expect(led).toBeLessThanOrEqual(resume ? 2 : 0)
    }
  })
  it('different histories, different questions', () => {
    const plans = [SALES, ENGINEER, STUDENT].map((resume) => ids('general', resume, '').join())
    expect(new Set(plans).size).toBeGreaterThan(1)
  })
})
