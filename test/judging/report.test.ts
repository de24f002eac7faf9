import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SeededRandom } from '../fakes/seeded-random.ts'
import type { DataSet, Truth } from './items.ts'
import { freeze, open, retestOf } from './laboratory.ts'
import type { Findings, RaterName } from './laboratory.ts'
import { constantRatings, lengthRatings } from './raters.ts'
import type { Rated } from './raters.ts'
import { cell, figuresCsv, groupsCsv, ratingsCsv } from './report/export.ts'
import { reportPage } from './report/page.ts'
import type { Run } from './report/page.ts'

const HOSTILE = '<script>alert(1)</script>'
const run: Run = { at: '2026-11-23', draws: 200, seed: 1, sample: null, command: 'npm run eval', model: { model: HOSTILE, how: 'asked live', at: '2026-11-23', prompts: [{ id: 'rate.zh', version: 2, sha256: 'abc123' }], faults: { timeout: 2 } } }

/** Made-up answers whose length says nothing, a rater that mostly agrees, and a group it is hard on. */
const findings = (n: number, { people = 2, kind = 'interview' as const } = {}): Findings => {
  const random = new SeededRandom(8), truths = new Map<string, Truth>()
  const items = Array.from({ length: n }, (_, i) => {
    const level = 1 + (i % 5), other = Math.min(5, level + (random.chance(0.2) ? 1 : 0))
    truths.set(`a${i}`, { raters: people === 0 ? [] : [level, other].slice(0, people), share: (level - 1) / 4 })
    return { id: `a${i}`, language: 'zh' as const, question: `题 ${i % 3}`, references: [], answer: '我负责这件事。'.repeat(random.int(3, 30)), competency: null, unseen: false, person: null, groups: { 性别: i % 7 === 0 ? null : i % 2 ? '=男' : '女' } }
  })
  const model: (Rated | null)[] = items.map(({ id, groups }, i) => {
    const level = Math.max(1, 1 + 4 * truths.get(id)!.share - (groups.性别 === '女' && random.chance(0.5) ? 1 : 0))
    return i % 50 === 3 ? null : { level, share: (level - 1) / 4 }
  })
  const set: DataSet = { name: 'own & co', kind, items, people: people === 0 ? [] : ['评分人1', HOSTILE].slice(0, people), source: { file: 'own.csv', sha256: 'def456' }, truths: () => (people === 0 ? new Map() : truths) }
  const predictions = new Map<RaterName, (Rated | null)[]>([['model', model], ['length', lengthRatings(items).rated], ['constant', constantRatings(items).rated]])
  const ratings = { rated: model, prompts: [], faults: {} }
  return { ...open(set, predictions, freeze(items, predictions), { draws: 200, seed: 1 }), retest: retestOf(ratings, ratings) }
}

const found = findings(300)

describe('findings', () => {
  test('the length row, the substantive subset, an interval beside every figure, calibration where a question has 50 ratings', () => {
    const rows = found.rows.filter((row) => row.slice === 'substantive')
    expect(rows.map((row) => row.rater)).toEqual(expect.arrayContaining(['model', 'model-calibrated', 'length', 'length-other-questions', 'constant']))
    const model = rows.find((row) => row.rater === 'model')!.comparison, length = rows.find((row) => row.rater === 'length')!.comparison
    expect(model).toMatchObject({ n: 294, unrated: 6 })
    expect(model.figures.kappa).toBeGreaterThan(0.8)
    expect(Math.abs(length.figures.kappa!)).toBeLessThan(0.2)
    expect(model.intervals.kappa!.low).toBeLessThan(model.figures.kappa!)
    expect(model.intervals.kappa!.high).toBeGreaterThan(model.figures.kappa!)
    expect(found.people).toMatchObject({ answers: 300, complete: 300 })
    expect(found.retest).toMatchObject({ n: 294, same: 294, r: 1 })
  })

  test('the hash of the predictions changes with any of them', () => {
    const one = found.predictions, other = new Map(one).set('constant', one.get('constant')!.with(0, null))
    expect(freeze(found.items, one).sha256).not.toBe(freeze(found.items, other).sha256)
  })
})

describe('the page', () => {
  test.each(['zh', 'en'] as const)('%s: one file that needs nothing else, with headings, captions, text beside every plot, and nothing hostile', (language) => {
    const page = reportPage(found, run, language)
    expect(page).not.toMatch(/<script|https?:|<link|<img|@import|url\(/)
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).toContain("default-src 'none'")
    expect(page).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page.match(/<table/g)!.length).toBe(page.match(/<caption/g)!.length)
    expect(page.match(/<svg/g)!.length).toBe(page.match(/<desc/g)!.length)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const text of ['abc123', 'def456', found.frozen.sha256, 'npm run eval', 'timeout 2', '144']) expect(page).toContain(text)
    expect(page).not.toMatch(/undefined|NaN|\[object/)
  })

  test('the verdict is in plain words, careful where answers are few or length does as well', () => {
    expect(reportPage(found, run, 'en')).toContain('On these 294 answers, the model agrees well with people.')
    expect(reportPage(found, run, 'zh')).toContain('在这 294 份回答上，大模型与人评比较一致。')
    expect(reportPage(findings(15), run, 'en')).toContain('answers are too few to say how far the model agrees')
    const parrot: Findings = { ...found, rows: found.rows.map((row) => (row.rater === 'length' ? { ...row, comparison: found.rows.find((r) => r.rater === 'model')!.comparison } : row)) }
    expect(reportPage(parrot, run, 'zh')).toContain('并不比数字数强')
  })

  test('without anybody’s ratings it claims no agreement', () => {
    const page = reportPage(findings(60, { people: 0 }), run, 'en')
    expect(page).toContain('Nobody has rated these 60 answers')
    expect(page).not.toContain('Agreement (QWK)')
  })

  test('both languages say the same things', () => {
    const tags = (page: string) => [...page.matchAll(/<(h2|h3|table|svg|dt)\b/g)].map((match) => match[1])
    expect(tags(reportPage(found, run, 'zh'))).toEqual(tags(reportPage(found, run, 'en')))
  })
})

describe('tables to keep', () => {
  test('formulas become text, quotes are doubled, numbers stay numbers', () => {
    expect(['=1+1', '+a', '-b', '@c', '\td', 'a,"b"', -3.5, null, true].map(cell)).toEqual(["'=1+1", "'+a", "'-b", "'@c", "'\td", '"a,""b"""', '-3.5', '', 'true'])
  })

  test('what an auditor needs, without a word of any answer', () => {
    const figures = figuresCsv(found, run), ratings = ratingsCsv(found), groups = groupsCsv(found)
    expect(figures.split('\r\n')[0]).toBe('\ufeffset,answers,rater,model,prompts,n,unrated,figure,value,low95,high95,draws,date,predictions_sha256,data_sha256')
    expect(figures).toContain('rate.zh 2 abc123')
    expect(ratings).not.toContain('我负责')
    expect(ratings.trim().split('\r\n')).toHaveLength(301)
    expect(groups).toContain("性别,model,'=男,")
    expect(groups).toMatch(/性别,model,\(unknown\),\d+/)
  })
})

test('the folder’s README explains every way of having a model’s row', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  for (const name of ['--csv', '--live', '--record', '--cassette', '--prompts', '--sample', '--retest']) expect(readme).toContain(name)
})
