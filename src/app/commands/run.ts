import { submittedCard } from '../../cards/form-card.ts'
import { unknownCommandCard } from '../../cards/help-card.ts'
import { ownAffairCard, refusalCard } from '../../cards/refusal-card.ts'
import type { Requisition } from '../../domain/requisition.ts'
import { isOwnAffair, may, rolesOn, type Deed, type Role } from '../../trust/authority.ts'
import { allCommands } from './all-commands.ts'
import type { Asked, Outcome } from './command.ts'
import { findCommand, nearestCommand } from './find.ts'
import { filledIn, showForm, straightened } from './form.ts'
import { optionNames, parse } from './grammar.ts'
import { isOneOfUs } from './people.ts'
import { misused } from './reply.ts'
import { applicationIn, candidateIn, idIn, requisitionsOf } from './subject.ts'

/** True where the words begin with the name of a command. */
export const isCommand = (text: string): boolean => findCommand(parse(text).words, allCommands) !== undefined

/**
 * Runs what follows `/hire`: read, found, allowed, done. Whatever a person types gets an answer; only a defect or an absent database throws.
 * `pressed`: what was filled in where a button was pressed.
 */
export async function runCommand(text: string, about: Omit<Asked, 'words' | 'options'>, pressed: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const parsed = parse(text), typed = parsed.words.length > 0 ? parsed.words : parse('help').words
  const found = findCommand(typed, allCommands)
  if (!found) {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : about.language
    return { reply: unknownCommandCard(typed.slice(0, 2).map((w) => w.text).join(' ').slice(0, 60), nearestCommand(typed, allCommands), language) }
  }
  const { command } = found, { form } = command, inputs = straightened(pressed), filled = form && filledIn(form, inputs)
  const given: Asked = { ...about, words: found.rest.map((w) => w.text), options: parsed.options, language: found.language === 'zh' ? 'zh' : about.language }
  const asked = filled ? { ...given, words: [...given.words, ...filled.words], options: { ...given.options, ...filled.options } } : given
  const deed = typeof command.deed === 'function' ? command.deed(asked.words) : command.deed
  const concerned = deed === 'help' ? [] : await requisitionsOf(asked, asked.words), verdict = may(rolesOn(asked.person, concerned), deed)
  if (!verdict.yes) return refuse(asked, deed, verdict.ask, concerned)
  const candidate = await candidateIn(asked, asked.words)
  if (candidate && isOwnAffair(asked.person, candidate, deed)) return { reply: ownAffairCard(asked.language), notes: [{ subject: asked.person.id, kind: 'refused', body: { deed } }] }
  const strange = Object.keys(asked.options).find((key) => !command.options.includes(key))
  const takes = command.options.map((key) => `${optionNames(key, asked.language)}=`).join(' ')
  if (strange !== undefined) return misused(command, asked, (p) => p.option(optionNames(strange, asked.language), takes))
  const name = command.names[found.language ?? 'en'][0] ?? ''
  // A form would lose the files that came with the words.
  if (form && !filled && asked.files.length === 0 && form.wanted(asked.words, asked.options)) return showForm(command, form, name, given)
  const outcome = await command.run(asked)
  if (!form || !filled) return outcome
  const answer = outcome.problem === undefined ? outcome : await showForm(command, form, name, given, { inputs, problem: outcome.problem })
  return { ...answer, submitted: submittedCard(form.title, asked.now, asked.settings.timeZone, asked.language) }
}

/** A polite no that names who may, to our own people, and a line in the journal. */
async function refuse(asked: Asked, deed: Deed, ask: readonly Role[], concerned: readonly Requisition[]): Promise<Outcome> {
  const { person, words, store, language } = asked
  const known = (await applicationIn(asked, words)) ?? idIn(words[0], 'R')
  const standing = (await store.list('person')).map((p) => p.value).filter((p) => p.roles.some((role) => ask.includes(role)))
  const onIt = known === undefined ? [] : concerned.flatMap((r) => [...(ask.includes('manager') ? r.managers : []), ...(ask.includes('hr') ? [r.owner] : [])])
  const ours = isOneOfUs(asked.settings, asked.from, rolesOn(person, (await store.list('requisition')).map((r) => r.value)))
  const people = ours ? [...new Set([...onIt, ...standing].filter((p) => p.id !== person.id).map((p) => p.name).filter(Boolean))] : []
  return {
    reply: refusalCard({ deed, ask, people, administrator: person.roles.includes('administrator') }, language),
    notes: [{ subject: concerned.length > 0 && known !== undefined ? known : person.id, kind: 'refused', body: { deed } }],
  }
}
