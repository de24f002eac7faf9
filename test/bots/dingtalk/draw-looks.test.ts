import { describe, expect, test } from 'vitest'
import { drawMarkdown } from '../../../bots/dingtalk/draw-markdown.ts'
import { drawPreview, drawTemplate, fitsTemplate } from '../../../bots/dingtalk/draw-template.ts'
import { escaped } from '../../../bots/dingtalk/escape.ts'
import { menuOf } from '../../../bots/shared/numbered-menu.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { buttonsOf, fieldsOf, partsOf } from './draw-seen.ts'

const go = (label: string, rest: object = {}): Action => ({ kind: 'button', action: `${label}:A-3`, label, ...rest })
const reason: Input = { kind: 'text', id: 'reason', label: '理由', placeholder: '只给同事看', multiline: true }
const scorecard: Card = { title: '评分卡 · 陈宇', body: [{ kind: 'text', text: '总分 4.2' }], inputs: [reason], actions: [go('推进', { style: 'primary' }), go('保留'), go('婉拒', { style: 'danger', needs: ['reason'] }), { kind: 'link', url: 'https://bole.example/3', label: '打开' }] }
const textOf = (card: Card, mention = false): string => drawMarkdown(card, menuOf(card, 'k', 0), mention).text
const bodyOf = (...body: Block[]): string => textOf({ body })
const partOf = (...body: Block[]): string => partsOf(drawTemplate({ body }))[0] ?? ''
/** Without the sign that keeps apart. */
const seen = (text: string): string => text.replaceAll('\u200B', '')

describe('markdown', () => {
  test('title, words, links and choices, in this order', () => {
    expect(seen(textOf(scorecard))).toBe('### 评分卡 · 陈宇\n\n总分 4.2\n\n[打开](https://bole.example/3)\n\n回复 1 推进，2 保留，3 婉拒 + 理由')
    expect(seen(textOf(scorecard, true))).toContain('@我回复 1 推进，2 保留，3 婉拒 + 理由')
  })

  test('a tone stands before the title, or before the first words', () => {
    expect(textOf({ title: 'Done', tone: 'good', body: [] })).toBe('### ✅ Done')
    expect(bodyOf()).toBe('…')
    expect(textOf({ tone: 'warning', body: [{ kind: 'text', text: 'Not yours to press.' }] })).toBe('⚠️ Not yours to press.')
  })

  test('chat lists say what it is about', () => {
    expect(drawMarkdown({ title: 'A\n B', tone: 'bad', body: [] }).title).toBe('⛔ A B')
    expect(drawMarkdown({ body: [{ kind: 'facts', facts: [{ label: 'Stage', value: 'asking' }] }] }).title).toBe('Stage: asking')
    expect(drawPreview({ title: '评分卡', body: [] })).toEqual({ lastMessageI18n: { ZH_CN: '评分卡', EN_US: '评分卡' }, searchSupport: { searchDesc: '评分卡' }, notification: { alertContent: '评分卡' } })
  })

  test('every kind of block', () => {
    expect(bodyOf({ kind: 'heading', text: '缺口' })).toBe('#### 缺口')
    expect(bodyOf({ kind: 'note', text: 'A-1' })).toBe('<font color="#8A8F99">A-1</font>')
    expect(bodyOf({ kind: 'text', text: 'one\ntwo\n\nthree' })).toBe('one  \ntwo\n\nthree')
    expect(bodyOf({ kind: 'quote', text: 'I did\nthat', source: 'Question 2' })).toBe('> I did  \n> that  \n> — Question 2')
    expect(bodyOf({ kind: 'facts', facts: [{ label: '阶段', value: '面试中' }, { label: 'Stage', value: '' }] })).toBe('**阶段**：面试中  \n**Stage**: –')
    expect(bodyOf({ kind: 'progress', done: 3, total: 5, label: '已问完 3 / 5 题' })).toBe('▰▰▰▱▱ 已问完 3 / 5 题')
    expect(bodyOf({ kind: 'text', text: 'a' }, { kind: 'divider' }, { kind: 'text', text: 'b' })).toBe('a\n\n---\n\nb')
    expect(bodyOf({ kind: 'table', columns: ['考察项', '等级'], rows: [['谈判', '4'], ['导向', '']] })).toBe('<font color="#8A8F99">考察项 · 等级</font>  \n**谈判** · 4  \n**导向** · –')
  })

  test('what is asked for says what there is to choose from', () => {
    const kit: Input = { kind: 'choice', id: 'kit', label: '题库', required: true, options: [{ value: 'a', label: '销售' }, { value: 'b', label: '运营' }] }
    expect(seen(textOf({ title: '新建', body: [], inputs: [kit, reason], actions: [go('开放', { needs: ['kit'] })] }))).toBe('### 新建\n\n· 题库 *: 销售 / 运营  \n· 理由\n\n回复 1 开放（会再逐项询问）')
  })
})

