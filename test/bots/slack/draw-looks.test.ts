import { describe, expect, test } from 'vitest'
import { drawForm, drawOpenForm } from '../../../bots/slack/draw-form.ts'
import { drawHome } from '../../../bots/slack/draw-home.ts'
import { drawMessage } from '../../../bots/slack/draw-message.ts'
import { readMeta, readOpenForm } from '../../../bots/slack/read-forms.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { nodesIn, seenIn } from './draw-seen.ts'

const AT = Date.UTC(2026, 10, 24, 9, 30)
const drawn = (body: Block[], rest: Partial<Card> = {}) => drawMessage({ body, ...rest }).blocks
const say = (text: string): Block => ({ kind: 'text', text })
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements })

describe('a message', () => {
  test('is said in plain words too', () => {
    expect(drawMessage({ title: 'A & B', body: [say('<!channel>'), { kind: 'facts', facts: [{ label: 'Stage', value: 'asking' }] }] }).text).toBe('A &amp; B\n&lt;!channel&gt;\nStage: asking')
    expect(drawMessage({ body: [] }).text).toBe('…')
    expect(drawMessage({ body: [], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }).text).toBe('Go')
  })

  test.each([['good', '✅ Done'], ['warning', '⚠️ Done'], ['bad', '⛔ Done'], ['neutral', 'Done']] as const)('%s shows in the title', (tone, header) => {
    expect(drawn([], { title: 'Done', tone })[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: header, emoji: false } })
  })

  test('a tone without a title stands before the first words', () => {
    expect(seenIn(drawn([say('Not yours to press.')], { tone: 'warning' }))).toContain('⚠️ Not yours to press.')
  })

  test('a title longer than a header is there whole', () => {
    const title = 'Key account manager, '.repeat(12).trim(), [header, section] = drawn([], { title })
    expect(seenIn(header)).toContain('…')
    expect(section).toEqual({ type: 'section', text: { type: 'plain_text', text: title, emoji: false } })
  })

  test('short facts stand two by two', () => {
    expect(drawn([{ kind: 'facts', facts: [{ label: 'Stage', value: 'asking' }, { label: '截止', value: '11月24日 09:30', times: [{ shown: '11月24日 09:30', at: AT }] }] }])).toEqual([{
      type: 'section', fields: [
        { type: 'mrkdwn', text: '*Stage*\nasking', verbatim: true },
        { type: 'mrkdwn', text: `*截止*\n<!date^${AT / 1000}^{date_short_pretty} {time}|11月24日 09:30>`, verbatim: true },
      ],
    }])
  })

  test.each(['*Chen*', '_x_', '~x~', '`x`', '<@U1>', 'a & b', '> said', 'www.evil.example', ':tada:', 'x'.repeat(90), 'two\nlines'])('a fact with %s becomes a line', (value) => {
    expect(drawn([{ kind: 'facts', facts: [{ label: 'Stage', value: 'asking' }, { label: '姓名', value }] }])).toEqual([{ type: 'rich_text', elements: [
      line({ type: 'text', text: 'Stage: ', style: { bold: true } }, { type: 'text', text: 'asking' }, { type: 'text', text: '\n' }, { type: 'text', text: '姓名：', style: { bold: true } }, { type: 'text', text: value }),
    ] }])
  })

  test('a moment is shown in each reader’s zone', () => {
    const said = { text: 'Until 24 Nov 09:30, please.', times: [{ shown: '24 Nov 09:30', at: AT }] }
    expect(drawn([{ kind: 'text', ...said }, { kind: 'note', ...said }])).toEqual([
      { type: 'rich_text', elements: [line({ type: 'text', text: 'Until ' }, { type: 'date', timestamp: AT / 1000, format: '{date_short_pretty} {time}', fallback: '24 Nov 09:30' }, { type: 'text', text: ', please.' })] },
      { type: 'context', elements: [{ type: 'mrkdwn', text: `Until <!date^${AT / 1000}^{date_short_pretty} {time}|24 Nov 09:30>, please.`, verbatim: true }] },
    ])
    // Small print with words that could act keeps the time as it was written.
    expect(drawn([{ kind: 'note', text: '*Chen* until 24 Nov 09:30', times: said.times }])).toEqual([{ type: 'context', elements: [{ type: 'plain_text', text: '*Chen* until 24 Nov 09:30', emoji: false }] }])
  })

  test('a quotation, and whose it is', () => {
    expect(drawn([{ kind: 'quote', text: 'I asked what it costs', source: 'Question 2' }])).toEqual([
      { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'I asked what it costs' }] }] },
      { type: 'context', elements: [{ type: 'plain_text', text: '— Question 2', emoji: false }] },
    ])
  })

  test.each([[0, 5, 'Answered', '▱▱▱▱▱  0/5  Answered'], [3, 5, '3 of 5 questions', '▰▰▰▱▱  3 of 5 questions'], [5, 5, '', '▰▰▰▰▰  5/5'], [15, 30, 'Read', '▰▰▰▰▰▱▱▱▱▱  15/30  Read']])('%i of %i', (done, total, label, bar) => {
    expect(seenIn(drawn([{ kind: 'progress', done, total, label }])).trim()).toBe(bar)
    // What notifications say, without the bar.
    expect(drawMessage({ body: [{ kind: 'progress', done, total, label }] }).text).toBe(bar.replace(/^\S+ +/, ''))
  })

  test('one table, the next one in lines', () => {
    const table: Block = { kind: 'table', columns: ['Competency', 'Level'], rows: [['Judgement', '4'], ['Drive', '']] }
    const [first, second] = drawn([table, table])
    expect(first).toMatchObject({ type: 'table', rows: [[{ type: 'rich_text' }, { type: 'rich_text' }], [{ type: 'raw_text', text: 'Judgement' }, { type: 'raw_text', text: '4' }], [{}, { text: '–' }]], column_settings: [{ align: 'left' }, { align: 'right' }] })
    expect(seenIn(second)).toContain('Competency: Judgement · Level: 4\nCompetency: Drive · Level: –')
    expect(drawHome({ body: [table] }).blocks[0]?.type).toBe('rich_text')
  })
})

