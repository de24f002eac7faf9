import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { left, menuOf, passed, readMenu, type Menu } from '../../../bots/shared/numbered-menu.ts'
import { numberedLines, readNumbered, type Numbered } from '../../../bots/shared/numbered-replies.ts'
import type { Action, Card, Input } from '../../../src/chat/card.ts'
import { anyCard } from '../../contract/any-card.ts'

const AT = Date.UTC(2026, 10, 23, 2)
const button = (action: string, label: string, needs?: string[]): Action => ({ kind: 'button', action, label, ...(needs ? { needs } : {}) })
const scorecard = (id: string): Card => ({
  title: '陈宇 · 大客户销售', body: [{ kind: 'text', text: '面试已评分。' }], inputs: [{ kind: 'text', id: 'reason', label: '理由', placeholder: '只给同事看', multiline: true }],
  actions: [button(`advance:${id}`, '推进'), button(`hold:${id}`, '保留'), button(`decline:${id}`, '婉拒', ['reason']), { kind: 'link', url: 'https://bole.example/1', label: '打开' }, button(`run:rate ${id}`, '填写我的评分')],
})
const given = (card: Card, key = 'k1', before?: Menu): Menu => {
  const menu = menuOf(card, key, AT, before)
  if (!menu) throw new Error('no buttons')
  return menu
}
let n = 0
const says = (text: string, menu: Menu, rest: { by?: string; at?: number; id?: string; mention?: boolean } = {}) => readNumbered({ id: `msg${++n}`, text, by: 'u1', at: AT + 60_000, ...rest }, menu)
const pressOf = (read: Numbered | undefined) => (read?.kind === 'press' ? { action: read.action, inputs: read.inputs } : read?.kind)
const wordsOf = (read: Numbered | undefined): string => (read && 'card' in read ? read.card.body.flatMap((b) => ('text' in b ? [b.text] : [])).join('\n') : '')

describe('a number', () => {
  const menu = given(scorecard('A-1'))

  test.each([
    '1', ' 1 ', '１', '1.', '1、', '1。', '第1个', '第一个', '第 1 项', '①', '❶', '⑴', '⒈', '1️⃣', '一', '推进', ' 推进。', '1 推进', '1推进', '1.推进', '1. 推进', '1=推进', '1：推进', '1，推进', '(1)', '（1）', '1)', '【1】', '“1”',
    '选1', '我选1', '选择 1', '我选第一个', '回复 1', '回复：1', '选项1', '#1', 'No. 1', 'option 1', '1吧', '1，谢谢', '1!',
  ])('%s presses the first', (text) => { expect(pressOf(says(text, menu))).toEqual({ action: 'advance:A-1', inputs: {} }) })

  test.each([['2', 'hold:A-1'], ['②', 'hold:A-1'], ['两', 'hold:A-1'], ['二', 'hold:A-1'], ['4', 'run:rate A-1'], ['四', 'run:rate A-1'], ['填写我的评分', 'run:rate A-1']])('%s presses %s', (text, action) => {
    expect(pressOf(says(text, menu))).toEqual({ action, inputs: {} })
  })

  test.each([
    '3 沟通太弱', '3，沟通太弱', '3, 沟通太弱', '3、沟通太弱', '3：沟通太弱', '3 + 沟通太弱', '3 婉拒 沟通太弱', '3婉拒，沟通太弱', '3. 婉拒：沟通太弱', '三，沟通太弱', '第三个，沟通太弱', '③ 沟通太弱', '婉拒 沟通太弱', '婉拒，沟通太弱', '婉拒 + 沟通太弱', '3 理由：沟通太弱', '3，理由 沟通太弱', '3\n沟通太弱', '(3) 沟通太弱',
  ])('%s declines with the reason', (text) => { expect(pressOf(says(text, menu))).toEqual({ action: 'decline:A-1', inputs: { reason: '沟通太弱' } }) })

  test.each([
    '1年前我做过类似的项目', '3年经验', '1 年前我做过', '2 个人一起做的', '1.5', '1.5年', '1:30', '1/2', '10%', '2026', '1-2年', '一年前', '一起做的', '十分感谢', '两个人', '推进了一个项目', '保留意见', '我们推进', '请推进', '1 保留', '', '好', '12345', '-1', '１年', '一个项目', '第一，我先拆解需求', '100',
  ])('%j is an ordinary message', (text) => { expect(says(text, menu)).toBeUndefined() })

  test('that was not offered is answered kindly', () => {
    const read = says('7', menu)
    expect(read?.kind).toBe('problem')
    expect(wordsOf(read)).toBe('没有编号 7。\n回复 1 推进，2 保留，3 婉拒 + 理由，4 填写我的评分')
  })

  test.each(['1 2', '1，2', '1和2', '1、2、3'])('%s is asked back', (text) => { expect(wordsOf(says(text, menu))).toContain('一次只回复一个编号') })

  test('is an answer once a direct conversation heard something else; the words on a button are not', () => {
    expect(says('1', passed(menu))).toBeUndefined()
    expect(says('7', passed(menu))).toBeUndefined()
    expect(says('3 沟通太弱', passed(menu))).toBeUndefined()
    expect(pressOf(says('推进', passed(menu)))).toEqual({ action: 'advance:A-1', inputs: {} })
  })

  test('written before it was offered means something else', () => {
    expect(says('1', menu, { at: AT - 60_000 })).toBeUndefined()
    expect(pressOf(says('1', menu, { at: AT - 1000 }))).toEqual({ action: 'advance:A-1', inputs: {} })
  })

  test('is told apart from the other numbers of a group', () => {
    const both = given(scorecard('A-2'), 'k2', menu)
    expect(numberedLines(both, true)).toEqual(['@我回复 5 推进，6 保留，7 婉拒 + 理由，8 填写我的评分'])
    expect(says('1', both)).toMatchObject({ action: 'advance:A-1', message: 'k1' })
    expect(says('5', both)).toMatchObject({ action: 'advance:A-2', message: 'k2' })
    expect(wordsOf(says('推进', both))).toContain('几条消息都有“推进”')
    expect(given(scorecard('A-2'), 'k2', both)).toEqual(both)
    let menus = both
    for (let i = 3; i < 60; i++) menus = given(scorecard(`A-${i}`), `k${i}`, menus)
    const numbers = menus.offers.flatMap((o) => o.choices.map((c) => c.n))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(Math.max(...numbers)).toBeLessThan(100)
  })

  test('of a card without buttons there is none', () => {
    expect(menuOf({ body: [], actions: [{ kind: 'link', url: 'https://bole.example', label: 'x' }] }, 'k', AT)).toBeUndefined()
  })
})

