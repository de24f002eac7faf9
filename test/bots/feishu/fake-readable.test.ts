import { describe, expect, test } from 'vitest'
import { NotSent, fill } from '../../fakes/feishu/filling.ts'
import { buttonsOf, markupOf, pressable, readCard, readMessage } from '../../fakes/feishu/readable.ts'
import type { Json, Message } from '../../fakes/feishu/world.ts'
import { button, card } from './fake-scene.ts'

const plain = (content: string): Json => ({ tag: 'plain_text', content })
const md = (content: string): Json => ({ tag: 'markdown', content })
const message = (type: string, content: Json): Message => ({ id: 'om_1', chat: 'oc_1', sender: { id: 'cli_1', type: 'app', tenant: 't' }, type, content: JSON.stringify(content), created: 0, updated: 0, edited: false, mentions: [], gone: null })

const FORM: Json = { tag: 'form', name: 'f', elements: [
  { tag: 'input', name: 'name', label: plain('姓名'), required: true, default_value: '陈宇', max_length: 5 }, { tag: 'column_set', columns: [{ tag: 'column', elements: [{ tag: 'select_static', name: 'kit', placeholder: plain('请选择'), initial_index: 2, options: [{ text: plain('销售'), value: 'sales' }, { text: plain('支持'), value: 'support' }] }] }] },
  { tag: 'multi_select_static', name: 'skills', options: [{ text: plain('js'), value: 'js' }, { text: plain('sql'), value: 'sql' }] }, { tag: 'picker_datetime', name: 'at', initial_datetime: '2026-11-24 17:30' }, { tag: 'date_picker', name: 'day' }, { tag: 'picker_time', name: 'time' },
  { tag: 'select_person', name: 'manager', options: [{ value: 'ou_1' }] }, { tag: 'multi_select_person', name: 'panel' }, { tag: 'checker', name: 'agreed', text: plain('同意') }, button('提交', { a: 'run:add' }, { name: 'submit', form_action_type: 'submit' }),
] }

describe('what a person reads', () => {
  test('in Markdown: words, without the signs that format, and what was escaped as it was typed', () => {
    for (const [written, seen] of [
      ['**候选人** 李候选', '候选人 李候选'], ['&#60;at id=all&#62;&#60;/at&#62; &#42;&#42;x&#42;&#42;', '<at id=all></at> **x**'], ['[看](https://x.example)', '看'], ['<font color="grey">小字</font>', '小字'],
      ['<at id=ou_1></at> 你好', '@ou_1 你好'], ['> 引用\n> 两行', '引用\n两行'], ['`a` ~~b~~ *c*', 'a b c'], ['5 * 3 * 2 < 40', '5 * 3 * 2 < 40'], ['# 标题\n正文', '标题\n正文'], ['a<br>b', 'a\nb'], ['&amp;#60;', '&#60;'],
    ]) expect(readCard({ schema: '2.0', body: { elements: [md(written!)] } })).toBe(seen)
  })

  test('everywhere in a card', () => {
    const whole = { ...card(
      { tag: 'div', text: plain('**as it is**'), fields: [{ text: { tag: 'lark_md', content: '**名** 值' } }] }, { tag: 'hr' },
      { tag: 'table', columns: [{ name: 'c0', display_name: 'Who', data_type: 'text' }, { name: 'c1', display_name: 'Where', data_type: 'lark_md' }], rows: [{ c0: '**Chen**', c1: '**面试**' }] },
      { tag: 'collapsible_panel', header: { title: plain('更多') }, elements: [md('里面')] }, FORM, button('淘汰', {}, { confirm: { title: plain('确定？'), text: plain('不能撤回') } }),
    ), header: { title: plain('面试评审'), subtitle: plain('A-3'), text_tag_list: [{ tag: 'text_tag', text: plain('进行中') }] } }
    expect(readCard(whole).split('\n')).toEqual(['面试评审', 'A-3', '进行中', '**as it is**', '名 值', 'Who\tWhere', '**Chen**\t面试', '更多', '里面', '姓名', '陈宇', '请选择', '销售', '支持', 'js', 'sql', '同意', '提交', '淘汰', '确定？', '不能撤回'])
    expect(markupOf(message('interactive', whole))).toEqual(['**名** 值', '**面试**', '里面'])
  })

  test('in texts: people and links by name; in posts: lines', () => {
    expect(readMessage(message('text', { text: '<at user_id="ou_1">王磊</at> <b>看</b> [这里](https://x.example) <script>' }))).toBe('@王磊 看 这里 <script>')
    expect(readMessage(message('post', { zh_cn: { title: '题', content: [[{ tag: 'text', text: '一' }, { tag: 'a', text: '二', href: 'x' }], [{ tag: 'md', text: '**三**' }]] } }))).toBe('题\n一二\n三')
    expect(readMessage({ ...message('text', { text: 'x' }), gone: 'recalled' })).toBe('')
  })
})

describe('what a person presses', () => {
  test('buttons that call back, in forms and outside; not links, not what is switched off', () => {
    const it = card(button('一', { a: '1' }), { tag: 'column_set', columns: [{ tag: 'column', elements: [button('二', { a: '2' })] }] }, FORM, button('三', {}, { disabled: true }), { tag: 'button', text: plain('去'), behaviors: [{ type: 'open_url', default_url: 'https://x.example' }] })
    expect(pressable(it)).toEqual(['一', '二', '提交'])
    expect(buttonsOf(it).map((b) => [b.value, b.submits, b.form?.['name']])).toEqual([[{ a: '1' }, false, undefined], [{ a: '2' }, false, undefined], [{ a: 'run:add' }, true, 'f']])
  })

  test('a form holds what stood in it, and what was put in', () => {
    expect(fill(FORM, {}, 'Asia/Shanghai')).toEqual({ name: '陈宇', kit: 'support', at: '2026-11-24 17:30 +0800', agreed: false })
    const put = { 姓名: '王磊', kit: '支持', skills: 'js sql', at: '2026-11-24T02:00:00.000Z', day: '2026-11-24', time: '10:00', manager: '@ou_1', panel: '@ou_1 @ou_2', agreed: true }
    expect(fill(FORM, put, 'Asia/Shanghai')).toEqual({ name: '王磊', kit: 'support', skills: ['js', 'sql'], at: '2026-11-24 10:00 +0800', day: '2026-11-24 +0800', time: '10:00 +0800', manager: 'ou_1', panel: ['ou_1', 'ou_2'], agreed: true })
    expect(fill(FORM, { at: '2026-07-01T08:00:00.000Z' }, 'Europe/Berlin')['at']).toBe('2026-07-01 10:00 +0200')
    expect(fill(FORM, { at: '2026-01-01T00:00:00.000Z' }, 'UTC')['at']).toBe('2026-01-01 00:00 +0000')
  })

  test.each([['nothing where something is needed', { name: '' }], ['too much', { name: '123456' }], ['what is no option', { kit: 'x' }], ['whom nobody offered', { manager: '@ou_2' }]])('%s is not sent', (_what, values) => {
    expect(() => fill(FORM, values, 'UTC')).toThrow(NotSent)
  })
})