describe('buttons', () => {
  const go = (label: string, rest: object = {}): Action => ({ kind: 'button', action: `${label}:A-3`, label, ...rest })
  const reason: Input = { kind: 'text', id: 'reason', label: 'Reason' }
  const drawnButtons = (card: Partial<Card>) => nodesIn(drawn([say('Decide')], card)).filter((n) => n['type'] === 'button')

  test('press, link and form are told apart, each with what it means', () => {
    const [advance, decline, open] = drawnButtons({ inputs: [reason], actions: [go('advance', { style: 'primary' }), go('decline', { style: 'danger', needs: ['reason'] }), { kind: 'link', url: 'https://bole.example/3', label: 'Open' }] })
    expect(advance).toMatchObject({ action_id: 'press:0', value: 'advance:A-3', style: 'primary' })
    expect(decline).toMatchObject({ action_id: 'form:1', style: 'danger' })
    expect(readOpenForm(String(decline?.['value']))).toEqual({ action: 'decline:A-3', title: 'decline', submit: 'decline', inputs: [{ ...reason, required: true }] })
    expect(open).toMatchObject({ action_id: 'link:2', url: 'https://bole.example/3' })
    expect(open).not.toHaveProperty('value')
  })

  test('where no button needs anything, every one opens the form', () => {
    expect(drawnButtons({ inputs: [reason], actions: [go('a'), go('b')] }).map((b) => b['action_id'])).toEqual(['form:0', 'form:1'])
    expect(drawnButtons({ actions: [go('a', { needs: ['reason'] })] }).map((b) => b['action_id'])).toEqual(['press:0'])
  })

  test('a form too large for its button stands in the message', () => {
    const inputs: Input[] = [{ kind: 'choice', id: 'kit', label: 'Kit', options: Array.from({ length: 60 }, (_, i) => ({ value: `kit-${i}`, label: `A rather long name of a kit, number ${i}` })) }]
    const blocks = drawn([say('Which?')], { inputs, actions: [go('take', { needs: ['kit'] })] })
    expect(blocks.map((b) => b.type)).toEqual(['rich_text', 'input', 'actions'])
    expect(nodesIn(blocks).find((n) => n['type'] === 'button')).toMatchObject({ action_id: 'press:0', value: 'take:A-3' })
    expect(nodesIn(blocks).find((n) => n['type'] === 'static_select')).toMatchObject({ action_id: 'kit' })
  })

  test('an address no button takes is readable', () => {
    const blocks = drawn([say('x')], { actions: [{ kind: 'link', url: 'javascript:alert(1)', label: 'Open' }] })
    expect(seenIn(blocks)).toContain('Open: javascript:alert(1)')
    expect(nodesIn(blocks).filter((n) => n['type'] === 'button')).toEqual([])
  })

  test('five in a row', () => {
    expect(drawn([], { actions: Array.from({ length: 12 }, (_, i) => go(`b${i}`)) }).map((b) => nodesIn(b).filter((n) => n['type'] === 'button').length)).toEqual([5, 5, 2])
  })
})

