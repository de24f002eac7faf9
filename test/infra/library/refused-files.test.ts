import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { copyOfPrompts } from './changed-prompts.ts'

const ENGINEER = 'kits/engineer.yaml'
const SOLVING = 'rubrics/problem-solving.yaml'

/** One change to the real files, and the one fault it must bring, at the line of `at` (the nth such line). */
type Case = { name: string; file: string; from: string; to: string; at: string; nth?: number; says: RegExp }

const CASES: Case[] = [
  {
    name: 'a kit with an unknown competency',
    file: ENGINEER, from: 'competency: learning', to: 'competency: lerning',
    at: 'lerning', says: /unknown competency "lerning".*rubrics\//,
  },
  {
    name: 'a kit whose competency has no question',
    file: ENGINEER, from: '[ln-1, ln-2]', to: '[]',
    at: 'competency: learning', says: /at least one question/,
  },
  {
    name: 'a kit without the key questions',
    file: ENGINEER, from: 'questions: [ln-1, ln-2]', to: 'ask: 1',
    at: 'competency: learning', says: /competencies\.4\.questions is missing/,
  },
  {
    name: 'a rubric without a question',
    file: SOLVING, from: 'questions:', to: 'questions: []\nother:',
    at: 'questions: []', says: /questions: a competency needs at least one question|unknown key/,
  },
  {
    name: 'weights below 100',
    file: ENGINEER, from: 'weight: 30', to: 'weight: 29',
    at: 'competencies:', says: /weights add up to 99 %.*total 100/,
  },
  {
    name: 'weights just off 100',
    file: ENGINEER, from: 'weight: 20', to: 'weight: 20.00001',
    at: 'competencies:', says: /total 100/,
  },
  {
    name: 'a weight of nothing',
    file: ENGINEER, from: 'weight: 50/3', to: 'weight: 0',
    at: 'competency: teamwork', says: /percent above 0/,
  },
  {
    name: 'a weight divided by zero',
    file: ENGINEER, from: 'weight: 50/3', to: 'weight: 50/0',
    at: 'competency: teamwork', says: /fraction such as 50\/3/,
  },
  {
    name: 'an unknown question',
    file: ENGINEER, from: 'ps-2', to: 'ps-9',
    at: 'ps-9', says: /unknown question "ps-9": "problem-solving" has ps-1, ps-2/,
  },
  {
    name: 'a question of another competency',
    file: ENGINEER, from: 'ps-2', to: 'tw-2',
    at: 'competency: problem-solving', says: /unknown question "tw-2"/,
  },
  {
    name: 'a question listed twice',
    file: ENGINEER, from: 'ps-2', to: 'ps-1',
    at: 'competency: problem-solving', says: /"ps-1" is listed twice/,
  },
  {
    name: 'more to ask than is listed',
    file: ENGINEER, from: 'ask: 2', to: 'ask: 3',
    at: 'ask: 3', says: /asks 3 questions but lists 2/,
  },
  {
    name: 'a kit id used twice',
    file: 'kits/sales.yaml', from: 'id: sales', to: 'id: retail-staff',
    at: 'id: retail-staff', says: /kit id "retail-staff" is already used at prompts\/kits\/retail-staff.yaml:1/,
  },
  {
    name: 'a question id used twice',
    file: 'rubrics/teamwork.yaml', from: 'probes: [tw-other-side]\nprobes:',
    to: 'probes: [tw-other-side]\n  - { id: ps-1, kind: behavioural, zh: 中, en: x }\nprobes:',
    at: 'id: ps-1', says: /question id "ps-1" is already used at/,
  },
  {
    name: 'a probe id used twice',
    file: 'rubrics/teamwork.yaml', from: '  - id: tw-other-side', to: '  - { id: ps-root, missing: result, zh: 中, en: x }\n  - id: tw-other-side',
    at: 'id: ps-root', says: /probe id "ps-root" is already used at/,
  },
  {
    name: 'a special probe named like a standard one',
    file: 'rubrics/teamwork.yaml', from: '  - id: tw-other-side', to: '  - { id: result, missing: result, zh: 中, en: x }\n  - id: tw-other-side',
    at: 'id: result', says: /probe id "result" is already used at prompts\/probes.yaml/,
  },
  {
    name: 'a missing language',
    file: SOLVING, from: '    en: Describes symptoms only, or someone else solved it\n', to: '',
    at: '  1:', says: /anchors\.1\.en is missing: write the English text too/,
  },
  {
    name: 'an empty language',
    file: SOLVING, from: 'zh: 说一个您独立定位并解决的棘手问题。', to: "zh: ' '",
    at: "zh: ' '", says: /questions\.0\.zh: is empty/,
  },
  {
    name: 'a language without text',
    file: SOLVING, from: 'zh: 说一个您独立定位并解决的棘手问题。', to: 'zh:',
    at: 'zh:', nth: 8, says: /questions\.0\.zh is missing: write the Chinese text too/,
  },
  {
    name: 'a missing anchor',
    file: SOLVING, from: '  3:\n', to: '  2b:\n',
    at: '2b', says: /anchors\.3 is missing|unknown key "anchors\.2b"/,
  },
  {
    name: 'an unknown key',
    file: SOLVING, from: 'sources:', to: 'sauces: []\nsources:',
    at: 'sauces', says: /unknown key "sauces": correct its spelling or remove it/,
  },
  {
    name: 'an unknown key further in',
    file: ENGINEER, from: 'ask: 2', to: 'asks: 2',
    at: 'asks', says: /unknown key "competencies\.0\.asks"/,
  },
  {
    name: 'an unknown tag',
    file: SOLVING, from: 'suits: [technical, study]', to: 'suits: [tecnical]',
    at: 'tecnical', says: /suits\.0: .*"technical"/,
  },
  {
    name: 'two probes for one missing thing',
    file: 'rubrics/technical-depth.yaml', from: '[td-ten-times]', to: '[td-ten-times, td-case-check]',
    at: 'td-case-check]', says: /two probes for a missing result, "td-ten-times" and "td-case-check": keep one/,
  },
  {
    name: 'an unknown probe',
    file: SOLVING, from: '[ps-root]', to: '[ps-roots]',
    at: 'ps-roots', says: /names the probe "ps-roots"/,
  },
  {
    name: 'a standard probe left out',
    file: 'probes.yaml', from: 'reason:', to: 'reasons:',
    at: 'reasons', says: /unknown key "reasons"|reason is missing/,
  },
  {
    name: 'broken YAML',
    file: ENGINEER, from: 'minutes: 30', to: 'minutes: : 30',
    at: 'minutes', says: /correct the YAML/,
  },
  {
    name: 'the same key twice',
    file: SOLVING, from: 'sources:', to: 'version: 2\nsources:',
    at: 'version: 2', says: /correct the YAML/,
  },
  {
    name: 'a version that is no number',
    file: ENGINEER, from: 'version: 1', to: 'version: one',
    at: 'version', says: /version: write a whole number/,
  },
  {
    name: 'an unknown placeholder',
    file: 'rate.en.md', from: '{{question}}', to: '{{qestion}}\n{{question}}',
    at: 'qestion', says: /unknown placeholder \{\{qestion\}\}/,
  },
  {
    name: 'a placeholder with a blank',
    file: 'judge.zh.md', from: '已经追问过：', to: '{{ answer }}',
    at: '{{ answer }}', says: /unknown placeholder \{\{ answer \}\}/,
  },
  {
    name: 'a need that the text does not use',
    file: 'rate.zh.md', from: '{{competencies}}', to: '',
    at: 'needs:', says: /\{\{competencies\}\} is needed but not in the text/,
  },
  {
    name: 'no separator',
    file: 'judge.en.md', from: '--- user ---', to: '',
    at: 'You assist', says: /--- user ---/,
  },
  {
    name: 'no word json',
    file: 'judge.en.md', from: 'json', to: 'data',
    at: 'You assist', says: /"json" is missing/,
  },
  {
    name: 'no front matter',
    file: 'judge.en.md', from: '---\nid', to: 'id',
    at: 'id:', says: /between two lines "---"/,
  },
  {
    name: 'an unknown return',
    file: 'judge.en.md', from: 'judgement', to: 'verdict',
    at: 'returns:', says: /returns: /,
  },
]

