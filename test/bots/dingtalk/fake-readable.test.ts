import { describe, expect, test } from 'vitest'
import { NotSent, fill } from '../../fakes/dingtalk/filling.ts'
import { buttonsOf, markdown, markupOf, numbered, pressable, readCard, readMessage, submits, untwinned } from '../../fakes/dingtalk/readable.ts'
import type { Json, Message } from '../../fakes/dingtalk/world.ts'

const message = (type: string, content: Json, more: Partial<Message> = {}): Message => ({ id: 'm', chat: 'c', sender: { id: 'b', type: 'app' }, type, content: JSON.stringify(content), created: 0, updated: 0, edited: false, gone: null, via: 'robot', at: [], only: null, private: {}, ahead: {}, ...more })

const FORM = JSON.stringify({ fields: [
  { name: 'name', label: '姓名', type: 'TEXT', required: true, placeholder: '请输入', defaultValue: '陈宇' }, { name: 'kit', label: '题本', type: 'SELECT', defaultValue: { index: 0, value: 'sales' }, options: [{ value: 'sales', text: '销售' }, { value: 'support', text: '支持' }] },
  { name: 'skills', label: '技能', type: 'MULTI_SELECT', options: [{ value: 'js', text: 'JS' }, { value: 'sql', text: 'SQL' }] }, { name: 'at', label: '时间', type: 'DATETIME' }, { name: 'agreed', label: '同意', type: 'CHECKBOX' }, { name: 'one', label: '其一', type: 'CHECKBOX_GROUP', options: [{ value: '1', text: '甲' }] },
  { name: 'secret', type: 'TEXT', hidden: true, defaultValue: 'A-3' },
] })
const CARD = {
  title: '评分卡', status: '待定', markdown_10: '尾', markdown_2: '二', markdown_1: '**一**', form: FORM, form_btn_text: '提交',
  buttons_1: JSON.stringify([{ text: '推进', color: 'blue', status: 'normal', event: { type: 'sendCardRequest', params: { actionId: 'advance', params: { action: 'advance:A-3' } } } }, { text: '已定', status: 'disabled' }, { text: '打开', event: { type: 'openLink', params: { url: 'https://bole.example' } } }]), buttons_2: JSON.stringify([{ text: '婉拒', actionId: 'decline' }]),
}

describe('what a person reads', () => {
  test.each([
    ['**候选人** 李候选', '候选人 李候选'], ['\\*\\*x\\*\\* \\# \\[a\\](b)', '**x** # [a](b)'], ['[看](https://x.example)', '看'], ['![图](https://x.example/a.png)后', '后'], ['# 标题\n正文', '标题\n正文'], ['> 引用', '引用'], ['- 一\n- 二', '一\n二'], ['1. 推进\n2. 保留', '1. 推进\n2. 保留'],
    ['两行\n连着', '两行 连着'], ['两行  \n分开', '两行\n分开'], ['两段\n\n分开', '两段\n分开'], ['a<br>b', 'a\nb'], ['<font color="#999">小字</font>', '小字'], ['&lt;b&gt;', '<b>'], ['5 * 3 * 2 < 40', '5 * 3 * 2 < 40'], ['snake_case_word 和 _斜_', 'snake_case_word 和 斜'], ['---', ''], ['一\n***\n二', '一\n二'], ['| 谁 | 哪里 |\n| :- | :- |\n| 陈宇 | 面试 |', '| 谁 | 哪里 |\n| 陈宇 | 面试 |'], ['\\\\', '\\'],
  ])('markdown %j is %j', (written, seen) => { expect(markdown(written)).toBe(seen) })

  test('texts as they are, markdown without its title, links of action cards by their labels', () => {
    expect(readMessage(message('text', { content: '**as it is**' }))).toBe('**as it is**')
    expect(readMessage(message('markdown', { title: '不见', text: '**好**' }))).toBe('好')
    expect(readMessage(message('actionCard', { title: '不见', text: '看', singleTitle: '打开', singleURL: 'https://x' }))).toBe('看\n打开')
    expect(readMessage(message('text', { content: 'x' }, { gone: 'recalled' }))).toBe('')
    expect(markupOf(message('markdown', { title: 't', text: '**x**' }))).toEqual(['**x**'])
  })

  test('a card by its variables, in the order of the template', () => {
    expect(readCard(CARD).split('\n')).toEqual(['评分卡', '待定', '一', '二', '尾', '姓名', '请输入', '陈宇', '题本', '销售', '支持', '技能', 'JS', 'SQL', '时间', '同意', '其一', '甲', '提交', '推进', '已定', '打开', '婉拒'])
    expect(markupOf(message('card', CARD))).toEqual(['**一**', '二', '尾'])
    expect(readMessage(message('card', { title: 'a', status: 'b' }, { private: { mgr: { status: 'c' } }, ahead: { hr: { title: 'd' } } }), 'mgr')).toBe('a\nc')
    expect(readMessage(message('card', { title: 'a', status: 'b' }, { ahead: { hr: { title: 'd' } } }), 'hr')).toBe('d')
  })
})

