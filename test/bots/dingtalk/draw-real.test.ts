import { describe, expect, test } from 'vitest'
import { drawMarkdown } from '../../../bots/dingtalk/draw-markdown.ts'
import { drawTemplate, fitsTemplate } from '../../../bots/dingtalk/draw-template.ts'
import { LIMITS } from '../../../bots/dingtalk/limits.ts'
import { menuOf } from '../../../bots/shared/numbered-menu.ts'
import type { Card } from '../../../src/chat/card.ts'
import { shown } from '../../cards/shown.ts'
import { commandCards, homeCards, storyCards } from '../feishu/real-cards.ts'
import { bare, partsOf, seenIn, seenOn } from './draw-seen.ts'

const words = (card: Card): string[] => shown({ ...card, inputs: (card.inputs ?? []).map((i) => ({ id: i.id, label: i.label, kind: 'text' as const })) }).flatMap((line) => line.split(' | ')).filter((word) => word.trim() !== '')

const expectWhole = (card: Card): void => {
  const drawn = drawMarkdown(card, menuOf(card, 'k', 0), true), values = drawTemplate(card)
  expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThan(LIMITS.msgParam)
  for (const word of words(card)) expect(seenIn(drawn.text), card.title).toContain(bare(word))
  if (fitsTemplate(card)) for (const word of words(card)) expect(seenOn(values).replaceAll('\n', ''), card.title).toContain(bare(word))
}

describe('what Bole really says', () => {
  test('from the requisition to the decision fits and is whole', async () => {
    const cards = await storyCards()
    expect(cards.length).toBeGreaterThan(25)
    for (const card of cards) expectWhole(card)
    // Whatever stands in the hiring group has buttons and forms that the template holds.
    for (const card of cards) expect(fitsTemplate(card), card.title).toBe(true)
    expect(Math.max(...cards.map((card) => partsOf(drawTemplate(card)).filter(Boolean).length))).toBeLessThan(16)
  })

  test.each(['zh', 'en'] as const)('to commands and on workbenches fits and is whole, in %s', async (language) => {
    for (const card of [...(await commandCards(language)), ...homeCards(language).filter((home) => JSON.stringify(home).length < 20_000)]) expectWhole(card)
  })
})
