import type { Action, Card, Input } from '../../src/chat/card.ts'
import { hasHan } from '../shared/clean.ts'
import { shorten } from '../shared/shorten.ts'
import { countElements, weigh } from './card-schema.ts'
import { drawInput, type Room } from './draw-inputs.ts'
import { div, orDash, plain, sideBySide, type Element } from './draw-text.ts'
import { chunks, LIMITS, OURS } from './limits.ts'

type Pressed = Action & { kind: 'button' }
/** `rows`: buttons side by side; `label`: longest label, in signs. */
type Look = Room & { rows: boolean; label: number }

/** What a foot may take of a card so that its body is still read, and what it may take at worst. */
const FAIR = { elements: 140, bytes: OURS.card / 2 }, WORST = { elements: 186, bytes: OURS.card - 3000 }

const canBeLinked = ({ url }: Action & { kind: 'link' }): boolean => URL.canParse(url) && /^https?:\/\//i.test(url) && url.length <= OURS.url

/** A name nobody else in the card has. */
const unique = (taken: Set<string>, wanted: string): string => {
  const base = shorten(wanted, OURS.name) || '_'
  let name = base
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`
  taken.add(name)
  return name
}

/** Buttons and links, and the form with the inputs and the buttons that send them. The order is that of the actions: the form stands where its first button does. */
function drawn({ inputs = [], actions = [] }: Card, look: Look): Element[] {
  const buttons = actions.filter((a) => a.kind === 'button'), needy = buttons.filter((b) => b.needs?.length), taken = new Set<string>(['form'])
  const submits = inputs.length === 0 ? [] : needy.length > 0 ? needy : buttons, others = actions.filter((a) => !submits.includes(a as Pressed))
  const inRows = (elements: Element[]): Element[] => (look.rows ? chunks(elements, OURS.row).map((row) => (row.length === 1 ? row : [sideBySide('flow', row.map((b) => [b]))]).map((e) => ({ ...e, margin: '4px 0px 0px 0px' }))).flat() : elements)
  const form = (): Element[] => {
    const named = inputs.map((i) => ({ i, name: unique(taken, i.id) }))
    const fields = named.flatMap(({ i, name }) => drawInput(i, name, i.required === true || submits.every((b) => b.needs?.includes(i.id)), look))
    const sending = submits.map((b) => ({ ...button(b, look), name: unique(taken, 'submit'), form_action_type: 'submit' }))
    return [{ tag: 'form', name: 'form', vertical_spacing: '8px', elements: [...fields, ...inRows(sending)] }]
  }
  const outside = inRows(others.map((a) => button(a, look)))
  if (submits.length === 0) return [...unsent(inputs), ...outside]
  return submits.includes(actions.find((a) => a.kind === 'button') as Pressed) ? [...form(), ...outside] : [...outside, ...form()]
}

const TYPES = { primary: 'primary_filled', danger: 'danger' }

const button = (a: Action, { label }: Look): Element => ({
  tag: 'button', text: plain(a.label, label), type: a.kind === 'button' && a.style ? TYPES[a.style] : 'default',
  behaviors: [a.kind === 'button' ? { type: 'callback', value: { a: a.action } } : { type: 'open_url', default_url: a.url }],
})

/** Inputs that no button sends can be read, not filled in: a form without a button is refused. */
const unsent = (inputs: Input[]): Element[] => inputs.map((i) => div([orDash(i.label), ...(i.kind === 'choice' ? i.options.map((o) => `· ${o.label}`) : [])].join('\n')))

/** What people fill in and press, with less around it the more there is. Whatever no card holds is seen to be missing. */
export function drawFoot(card: Card, colleagues: readonly string[]): Element[] {
  const actions = card.actions ?? [], odd = actions.filter((a) => a.kind === 'link').filter((a) => !canBeLinked(a))
  const good: Card = { ...card, actions: actions.filter((a) => !odd.includes(a as never)) }
  const texts = odd.map((a) => div(`${shorten(a.label, LIMITS.buttonText)}: ${shorten(a.url, 200)}`))
  const words = [card.title ?? '', ...(card.inputs ?? []).map((i) => i.label), ...actions.map((a) => a.label)].join('')
  const fits = (elements: Element[], most: typeof FAIR): boolean => countElements(elements) <= most.elements && weigh(elements) <= most.bytes
  const look = (rows: boolean, options: number, label: number = LIMITS.buttonText): Look => ({ rows, options, label, colleagues, chinese: hasHan(words) })
  for (const way of [look(true, 100), look(true, 50), look(true, 20), look(true, 10), look(false, 5)]) {
    const foot = [...texts, ...drawn(good, way)]
    if (fits(foot, FAIR)) return foot
  }
  const leanest = [...texts.slice(0, 3), ...drawn(good, look(false, 2, 20))]
  return fits(leanest, WORST) ? leanest : capped(good, texts, look(false, 2, 20), fits)
}

/** Actions before inputs, those first named first. */
function capped(card: Card, texts: Element[], look: Look, fits: (elements: Element[], most: typeof FAIR) => boolean): Element[] {
  const { inputs = [], actions = [] } = card, all = inputs.length + actions.length + texts.length
  const some = (n: number): Element[] => {
    const acted = actions.slice(0, n), filled = inputs.slice(0, n - acted.length), left = all - acted.length - filled.length
    return [...drawn({ ...card, actions: acted, inputs: filled }, look), ...(left === 0 ? [] : [div(`… +${left}`, 'note')])]
  }
  let n = 0
  while (n < all && fits(some(n + 1), WORST)) n++
  return some(n)
}
