import { beforeEach, describe, expect, test } from 'vitest'
import { BotFailure } from '../../../src/chat/bot.ts'
import type { Drafter } from '../../../src/ports/drafter.ts'
import { JudgeFailure } from '../../../src/ports/judge.ts'
import { draftFromDescription } from '../../../src/screening/draft-from-description.ts'
import { buttons, text } from '../../cards/shown.ts'
import { Desk, library } from './desk.ts'

let desk: Desk
beforeEach(() => { desk = new Desk() })
const kept = async (id = 'north') => (await desk.store.get('kit', id))?.value
const attached = (words: string, name = 'x.csv') => ({ files: [{ id: 'f', name, size: words.length }], download: async () => new TextEncoder().encode(words) })

const DESCRIPTION = '负责大客户谈判，达成双赢的合作协议。\n按计划交付项目，把控进度。\n需要应对变化快的环境。\n35 岁以下，形象气质佳。'
const PEOPLE = ['姓名,绩效,大客户谈判,计划交付,适应变化', ...Array.from({ length: 8 }, (_, i) => `张${i},优秀,5,4,${i % 2 ? 5 : 2}`), ...Array.from({ length: 8 }, (_, i) => `李${i},一般,${i < 3 ? 4 : 2},${i < 3 ? 4 : 2},2`)].join('\n')

describe('from a job description', () => {
  test('in a form: a draft with what it stands on, and what it left out', async () => {
    const form = (await desk.ask('hr', 'kit draft north')).reply
    expect(buttons(form)).toEqual(['run:kit draft north'])
    expect(form.inputs?.map((i) => i.id)).toEqual(['name', 'description'])
    expect((await desk.ask('hr', 'kit draft')).reply.inputs?.map((i) => i.id)).toEqual(['id', 'name', 'description'])
    const { reply } = await desk.hire('hr', '题库 起草 north', { inputs: { name: '北区销售', description: DESCRIPTION }, language: 'zh' })
    expect(text(reply)).toMatch(/北区销售 第 1 版已保存为草稿[^]*大客户谈判 · \d+%：描述里有[^]*没有采用“[^”]*35[^”]*”/)
    const version = (await kept())!.versions[0]!
    expect(version).toMatchObject({ status: 'draft', origin: { from: 'job-description', by: 'rules' }, approved: null })
    expect(version.rubric.kit).toMatchObject({ name: { zh: '北区销售', en: '北区销售' }, maxProbes: 1 })
    expect(version.rubric.kit.competencies.reduce((sum, c) => sum + c.weight, 0)).toBe(100)
    expect(library.readYaml(library.writeYaml(version.rubric))).toEqual(version.rubric)
    expect(JSON.stringify(version.rubric)).not.toMatch(/35 岁|形象/)
  })

  test('in a file, or in a message the command is used on', async () => {
    const resumes = { read: async (file: Uint8Array) => ({ text: new TextDecoder().decode(file) }) }
    await desk.hire('hr', 'kit draft north "北区"', { ...attached(DESCRIPTION, 'jd.txt'), resumes })
    await desk.hire('hr', 'kit draft south', { quoted: DESCRIPTION })
    expect([(await kept())?.versions.length, (await kept('south'))?.versions.length]).toEqual([1, 1])
    expect((await desk.ask('hr', 'kit draft west', attached(DESCRIPTION, 'jd.txt'))).problem).toMatch(/could not be read: the file is damaged/)
    expect((await desk.ask('hr', 'kit draft west', { ...attached('x'), download: async () => { throw new BotFailure('unreachable', 'x') } })).problem).toMatch(/could not be downloaded/)
  })

  test('a model drafts where there is one, the rules while it is away', async () => {
    const known = [...library.competencies.values()], model = (fails: boolean): Drafter => ({
      fromJobDescription: async ({ text: words }) => {
        if (fails) throw new JudgeFailure('server-error', 'x')
        return draftFromDescription(words, [], known, 'm')
      },
    })
    for (const [id, fails] of [['north', false], ['south', true]] as const) await desk.hire('hr', `kit draft ${id}`, { inputs: { description: DESCRIPTION }, drafter: model(fails) })
    expect([(await kept())?.versions[0]?.origin, (await kept('south'))?.versions[0]?.origin]).toEqual([{ from: 'job-description', by: 'm' }, { from: 'job-description', by: 'rules' }])
  })

  test.each([
    ['kit draft sales', { inputs: { description: DESCRIPTION } }, /already/], ['kit draft A-1', { inputs: { description: DESCRIPTION } }, /can’t be an id/], ['kit draft north', { inputs: { description: '卖货。' } }, /needs 3/],
    ['kit draft north', { inputs: { description: '谈判。'.repeat(20_000) } }, /50000/],
  ])('%s is refused: %#', async (typed, extra, problem) => {
    const outcome = await desk.ask('hr', typed, extra)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })
})

describe('from tables', () => {
  test('of people without names: what those who do well show', async () => {
    const { reply } = await desk.hire('hr', 'kit draft north performers "North"', attached(PEOPLE))
    expect(text(reply)).toMatch(/Version 1 of North saved as a draft[^]*Negotiation[^]*8 of 8 who do well/)
    expect((await kept())?.versions[0]?.origin).toMatchObject({ from: 'top-performers', records: 16, top: 8 })
    expect(JSON.stringify([await kept(), await desk.store.journal('kit:north'), reply])).not.toMatch(/张\d|李\d/)
  })

  test('of indicators: names of ours bring their rubric, others are handed over to be completed', async () => {
    await desk.hire('hr', '题库 起草 north 指标', attached('指标,权重\n大客户谈判,60%\n计划交付,40%'))
    expect((await kept())?.versions[0]?.rubric.kit.competencies.map((c) => [c.competency, c.weight])).toEqual([['negotiation', 60], ['delivery', 40]])
    const { reply, puts } = await desk.hire('hr', '题库 起草 south 指标', { ...attached('指标,权重,定义\n大客户谈判,60%,\n渠道拓展,40%,开拓新渠道'), language: 'zh' })
    expect(puts).toBeUndefined()
    expect(text(reply)).toMatch(/south · 草稿还缺内容[^]*渠道拓展 · 40%\n[^\n]*要补：另一种语言的名称、定义、1、3、5 级说明、至少一道题/)
    const yaml = reply.body.findLast((b) => b.kind === 'text')?.text ?? '', read = library.readYaml(yaml)
    expect('faults' in read && read.faults.length > 3 && read.faults.every((f) => /缺|是空的/.test(f.text.zh))).toBe(true)
    const filled = yaml.replaceAll('""', '"Writes and wins / 写清楚"')
    expect((await desk.hire('hr', 'kit import', { inputs: { yaml: filled } })).problem).toBeUndefined()
    expect((await kept('south'))?.versions[0]).toMatchObject({ status: 'draft', origin: { from: 'yaml' } })
  })

  test.each([
    ['kit draft north indicators', {}, /attach a CSV/], ['kit draft north performers', attached('姓名,绩效\n甲,优秀'), /Too few records/], ['kit draft north indicators', attached('指标,权重\n"甲,60'), /table could not be read/],
    ['kit draft north indicators', attached('指标,权重\n=1+1,60'), /Row 2: a cell is a formula/], ['kit draft sales indicators', attached('指标,权重\n大客户谈判,100'), /already/],
  ])('%s is refused: %#', async (typed, extra, problem) => {
    const outcome = await desk.ask('hr', typed, extra)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })
})
