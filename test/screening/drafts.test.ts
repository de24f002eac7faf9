import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftRefusal, KitDraft } from '../../src/domain/kit-draft.ts'
import type { Table } from '../../src/domain/table.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { compareShares } from '../../src/screening/compare-shares.ts'
import { COMPETENCY_CUES } from '../../src/screening/competency-cues.ts'
import { draftFromDescription } from '../../src/screening/draft-from-description.ts'
import { draftFromIndicators } from '../../src/screening/draft-from-indicators.ts'
import { draftFromRecords } from '../../src/screening/draft-from-records.ts'
import { isPrivateHeader } from '../../src/screening/private-columns.ts'
import { readWeights } from '../../src/screening/read-weights.ts'
import { shareWeights } from '../../src/screening/share-weights.ts'
import { lintDescription } from '../../src/trust/description-linter.ts'
import { PROMPTS } from '../infra/library/changed-prompts.ts'

const KNOWN = [...loadLibrary(PROMPTS).competencies.values()]
const drafted = (draft: KitDraft | DraftRefusal): KitDraft => {
  if ('refused' in draft) throw new Error(`refused: ${draft.refused}`)
  return draft
}
const weights = (draft: KitDraft | DraftRefusal) => drafted(draft).competencies.map(({ competency, weight }) => [competency.id, weight])
const refusalOf = (draft: KitDraft | DraftRefusal): string => ('refused' in draft ? draft.refused : 'none')

test('every starter competency has its cues, and no other has', () => {
  expect(Object.keys(COMPETENCY_CUES).sort()).toEqual(KNOWN.map(({ id }) => id).sort())
})

test('weights are whole, in steps of five, together 100, and follow the support', () => {
  expect(shareWeights([1, 1, 1])).toEqual([35, 35, 30])
  expect(shareWeights([6, 2, 1, 1])).toEqual([60, 20, 10, 10])
  expect(shareWeights([100, 1])).toEqual([95, 5])
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (supports) => {
    const shared = shareWeights(supports)
    expect(shared.reduce((sum, weight) => sum + weight, 0)).toBe(100)
    for (const weight of shared) expect(weight % 5 === 0 && weight >= 5).toBe(true)
    supports.forEach((support, a) => supports.forEach((other, b) => { if (support > other) expect(shared[a]).toBeGreaterThanOrEqual(shared[b]!) }))
  }))
})

const SALES = `大客户销售经理
岗位职责：
1、负责大客户开发与商务谈判，促成签约；
2、维护客户关系，处理客户投诉，提升客户满意度；
3、跨部门协调资源，推进项目落地；
4、撰写方案和投标文档。
任职要求：
1、35岁以下，限男性，形象气质佳，本科以上学历；
2、谈判能力强，有说服力，能承受较大工作压力；
3、已婚已育优先，本地户口优先；
4、良好的书面沟通能力。`

const ENGINEER = `Backend engineer
We are a young team looking for a native English speaker.
You will design distributed systems and APIs in Go. You own code quality and code review.
You troubleshoot production issues and find the root cause. Analytical thinking matters.
You work closely with product and design. You write documentation that others can use.
You are eager to learn. Recent graduates only. Must be a US citizen.
We are an equal opportunity employer: all applicants are considered regardless of age, race, religion, sex, sexual orientation or disability.`

