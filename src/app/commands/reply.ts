import { say } from '../../chat/card.ts'
import { misusedCard } from '../../cards/help-card.ts'
import { PROBLEMS } from '../../cards/problems.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { caseOf, idIn, type Case } from './subject.ts'

/** What is wrong, in the asker's language. */
export type Tell = (p: (typeof PROBLEMS)['en']) => string

/** The input was wrong: what is wrong, and the right form. */
export function misused(command: Command, asked: Asked, tell: Tell): Outcome {
  const problem = tell(PROBLEMS[asked.language])
  return { reply: misusedCard(problem, command, asked.language), problem }
}

/** The input was right, but what it asks for cannot be. */
export function cannot(asked: Asked, tell: Tell): Outcome {
  const problem = tell(PROBLEMS[asked.language])
  return { reply: { tone: 'warning', ...say(problem) }, problem }
}

/** Runs on the application that the first word names. */
export async function onCase(command: Command, asked: Asked, run: (found: Case, id: string) => Promise<Outcome> | Outcome): Promise<Outcome> {
  const id = idIn(asked.words[0], 'A'), found = id === undefined ? undefined : await caseOf(asked.store, id)
  if (id === undefined) return misused(command, asked, (p) => p.needs.application)
  return found ? run(found, id) : cannot(asked, (p) => p.noSuch(id))
}
