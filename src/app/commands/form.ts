import { formCard } from '../../cards/form-card.ts'
import type { Asked, Command, Form, Outcome } from './command.ts'
import { straight } from './grammar.ts'
import { idIn } from './subject.ts'

/** A choice offers no more than this; Slack takes as many (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
export const MOST_CHOICES = 100

type Filled = ReturnType<Form['fill']>

/** What was filled in; undefined where nothing was: then a press means the bare command, as on a home page. */
export function filledIn(form: Form, inputs: Readonly<Record<string, string>>): Filled | undefined {
  const filled = form.fill(Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, straight(value)])))
  return [...filled.words, ...Object.values(filled.options)].some((value) => value.trim() !== '') ? filled : undefined
}

/** The command as a form. `back`: it was filled in and something was wrong; it comes back as it was left. */
export async function showForm({ about }: Command, form: Form, name: string, given: Asked, back?: { inputs: Readonly<Record<string, string>>; problem: string }): Promise<Outcome> {
  const inputs = await form.inputs(given)
  if (!Array.isArray(inputs)) return inputs
  const subject = (['R', 'A', 'C'] as const).map((series) => idIn(given.words[0], series)).find((id) => id !== undefined)
  const shown = back ? inputs.map(({ value: _, ...input }) => ({ ...input, ...valued(back.inputs[input.id]) })) : inputs
  const head = { title: form.title, submit: form.submit, about, ...(back ? { problem: back.problem } : {}) }
  return { reply: formCard(head, ['run:' + name, subject].filter(Boolean).join(' '), shown, given.language) }
}

/** Options by the inputs that bear their names; blank ones were left out. */
export const optionsIn = (inputs: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (inputs[name]?.trim() ? [[name, inputs[name]]] : [])))

/** The value an input stands at, where there is one. */
export const valued = (value: string | undefined): { value?: string } => (value ? { value } : {})