describe('how it is offered', () => {
  test('in a line where there are few, a line each where there are many', () => {
    expect(numberedLines(given(scorecard('A-1')))).toEqual(['回复 1 推进，2 保留，3 婉拒 + 理由，4 填写我的评分'])
    const many = given({ title: 'Waiting', body: [], actions: Array.from({ length: 4 }, (_, i) => button(`run:scorecard A-${i}`, `Scorecard of candidate number ${i}`)) })
    expect(numberedLines(many)).toEqual(['Reply with a number:', ...Array.from({ length: 4 }, (_, i) => `${i + 1}. Scorecard of candidate number ${i}`)])
    expect(numberedLines(many, true)[0]).toBe('Mention me with a number:')
  })

  test('in the language of the card, whatever somebody is called', () => {
    expect(numberedLines(given({ title: 'Added 陈宇 as A-1 (Sales)', body: [{ kind: 'text', text: 'No résumé, so the usual questions are asked.' }], actions: [button('run:invite A-1', 'Invite 陈宇')] }))).toEqual(['Reply with a number: 1 Invite 陈宇'])
    expect(numberedLines(given({ body: [{ kind: 'text', text: '准备好了就开始。' }], actions: [button('consent:A-1', 'OK')] }))).toEqual(['回复 1 OK'])
  })
})

