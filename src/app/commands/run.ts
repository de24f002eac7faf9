import { unknownCommandCard } from '../../cards/help-card.ts'
import { refusalCard } from '../../cards/refusal-card.ts'
import type { Requisition } from '../../domain/requisition.ts'
import { may, rolesOn, type Deed, type Role } from '../../trust/authority.ts'
import { allCommands } from './all-commands.ts'
import type { Asked, Outcome } from './command.ts'
import { findCommand, nearestCommand } from './find.ts'
import { optionNames, parse } from './grammar.ts'
import { misused } from './reply.ts'
import { idIn, requisitionsOf } from './subject.ts'

/** Runs what follows `/hire`: read, found, allowed, done. Whatever a person types gets an answer; only a defect or an absent database throws. */
export async function runCommand(text: string, about: Omit<Asked, 'words' | 'options'>): Promise<Outcome> {
  const parsed = parse(text), typed = parsed.words.length > 0 ? parsed.words : parse('help').words
  const found = findCommand(typed, allCommands)
  if (!found) {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : about.language
    return { reply: unknownCommandCard(typed.slice(0, 2).map((w) => w.text).join(' ').slice(0, 60), nearestCommand(typed, allCommands), language) }
  }
  const { command } = found, words = found.rest.map((w) => w.text)
  const asked: Asked = { ...about, words, options: parsed.options, language: found.language === 'zh' ? 'zh' : about.language }
  const deed = typeof command.deed === 'function' ? command.deed(words) : command.deed
  const concerned = deed === 'help' ? [] : await requisitionsOf(asked, words), verdict = may(rolesOn(asked.person, concerned), deed)
  if (!verdict.yes) return refuse(asked, deed, verdict.ask, concerned)
  const strange = Object.keys(asked.options).find((key) => !command.options.includes(key))
  const takes = command.options.map((key) => `${optionNames(key, asked.language)}=`).join(' ')
  if (strange !== undefined) return misused(command, asked, (p) => p.option(optionNames(strange, asked.language), takes))
  return command.run(asked)
}

/** A polite no that names who may, and a line in the journal. */
async function refuse(asked: Asked, deed: Deed, ask: readonly Role[], concerned: readonly Requisition[]): Promise<Outcome> {
  const { person, words, store, language } = asked
  const known = idIn(words[0], 'A') ?? idIn(words[0], 'R')
  const standing = (await store.list('person')).map((p) => p.value).filter((p) => p.roles.some((role) => ask.includes(role)))
  const onIt = known === undefined ? [] : concerned.flatMap((r) => [...(ask.includes('manager') ? r.managers : []), ...(ask.includes('hr') ? [r.owner] : [])])
  const people = [...new Set([...onIt, ...standing].filter((p) => p.id !== person.id).map((p) => p.name).filter(Boolean))]
  return {
    reply: refusalCard({ deed, ask, people, administrator: person.roles.includes('administrator') }, language),
    notes: [{ subject: concerned.length > 0 && known !== undefined ? known : person.id, kind: 'refused', body: { deed } }],
  }
}
