import type { Block, Card } from '../../src/chat/card.ts'
import { clean, hasHan, widthOf } from '../shared/clean.ts'
import { changed } from '../shared/cut-body.ts'
import { howFar } from '../shared/progress.ts'
import { shorten } from '../shared/shorten.ts'
import { countElements, weigh } from './card-schema.ts'
import type { Card2 } from './card.ts'
import { drawFoot } from './draw-actions.ts'
import { fit } from './draw-fit.ts'
import { div, plain, type Element } from './draw-text.ts'
import { LIMITS, OURS } from './limits.ts'

/** Colours by what they mean (content-components/title, 标题主题样式建议). */
const TEMPLATES = { neutral: 'blue', good: 'green', warning: 'orange', bad: 'red' }
const MARK: Partial<Record<NonNullable<Card['tone']>, string>> = { good: '✅', warning: '⚠️', bad: '⛔' }

/**
 * A card as Feishu's JSON 2.0, cut to what Feishu takes. Everything is plain text: nothing that people typed acts. Moments stay as they are
 * shown, with their zone. `colleagues`: open_ids that may be picked; without them Feishu offers the members of the conversation.
 */
export function drawCard(given: Card, colleagues: readonly string[] = []): Card2 {
  const card = cleaned(given), title = (card.title ?? '').replace(/\s+/g, ' ').trim(), long = widthOf(title) > OURS.title
  const mark = title === '' ? MARK[card.tone ?? 'neutral'] : undefined
  const body = [...(long ? [{ kind: 'heading', text: title } satisfies Block] : []), ...(mark === undefined ? card.body : marked(card.body, mark))]
  const foot = drawFoot(card, colleagues)
  const whole = (elements: Element[]): Card2 => ({
    schema: '2.0',
    config: { update_multi: true, summary: { content: summaryOf(card) } },
    ...(title === '' ? {} : { header: { title: plain(long ? shorten(title, OURS.title / 2) : title), template: TEMPLATES[card.tone ?? 'neutral'] } }),
    body: { padding: '12px 12px 16px 12px', vertical_spacing: '8px', elements: elements.length + foot.length === 0 ? [div('…')] : [...elements, ...foot] },
  })
  return whole(fit(body, (elements) => { const all = whole(elements); return countElements(all) <= LIMITS.elements && weigh(all) <= OURS.card }))
}

const cleaned = (card: Card): Card => ({
  ...card, ...(card.title === undefined ? {} : { title: clean(card.title) }), body: changed(card.body, clean),
  ...(card.inputs ? { inputs: card.inputs.map((i) => ({
    ...i, label: clean(i.label), ...(i.value === undefined ? {} : { value: clean(i.value) }), ...(i.kind === 'text' && i.placeholder !== undefined ? { placeholder: clean(i.placeholder) } : {}),
    ...(i.kind === 'choice' ? { options: i.options.map((o) => ({ ...o, label: clean(o.label) })) } : {}),
  })) } : {}),
  ...(card.actions ? { actions: card.actions.map((a) => ({ ...a, label: clean(a.label) })) } : {}),
})

/** A tone without a title to bear it stands before the first words. */
const marked = ([first, ...rest]: Block[], mark: string): Block[] => (first?.kind === 'text' ? [{ ...first, text: `${mark} ${first.text}` }, ...rest] : first ? [first, ...rest] : [])

const wordsOf = (b: Block): string => {
  switch (b.kind) {
    case 'divider': return ''
    case 'facts': return b.facts.map((f) => `${f.label}: ${f.value}`).join('; ')
    case 'progress': return howFar(b)
    case 'table': return b.columns.join(', ')
    default: return b.text
  }
}

/** What chat lists and notifications say of the card. */
function summaryOf({ title = '', body, actions = [] }: Card): string {
  const said = [title, ...body.map(wordsOf), ...actions.map((a) => a.label)].map((text) => text.replace(/\s+/g, ' ').trim()).find((text) => text !== '')
  return shorten(said ?? '…', OURS.summary)
}

/** A card as the short text of a toast; undefined where it is more than that. */
export function toastOf({ title, body, inputs, actions }: Card): string | undefined {
  if (title !== undefined || inputs?.length || actions?.length) return undefined
  const said = body.map((b) => (b.kind === 'text' || b.kind === 'note' ? clean(b.text).trim() : undefined))
  const text = said.join(hasHan(said.join('')) ? '' : ' ').trim()
  return said.includes(undefined) || text === '' || widthOf(text) > OURS.toast ? undefined : text
}