describe('a form', () => {
  const inputs: Input[] = [
    { kind: 'text', id: 'title', label: '职位名称', required: true }, { kind: 'choice', id: 'kit', label: '题库', required: true, options: [{ value: 'sales', label: '大客户销售' }, { value: 'ops', label: '运营' }] },
    { kind: 'person', id: 'manager', label: '用人经理', many: true }, { kind: 'date-time', id: 'start', label: '开始' }, { kind: 'place', id: 'channel', label: '招聘频道', required: true, value: '#cidabcdefgh==' }, { kind: 'text', id: 'contact', label: '找谁', placeholder: '如：林静' },
  ]
  const form: Card = { title: '新建职位', body: [{ kind: 'note', text: '要招什么人？' }], inputs, actions: [button('run:requisition new', '开放职位', ['title', 'kit', 'channel'])] }

  /** Says one after the other; what the bot says between, and what came of it. */
  function talk(card: Card, ...texts: string[]) {
    let menu = given(card), last: Numbered | undefined
    const said = texts.map((text) => {
      last = says(text, menu)
      menu = last?.menu ?? menu
      return wordsOf(last)
    })
    return { said, last, menu }
  }

  test('is asked field by field', () => {
    const { said, last, menu } = talk(form, '1', '大客户销售经理', '３', '2', '@lin @chen', '2026年11月24日 9点', '不变', '跳过')
    expect(said).toEqual([
      '开放职位：共 6 项，请逐项回复。\n请填写：职位名称（1/6）\n回复“取消”可以退出',
      '请填写：题库（2/6）\n回复数字选择：\n1. 大客户销售\n2. 运营\n回复“取消”可以退出',
      '请回复 1 到 2 之间的数字，或写出选项。\n请填写：题库（2/6）\n回复数字选择：\n1. 大客户销售\n2. 运营\n回复“取消”可以退出',
      '请填写：用人经理（3/6）\n写 @ 加账号，几位同事用空格隔开；也可以写手机号\n可以回复“跳过”\n其余的不填了，回复“提交”；回复“取消”可以退出',
      '请填写：开始（4/6）\n写成“2026-11-24 10:00”（北京时间）\n可以回复“跳过”\n其余的不填了，回复“提交”；回复“取消”可以退出',
      '请填写：招聘频道（5/6）\n回复“本群”，或写群的会话 ID\n现在是“#cidabcdefgh==”，不改就回复“不变”\n其余的不填了，回复“提交”；回复“取消”可以退出',
      '请填写：找谁（6/6）\n如：林静\n可以回复“跳过”\n其余的不填了，回复“提交”；回复“取消”可以退出',
      '',
    ])
    expect(pressOf(last)).toEqual({ action: 'run:requisition new', inputs: { title: '大客户销售经理', kit: 'ops', manager: '@lin @chen', start: '2026-11-24T01:00:00.000Z', channel: '#cidabcdefgh==' } })
    expect(menu.fillings).toEqual([])
  })

  test('can be sent as soon as nothing is missing, not before', () => {
    expect(talk(form, '1', '提交').said[1]).toContain('还缺“职位名称”。')
    expect(talk(form, '1', '跳过').said[1]).toContain('这一项需要填写。')
    expect(pressOf(talk(form, '1', 'Sales', '运营', '提交').last)).toEqual({ action: 'run:requisition new', inputs: { title: 'Sales', kit: 'ops', channel: '#cidabcdefgh==' } })
  })

  test.each(['取消', 'cancel', '退出。'])('is left with %s', (word) => {
    const { last, said } = talk(form, '1', 'Sales', word)
    expect(last).toMatchObject({ kind: 'left', menu: { fillings: [] } })
    expect(said[2]).toBe('好的，“开放职位”已取消，什么都没有提交。')
  })

  test('asks for the one thing that is missing', () => {
    const { said, last } = talk(scorecard('A-1'), '3', '证据不够')
    expect(said[0]).toBe('请填写：理由\n只给同事看\n回复“取消”可以退出')
    expect(pressOf(last)).toEqual({ action: 'decline:A-1', inputs: { reason: '证据不够' } })
  })

  test('says how it is heard in a group', () => {
    expect(wordsOf(says('3', given(scorecard('A-1')), { mention: true }))).toContain('\n在群里请@我回复')
    expect(wordsOf(says('9', given(scorecard('A-1')), { mention: true }))).toBe('没有编号 9。\n@我回复 1 推进，2 保留，3 婉拒 + 理由，4 填写我的评分')
  })

  test('hears only who fills it in, and only for a while', () => {
    const { menu } = talk(scorecard('A-1'), '3')
    expect(pressOf(says('2', menu, { by: 'u2' }))).toEqual({ action: 'hold:A-1', inputs: {} })
    expect(says('证据不够', menu, { by: 'u2' })).toBeUndefined()
    expect(says('证据不够', menu, { at: AT + 2 * 3_600_000 })).toBeUndefined()
    expect(says('证据不够', left(menu, 'u1'))).toBeUndefined()
    expect(pressOf(says('证据不够', passed(menu)))).toEqual({ action: 'decline:A-1', inputs: { reason: '证据不够' } })
  })

  test('two people fill in two at once, and a new message in the group takes none away', () => {
    let menu = talk(scorecard('A-1'), '3').menu
    menu = says('3', menu, { by: 'u2' })?.menu ?? menu
    menu = given(scorecard('A-2'), 'k2', menu)
    expect(pressOf(says('甲', menu))).toEqual({ action: 'decline:A-1', inputs: { reason: '甲' } })
    expect(pressOf(says('乙', menu, { by: 'u2' }))).toEqual({ action: 'decline:A-1', inputs: { reason: '乙' } })
  })

  test('asks again where an answer is delivered again', () => {
    const first = says('1', given(form), { id: 'same' }), again = says('1', first?.menu ?? given(form), { id: 'same' })
    expect(wordsOf(again)).toBe('请填写：职位名称（1/6）\n回复“取消”可以退出')
    expect(again?.menu).toEqual(first?.menu)
  })

  test('in English', () => {
    const card: Card = { title: 'Ratings', body: [], inputs: [{ kind: 'choice', id: 'level', label: 'Level', options: [{ value: '4', label: '4 · strong' }], value: '4' }, { kind: 'text', id: 'note', label: 'Note' }], actions: [button('run:rate', 'Save', ['level'])] }
    const { said, last } = talk(card, '1', 'keep', 'Good.')
    expect(said).toEqual([
      'Save: 2 fields, one at a time.\nPlease fill in: Level (1 of 2)\nReply with a number:\n1. 4 · strong\nIt is “4 · strong” now; reply “keep” to leave it\nReply “submit” to leave the rest as it is. Reply “cancel” to leave',
      'Please fill in: Note (2 of 2)\nYou may reply “skip”\nReply “submit” to leave the rest as it is. Reply “cancel” to leave', '',
    ])
    expect(pressOf(last)).toEqual({ action: 'run:rate', inputs: { level: '4', note: 'Good.' } })
  })

  test.each([
    ['person', '13800000000', '13800000000'], ['person', 'lin@hua.example', 'lin@hua.example'], ['person', 'manager4522', '@manager4522'], ['person', '＠lin', '@lin'], ['person', '林静', null], ['person', '@a @b', null],
    ['place', '本群', '本群'], ['place', 'cidAbC1234==', '#cidAbC1234=='], ['place', '#cidAbC1234==', '#cidAbC1234=='],
    ['date-time', '2026-11-24 10:00', '2026-11-24T02:00:00.000Z'], ['date-time', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'], ['date-time', '明天', null], ['date-time', '2026-13-44 10:00', null],
  ] as const)('%s: %s', (kind, text, value) => {
    const { last } = talk({ body: [], inputs: [{ kind, id: 'x', label: 'X' }], actions: [button('a:1', 'Go')] }, '1', text)
    expect(pressOf(last)).toEqual(value === null ? 'ask' : { action: 'a:1', inputs: { x: value } })
  })
})

describe('any card', () => {
  const buttonsOf = (card: Card) => (card.actions ?? []).filter((a) => a.kind === 'button')

  test('every button has its number, every number its button; the menu survives being kept', () => {
    fc.assert(fc.property(anyCard, fc.option(anyCard), (card, other) => {
      const before = other ? menuOf(other, 'k0', AT) : undefined, menu = menuOf(card, 'k1', AT, before)
      expect(menu === undefined).toBe(buttonsOf(card).length === 0)
      if (!menu) return
      expect(readMenu(JSON.parse(JSON.stringify(menu)))).toEqual(menu)
      const lines = numberedLines(menu).join('\n')
      for (const [i, b] of buttonsOf(card).entries()) {
        const choice = menu.offers.at(-1)?.choices[i]
        expect(choice).toMatchObject({ action: b.action, label: b.label.trim() })
        expect(lines).toContain(`${choice?.n}`)
        expect(lines).toContain(b.label.trim())
        const read = says(`${choice?.n}`, menu)
        if (read?.kind === 'press') expect(read).toMatchObject({ action: b.action, message: 'k1', inputs: {} })
        else expect(read?.kind).toBe('ask')
      }
    }), { numRuns: 300 })
  })

  test('any talk ends in a press of what was offered, and never in a throw', () => {
    const word = fc.oneof(fc.constantFrom('1', '2', '３', '①', '跳过', '不变', '提交', '取消', '@lin', '本群', '2026-11-24 10:00', 'v0', '3，理由', '__proto__'), fc.string({ maxLength: 20, unit: 'grapheme' }))
    fc.assert(fc.property(anyCard, fc.array(word, { maxLength: 12 }), (card, texts) => {
      let menu = menuOf(card, 'k1', AT)
      for (const text of texts) {
        const read = menu && says(text, menu)
        if (read?.kind === 'press') {
          expect(buttonsOf(card).map((b) => b.action)).toContain(read.action)
          const ids = (card.inputs ?? []).map((i) => i.id)
          for (const id of Object.keys(read.inputs)) expect(ids).toContain(id)
          for (const b of buttonsOf(card)) if (b.action === read.action) for (const id of b.needs ?? []) expect(read.inputs[id]).toBeTruthy()
        }
        menu = read?.menu ?? menu
        expect(readMenu(JSON.parse(JSON.stringify(menu ?? null)))).toEqual(menu)
      }
    }), { numRuns: 300 })
  })

  test('what no menu is, is none', () => { for (const value of [undefined, null, 7, 'x', {}, { v: 2 }, { v: 1, offers: [] }]) expect(readMenu(value)).toBeUndefined() })
})