describe('what people typed', () => {
  test.each([
    '[x](https://evil.example)', '![](https://evil.example/p.png)', '**b** *i* _i_ `c` ~~s~~', '# h', '> q', '- l', '1. l', '---', '<font color=red>x</font>', '<a atId=all>x</a>', '@all', '@13800000000', '[微笑]', '&#64;all', '\\# x', '    code', '| a | b |', 'https://evil.example', 'www.evil.example',
  ])('%s is read as it was typed', (text) => {
    const read = seen(escaped(text)).normalize('NFKC')
    expect(read).toBe(text.trim().replace(/\s+/g, ' '))
    expect(escaped(text)).not.toBe(text)
  })

  test.each(['chen_yu@example.com', 'chen-yu@mail.example.cn', '3.5 万 × 12', 'A-1 · 80%', '“好”，她说。', 'C++ & C#', '9:30–10:00', 'R&D'])('%s needs nothing', (text) => { expect(escaped(text)).toBe(text) })

  test('a link of ours keeps its words inside, and its address whole', () => {
    const text = textOf({ body: [], actions: [{ kind: 'link', url: 'https://bole.example/a(b)?x=[1]', label: '打开](https://evil.example)' }] })
    expect(text).toBe('[打开]\u200B(https:\u200B//evil.example)](https://bole.example/a%28b%29?x=%5B1%5D)')
  })

  test('an address no link takes is readable', () => { expect(seen(textOf({ body: [], actions: [{ kind: 'link', url: 'javascript:alert(1)', label: 'Open' }] }))).toBe('Open: javascript:alert(1)') })
})

