import { describe, expect, test } from 'vitest'
import { wrongInCard } from '../../../bots/feishu/card-schema.ts'
import { drawCard, toastOf } from '../../../bots/feishu/draw-card.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { say as sayCard } from '../../../src/chat/card.ts'
import { nodesIn, seenIn, tagged } from './draw-seen.ts'

const elements = (body: Block[], rest: Partial<Card> = {}) => drawCard({ body, ...rest }).body.elements
const say = (text: string): Block => ({ kind: 'text', text })
const plain = (content: string) => ({ tag: 'plain_text', content })
const div = (content: string, style: object = { text_size: 'normal' }) => ({ tag: 'div', text: { ...plain(content), ...style } })
const NOTE = { text_size: 'notation', text_color: 'grey' }

describe('a message', () => {
  test('of nothing but words has no header', () => {
    expect(drawCard(sayCard('Hello', 'there'))).toEqual({
      schema: '2.0', config: { update_multi: true, summary: { content: 'Hello' } },
      body: { padding: '12px 12px 16px 12px', vertical_spacing: '8px', elements: [div('Hello'), div('there')] },
    })
    expect(elements([])).toEqual([div('…')])
  })

  test.each([['good', 'green'], ['warning', 'orange'], ['bad', 'red'], ['neutral', 'blue']] as const)('%s shows in the colour of the title', (tone, template) => {
    expect(drawCard({ title: 'Done', tone, body: [] }).header).toEqual({ title: plain('Done'), template })
  })

  test('a tone without a title stands before the first words', () => {
    expect(elements([say('Not yours to press.')], { tone: 'warning' })).toEqual([div('⚠️ Not yours to press.')])
  })

  test('a title longer than a header is there whole', () => {
    const title = 'Key account manager, '.repeat(12).trim(), drawn = drawCard({ title, body: [] })
    expect(seenIn(drawn.header)).toContain('…')
    expect(drawn.body.elements[0]).toMatchObject({ tag: 'div', text: { content: title, text_size: 'heading' } })
  })

  test('is said in short to chat lists', () => {
    const summary = (card: Card) => drawCard(card).config['summary']
    expect(summary({ title: 'A &\n B', body: [say('x')] })).toEqual({ content: 'A & B' })
    expect(summary({ body: [{ kind: 'divider' }, { kind: 'facts', facts: [{ label: 'Stage', value: 'asking' }] }] })).toEqual({ content: 'Stage: asking' })
    expect(summary({ body: [], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] })).toEqual({ content: 'Go' })
    expect(summary({ body: [say('长'.repeat(300))] })).toEqual({ content: `${'长'.repeat(99)}…` })
  })

  test('what people typed stands there as they typed it', () => {
    const hostile = '<at id=all></at> **b** [x](https://evil.example) `c` :OK: &#60; # h\n> q'
    for (const block of [say(hostile), { kind: 'note', text: hostile }, { kind: 'quote', text: hostile }, { kind: 'facts', facts: [{ label: 'x', value: hostile }] }, { kind: 'heading', text: hostile }] satisfies Block[]) {
      expect(tagged(elements([block]), 'plain_text').at(-1)).toMatchObject({ content: hostile })
    }
  })

  test('short facts stand two by two, longer ones below each other', () => {
    const fact = (label: string, value: string) => ({ label, value })
    const [pair, last] = elements([{ kind: 'facts', facts: [fact('Stage', 'asking'), fact('截止', '11月24日 09:30'), fact('x', '')] }])
    expect(pair).toMatchObject({ tag: 'column_set', flex_mode: 'none', columns: [{ elements: [{ text: { content: 'Stage', ...NOTE } }, { text: { content: 'asking' } }] }, { elements: [{}, { text: { content: '11月24日 09:30' } }] }] })
    expect(last).toMatchObject({ columns: [{ elements: [{ text: { content: 'x' } }, { text: { content: '–' } }] }] })
    expect(elements([{ kind: 'facts', facts: [fact('Stage', 'asking'), fact('Why', 'w'.repeat(80))] }])).toMatchObject([{ columns: [{ elements: [{}, {}, {}, {}] }] }])
  })

  test('a moment is shown as it was written', () => {
    const said = 'Until 24 Nov 09:30 (Asia/Shanghai), please.'
    expect(elements([{ kind: 'note', text: said, times: [{ shown: '24 Nov 09:30 (Asia/Shanghai)', at: 0 }] }])).toEqual([div(said, NOTE)])
  })

  test('quotations in a row stand in one box, each with whose it is', () => {
    const drawn = elements([{ kind: 'quote', text: 'one' }, { kind: 'quote', text: 'two', source: 'Question 2' }, say('x'), { kind: 'quote', text: 'three' }])
    expect(drawn).toMatchObject([{ tag: 'column_set', background_style: 'grey-100' }, { tag: 'div' }, { tag: 'column_set', background_style: 'grey-100' }])
    expect(seenIn(drawn[0]).split('\n').filter(Boolean)).toEqual(['one', 'two', '— Question 2'])
  })

  test.each([[0, 5, 'Answered', '▱▱▱▱▱  0/5  Answered'], [3, 5, '3 of 5 questions', '▰▰▰▱▱  3 of 5 questions'], [5, 5, '', '▰▰▰▰▰  5/5'], [15, 30, 'Read', '▰▰▰▰▰▱▱▱▱▱  15/30  Read']])('%i of %i', (done, total, label, bar) => {
    expect(elements([{ kind: 'progress', done, total, label }])).toEqual([div(bar)])
  })

  test('three tables, the next one in lines', () => {
    const table: Block = { kind: 'table', columns: ['Competency', '等级'], rows: [['Judgement', '4'], ['Drive', '']] }, drawn = elements([table, { ...table }, { ...table }, { ...table }])
    expect(drawn.map((e) => e['tag'])).toEqual(['table', 'table', 'table', 'div'])
    expect(drawn[0]).toMatchObject({ page_size: 2, columns: [{ name: 'c0', display_name: 'Competency', horizontal_align: 'left' }, { name: 'c1', horizontal_align: 'right' }], rows: [{ c0: 'Judgement', c1: '4' }, { c0: 'Drive', c1: '–' }] })
    expect(drawn[3]).toEqual(div('Competency: Judgement · 等级：4\nCompetency: Drive · 等级：–'))
    expect(elements([{ ...table, rows: [] }])).toEqual([div('Competency · 等级')])
  })
})

