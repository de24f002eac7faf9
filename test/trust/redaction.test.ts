import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteFinder } from '../../src/scoring/verify-quotes.ts'
import { redact } from '../../src/trust/redaction.ts'

test.each([
  ['Write to anna.lee+jobs@mail.example.co.uk or call', 'Write to [email] or call'],
  ['我的邮箱是xiaoming@example.com，谢谢', '我的邮箱是[email]，谢谢'],
  ['电话13812345678。', '电话[phone]。'],
  ['电话 138-1234-5678 或 +86 138 1234 5678', '电话 [phone] 或 [phone]'],
  ['电话１３８１２３４５６７８', '电话[phone]'],
  ['座机 021-12345678', '座机 [phone]'],
  ['call (415) 555-0101 or +44 20 7946 0958', 'call [phone] or [phone]'],
  ['身份证11010519491231002X。', '身份证[id]。'],
  ['See https://github.com/me/x?y=1#z，然后', 'See [link]，然后'],
  ['my page linkedin.com/in/anna-lee is', 'my page [link] is'],
])('%s', (text, expected) => expect(redact(text, [])).toBe(expected))

test.each(['从 2019 到 2023 年，营收 1,200,000 元，增长 35.5%', 'In 2019-2023 we served 12000 users at 99.95 %', 'I used node.js and v1.2.3.4', '订单号 20240131 12 件'])(
  'leaves numbers alone: %s', (text) => expect(redact(text, [])).toBe(text))

test.each([
  ['王小明', '我是王小明，同事叫我小明', '我是[name]，同事叫我[name]'],
  ['欧阳小明', '欧阳小明和小明', '[name]和[name]'],
  ['Anna Lee', 'anna lee here; Anna said so, annals stay, Lee too', '[name] here; [name] said so, annals stay, [name] too'],
  ['a.*(b', 'x a.*(b y', 'x [name] y'],
  ['', 'nothing', 'nothing'],
])('masks the name %s', (name, text, expected) => expect(redact(text, [name])).toBe(expected))

test('a quote of masked words is dropped, its neighbours are found in the original', () => {
  const text = 'Mail me at a@b.example if needed. I solved the outage myself with 王小明的朋友 on the line.'
  const find = quoteFinder([{ id: 't', text, at: 0 }], '')
  expect(redact(text, ['王小明'])).toContain('[email]')
  expect(find('Mail me at [email] if needed')).toBeNull()
  expect(find('I solved the outage myself')?.start).toBe(34)
})

test('masking twice changes nothing more, and no address survives', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.emailAddress(), (before, mail) => {
    const once = redact(`${before} ${mail} end`, [])
    expect(redact(once, [])).toBe(once)
    expect(once).not.toContain(mail)
  }), { numRuns: 300 })
})
