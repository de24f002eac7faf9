import { formCard } from '../../cards/form-card.ts'
import type { Input } from '../../chat/card.ts'
import type { Asked, Command, Form, Outcome } from './command.ts'
import { straight } from './grammar.ts'
import { caseOf, idIn } from './subject.ts'

/** A choice offers no more than this; Slack takes as many (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
export const MOST_CHOICES = 100

type Inputs = Readonly<Record<string, string>>
type Filled = ReturnType<Form['fill']>

/** What was filled in; undefined where nothing was: then a press means the bare command, as on a home page. */
export function filledIn(form: Form, inputs: Inputs): Filled | undefined {
  const filled = form.fill(inputs)
  return [...filled.words, ...Object.values(filled.options)].some((value) => value.trim() !== '') ? filled : undefined
}

/** Inputs as everything else that is typed. */
export const straightened = (inputs: Inputs): Inputs => Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, straight(value)]))

/** The command as a form. `back`: it was filled in and something was wrong; it comes back as it was left. */
export async function showForm({ about }: Command, form: Form, name: string, given: Asked, back?: { inputs: Inputs; problem: string }): Promise<Outcome> {
  const inputs = await form.inputs(given)
  if (!Array.isArray(inputs)) return inputs
  const subject = form.subject ? await form.subject(given) : (['R', 'A', 'C'] as const).map((series) => idIn(given.words[0], series)).find((id) => id !== undefined)
  const shown = back ? inputs.map((input) => leftAt(input, back.inputs[input.id])) : inputs
  const whom = await whomOf(given, subject)
  const head = { title: form.title, submit: form.submit, about, ...(whom ? { whom } : {}), ...(back ? { problem: back.problem } : {}) }
  return { reply: formCard(head, ['run:' + name, subject].filter(Boolean).join(' '), shown, given.language), ...(back ? { problem: back.problem } : {}) }
}

/** Whom it is about, where its subject is a candidate: a window shows nothing of what was pressed or typed. */
async function whomOf({ store }: Asked, subject: string | undefined): Promise<string | undefined> {
  const id = idIn(subject, 'A'), found = id === undefined ? undefined : await caseOf(store, id)
  return found && `${id} · ${found.candidate.value.name} · ${found.requisition.value.title}`
}

/** The input as it was left; what was never offered is not chosen. */
function leftAt({ value: _, ...input }: Input, left: string | undefined): Input {
  return input.kind === 'choice' && !input.options.some((o) => o.value === left) ? input : { ...input, ...valued(left) }
}

/** Options by the inputs that bear their names; blank ones were left out. */
export const optionsIn = (inputs: Inputs, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (inputs[name]?.trim() ? [[name, inputs[name]]] : [])))

/** The value an input stands at, where there is one. */
export const valued = (value: string | undefined): { value?: string } => (value ? { value } : {})