describe('buttons', () => {
  const go = (label: string, rest: object = {}): Action => ({ kind: 'button', action: `${label}:A-3`, label, ...rest })
  const reason: Input = { kind: 'text', id: 'reason', label: 'Reason' }, note: Input = { kind: 'text', id: 'note', label: 'Note' }
  const required = (card: Partial<Card>) => Object.fromEntries(nodesIn(elements([], card)).flatMap((n) => ('required' in n ? [[n['name'], n['required']]] : [])))
  const inForm = (card: Partial<Card>) => tagged(tagged(elements([], card), 'form'), 'button').map((b) => seenIn(b['text']).trim())

  test('what needs nothing stands outside of the form, links too', () => {
    const link: Action = { kind: 'link', url: 'https://bole.example/3', label: 'Open' }
    const drawn = elements([say('Decide')], { inputs: [reason], actions: [go('advance', { style: 'primary' }), go('decline', { style: 'danger', needs: ['reason'] }), link] })
    expect(drawn.map((e) => e['tag'])).toEqual(['div', 'column_set', 'form'])
    expect(tagged(drawn[1], 'button')).toMatchObject([{ type: 'primary_filled', behaviors: [{ type: 'callback', value: { a: 'advance:A-3' } }] }, { type: 'default', behaviors: [{ type: 'open_url', default_url: link.url }] }])
    expect(tagged(drawn[2], 'button')).toMatchObject([{ type: 'danger', form_action_type: 'submit', name: 'submit', behaviors: [{ type: 'callback', value: { a: 'decline:A-3' } }] }])
    expect(tagged(drawn[2], 'input')).toMatchObject([{ name: 'reason', required: true }])
  })

  test('where no button needs anything, every one sends the form', () => {
    expect(inForm({ inputs: [reason], actions: [go('a'), go('b')] })).toEqual(['a', 'b'])
    expect(tagged(elements([], { inputs: [reason], actions: [go('a'), go('b')] }), 'button').map((b) => b['name'])).toEqual(['submit', 'submit_2'])
    expect(inForm({ actions: [go('a', { needs: ['reason'] })] })).toEqual([])
  })

  test('an input must be filled in where every button that sends it needs it', () => {
    const inputs = [reason, note]
    expect(required({ inputs, actions: [go('a', { needs: ['reason', 'note'] }), go('b', { needs: ['reason'] })] })).toEqual({ reason: true, note: false })
    expect(required({ inputs: [reason, { ...note, required: true }], actions: [go('a')] })).toEqual({ reason: false, note: true })
  })

  test('inputs that nothing sends are read', () => {
    const drawn = elements([], { inputs: [reason, { kind: 'choice', id: 'kit', label: 'Kit', options: [{ value: 'a', label: 'Sales' }] }] })
    expect(drawn).toEqual([div('Reason'), div('Kit\n· Sales')])
  })

  test('an address no button takes is readable', () => {
    const drawn = elements([say('x')], { actions: [{ kind: 'link', url: 'javascript:alert(1)', label: 'Open' }] })
    expect(drawn).toEqual([div('x'), div('Open: javascript:alert(1)')])
  })

  test('five in a row', () => {
    expect(elements([], { actions: Array.from({ length: 12 }, (_, i) => go(`b${i}`)) }).map((e) => tagged(e, 'button').length)).toEqual([5, 5, 2])
  })
})