describe('from a job description', () => {
  const from = (text: string) => {
    const { text: clean, findings } = lintDescription(text)
    return draftFromDescription(clean, findings, KNOWN, 'rules')
  }

  test('zh: what the role asks for, by support, without what it may not ask', () => {
    const draft = drafted(from(SALES))
    expect(draft.competencies.map(({ competency }) => competency.id).slice(0, 3)).toContain('negotiation')
    expect(draft.competencies.map(({ competency }) => competency.id)).toEqual(expect.arrayContaining(['negotiation', 'customer-focus', 'teamwork', 'written-communication']))
    expect(draft.competencies.length).toBeLessThanOrEqual(6)
    expect(draft.competencies.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(draft.findings.map(({ rule }) => rule).sort()).toEqual(['age', 'appearance', 'childbearing', 'gender', 'marriage', 'origin'].sort())
    for (const { evidence, why } of draft.competencies) {
      expect(evidence!.length).toBeGreaterThan(0)
      for (const sentence of evidence!) expect(SALES).toContain(sentence)
      expect(why.zh).toContain(evidence![0])
    }
    expect(draft.origin).toEqual({ from: 'job-description', by: 'rules' })
  })

  test('en: the same; a promise of equal treatment is no demand', () => {
    const draft = drafted(from(ENGINEER))
    expect(draft.competencies[0]!.competency.id).toMatch(/technical-depth|problem-solving/)
    expect(draft.competencies.map(({ competency }) => competency.id)).toEqual(expect.arrayContaining(['technical-depth', 'problem-solving', 'teamwork', 'learning']))
    expect(draft.findings.map(({ rule }) => rule).sort()).toEqual(['accent', 'age', 'age', 'origin'])
  })

  test('too little to stand on is said, not made up', () => {
    expect(refusalOf(from('招聘店员，待遇优厚。'))).toBe('too-little')
    expect(refusalOf(from(''))).toBe('too-little')
    expect(refusalOf(from('a '.repeat(100_000)))).toBe('too-long')
  })

  test('what is taken out keeps its place', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('限男性', '，', '。', '\n', '35岁以下', '沟通能力', ' ', 'young team', '.'), maxLength: 40 }), (text) => {
      expect(lintDescription(text).text).toHaveLength(text.length)
    }))
  })

  test('the same sentence twice counts once', () => {
    const draft = drafted(from(`${'谈判能力强。\n'.repeat(50)}学习能力强。\n团队合作。\n有责任心，抗压。`))
    expect(draft.competencies.every(({ support }) => support === 1)).toBe(true)
  })
})