describe('a form', () => {
  const META = { conversation: 'C0HIRING', message: '1763840200.000100', url: 'https://hooks.slack.com/actions/T0/1/a' }
  const inputs: Input[] = [
    { kind: 'text', id: 'title', label: 'Title', required: true, value: 'Sales', placeholder: 'e.g. Key account manager' },
    { kind: 'choice', id: 'kit', label: 'Kit', options: [{ value: 'sales', label: 'Sales' }, { value: 'ops', label: 'Operations' }], value: 'ops' },
    { kind: 'choice', id: 'many', label: 'Many', options: Array.from({ length: 6 }, (_, i) => ({ value: `${i}`, label: `${i}` })) },
    { kind: 'date-time', id: 'start', label: 'Start', value: '2026-11-24T09:30:00.000Z' },
    { kind: 'person', id: 'manager', label: 'Manager', value: '@U0MGR' },
    { kind: 'person', id: 'panel', label: 'Panel', many: true, value: '@U0MGR @U0HR' },
    { kind: 'place', id: 'channel', label: 'Channel', value: '#C0HIRING' },
  ]
  const card: Card = { title: 'New requisition', body: [{ kind: 'note', text: 'What is open?' }], inputs, actions: [{ kind: 'button', action: 'run:requisition new', label: 'Open it', style: 'primary', needs: ['title', 'manager'] }] }

  test('each input as what fits it, with what stood in it', () => {
    const view = drawForm(card, META)
    expect(view?.blocks.slice(1).map((b) => (b.type === 'input' && 'element' in b ? [b.block_id, b.optional, b.element] : b))).toEqual([
      ['title', false, { type: 'plain_text_input', action_id: 'title', multiline: false, initial_value: 'Sales', placeholder: { type: 'plain_text', text: 'e.g. Key account manager', emoji: false } }],
      ['kit', true, { type: 'radio_buttons', action_id: 'kit', options: [expect.anything(), expect.anything()], initial_option: { text: { type: 'plain_text', text: 'Operations', emoji: false }, value: 'ops' } }],
      ['many', true, { type: 'static_select', action_id: 'many', options: expect.anything() }],
      ['start', true, { type: 'datetimepicker', action_id: 'start', initial_date_time: AT / 1000 }],
      ['manager', false, { type: 'users_select', action_id: 'manager', initial_user: 'U0MGR' }],
      ['panel', true, { type: 'multi_users_select', action_id: 'panel', initial_users: ['U0MGR', 'U0HR'] }],
      ['channel', true, { type: 'conversations_select', action_id: 'channel', initial_conversation: 'C0HIRING', filter: { include: ['public', 'private'] } }],
    ])
    expect(view).toMatchObject({ title: { text: 'New requisition' }, submit: { text: 'Open it' }, close: { text: 'Close' } })
    expect(view?.blocks[0]).toMatchObject({ type: 'context' })
  })

  test('a choice longer than an option goes on below it, and stands whole below all where that is too short, too', () => {
    const long = 'Traded terms, reached an agreement, and one more: learned the interests first, set limit and alternative', longest = `${long}, or both gained and it was renewed or kept for years`
    const [block] = drawForm({ ...card, body: [], inputs: [{ kind: 'choice', id: 'level', label: 'Level', options: [{ value: '3', label: 'Traded terms' }, { value: '4', label: long }, { value: '5', label: longest }], value: '4' }] }, META)?.blocks ?? []
    const [short, split, cut] = nodesIn(block).filter((n) => 'value' in n) as { text: { text: string }; description?: { text: string } }[]
    expect(short).not.toHaveProperty('description')
    expect([split?.text.text, split?.description?.text]).toEqual(['Traded terms, reached an agreement, and one more: learned the interests…', 'first, set limit and alternative'])
    expect(cut?.description?.text).toMatch(/^first, set limit and alternative, or both gained .*…$/)
    expect(block).toMatchObject({ hint: { text: longest }, element: { initial_option: split } })
    // Where no blank is near, between signs.
    const [han] = nodesIn(drawForm({ ...card, body: [], inputs: [{ kind: 'choice', id: 'x', label: 'x', options: [{ value: '1', label: '长'.repeat(100) }] }] }, META)).filter((n) => n['value'] === '1')
    expect(han).toMatchObject({ text: { text: `${'长'.repeat(74)}…` }, description: { text: '长'.repeat(26) } })
  })

  test('remembers what it means and where it belongs', () => {
    expect(readMeta(drawForm(card, META)?.private_metadata ?? '')).toEqual({ action: 'run:requisition new', ...META })
    expect(readMeta(drawForm(card, { conversation: '@U1' })?.private_metadata ?? '')).toEqual({ action: 'run:requisition new', conversation: '@U1' })
    expect(readMeta(drawForm(card, { ...META, url: `https://hooks.slack.com/${'a'.repeat(3000)}` })?.private_metadata ?? '')).toEqual({ action: 'run:requisition new', conversation: 'C0HIRING', message: META.message })
  })

  test('a problem is seen first', () => {
    expect(seenIn(drawForm({ ...card, tone: 'warning', body: [say('There is no kit “x”.')] }, META)?.blocks[0])).toContain('⚠️ There is no kit “x”.')
  })

  test('speaks the language of its card', () => {
    expect(drawForm({ ...card, title: '新建职位' }, META)?.close?.text).toBe('关闭')
    expect(drawOpenForm({ action: 'decline:A-3', title: 'A-3', submit: '不通过', inputs: [{ kind: 'text', id: 'reason', label: '理由' }] }, META).close?.text).toBe('关闭')
  })

  test('a title with no room in the bar is there whole', () => {
    const view = drawOpenForm({ action: 'decline:A-3', title: 'Chen Yu for Key account manager', submit: 'Decline', inputs: [inputs[0]!] }, META)
    expect(view.title.text).toBe('Chen Yu for Key account…')
    expect(view.blocks[0]).toMatchObject({ type: 'header', text: { text: 'Chen Yu for Key account manager' } })
  })

  test('is none without inputs, or with more or less than one button', () => {
    expect(drawForm({ body: [], actions: card.actions! }, META)).toBeUndefined()
    expect(drawForm({ body: [], inputs, actions: [] }, META)).toBeUndefined()
    expect(drawForm({ body: [], inputs, actions: [...card.actions!, ...card.actions!] }, META)).toBeUndefined()
  })
})
