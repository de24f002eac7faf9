import type { Language } from '../../domain/language.ts'
import type { Command } from './command.ts'
import { distance, nameWord, type Word } from './grammar.ts'

/** Words in a name. */
const LENGTHS = [1, 2, 3]
const LANGUAGES: readonly Language[] = ['zh', 'en']

/** The command whose name matches most words. `language`: that of the name as typed; names alike in both say nothing. */
export function findCommand(words: readonly Word[], commands: readonly Command[]): { command: Command; rest: Word[]; language: Language | null } | undefined {
  let best: { command: Command; rest: Word[]; language: Language | null; length: number } | undefined
  const typed = LENGTHS.map((length) => words.slice(0, length).map(nameWord).join(' '))
  for (const command of commands) for (const language of LANGUAGES) for (const name of command.names[language]) {
    const length = typed.indexOf(name) + 1
    if (length > (best?.length ?? 0)) best = { command, rest: words.slice(length), language, length }
  }
  return best
}

/** The command that was perhaps meant, where one is near enough. A right first word ("requisition nwe") keeps to its own commands. */
export function nearestCommand(words: readonly Word[], commands: readonly Command[]): Command | undefined {
  let best: { command: Command; off: number } | undefined
  for (const command of commands) for (const name of LANGUAGES.flatMap((language) => command.names[language])) {
    const parts = name.split(' '), typed = words.slice(0, parts.length).map(nameWord).join(' ').slice(0, 40), off = distance(typed, name)
    const near = parts.length > 1 && nameWord(words[0]) === parts[0] ? off - 100 : off
    if (near <= Math.max(1, Math.floor(name.length / 3)) && near < (best?.off ?? Infinity)) best = { command, off: near }
  }
  return best?.command
}