describe('from records', () => {
  const person = (top: boolean, customer: number, team: number, note: string, n: number) =>
    [`王小${'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸'[n % 20]}`, n % 2 ? '男' : '女', String(25 + n), top ? '优秀' : '合格', String(customer), String(team), note]
  const table = (tops: number, others: number): Table => ({
    header: ['姓名', '性别', '年龄', '绩效', '客户导向', '协作与冲突', '主管评语'],
    rows: [
      ...Array.from({ length: tops }, (_, n) => person(true, 5, n % 2 ? 4 : 2, '善于定位问题。缺乏谈判技巧。', n)),
      ...Array.from({ length: others }, (_, n) => person(false, n % 5 === 0 ? 4 : 2, 4, '按时完成项目。', n + tops)),
    ],
  })

  test('competencies that those who do well show more often, with counts and an interval', () => {
    const draft = drafted(draftFromRecords(table(8, 20), KNOWN))
    expect(draft.competencies.map(({ competency }) => competency.id).sort()).toEqual(['customer-focus', 'problem-solving'])
    const customer = draft.competencies.find(({ competency }) => competency.id === 'customer-focus')!
    expect(customer).toMatchObject({ support: 8, compared: { top: { showed: 8, of: 8 }, others: { showed: 4, of: 20 } } })
    expect(customer.why.zh).toMatch(/8\/8.*4\/20.*不是因果/)
    expect(draft.origin).toEqual({ from: 'top-performers', records: 28, top: 8, support: { 'customer-focus': 8, 'problem-solving': 8 } })
  })

  test('nothing of a person comes along', () => {
    const draft = draftFromRecords(table(8, 20), KNOWN), text = JSON.stringify(draft)
    expect(text).not.toMatch(/王小|缺乏谈判|善于定位/)
    expect(drafted(draft).findings.map(({ text: column }) => column)).toEqual(['姓名', '性别', '年龄'])
  })

  test('too few are refused, with the reason', () => {
    for (const [tops, others] of [[4, 20], [5, 4], [0, 30], [30, 0]] as const) expect(refusalOf(draftFromRecords(table(tops, others), KNOWN))).toBe('too-few')
    expect(refusalOf(draftFromRecords(table(5, 5), KNOWN))).toBe('none')
    expect(refusalOf(draftFromRecords({ header: ['姓名', '评语'], rows: [['a', 'b']] }, KNOWN))).toBe('no-group')
  })

  test('counts below three are not told', () => {
    const draft = drafted(draftFromRecords({
      header: ['performance', 'Teamwork and conflict', 'Learning', 'Adaptability'],
      rows: [...Array.from({ length: 6 }, (_, n) => ['top', '5', n < 5 ? '5' : '1', n < 2 ? '5' : '1']), ...Array.from({ length: 6 }, (_, n) => ['other', n < 2 ? '5' : '1', '1', '1'])],
    }, KNOWN))
    expect(draft.competencies.map(({ competency }) => competency.id)).toEqual(['learning', 'teamwork'])
    const teamwork = draft.competencies.find(({ competency }) => competency.id === 'teamwork')!
    expect(teamwork.compared).toBeUndefined()
    expect(teamwork.why.en).toContain('fewer than 3')
    expect(JSON.stringify(draft)).not.toContain('adaptability')
  })

  test('what names people goes by what its cells hold, whatever the header says', () => {
    const rows = (cells: (n: number) => string) => Array.from({ length: 12 }, (_, n) => [n < 6 ? 'top' : 'other', '5', n < 6 ? '5' : '1', cells(n)])
    for (const cells of [
      (n: number) => `1380000000${n % 10}`, (n: number) => `a${n}@example.com`, (n: number) => (n % 2 ? '男' : '女'), (n: number) => String(22 + n), () => '清华大学', () => '汉族',
      () => '已婚', (n: number) => `张${'伟芳娜敏静丽强磊军洋勇艳'[n]}`, () => 'Anna Smith', () => '1990-02-03', (n: number) => `E-10${20 + n}`, () => '党员',
    ]) {
      const result = draftFromRecords({ header: ['performance', 'Teamwork and conflict', 'Learning', 'misc'], rows: rows(cells) }, KNOWN)
      expect(('findings' in result ? result.findings : []).map(({ text }) => text)).toEqual(['#4'])
    }
  })

  test.each(['客户导向', '主管评语', '团队管理', '人员管理', '协作与冲突', '培养下属', 'Manager notes', 'Employee feedback', 'Family of products', 'Customer focus'])('%s is no private column', (header) => {
    expect(isPrivateHeader(header)).toBe(false)
  })

  test.each(['姓名', '员工编号', '性别', '出生日期', '民族', '婚姻状况', '毕业院校', '手机号', '身份证号', '薪资', 'Name', 'Employee ID', 'Gender', 'Date of birth', 'University', 'Phone', 'Marital status', 'Salary'])('%s is one', (header) => {
    expect(isPrivateHeader(header)).toBe(true)
  })

  test('shares as others compute them (SciPy 1.10 fisher_exact; statsmodels newcomb by hand)', () => {
    const { p, interval, difference } = compareShares({ showed: 8, of: 10 }, { showed: 1, of: 6 })
    expect(p).toBeCloseTo(0.03496503496503495, 10)
    expect(difference).toBeCloseTo(0.8 - 1 / 6, 12)
    expect(interval[0]).toBeLessThan(difference)
    // Newcombe 1998, table II, example (a): 56/70 − 48/80, method 10: 0.0524 to 0.3339.
    const [low, high] = compareShares({ showed: 56, of: 70 }, { showed: 48, of: 80 }).interval
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339'])
  })
})