describe('refused, with file, line and what to do', () => {
  test.each(CASES)('$name', ({ file, from, to, at, nth, says }) => {
    const prompts = copyOfPrompts()
    prompts.change(file, from, to)
    const faults = prompts.faults()
    expect(faults).not.toEqual([])
    for (const fault of faults) expect(fault).toMatch(says)
    expect(faults.join('\n')).toContain(`${prompts.place(file, at, nth)}: `)
  })

  test('the untouched copy loads, so every fault above comes from its one change', () => {
    expect(copyOfPrompts().faults()).toEqual([])
  })

  test('a prompt in one language only', () => {
    const prompts = copyOfPrompts()
    rmSync(join(prompts.dir, 'rate.en.md'))
    expect(prompts.faults()).toEqual([`${prompts.place('rate.zh.md', 'id:')}: "rate.en" is missing: write the prompt in the other language too`])
  })

  test('a placeholder that nothing supplies, even where needs and text agree', () => {
    const prompts = copyOfPrompts()
    prompts.change('judge.en.md', 'probed,', 'probed, salary,')
    prompts.change('judge.en.md', '{{probed}}', '{{probed}} {{salary}}')
    const [fault, ...others] = prompts.faults()
    expect(fault).toMatch(`${prompts.place('judge.en.md', 'needs:')}: nothing supplies "salary": a prompt that returns judgement may need competency,`)
    expect(others).toEqual([])
  })

  test('a prompt id used twice', () => {
    const prompts = copyOfPrompts()
    prompts.write('rate-more.en.md', prompts.read('rate.en.md'))
    expect(prompts.faults()).toEqual(['prompts/rate.en.md:2: the prompt id "rate.en" is already used at prompts/rate-more.en.md:2: choose another'])
  })

  test('a file or folder that is not there', () => {
    const prompts = copyOfPrompts()
    rmSync(join(prompts.dir, 'probes.yaml'))
    rmSync(join(prompts.dir, 'kits'), { recursive: true })
    const faults = prompts.faults()
    expect(faults).toHaveLength(2)
    expect(faults[0]).toMatch(/^prompts\/probes\.yaml:1: cannot be read \(ENOENT\)/)
    expect(faults[1]).toMatch(/^prompts\/kits:1: cannot be read \(ENOENT\)/)
  })

  test('an empty file', () => {
    const prompts = copyOfPrompts()
    prompts.write('kits/empty.yaml', '')
    expect(prompts.faults()).toEqual(['prompts/kits/empty.yaml:1: the file is empty: fill it in, or remove it'])
  })

  test('all faults of all files come in one error', () => {
    const prompts = copyOfPrompts()
    prompts.change(ENGINEER, 'weight: 30', 'weight: 40')
    prompts.change('kits/sales.yaml', 'competency: negotiation', 'competency: haggling')
    prompts.change('rate.zh.md', '{{nonce}}', '{{once}}')
    expect(() => loadLibrary(prompts.dir)).toThrow(/To mend \(3\)/)
  })

  test('a broken rubric is reported once, not again by every kit that uses it', () => {
    const prompts = copyOfPrompts()
    prompts.change(SOLVING, 'version: 1', 'version: 0')
    expect(prompts.faults()).toEqual([`${prompts.place(SOLVING, 'version')}: version: start at 1`])
  })
})
