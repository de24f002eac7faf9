import { describe, expect, test } from 'vitest'
import { countElements, wrongInCard } from '../../../bots/feishu/card-schema.ts'
import { drawCard } from '../../../bots/feishu/draw-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { tagged } from './draw-seen.ts'

const CARD: Card = {
  title: 'T', body: [{ kind: 'text', text: 'x' }, { kind: 'quote', text: 'q' }, { kind: 'table', columns: ['a', 'b'], rows: [['1', '2']] }],
  inputs: [
    { kind: 'text', id: 'reason', label: 'R' }, { kind: 'choice', id: 'kit', label: 'K', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
    { kind: 'date-time', id: 'at', label: 'W' }, { kind: 'person', id: 'who', label: 'P', value: '@ou_1' }, { kind: 'person', id: 'all', label: 'P', many: true, value: '@ou_1' },
  ],
  actions: [{ kind: 'button', action: 'a:1', label: 'Go', needs: ['reason'] }, { kind: 'link', url: 'https://bole.example', label: 'See' }],
}
type Node = Record<string, any>
/** The card above after a change to the first element with this tag, or to the whole. */
const after = (tag: string | null, change: (node: Node) => void): unknown => {
  const card = structuredClone(drawCard(CARD, ['ou_2'])) as Node
  change(tag === null ? card : tagged(card, tag)[0] as Node)
  return card
}

test('a good card is good', () => { expect(wrongInCard(after(null, () => {}))).toEqual([]) })

describe('Feishu refuses', () => {
  test.each<[string, string | null, (node: Node) => void]>([
    ['another schema', null, (c) => { c['schema'] = '1.0' }],
    ['a card that is not shared', null, (c) => { c['config'].update_multi = false }],
    ['an unknown property of the card', null, (c) => { c['i18n_elements'] = {} }],
    ['an unknown property of a column', 'column_set', (c) => { c['columns'][0].corner_radius = '8px' }],
    ['an unknown property of a text', 'div', (c) => { c['text'].bold = true }],
    ['mark-up', 'div', (c) => { c['text'].tag = 'lark_md' }],
    ['the markdown component', null, (c) => { c['body'].elements.push({ tag: 'markdown', content: 'x' }) }],
    ['an element of version 1', null, (c) => { c['body'].elements.push({ tag: 'note', elements: [] }) }],
    ['a form in a column', null, (c) => { c['body'].elements.push({ tag: 'column_set', flex_mode: 'none', columns: [{ tag: 'column', width: 'auto', elements: [tagged(c, 'form')[0]] }] }) }],
    ['a table in a form', 'form', (f) => { f['elements'].push(tagged(after(null, () => {}), 'table')[0]) }],
    ['a form without a submit button', 'form', (f) => { f['elements'] = f['elements'].filter((e: Node) => e['tag'] !== 'button') }],
    ['a form without a name', 'form', (f) => { delete f['name'] }],
    ['an input without a name', 'input', (f) => { delete f['name'] }],
    ['a name twice', 'input', (f) => { f['name'] = 'kit' }],
    ['an input outside of a form', null, (c) => { c['body'].elements.push({ ...tagged(c, 'input')[0], name: 'other' }) }],
    ['a text too long for its input', 'input', (f) => { f['default_value'] = 'x'.repeat(1001) }],
    ['a placeholder that is too long', 'input', (f) => { f['placeholder'] = { tag: 'plain_text', content: 'x'.repeat(101) } }],
    ['rows of one line', 'input', (f) => { f['rows'] = 3 }],
    ['a label too long for its button', 'button', (b) => { b['text'].content = 'x'.repeat(101) }],
    ['a submit button outside of a form', null, (c) => { c['body'].elements.push({ ...tagged(c, 'button')[0], name: 'other' }) }],
    ['a value that is no object', 'button', (b) => { b['behaviors'][0].value = 'a:1' }],
    ['a link of another kind', null, (c) => { c['body'].elements.at(-1).behaviors[0].default_url = 'javascript:alert(1)' }],
    ['an empty menu', 'select_static', (s) => { s['options'] = [] }],
    ['a choice twice', 'select_static', (s) => { s['options'][1].value = 'a' }],
    ['a choice that is none', 'select_static', (s) => { s['initial_index'] = 3 }],
    ['a moment with seconds', 'picker_datetime', (p) => { p['initial_datetime'] = '2026-11-24 10:00:00' }],
    ['a person who is no option', 'select_person', (p) => { p['initial_option'] = 'ou_3' }],
    ['people who are no options', 'multi_select_person', (p) => { p['selected_values'] = ['ou_3'] }],
    ['a margin beyond 99px', 'div', (d) => { d['margin'] = '100px' }],
    ['a padding below nothing', null, (c) => { c['body'].padding = '-1px' }],
    ['a page of eleven rows', 'table', (t) => { t['page_size'] = 11 }],
    ['a cell with mark-up', 'table', (t) => { t['columns'][0].data_type = 'lark_md' }],
    ['a table without columns', 'table', (t) => { t['columns'] = [] }],
    ['six tables', null, (c) => { for (let i = 0; i < 5; i++) c['body'].elements.push(tagged(c, 'table')[0]) }],
    ['more than 200 elements', null, (c) => { for (let i = 0; i < 180; i++) c['body'].elements.push({ tag: 'hr' }) }],
    ['more than 30 KB', 'div', (d) => { d['text'].content = '长'.repeat(10_000) }],
  ])('%s', (_, tag, change) => { expect(wrongInCard(after(tag, change))).not.toEqual([]) })

  test.each([null, 'x', [], {}, { schema: '2.0' }])('%j', (card) => { expect(wrongInCard(card)).not.toEqual([]) })
})

test('elements are counted as Feishu counts them: everything with a tag, nested or not', () => {
  expect(countElements(drawCard({ title: 'T', body: [{ kind: 'text', text: 'x' }, { kind: 'quote', text: 'q' }] }))).toBe(1 + 2 + 4)
})
