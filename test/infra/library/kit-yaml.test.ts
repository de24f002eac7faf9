import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Rubric } from '../../../src/domain/interview-kit.ts'
import { LONGEST_YAML } from '../../../src/infra/library/kit-yaml.ts'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { PROMPTS } from './changed-prompts.ts'

const library = loadLibrary(PROMPTS), kits = [...library.kits.keys()], sales = library.writeYaml(library.freeze('sales'))
const faultsOf = (text: string): { line: number; text: { zh: string; en: string } }[] => {
  const read = library.readYaml(text)
  return 'faults' in read ? read.faults : []
}
/** The line of the document, from 1, where these words stand. */
const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1

describe('a kit as one document', () => {
  test.each(kits)('%s comes back as it went, to the hash', (id) => {
    const rubric = library.freeze(id)
    expect(library.readYaml(library.writeYaml(rubric))).toEqual(rubric)
  })

  test('fences around it and line ends of another kind change nothing, and lines are counted as they stand', () => {
    expect(library.readYaml(`\ufeff\`\`\`yaml\r\n${sales.replaceAll('\n', '\r\n')}\`\`\`\n`)).toEqual(library.freeze('sales'))
    const broken = `\`\`\`yaml\n${sales.replace('weight: 20', 'weight: lots')}\`\`\``
    expect(faultsOf(broken).map((f) => f.line)).toEqual([lineOf(broken, 'weight: lots')])
  })

  test('a kit alone takes its competencies from the files', () => {
    const { kit } = library.freeze('sales')
    expect(library.readYaml(stringify(kit))).toEqual(library.freeze('sales'))
  })

  test.each([
    ['weight: 20', 'weight: 25', 'competencies:', /add up to 105 %.*100/, /合计 105%/],
    ['- ng-1', '- ng-9', '- ng-9', /unknown question "ng-9": "negotiation" has ng-1, ng-2/, /没有“ng-9”这道题/],
    ['competency: delivery', 'competency: deliverance', 'competency: deliverance', /unknown competency "deliverance"/, /没有“deliverance”这项能力/],
    ['id: ng-limit', 'id: reason', 'id: reason', /standard probe/, /标准追问/],
    ['id: cf-1', 'id: ng-1', '', /"ng-1" is already used at YAML:\d+/, /“ng-1”在 YAML:\d+ 已经用过/],
    ['minutes: 20', 'minutes: 20\n  pace: slow', 'pace: slow', /unknown key "kit\.pace"/, /没有“kit\.pace”这一项/],
    ['    - competency: delivery', '    - competency: delivery\n      ask: 3', 'ask: 3', /asks 3 questions but lists 2/, /要问 3 题，却只列了 2 题/],
    ['kit:', 'kit: [', '', /correct the YAML/, /YAML 写法不对/],
    ['  - id: negotiation\n', '  - id: haggling\n', '', /does not list "haggling"/, /没有列“haggling”/],
  ])('%s → %s', (from, to, at, en, zh) => {
    const text = sales.replace(from, to), faults = faultsOf(text), found = faults.find((f) => en.test(f.text.en))
    expect(found?.text.zh).toMatch(zh)
    if (at) expect(found?.line).toBe(lineOf(text, at))
  })

  test('a missing language is asked for', () => {
    const faults = faultsOf(sales.replace(/ {6}zh: 大客户谈判\n/, ''))
    expect(faults).toEqual([{ line: expect.any(Number), text: { en: 'rubrics.0.name.zh is missing: write the Chinese text too', zh: '缺 rubrics.0.name.zh：请补上中文的文字' } }])
  })

  test('what is hostile is refused like any fault', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]},`.repeat(9)}]`)].join('\n')
    for (const text of ['', ' ', '[]', '- 1', 'null', '%YAML 9', '!!js/function x', bomb, '['.repeat(30_000), '{a: '.repeat(5_000), 'x'.repeat(LONGEST_YAML + 1), '__proto__: { x: 1 }', 'kit: &k { id: *k }']) {
      expect(faultsOf(text).length).toBeGreaterThan(0)
    }
    expect(faultsOf(Array.from({ length: 99 }, (_, i) => `k${i}: 1`).join('\n')).length).toBeLessThanOrEqual(12)
  })

  test('whatever is changed in it, it is a rubric or faults in both languages', () => {
    fc.assert(fc.property(fc.nat(sales.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, gone, put) => {
      const read = library.readYaml(sales.slice(0, at) + put + sales.slice(at + gone))
      if ('faults' in read) for (const { line, text } of read.faults) expect([line >= 1, text.en !== '', /\p{Script=Han}/u.test(text.zh)]).toEqual([true, true, true])
      else expect(library.readYaml(library.writeYaml(read))).toEqual(read)
    }), { numRuns: 150 })
  })
})

describe('other words at a level', () => {
  const loose = (): Rubric => {
    const text = sales.replace(/ {6}"?2"?:\n {8}zh: 谈过[^\n]*\n {8}en: [^\n]*\n/, '')
    const read = library.readYaml(text)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    return read
  }

  test('make the next version of the competency; levels in the fixed wording follow, others stay', () => {
    const [negotiation] = loose().competencies, said = { zh: '谈成并写下约定', en: 'Agreed, and wrote it down' }
    expect(negotiation?.anchors[2].en).toContain('Traded terms')
    const changed = library.reanchor(negotiation!, 3, said)
    expect(changed.version).toBe(2)
    expect(changed.anchors[3]).toEqual(said)
    expect(changed.anchors[2]).toMatchObject({ zh: expect.stringContaining('谈成并写下约定'), en: expect.stringContaining('Agreed, and wrote it down') })
    expect(changed.anchors[4]).toEqual(negotiation?.anchors[4])
    expect(library.reanchor(changed, 2, { zh: '二', en: 'two' }).anchors[2]).toEqual({ zh: '二', en: 'two' })
  })

  test('make another hash', () => {
    const { kit, competencies, sha256 } = library.freeze('sales')
    expect(library.seal(kit, competencies).sha256).toBe(sha256)
    expect(library.seal(kit, [library.reanchor(competencies[0]!, 3, { zh: '甲', en: 'A' }), ...competencies.slice(1)]).sha256).not.toBe(sha256)
  })
})
