import { expect, test } from 'vitest'
import { faultWords } from '../../src/cards/fault-words.ts'
import { noticeCard } from '../../src/cards/notice-card.ts'
import type { JudgeFault } from '../../src/ports/judge.ts'
import { plan } from '../interview/play.ts'

const ALL: Record<JudgeFault, true> = {
  refusal: true, 'content-filter': true, truncated: true, invalid: true, 'rate-limited': true, quota: true, auth: true, 'bad-request': true,
  'not-openai': true, 'server-error': true, timeout: true, deadline: true, network: true,
}

test.each(Object.keys(ALL))('%s is told in words', (fault) => {
  expect(faultWords(fault)).not.toEqual(faultWords('bug'))
  for (const channelLanguage of ['zh', 'en'] as const) {
    const card = JSON.stringify(noticeCard({ kind: 'rating-failed', question: 'q1', fault }, { plan: { ...plan(), channelLanguage } }))
    expect(card).toContain(faultWords(fault)[channelLanguage])
    expect(card).not.toMatch(new RegExp(`(?:原因：|Why: )${fault}`))
  }
})
