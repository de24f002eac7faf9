import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escape } from '../../../bots/slack/escape.ts'
import { readText, withSigns, withoutMention } from '../../../bots/slack/read-text.ts'

test.each([
  ['<@U1> and <@U2|ann> in <#C1|hiring>, <#C2|>', '@U1 and @U2 in #C1, #C2'],
  ['<!here> <!channel|channel> <!subteam^S1|@recruiters> <!subteam^S2>', '@here channel @recruiters @S2'],
  ['<!date^1763840000^{date_short}|22 Nov>', '22 Nov'],
  ['<https://a.example/x?p=1&amp;q=2>', 'https://a.example/x?p=1&q=2'],
  ['<http://a.example|a.example> <https://a.example/cv|my &amp; CV> <mailto:a@b.example|a@b.example> <tel:+4930|+4930>', 'a.example my & CV (https://a.example/cv) a@b.example +4930'],
  ['&lt;@U1&gt; 5 &lt; 6 &amp;&amp; &amp;lt;', '<@U1> 5 < 6 && &lt;'],
  ['', ''],
])('%s', (raw, said) => {
  expect(readText(raw)).toBe(said)
})

test('whatever people type comes back as they typed it', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('<@U1>', '&amp;', '&lt;!channel&gt;', '<https://x|y>')), (typed) => {
    expect(readText(escape(typed))).toBe(typed)
  }))
})

test.each([
  ['<@U0BOT> status', 'status'], ['<@U0BOT|bole>: status', 'status'], ['<@U0BOT>，进展', '进展'], ['hey <@U0BOT> how far?', 'hey how far?'], ['<@U0BOT> ask <@U1>', 'ask <@U1>'], ['<@U0BOTTLE> hi', '<@U0BOTTLE> hi'], ['<@U0BOT>', ''],
])('%s without the mention', (raw, rest) => {
  expect(withoutMention(raw, 'U0BOT')).toBe(rest)
})

test('signs people typed are signs again; words between colons stay words', () => {
  const emoji = (name: string, unicode?: string) => ({ type: 'emoji', name, ...(unicode === undefined ? {} : { unicode }) })
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'ok ' }, emoji('grinning', '1f600'), emoji('wave', '1f44b-1f3fd'), emoji('acme-logo'), emoji('bad', 'zz')] }] }]
  expect(withSigns('ok :grinning: :wave::skin-tone-4: :acme-logo: :bad: at 10:30:00', blocks)).toBe('ok 😀 👋🏽 :acme-logo: :bad: at 10:30:00')
  for (const broken of [undefined, null, 'x', [null, 3, { elements: { type: 'emoji', name: 1 } }]]) expect(withSigns(':grinning:', broken)).toBe(':grinning:')
})
