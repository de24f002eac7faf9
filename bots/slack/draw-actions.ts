import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import type { Action, Card } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { drawInputs } from './draw-inputs.ts'
import { inline, richText, section } from './draw-rich-text.ts'
import { lengthOf, plain, shorten } from './escape.ts'
import { chunks, LIMITS, OURS } from './limits.ts'
import type { OpenForm } from './reading.ts'

type Pressed = Action & { kind: 'button' }

/** What a button's `action_id` begins with, by what pressing it does. */
export const FORM = 'form', LINK = 'link'
const PRESS = 'press'

/** Blocks a title and the smallest body take. */
const REST = 3

const canBeLinked = ({ url }: Action & { kind: 'link' }): boolean => URL.canParse(url) && /^https?:/i.test(url) && lengthOf(url) <= LIMITS.buttonUrl

/** The form behind a button, as its value. */
const remembered = ({ title, inputs = [] }: Card, { action, label, needs = [] }: Pressed): string => JSON.stringify({
  action, title: title ?? label, submit: label, inputs: inputs.map((i) => (needs.includes(i.id) ? { ...i, required: true } : i)),
} satisfies OpenForm)

/** Values of the buttons that open forms; none where the card has no inputs or they are more than values can hold. */
function formsOf(card: Card): Map<Action, string> {
  const buttons = (card.actions ?? []).filter((a) => a.kind === 'button'), needy = buttons.filter((b) => b.needs?.length)
  if (!card.inputs?.length) return new Map()
  const forms = (needy.length > 0 ? needy : buttons).map((b) => [b, remembered(card, b)] as const)
  const lengths = forms.map(([, value]) => lengthOf(value))
  return lengths.some((n) => n > LIMITS.buttonValue) || lengths.reduce((sum, n) => sum + n, 0) > OURS.forms ? new Map() : new Map(forms)
}

function button(a: Action, n: number, form: string | undefined): Button {
  const text = plain(clean(a.label), LIMITS.buttonText)
  if (a.kind === 'link') return { type: 'button', text, action_id: `${LINK}:${n}`, url: a.url }
  return {
    type: 'button', text, action_id: `${form === undefined ? PRESS : FORM}:${n}`, value: form ?? shorten(a.action, LIMITS.buttonValue), ...(a.style ? { style: a.style } : {}),
  }
}

/** Buttons in rows; what is no address a button takes stands as text. */
function drawButtons(actions: Action[], forms: Map<Action, string>, rows: number): KnownBlock[] {
  const odd = actions.filter((a) => a.kind === 'link').filter((a) => !canBeLinked(a))
  const buttons = actions.filter((a) => !odd.includes(a as never)).map((a, n) => button(a, n, forms.get(a)))
  const texts = odd.map((a) => section(...inline(`${clean(a.label)}: ${shorten(clean(a.url), LIMITS.text)}`)))
  const most = rows - (texts.length > 0 ? 1 : 0), size = Math.ceil(buttons.length / OURS.row) <= most ? OURS.row : LIMITS.actionElements
  return [...(texts.length > 0 ? [richText(...texts)] : []), ...chunks(buttons, size).slice(0, most).map((elements): ActionsBlock => ({ type: 'actions', elements }))]
}

/** Links alone, for a window whose one button is Slack's own. */
export const drawLinks = (card: Card, blocks: number): KnownBlock[] => drawButtons((card.actions ?? []).filter((a) => a.kind === 'link'), new Map(), blocks - REST)

/** Buttons, and above them the inputs where no button can remember them. */
export function drawFoot(card: Card, blocks: number): KnownBlock[] {
  const forms = formsOf(card), actions = card.actions ?? [], least = Math.ceil(actions.length / LIMITS.actionElements) + 1
  const inputs = forms.size > 0 ? [] : capped(drawInputs(card.inputs ?? []), blocks - REST - least)
  return [...inputs, ...drawButtons(actions, forms, blocks - REST - inputs.length)]
}

/** More than any surface holds: the rest is seen to be missing. */
export const capped = (drawn: KnownBlock[], most: number): KnownBlock[] =>
  (drawn.length <= most ? drawn : [...drawn.slice(0, most - 1), { type: 'context', elements: [plain(`… +${drawn.length - most + 1}`, LIMITS.text)] }])