describe('from an indicator library', () => {
  const csv = (rows: string[][], header = ['指标', '权重']): Table => ({ header, rows })

  test('the brief’s weights', () => {
    expect(weights(draftFromIndicators(csv([['沟通清晰度', '20%'], ['逻辑思维', '30%'], ['团队协作', '50%']]), KNOWN))).toEqual([['own-1', 20], ['own-2', 30], ['own-3', 50]])
    const refused = draftFromIndicators(csv([['沟通清晰度', '20%'], ['逻辑思维', '30%']]), KNOWN)
    expect(refused).toMatchObject({ refused: 'bad-sum', reason: { zh: '权重合计 50%，应当是 100%。' } })
  })

  test('a known name brings its rubric; another lacks what has to be written, and what is close to it is named', () => {
    const [known, own] = drafted(draftFromIndicators(csv([['问题解决能力', '40'], ['沟通清晰度', '60']]), KNOWN)).competencies
    expect(known).toMatchObject({ competency: { id: 'problem-solving' }, lacks: [], weight: 40 })
    expect(own).toMatchObject({ competency: { name: { zh: '沟通清晰度', en: '' } }, lacks: ['name', 'definition', 'anchors', 'questions'], weight: 60 })
    expect(own!.why.zh).toContain('书面沟通')
  })

  test('by id, by English name, with definition and levels', () => {
    const draft = drafted(draftFromIndicators(csv([
      ['teamwork', '', '0.25', '', '', ''], ['Technical depth', '', '0.5', '', '', ''], ['口头表达', 'Speaking up', '.25', '把话说清楚', '没说', '说清了'],
    ], ['Indicator', 'English name', 'Weight', 'Definition', 'Level 1', 'Level 5']), KNOWN))
    expect(weights(draft)).toEqual([['teamwork', 25], ['technical-depth', 50], ['speaking-up', 25]])
    expect(draft.competencies[2]!.competency).toMatchObject({ name: { zh: '口头表达', en: 'Speaking up' }, definition: { zh: '把话说清楚', en: '' }, anchors: { 1: { zh: '没说' }, 5: { zh: '说清了' } } })
    expect(draft.competencies[2]!.lacks).toEqual(['definition', 'anchors', 'questions'])
  })

  test.each<[string[], number[] | string]>([
    [['20%', '80%'], [20, 80]], [['0.2', '0.8'], [20, 80]], [['20', '80'], [20, 80]], [['２０％', '80 %'], [20, 80]], [['12,5', '87,5'], [12.5, 87.5]], [['0.125', '0.875'], [12.5, 87.5]],
    [['33.33', '33.33', '33.33'], [100 / 3, 100 / 3, 100 / 3]], [['1'], [100]], [['100'], [100]],
    [['20%', '80'], 'mixed-weights'], [['20', '30'], 'bad-sum'], [['0.2', '0.3'], 'bad-sum'], [['0', '100'], 'bad-weight'], [['-20', '120'], 'bad-weight'], [['', '100'], 'bad-weight'], [['二十', '80'], 'bad-weight'], [['1e2', '0'], 'bad-weight'],
  ])('weights %j', (cells, expected) => {
    const read = readWeights(cells)
    if (typeof expected === 'string') return expect(read).toMatchObject({ refused: expected })
    if (!('percents' in read)) throw new Error(read.refused)
    read.percents.forEach((percent, n) => expect(percent).toBeCloseTo(expected[n]!, 9))
    expect(Math.abs(read.percents.reduce((sum, percent) => sum + percent, 0) - 100)).toBeLessThan(1e-9)
  })

  test.each<[string, Table, string]>([
    ['twice', csv([['沟通', '50%'], ['沟 通', '50%']]), 'twice'], ['twice by case', csv([['Speaking', '50%'], ['SPEAKING', '50%']]), 'twice'],
    ['twice the same rubric', csv([['teamwork', '50%'], ['协作与冲突', '50%']]), 'twice'],
    ['no names', csv([['a', '100%']], ['什么', '权重']), 'no-name'], ['no weights', csv([['a', 'b']], ['指标', '备注']), 'no-weight'],
    ['thirteen', csv(Array.from({ length: 13 }, (_, n) => [`指标${n}`, '10'])), 'how-many'], ['a sum line is left out', csv([['学习发展', '100%'], ['合计', '100%']]), 'none'],
  ])('%s', (_, table, refused) => expect(refusalOf(draftFromIndicators(table, KNOWN))).toBe(refused))
})
