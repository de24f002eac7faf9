import { z } from 'zod'
import type { Card } from '../../src/chat/card.ts'
import { fieldOf, type Field } from './numbered-fields.ts'

/** A button under its number. `asks`: the inputs that are asked for before it is pressed. */
export type Choice = { n: number; label: string; action: string; style?: 'primary' | 'danger'; asks: Field[] }
/** What one message offered. `message`: how a press of it names that message; `at`: when it was offered, ms. */
export type Offer = { message: string; at: number; chinese: boolean; choices: Choice[] }
/** A form that somebody fills in, field by field. `heard`: messages that were read into it, `at`: when the last one came. */
export type Filling = { by: string; message: string; n: number; values: Record<string, string>; heard: string[]; at: number }
/**
 * What a conversation may answer with a number, the newest offer last. In a group numbers go on from message to message, so that none means two things.
 * `passed`: the newest message of a direct conversation offered no numbers, so that a number is an answer to whatever was said.
 */
export type Menu = { v: 1; offers: Offer[]; fillings: Filling[]; passed: boolean }

/** Beyond it numbers begin again at 1. */
const LAST = 99

/**
 * The menu of a conversation once it was sent this card; undefined where the card has no buttons. `key`: what its message is called in a press.
 * `before`: the menu of a group so far, whose numbers stay; in a direct conversation the newest message's numbers are the only ones.
 */
export function menuOf(card: Card, key: string, at: number, before?: Menu): Menu | undefined {
  const buttons = (card.actions ?? []).filter((a) => a.kind === 'button'), inputs = card.inputs ?? []
  if (buttons.length === 0) return undefined
  const earlier = (before?.offers ?? []).filter((o) => o.message !== key), next = Math.max(0, ...(earlier.at(-1)?.choices ?? []).map((c) => c.n)) + 1
  const first = next + buttons.length - 1 > LAST ? 1 : next, needy = buttons.some((b) => b.needs?.length)
  const choices = buttons.map((b, i): Choice => ({
    n: first + i, label: b.label.trim(), action: b.action, ...(b.style ? { style: b.style } : {}),
    asks: needy && !b.needs?.length ? [] : inputs.map((input) => fieldOf(input, input.required === true || b.needs?.includes(input.id) === true)),
  }))
  const taken = (o: Offer): boolean => o.choices.some((c) => choices.some((mine) => mine.n === c.n))
  const offers = [...earlier.filter((o) => !taken(o)), { message: key, at, chinese: isChinese(card), choices }]
  return { v: 1, offers, fillings: (before?.fillings ?? []).filter((f) => offers.some((o) => o.message === f.message && o.message !== key)), passed: false }
}

/** The same after a direct conversation was told something without numbers: from now on a number is an answer. */
export const passed = (menu: Menu): Menu => ({ ...menu, passed: true })

/** The same after somebody gave a command: what they had filled in is left. */
export const left = (menu: Menu, by: string): Menu => ({ ...menu, fillings: menu.fillings.filter((f) => f.by !== by) })

const text = z.string(), at = z.number()
const ofField = z.object({
  id: text, label: text, kind: z.enum(['text', 'choice', 'date-time', 'person', 'place']), needed: z.boolean(), value: text.exactOptional(), hint: text.exactOptional(),
  options: z.array(z.object({ value: text, label: text })).exactOptional(), many: z.boolean().exactOptional(),
})
const ofChoice = z.object({ n: z.int().positive(), label: text, action: text, style: z.enum(['primary', 'danger']).exactOptional(), asks: z.array(ofField) })
const Stored = z.object({
  v: z.literal(1), passed: z.boolean(),
  offers: z.array(z.object({ message: text, at, chinese: z.boolean(), choices: z.array(ofChoice) })),
  fillings: z.array(z.object({ by: text, message: text, n: z.int(), values: z.record(text, text), heard: z.array(text), at })),
})

/** What was kept, as a menu; undefined where it is none. */
export const readMenu = (stored: unknown): Menu | undefined => Stored.safeParse(stored).data

/** By what it mostly says, quotations and names in it aside: a Chinese character is a word of its own. */
function isChinese({ title = '', body, inputs = [], actions = [] }: Card): boolean {
  const said = [title, ...body.flatMap((b) => (b.kind === 'text' || b.kind === 'note' || b.kind === 'heading' ? [b.text] : [])), ...inputs.map((i) => i.label), ...actions.map((a) => a.label)].join(' ')
  const han = said.match(/\p{Script=Han}/gu)?.length ?? 0
  return han > 0 && han * 2 >= (said.match(/\p{Script=Latin}+/gu)?.length ?? 0)
}
