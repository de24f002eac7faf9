import { expect, test } from 'vitest'
import { fit, shorten, tooLarge } from '../../../bots/web/limits.ts'
import type { Card, Input } from '../../../src/chat/card.ts'
import { draw } from './web-harness.ts'

const inputs: Input[] = [
  { kind: 'text', id: 'reason', label: 'Reason' },
  { kind: 'choice', id: 'few', label: 'Few', required: true, options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
  { kind: 'choice', id: 'many', label: 'Many', options: Array.from({ length: 6 }, (_, i) => ({ value: `${i}`, label: `Option ${i}` })) },
  { kind: 'date-time', id: 'when', label: 'When' },
]
const pressed = (card: Card, label: string, filled: Record<string, string>): { action: string; inputs: Record<string, string> } | undefined => {
  let got: { action: string; inputs: Record<string, string> } | undefined
  const element = draw(card, (action, values) => (got = { action, inputs: values }), filled)
  element.all('button').find((b) => b.textContent === label)?.click()
  return got
}

test('a button waits for what it needs, else for what is required', () => {
  const card: Card = { body: [], inputs, actions: [{ kind: 'button', action: 'a:1', label: 'Decline', needs: ['reason'] }, { kind: 'button', action: 'b:1', label: 'Go' }, { kind: 'button', action: 'c:1', label: 'Skip', needs: [] }] }
  expect(pressed(card, 'Decline', {})).toBeUndefined()
  expect(pressed(card, 'Decline', { reason: '   ' })).toBeUndefined()
  expect(pressed(card, 'Decline', { reason: 'thin' })).toEqual({ action: 'a:1', inputs: { reason: 'thin' } })
  expect(pressed(card, 'Go', {})).toBeUndefined()
  expect(pressed(card, 'Go', { few: 'b', many: '3' })).toEqual({ action: 'b:1', inputs: { few: 'b', many: '3' } })
  expect(pressed(card, 'Skip', {})).toEqual({ action: 'c:1', inputs: {} })
})

test('a date and time leaves the page as an instant', () => {
  const card: Card = { body: [], inputs, actions: [{ kind: 'button', action: 'c:1', label: 'Skip', needs: ['when'] }] }
  expect(pressed(card, 'Skip', { when: '2026-11-22T09:30' })?.inputs['when']).toBe(new Date('2026-11-22T09:30').toISOString())
  expect(pressed(card, 'Skip', { when: 'tomorrow' })).toBeUndefined()
})

test('a link that a page must not follow is shown as text with its target', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' JaVaScRiPt:alert(1)']) {
    const element = draw({ body: [], actions: [{ kind: 'link', url, label: 'Click' }] })
    expect(element.all('a')).toEqual([])
    expect(element.textContent).toContain(url)
  }
  const element = draw({ body: [], actions: [{ kind: 'link', url: 'https://elsewhere.example/x', label: 'bole.example' }] })
  expect(element.textContent).toContain('elsewhere.example')
  expect(element.all('a')[0]?.attributes.get('rel')).toBe('noopener noreferrer')
})

test('everything typed stands in its own direction', () => {
  const element = draw({ title: '\u202Eabc', body: [{ kind: 'text', text: 'שלום' }, { kind: 'facts', facts: [{ label: 'a', value: 'b' }] }] })
  for (const tag of ['h3', 'p', 'dt', 'dd']) expect(element.all(tag).every((e) => e.attributes.get('dir') === 'auto')).toBe(true)
})

test('shortening keeps whole characters and what a store can keep', () => {
  expect(shorten('abc', 3)).toBe('abc')
  expect(shorten('abcd', 3)).toBe('ab…')
  expect(shorten('a😀bc', 3)).toBe('a…')
  expect(shorten('a\0\ud800', 9)).toBe('a\uFFFD\uFFFD')
  const button = (action: string): Card => ({ body: [], actions: [{ kind: 'button', action, label: 'x'.repeat(999) }] })
  expect(fit(button('a:1')).actions?.[0]?.label.length).toBe(300)
  expect(tooLarge(button('a'.repeat(200)))).toBe(false)
  expect(tooLarge(button('a'.repeat(201)))).toBe(true)
})

test('a table is a real one, each cell in its own direction', () => {
  const element = draw({ body: [{ kind: 'table', columns: ['Candidate', 'Where'], rows: [['<b>Chen</b>', 'Invited'], ['Li', 'Rated']] }] })
  expect(element.all('th').map((e) => [e.attributes.get('scope'), e.textContent])).toEqual([['col', 'Candidate'], ['col', 'Where'], ['row', '<b>Chen</b>'], ['row', 'Li']])
  expect(element.all('td').map((e) => e.textContent)).toEqual(['Invited', 'Rated'])
  expect([...element.all('th'), ...element.all('td')].every((e) => e.attributes.get('dir') === 'auto')).toBe(true)
  expect(element.all('div').find((e) => e.attributes.get('class') === 'table')?.attributes.get('tabindex')).toBe('0')
})

test('people and places are typed, with a word on how', () => {
  const element = draw({ body: [], inputs: [{ kind: 'person', id: 'who', label: 'Who', many: true }, { kind: 'place', id: 'where', label: 'Where' }] })
  expect(element.all('input').map((e) => e.attributes.get('placeholder'))).toEqual(['@', '#'])
  expect(element.all('p').filter((e) => e.attributes.get('class') === 'hint').map((e) => e.textContent)).toEqual(['howPeople', 'howPlace'])
  expect(element.all('input')[0]?.attributes.get('aria-describedby')).toBe('m-who-hint m-who-error')
})

test('what stands in a field at first is what a press would bring, until somebody changes it', () => {
  const when = '2026-11-22T01:30:00.000Z'
  const card: Card = {
    body: [], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }],
    inputs: [
      { kind: 'text', id: 'name', label: 'Name', value: 'Lin' }, { kind: 'person', id: 'who', label: 'Who', value: '@manager' }, { kind: 'date-time', id: 'when', label: 'When', value: when },
      { kind: 'choice', id: 'few', label: 'Few', value: 'b', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
      { kind: 'choice', id: 'many', label: 'Many', value: '5', options: Array.from({ length: 6 }, (_, i) => ({ value: `${i}`, label: `${i}` })) },
    ],
  }
  expect(pressed(card, 'Go', {})?.inputs).toEqual({ name: 'Lin', who: '@manager', when, few: 'b', many: '5' })
  expect(pressed(card, 'Go', { name: '', who: '@hr' })?.inputs).toEqual({ who: '@hr', when, few: 'b', many: '5' })
})

test('shortening reaches tables and first values, and keeps the moments of a fact', () => {
  const times = [{ shown: '10:00', at: 1 }]
  const card = fit({
    body: [{ kind: 'table', columns: ['c'.repeat(999)], rows: [['r'.repeat(30_000)]] }, { kind: 'facts', facts: [{ label: 'a', value: '10:00', times }] }],
    inputs: [{ kind: 'text', id: 'a', label: 'A', value: 'v'.repeat(30_000) }],
  })
  expect(card.body[0]).toMatchObject({ columns: [expect.stringMatching(/^c{299}…$/)], rows: [[expect.stringMatching(/^r+…$/)]] })
  expect(card.body[1]).toEqual({ kind: 'facts', facts: [{ label: 'a', value: '10:00', times }] })
  expect(card.inputs?.[0]?.value).toHaveLength(10_000)
})
