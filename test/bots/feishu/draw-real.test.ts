import { describe, expect, test } from 'vitest'
import { weigh, wrongInCard } from '../../../bots/feishu/card-schema.ts'
import { drawCard } from '../../../bots/feishu/draw-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { plain } from '../../contract/any-card.ts'
import { shown } from '../../cards/shown.ts'
import { seenIn } from './draw-seen.ts'
import { commandCards, homeCards, storyCards } from './real-cards.ts'

const expectWhole = (card: Card): void => {
  const drawn = drawCard(card), seen = plain(seenIn(drawn))
  expect(wrongInCard(drawn), card.title).toEqual([])
  for (const words of shown(card).flatMap((line) => line.split(' | '))) if (words.trim() !== '') expect(seen).toContain(plain(words))
}

describe('what Bole really says', () => {
  test('from the requisition to the decision fits and is whole', async () => {
    const cards = await storyCards()
    expect(cards.length).toBeGreaterThan(25)
    for (const card of cards) expectWhole(card)
  })

  test.each(['zh', 'en'] as const)('to commands and on home pages fits and is whole, in %s', async (language) => {
    for (const card of [...(await commandCards(language)), ...homeCards(language)]) expectWhole(card)
  })

  test('the fullest cards are far from what Feishu refuses', async () => {
    const fullest = [...(await storyCards()), ...(await commandCards('zh')), ...homeCards('zh')].map((card) => weigh(drawCard(card)))
    expect(Math.max(...fullest)).toBeLessThan(20_000)
  })
})