describe('what a person presses', () => {
  test('buttons that are on and lead nowhere else, and the form', () => {
    expect([pressable(message('card', CARD)), submits(CARD), submits({})]).toEqual([['提交', '推进', '婉拒'], ['form', '提交'], []])
    expect(buttonsOf(CARD).map((b) => [b.action, b.params, b.disabled, b.url])).toEqual([['advance_0', { action: 'advance:A-3' }, false, null], ['', {}, true, null], ['', {}, false, 'https://bole.example'], ['decline', {}, false, null]])
  })

  test('or the last numbers of a message', () => {
    expect(numbered('1. 讲得清楚\n2. 有数据\n\n请选择\n1. 推进\n2. 婉拒 + 理由')).toEqual([{ number: 1, label: '推进' }, { number: 2, label: '婉拒' }])
    expect(numbered('\u200B4. 推进\n\u200B5. 保留（会再逐项询问）')).toEqual([{ number: 4, label: '推进' }, { number: 5, label: '保留' }])
    expect(numbered('好的\n回复 1 推进，2 先放一放，再看，3 婉拒 + 理由')).toEqual([{ number: 1, label: '推进' }, { number: 2, label: '先放一放，再看' }, { number: 3, label: '婉拒' }])
    expect(numbered('Mention me with a number: 7 Advance, 8 Decline + Reason').map((c) => c.label)).toEqual(['Advance', 'Decline'])
    expect(numbered('第 1. 不是')).toEqual([])
    expect(untwinned('＊粗＊ ｀a｀ ～ ＿ ｜ *')).toBe('*粗* `a` ~ _ | *')
    expect(pressable(message('markdown', { title: 't', text: '结果  \n1. 推进\n2. **保留**' }))).toEqual(['推进', '保留'])
  })

  test('a form holds what stood in it, and what was put in', () => {
    expect(fill(FORM, {}, 'Asia/Shanghai')).toEqual({ name: '陈宇', kit: { index: 0, value: 'sales' }, secret: 'A-3' })
    expect(fill(FORM, { 姓名: '王磊', kit: '支持', skills: 'js sql', at: '2026-11-24T02:00:00.000Z', agreed: true, one: '甲', secret: 'x' }, 'Asia/Shanghai'))
      .toEqual({ name: '王磊', kit: { index: 1, value: 'support' }, skills: { index: [0, 1], value: ['js', 'sql'] }, at: '2026-11-24 10:00', agreed: true, one: '1', secret: 'A-3' })
    expect(() => fill(FORM, { name: '' }, 'UTC')).toThrow(NotSent)
    expect(() => fill(FORM, { kit: 'x' }, 'UTC')).toThrow(NotSent)
  })
})
