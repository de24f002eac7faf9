import type { Action, Block, Card, Input } from '../../src/chat/card.ts'
import { clean, hasHan, widthOf } from '../shared/clean.ts'
import { shorten } from '../shared/shorten.ts'
import { drawField } from './draw-form.ts'
import { MARK, summaryOf } from './draw-markdown.ts'
import { drawParts } from './draw-parts.ts'
import { isLinked } from './escape.ts'
import { LIMITS, OURS } from './limits.ts'

/** Values of the variables of `template.json`, every one of them: a redraw by key leaves alone whatever it does not name. */
export type Values = Record<string, string>

type Button = Action & { kind: 'button' }

/** The button of the form, its inputs, and what stands in rows. A card has one form, and a form one button. */
type Foot = { submit: Button | undefined; inputs: Input[]; rows: string[]; /** Buttons no row holds. */ hidden: number; /** One form can send all of it, by the inputs’ own names. */ clear: boolean }

const sizeOf = (value: unknown): number => Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value))

/** Can this card be filled in and pressed whole? If not, it is drawn as markdown, and its form asked field by field. */
export function fitsTemplate(card: Card): boolean {
  const { submit, inputs, hidden, clear } = footOf(card)
  return clear && hidden === 0 && (inputs.length === 0 || (submit !== undefined && sizeOf(formOf(card, submit, inputs)) <= LIMITS.cardValue))
}

/** Total: of a card that does not fit, as much as the template holds. */
export function drawTemplate(card: Card): Values {
  const { submit, inputs, rows, hidden } = footOf(card), form = submit && inputs.length > 0 ? formOf(card, submit, inputs) : undefined, shown = form && sizeOf(form) <= LIMITS.cardValue ? form : undefined
  const odd = linesOf((card.actions ?? []).filter((a) => a.kind === 'link' && !isLinked(a)).map((a) => `${shorten(a.label, OURS.label)}: ${a.kind === 'link' ? shorten(a.url, OURS.label) : ''}`))
  const unsent = linesOf(shown ? [] : inputs.flatMap((i) => [shorten(i.label, OURS.label), ...(i.kind === 'choice' ? i.options.map((o) => `· ${shorten(o.label, OURS.label)}`) : [])]))
  return {
    title: shorten(clean(`${MARK[card.tone ?? 'neutral']}${card.title ?? ''}`).replace(/\s+/g, ' ').trim(), LIMITS.searchDesc), lastMessage: summaryOf(card),
    ...numbered('markdown', OURS.parts, drawParts(card, [...odd, ...unsent, ...linesOf(hidden > 0 ? [`… +${hidden}`] : [])])), ...numbered('buttons', OURS.rows, rows, '[]'), ...numbered('row', OURS.rows, rows.map(() => 'true'), 'false'),
    has_form: String(shown !== undefined), form: JSON.stringify(shown ?? { fields: [] }), form_submit: shown && submit ? labelOf(submit) : '', form_action: shown && submit ? submit.action : '',
  }
}

const linesOf = (lines: string[]): Block[] => (lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }])

const labelOf = (a: Action): string => shorten(clean(a.label), OURS.label).trim() || '–'

/** What chat lists, notifications and searches say of a card, as it is delivered (development/create-and-deliver-cards). */
export function drawPreview(card: Card): { lastMessageI18n: Record<'ZH_CN' | 'EN_US', string>; searchSupport: { searchDesc: string }; notification: { alertContent: string } } {
  const said = summaryOf(card)
  return { lastMessageI18n: { ZH_CN: said, EN_US: said }, searchSupport: { searchDesc: summaryOf(card, LIMITS.searchDesc) }, notification: { alertContent: said } }
}

const numbered = (name: string, most: number, values: string[], empty = ''): Values => Object.fromEntries(Array.from({ length: most }, (_, i) => [`${name}_${i + 1}`, values[i] ?? empty]))

function footOf({ inputs = [], actions = [] }: Card): Foot {
  const buttons = actions.filter((a) => a.kind === 'button'), needy = buttons.filter((b) => b.needs?.length), submits = inputs.length === 0 ? [] : needy.length > 0 ? needy : buttons
  const ids = new Set(inputs.map((i) => i.id)), pressed = actions.filter((a) => a !== submits[0] && (a.kind === 'button' || isLinked(a))), rows = rowsOf(pressed.map(drawButton))
  return {
    submit: submits[0], inputs, rows: rows.slice(0, OURS.rows).map((row) => JSON.stringify(row)), hidden: rows.slice(OURS.rows).flat().length,
    clear: submits.length <= 1 && ids.size === inputs.length && !ids.has('') && inputs.every((i) => i.kind !== 'choice' || i.options.some((o) => o.value !== '')),
  }
}

/** An input must be filled in where it says so, or the button needs it. Better without examples in its fields than one question after the other. */
const formOf = (card: Card, submit: Button, inputs: Input[]): unknown => {
  const chinese = hasHan(inputs.map((i) => i.label).join('')) || hasHan(submit.label)
  const drawn = (given: Input[]): unknown => ({ fields: given.map((i) => drawField(i, i.required === true || submit.needs?.includes(i.id) === true, chinese)) }), whole = drawn(inputs)
  return sizeOf(whole) <= LIMITS.cardValue ? whole : drawn(inputs.map((i) => (i.kind === 'text' ? { ...i, placeholder: '' } : i)))
}

/**
 * A button of a button list. What comes back is `params`: DingTalk adds the place in the list to `actionId`. On no page of DingTalk; as public
 * templates have it that were tried on devices.
 */
function drawButton(a: Action): Record<string, unknown> {
  const known = { text: labelOf(a), color: a.kind === 'button' && a.style ? { primary: 'blue', danger: 'red' }[a.style] : 'gray', status: 'normal' }
  if (a.kind === 'link') return { ...known, event: { type: 'openLink', params: { url: a.url } } }
  return { ...known, event: { type: 'sendCardRequest', params: { actionId: 'press', params: { action: a.action } } } }
}

/** As many side by side as stand well on a phone and fit a variable. */
function rowsOf(buttons: Record<string, unknown>[]): Record<string, unknown>[][] {
  const rows: Record<string, unknown>[][] = []
  for (const b of buttons) {
    const row = rows.at(-1), more = row && [...row, b]
    if (more && more.length <= OURS.row && more.length * (Math.max(...more.map((one) => widthOf(String(one['text'])))) + OURS.edge) <= OURS.rowWidth && sizeOf(more) <= LIMITS.cardValue) row.push(b)
    else rows.push([b])
  }
  return rows
}