describe('a form', () => {
  const inputs: Input[] = [
    { kind: 'text', id: 'title', label: 'Title', required: true, value: 'Sales', placeholder: 'e.g. Key account manager' },
    { kind: 'text', id: 'why', label: 'Why', multiline: true },
    { kind: 'choice', id: 'kit', label: 'Kit', options: [{ value: 'sales', label: 'Sales' }, { value: 'ops', label: 'Operations' }], value: 'ops' },
    { kind: 'choice', id: 'none', label: 'None', options: [] },
    { kind: 'date-time', id: 'start', label: 'Start', value: '2026-11-24T09:30:00.000Z' },
    { kind: 'person', id: 'manager', label: 'Manager', value: '@ou_1' },
    { kind: 'person', id: 'panel', label: 'Panel', many: true, value: '@ou_1 @ou_2' },
    { kind: 'place', id: 'channel', label: 'Channel', value: '#oc_1' },
  ]
  const card: Card = { title: 'New requisition', body: [{ kind: 'note', text: 'What is open?' }], inputs, actions: [{ kind: 'button', action: 'run:requisition new', label: 'Open it', style: 'primary', needs: ['title', 'manager'] }] }
  const form = (of: Card, colleagues: string[] = []) => tagged(drawCard(of, colleagues), 'form')[0]?.['elements'] as Record<string, unknown>[]
  const fields = (of: Card, colleagues: string[] = []) => form(of, colleagues).filter((e) => 'required' in e)

  test('each input as what fits it, with what stood in it', () => {
    const known = (name: string, required = false) => ({ name, required, width: 'fill' }), text = { tag: 'input', input_type: 'text', max_length: 1000 }
    expect(fields(card, ['ou_2', 'ou_3'])).toEqual([
      { ...text, ...known('title', true), placeholder: plain('e.g. Key account manager'), default_value: 'Sales' },
      { ...text, ...known('why'), input_type: 'multiline_text', rows: 3, auto_resize: true },
      { tag: 'select_static', ...known('kit'), placeholder: plain('Choose'), options: [{ text: plain('Sales'), value: 'sales' }, { text: plain('Operations'), value: 'ops' }], initial_index: 2 },
      { ...text, ...known('none') },
      { tag: 'picker_datetime', ...known('start'), placeholder: plain('Pick a date and time'), initial_datetime: '2026-11-24 17:30' },
      { tag: 'select_person', ...known('manager', true), placeholder: plain('Pick a colleague'), options: [{ value: 'ou_1' }, { value: 'ou_2' }, { value: 'ou_3' }], initial_option: 'ou_1' },
      { tag: 'multi_select_person', ...known('panel'), placeholder: plain('Pick a colleague'), options: [{ value: 'ou_1' }, { value: 'ou_2' }, { value: 'ou_3' }], selected_values: ['ou_1', 'ou_2'] },
      { ...text, ...known('channel'), placeholder: plain('here, or oc_…'), default_value: 'oc_1' },
    ])
    expect(wrongInCard(drawCard(card))).toEqual([])
  })

  test('says what must be filled in', () => {
    expect(form(card).filter((e) => e['tag'] === 'div').map((e) => seenIn(e).trim()).slice(0, 3)).toEqual(['Title *', 'Why', 'Kit'])
  })

  test('anybody of the company is written down, for a picker shows only whom it lists', () => {
    const drawn = (label: string, value?: string) => form({ ...card, title: '', body: [], inputs: [{ kind: 'person', id: 'account', label, anyone: true, ...(value === undefined ? {} : { value }) }], actions: [{ kind: 'button', action: 'a', label: '+' }] }, ['ou_2'])
    expect(drawn('账号')[1]).toEqual({ tag: 'input', name: 'account', required: false, width: 'fill', input_type: 'text', max_length: 1000, placeholder: plain('邮箱或手机号') })
    expect(seenIn(drawn('账号'))).toContain('国家代码')
    expect(drawn('Account', 'wang@corp.com')[1]).toMatchObject({ placeholder: plain('E-mail address or mobile number'), default_value: 'wang@corp.com' })
  })

  test('neither an address nor a name is an open_id', () => {
    expect(fields({ ...card, inputs: [{ kind: 'person', id: 'manager', label: 'Manager', value: 'wang@corp.com @王磊 @ou_1' }] }, ['ou_2'])[0]).toMatchObject({ options: [{ value: 'ou_1' }, { value: 'ou_2' }], initial_option: 'ou_1' })
  })

  test('speaks the language of its card', () => {
    expect(seenIn(form({ ...card, title: '新建职位' }))).toContain('请选择同事')
  })

  test('two inputs of one name are told apart', () => {
    expect(fields({ body: [], inputs: [inputs[1]!, inputs[1]!], actions: card.actions! }).map((f) => f['name'])).toEqual(['why', 'why_2'])
  })
})

describe('a toast', () => {
  test('is a short word without anything to press', () => {
    expect(toastOf({ ...sayCard(' Filed. ', 'Thanks'), tone: 'good' })).toBe('Filed. Thanks')
    expect(toastOf(sayCard('已提交。', '谢谢。'))).toBe('已提交。谢谢。')
    expect(toastOf({ body: [say('a'), { kind: 'note', text: 'b\u202E' }] })).toBe('a b')
  })

  test.each<[string, Card]>([
    ['nothing', sayCard()], ['blank', sayCard(' ')], ['a title', { title: 'x', ...sayCard('a') }], ['a fact', { body: [{ kind: 'facts', facts: [] }] }], ['more than is read', sayCard('长'.repeat(61))],
    ['a button', { ...sayCard('a'), actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }], ['an input', { ...sayCard('a'), inputs: [{ kind: 'text', id: 'x', label: 'X' }] }],
  ])('not %s', (_, card) => { expect(toastOf(card)).toBeUndefined() })
})
