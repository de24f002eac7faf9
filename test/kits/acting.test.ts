import { describe, expect, test } from 'vitest'
import { acting } from './acting.ts'
import type { Block } from './local-slack.ts'

const says = (text: string, ...blocks: object[]): string[] => acting({ ts: '1.1', user: 'U0BOT', text, blocks: blocks as Block[] })

describe('what acts in a message', () => {
  test.each(['<!channel>', '<!here|here>', '<@U02HR>', '<#C0HIRING>', '<https://evil.example|here>', '<mailto:a@b.c|a>'])('%s in mrkdwn and in the text beside blocks', (text) => {
    expect(says(`see ${text}`)).toEqual([text])
    expect(says('', { type: 'section', text: { type: 'mrkdwn', text: `*see* ${text}` } })).toEqual([text])
    expect(says('', { type: 'section', fields: [{ type: 'mrkdwn', text }] })).toEqual([text])
    expect(says('', { type: 'section', text: { type: 'plain_text', text } })).toEqual([])
  })
  test.each(['broadcast', 'user', 'link', 'channel'])('%s in rich text', (type) => {
    const rich = (element: object) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] })
    expect(says('', rich({ type, user_id: 'U02HR' }))).toHaveLength(1)
    expect(says('', rich({ type: 'text', text: '<!channel>' }))).toEqual([])
  })
  test('times in everybody’s own zone and escaped signs do not', () => expect(says('&lt;!channel&gt; <!date^1763840000^{time}|19:33 UTC>')).toEqual([]))
})