describe('values of the template', () => {
  test('buttons in rows, the form with its own, links among the buttons', () => {
    const values = drawTemplate(scorecard), press = (action: string) => ({ type: 'sendCardRequest', params: { actionId: 'press', params: { action } } })
    expect(values).toMatchObject({ title: '评分卡 · 陈宇', lastMessage: '评分卡 · 陈宇', markdown_1: '总分 4.2', markdown_2: '', row_1: 'true', row_2: 'false', buttons_2: '[]', has_form: 'true', form_submit: '婉拒', form_action: '婉拒:A-3' })
    expect(buttonsOf(values)).toEqual([
      { text: '推进', color: 'blue', status: 'normal', event: press('推进:A-3') }, { text: '保留', color: 'gray', status: 'normal', event: press('保留:A-3') },
      { text: '打开', color: 'gray', status: 'normal', event: { type: 'openLink', params: { url: 'https://bole.example/3' } } },
    ])
    expect(fieldsOf(values)).toEqual([{ name: 'reason', label: '理由', type: 'TEXT_AREA', required: true, placeholder: '只给同事看' }])
  })

  test('once decided nothing is left to press', () => {
    expect(drawTemplate({ title: 'x', body: [] })).toMatchObject({ row_1: 'false', buttons_1: '[]', has_form: 'false', form: '{"fields":[]}', form_submit: '', form_action: '' })
  })

  test('as many side by side as stand well on a phone', () => {
    const rows = (...labels: string[]): number[] => Object.entries(drawTemplate({ body: [], actions: labels.map((label) => go(label)) })).filter(([name]) => name.startsWith('buttons_')).map(([, row]) => (JSON.parse(row) as unknown[]).length).filter((n) => n > 0)
    expect(rows('推进', '保留', '婉拒', '复核')).toEqual([4])
    expect(rows('推进', '保留', '请人复核', '提交我的评分')).toEqual([3, 1])
    expect(rows('Scorecard: Chen Yu', 'Scorecard: Li Siyuan')).toEqual([1, 1])
    // Times to choose from, and what else there is: all of them fit a card.
    expect(rows(...Array.from({ length: 6 }, (_, i) => `周三 11月2${i}日 08:00`), '看看其他时间', '还是原来的时间')).toEqual([2, 2, 2, 2])
  })

  test('words as card markdown has them', () => {
    expect(partOf({ kind: 'text', text: 'one\ntwo' })).toBe('one<br>two')
    expect(partOf({ kind: 'note', text: 'A-1' })).toBe('<font sizeToken=common_footnote_text_style__font_size colorTokenV2=common_level3_base_color>A-1</font>')
    expect(partOf({ kind: 'table', columns: ['考察项', '等级'], rows: [['谈判|x', '4']] })).toBe('| 考察项 | 等级 |\n| :- | :- |\n| 谈判｜x | 4 |')
    expect(partOf({ kind: 'text', text: 'a' }, { kind: 'divider' })).toBe('a\n\n***')
  })

  test('a week of hours is one form: its examples go before it is taken apart', () => {
    const day = (label: string, value: string): Input => ({ kind: 'text', id: `day-${label}`, label, value, placeholder: '例如 9:00-12:00 13:30-18:00，留空就是不面试' })
    const card: Card = { body: [], inputs: [...Array.from('一二三四五', (one) => day(`周${one}`, '09:00-12:00 13:30-18:00')), day('周六', ''), day('周日', '')], actions: [go('保存')] }
    expect(fitsTemplate(card)).toBe(true)
    expect(drawTemplate(card)['form']).not.toContain('例如')
    expect(drawTemplate({ ...card, inputs: card.inputs?.slice(0, 3) ?? [] })['form']).toContain('例如')
  })

  test('each input as the field that fits it, with what stood in it', () => {
    const inputs: Input[] = [
      { kind: 'text', id: 'title', label: '职位', required: true, value: '销售' }, { kind: 'choice', id: 'kit', label: '题库', options: [{ value: 'sales', label: '销售' }, { value: 'ops', label: '运营' }], value: 'ops' },
      { kind: 'date-time', id: 'start', label: '开始', value: '2026-11-24T01:30:00.000Z' }, { kind: 'person', id: 'panel', label: '面试官', many: true, value: '@a @b' }, { kind: 'place', id: 'channel', label: '频道' },
    ]
    expect(fieldsOf(drawTemplate({ body: [], inputs, actions: [go('开放', { needs: ['title'] })] }))).toEqual([
      { name: 'title', label: '职位', required: true, type: 'TEXT', defaultValue: '销售' },
      { name: 'kit', label: '题库', type: 'SELECT', defaultValue: { index: 1, value: 'ops' }, options: [{ value: 'sales', text: '销售' }, { value: 'ops', text: '运营' }] },
      { name: 'start', label: '开始', type: 'DATETIME', defaultValue: '2026-11-24 09:30' }, { name: 'panel', label: '面试官', type: 'TEXT', placeholder: '@账号或手机号，几位用空格隔开', defaultValue: '@a @b' }, { name: 'channel', label: '频道', type: 'TEXT', placeholder: '本群，或群的会话 ID' },
    ])
  })

  test.each<[string, Card, boolean]>([
    ['a scorecard', scorecard, true], ['words', { body: [] }, true],
    ['two buttons that send inputs', { body: [], inputs: [reason], actions: [go('a'), go('b')] }, false],
    ['a form larger than a variable', { body: [], inputs: [{ kind: 'choice', id: 'x', label: 'X', options: Array.from({ length: 40 }, (_, i) => ({ value: `v${i}`, label: `Choice ${i}` })) }], actions: [go('a')] }, false],
    ['nothing to choose from', { body: [], inputs: [{ kind: 'choice', id: 'x', label: 'X', options: [] }], actions: [go('a')] }, false],
    ['inputs nothing sends', { body: [], inputs: [reason] }, false], ['two of one name', { body: [], inputs: [reason, reason], actions: [go('a')] }, false],
    ['more buttons than rows', { body: [], actions: Array.from({ length: 30 }, (_, i) => go(`Button number ${i}`)) }, false],
  ])('%s fits: %#', (_, card, fits) => { expect(fitsTemplate(card)).toBe(fits) })
})
